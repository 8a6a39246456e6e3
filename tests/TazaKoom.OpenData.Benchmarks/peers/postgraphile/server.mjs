// node server.mjs: PostGraphile over the schema `open`, with the relations our catalog knows. Prints its port when it listens.
import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makePgService } from 'postgraphile/adaptors/pg';
import { makeJSONPgSmartTagsPlugin } from 'postgraphile/utils';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';

// The tables have no foreign keys between processes: see docs on distribution. Here they are told.
const keys = {
  lot: ['(ocid) references open.tender (ocid)'],
  bid: ['(ocid) references open.tender (ocid)'],
  award: ['(ocid) references open.tender (ocid)'],
  contract: ['(ocid) references open.tender (ocid)'],
  flag: ['(ocid) references open.tender (ocid)'],
  tender: ['(buyer_id) references open.organization (organization_id)'],
  bid_tenderer: ['(ocid, bid_id) references open.bid (ocid, bid_id)|@foreignFieldName bidTenderers'],
  award_supplier: ['(ocid, award_id) references open.award (ocid, award_id)|@foreignFieldName awardSuppliers'],
};
const tags = makeJSONPgSmartTagsPlugin({
  version: 1,
  config: { class: Object.fromEntries(Object.entries(keys).map(([table, foreignKey]) => [`open.${table}`, { tags: { foreignKey } }])) },
});

const preset = {
  extends: [PostGraphileAmberPreset, PgAggregatesPreset],
  plugins: [tags],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['open'] })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
  // A bid is for several lots, so that (ocid, bid_id) is not unique.
  gather: { pgFakeConstraintsAutofixForeignKeyUniqueness: true },
  // Ours filters by every column; so may this.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
};
const server = createServer();
const pgl = postgraphile(preset);
await pgl.getSchema(); // what is wrong with it is said now
const instance = pgl.createServ(grafserv);
await instance.addTo(server);
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.address().port}`));
