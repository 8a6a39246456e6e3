// node generated.mjs URL FOLDER: takes the published SDL, generates types for the operations of client.ts, compiles it strictly and runs it.
import { codegen } from '@graphql-codegen/core';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import { parse, validate, buildSchema, getIntrospectionQuery, buildClientSchema, printSchema, lexicographicSortSchema } from 'graphql';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [url, folder] = process.argv.slice(2);
const sdl = await (await fetch(`${url}?sdl`)).text();
const schema = buildSchema(sdl);

// What introspection says is what the SDL says.
const introspected = await (await fetch(url, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true }) }),
})).json();
const printed = (s) => printSchema(lexicographicSortSchema(s));
if (printed(buildClientSchema(introspected.data)) !== printed(schema)) throw new Error('introspection and SDL differ');

const source = readFileSync(new URL('client.ts', import.meta.url), 'utf8');
const operations = [...source.matchAll(/`(query [^`]+)`/g)].map((match) => match[1]);
const document = parse(operations.join('\n'));
const errors = validate(schema, document);
if (errors.length > 0) throw errors[0];

const config = { strictScalars: true, scalars: { DateTime: 'string', Decimal: 'number', JSON: 'unknown', Long: 'number', Date: 'string' }, skipTypename: true };
const types = await codegen({
  documents: [{ document }],
  schema: parse(sdl),
  schemaAst: schema,
  config,
  filename: 'types.ts',
  plugins: [{ operations: {} }],
  pluginMap: { operations: operationsPlugin },
});
writeFileSync(join(folder, 'types.ts'), types);
writeFileSync(join(folder, 'client.ts'), source);
writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
const tsc = new URL('node_modules/typescript/bin/tsc', import.meta.url).pathname;
execFileSync(process.execPath, [tsc, '--strict', '--target', 'es2022', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--lib', 'es2022,dom', '--skipLibCheck',
  join(folder, 'client.ts')], { stdio: ['ignore', 'inherit', 'inherit'] });
process.stdout.write(execFileSync(process.execPath, [join(folder, 'client.js'), url]));
