// Answers on stdout, line by line, what graphql-js makes of each JSON line on stdin.
import { createInterface } from 'node:readline';
import * as g from 'graphql';

let schema;
let root;

const positions = (error) => (error.locations ?? []).map(({ line, column }) => [line, column]);
const plain = (error) => ({ message: error.message, locations: positions(error), path: error.path ?? null });

// Each rule reports through its own context, so that an error can say which rule found it.
const named = (rule) => (context) =>
  rule(new Proxy(context, {
    get(target, property) {
      if (property === 'reportError') {
        return (error) => {
          error.rule = rule.name.replace(/Rule$/, '');
          target.reportError(error);
        };
      }
      const value = target[property];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  }));

// @defer and @stream are not part of the September 2025 edition.
const rules = g.specifiedRules.filter((rule) => !/^(Defer|Stream)/.test(rule.name)).map(named);
const parse = (text) => g.parse(text, { allowEmptySelectionSets: false });

// Later drafts allow directives on directive definitions.
const beyond = (document) => document.definitions.some((d) =>
  d.kind === 'DirectiveExtension' || (d.kind === 'DirectiveDefinition' && d.directives?.length > 0));

// Objects refer to each other by index: {"$ref": 3}; {"$error": "..."} is a field that fails.
function link(objects) {
  const resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (value !== null && typeof value === 'object') {
      if ('$ref' in value) return objects[value.$ref];
      if ('$error' in value) return new Error(value.$error);
    }
    return value;
  };
  for (const object of objects) {
    for (const key of Object.keys(object)) object[key] = resolve(object[key]);
  }
  return objects[0];
}

const echo = (source, args, context, info) =>
  info.fieldName === 'echo' ? args : source?.[info.fieldName];

const answers = {
  // Sets the schema and data for what follows.
  async schema({ sdl, objects }) {
    schema = g.buildSchema(sdl);
    root = link(objects ?? [{}]);
    const introspection = await g.graphql({ schema, source: g.getIntrospectionQuery(full) });
    return { printed: g.printSchema(schema), introspection };
  },

  parse({ text }) {
    try {
      const document = parse(text);
      return { printed: g.print(document), beyond: beyond(document) };
    } catch (error) {
      return { error: plain(error) };
    }
  },

  validate({ text }) {
    let document;
    try {
      document = parse(text);
    } catch (error) {
      return { error: plain(error) };
    }
    if (beyond(document)) return { beyond: true };
    const errors = g.validate(schema, document, rules);
    return { printed: g.print(document), errors: errors.map((error) => ({ ...plain(error), rule: error.rule ?? null })) };
  },

  async execute({ text, variables }) {
    const result = await g.execute({ schema, document: parse(text), rootValue: root, variableValues: variables, fieldResolver: echo });
    return { hasData: 'data' in result, data: result.data ?? null, errors: (result.errors ?? []).map(plain) };
  },

  // Is this SDL a valid schema, and how does it print?
  sdl({ text }) {
    let document;
    try {
      document = parse(text);
    } catch (error) {
      return { error: plain(error) };
    }
    if (beyond(document)) return { beyond: true };
    const wrong = sdlErrors(document);
    if (wrong.length > 0) return { errors: wrong };
    const built = g.buildASTSchema(document, { assumeValidSDL: true });
    const errors = g.validateSchema(built).map(plain);
    return errors.length > 0 ? { errors } : { printed: g.printSchema(built) };
  },

  // Does a client accept this introspection result, and which schema does it see?
  client({ introspection }) {
    const client = g.buildClientSchema(introspection);
    return { errors: g.validateSchema(client).map(plain), printed: g.printSchema(client) };
  },
};

const full = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };

function sdlErrors(document) {
  try {
    g.buildASTSchema(document);
  } catch (error) {
    return error.message.split('\n\n').map((message) => ({ message }));
  }
  return [];
}

for await (const line of createInterface({ input: process.stdin })) {
  const { op, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = await answers[op](request);
  } catch (error) {
    answer = { crash: error.stack };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
