// node server.mjs: the REST interface that @platformatic/sql-openapi makes of open.tender. Prints its port when it listens.
import fastify from 'fastify';
import mapper from '@platformatic/sql-mapper';
import openapi from '@platformatic/sql-openapi';

// Nothing else is configured, as one would who tries it; as many connections as there are clients.
const app = fastify();
await app.register(mapper, {
  connectionString: process.env.DATABASE_URL,
  schema: ['open'],
  include: { tender: true },
  poolSize: 8,
  limit: { max: 1000 },
});
await app.register(openapi);
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`listening ${app.server.address().port}`);
