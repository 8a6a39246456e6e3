// node naive.mjs URL CATALOG COUNT: graphql-js executes the published schema with resolvers that walk all rows of the REST interface, and is asked the
// same generated questions as the server. A line of JSON for each question with another answer, and a summary as the last line.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { buildSchema, graphql } from 'graphql';

const [url, catalogFile, count] = process.argv.slice(2);
const catalog = JSON.parse(readFileSync(catalogFile, 'utf8'));
const byName = new Map(catalog.map((resource) => [resource.name, resource]));

// Rows, as REST lists them.
const rows = new Map();
for (const { name, fields, of } of catalog) {
  if (of !== name) continue;
  const all = [];
  for (let next = `/api/v1/${name}?limit=1000&fields=${fields.map((f) => f.name).join(',')}`; next; ) {
    const page = await (await fetch(new URL(next, url))).json();
    if (!page.data) throw new Error(`${next}: ${JSON.stringify(page)}`);
    all.push(...page.data);
    next = page.page.next;
  }
  rows.set(name, all);
}
const rowsOf = (resource) => resource.of === resource.name ? rows.get(resource.name) : rows.get(resource.of).filter((row) => row[resource.only] > 0);

// A column's value in a row: `value.amount` stands inside `value`.
const cell = (row, column) => column.name.split('.').reduce((value, part) => value?.[part], row) ?? null;
const related = (relation, row) => rowsOf(byName.get(relation.to)).filter((other) => relation.on.every(([to, from]) => from in row && other[to] === row[from] && row[from] !== null));

// Filters. What is missing is equal to nothing, and `not` is the rest.
function compares(column, op, wanted, value) {
  const text = (v) => (column.type === 'Text' ? v.toLowerCase() : v);
  switch (op) {
    case 'eq': return wanted === null ? value === null : value === wanted;
    case 'in': return wanted.some((one) => compares(column, 'eq', one, value));
    case 'gt': return value !== null && value > wanted;
    case 'gte': return value !== null && value >= wanted;
    case 'lt': return value !== null && value < wanted;
    case 'lte': return value !== null && value <= wanted;
    case 'contains': return value !== null && text(value).includes(text(wanted));
    case 'startsWith': return value !== null && text(value).startsWith(text(wanted));
    case 'endsWith': return value !== null && text(value).endsWith(text(wanted));
    case 'neq': return !compares(column, 'eq', wanted, value);
    default: return !compares(column, op.slice(1), wanted, value);
  }
}
const code = (column, name) => (column.codes ? Object.keys(column.codes).find((c) => column.codes[c] === name) ?? null : name);
function holds(column, filter, value) {
  return Object.entries(filter).every(([op, wanted]) => {
    if (op === 'and') return wanted.every((one) => holds(column, one, value));
    if (op === 'or') return wanted.some((one) => holds(column, one, value));
    if (op === 'some') return value.some((item) => holds({ type: 'Text' }, wanted, item));
    if (op === 'none') return !value.some((item) => holds({ type: 'Text' }, wanted, item));
    if (op === 'all') return value.every((item) => holds({ type: 'Text' }, wanted, item));
    if (op === 'any') return value.length > 0 === wanted;
    return compares(column, op, Array.isArray(wanted) ? wanted.map((w) => code(column, w)) : code(column, wanted), value);
  });
}
function matches(resource, where, row) {
  return Object.entries(where ?? {}).every(([name, filter]) => {
    if (name === 'and') return filter.every((one) => matches(resource, one, row));
    if (name === 'or') return filter.some((one) => matches(resource, one, row));
    const field = resource.fields.find((f) => f.graph === name);
    if (field) {
      return field.isObject
        ? Object.entries(filter).every(([part, ops]) => { const column = field.columns.find((c) => c.part === part); return holds(column, ops, cell(row, column)); })
        : holds(field.columns[0], filter, cell(row, field.columns[0]));
    }
    const relation = resource.relations.find((r) => r.name === name);
    const to = byName.get(relation.to);
    const others = related(relation, row);
    if (!relation.many) return others.some((other) => matches(to, filter, other));
    return Object.entries(filter).every(([quantifier, of]) =>
      quantifier === 'some' ? others.some((other) => matches(to, of, other))
        : quantifier === 'none' ? !others.some((other) => matches(to, of, other))
          : quantifier === 'all' ? others.every((other) => matches(to, of, other))
            : others.length > 0 === of);
  });
}

// Orders: missing values count as the lowest, and the key decides among equals.
function ordered(resource, list, order) {
  const by = (order ?? resource.defaultOrder).map((one) => {
    const [name, direction] = Object.entries(one)[0];
    const field = resource.fields.find((f) => f.graph === name);
    return { column: field.columns[0], descending: (typeof direction === 'string' ? direction : Object.values(direction)[0]) === 'DESC' };
  });
  const tail = by.at(-1)?.descending ?? false;
  const all = [...by, ...resource.key.map((name) => ({ column: { name }, descending: tail }))];
  return [...list].sort((a, b) => {
    for (const { column, descending } of all) {
      const [x, y] = [cell(a, column), cell(b, column)];
      if (x === y) continue;
      const less = x === null || (y !== null && x < y);
      return less === descending ? 1 : -1;
    }
    return 0;
  });
}

// Resolvers.
const scalar = (column, value) => (value !== null && column.codes ? column.codes[value] : value);
const organization = (key) => wrap(byName.get('organizations'), rows.get('organizations').find((row) => row.id === key) ?? null);
const named = (value) => value && { key: value.id, name: value.name, organization: () => organization(value.id) };
function sums(field, list) {
  const totals = new Map();
  for (const row of list) {
    const money = row[field.name];
    if (money && money.amount !== null) totals.set(money.currency, (totals.get(money.currency) ?? 0) + money.amount);
  }
  return [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ currency, amount }));
}
function groups(resource, list, by, first) {
  const column = resource.fields.flatMap((f) => f.columns).find((c) => c.group === by);
  const found = new Map();
  for (const row of list) {
    const value = cell(row, column);
    const key = value === null ? null : String(value);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found].sort(([a, x], [b, y]) => y.length - x.length || (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)).slice(0, first)
    .map(([key, of]) => ({ key, count: of.length, ...Object.fromEntries(resource.fields.filter((f) => f.isMoney).map((f) => [f.graph, sums(f, of)])) }));
}
function connection(resource, list, { first, last, where, order }) {
  const found = ordered(resource, list.filter((row) => matches(resource, where, row)), order);
  const size = first ?? last ?? 20;
  const isBackward = first == null && last != null;
  const page = isBackward ? found.slice(Math.max(0, found.length - size)) : found.slice(0, size);
  const nodes = page.map((row) => wrap(resource, row));
  return {
    nodes,
    edges: nodes.map((node) => ({ node })),
    totalCount: found.length,
    pageInfo: { hasNextPage: !isBackward && found.length > size, hasPreviousPage: isBackward && found.length > size },
    aggregates: {
      count: found.length,
      ...Object.fromEntries(resource.fields.filter((f) => f.isMoney).map((f) => [f.graph, () => sums(f, found)])),
      groups: ({ by, first: most }) => groups(resource, found, by, most),
    },
  };
}
function wrap(resource, row) {
  if (!row) return null;
  const object = { __typename: resource.type };
  for (const field of resource.fields) {
    const value = row[field.name] ?? null;
    object[field.graph] = field.type === 'NamedOrganization' ? named(value)
      : field.columns[0].type === 'Organizations' ? (value ?? []).map(named)
        : field.isObject ? value : scalar(field.columns[0], value);
  }
  for (const relation of resource.relations) {
    const to = byName.get(relation.to);
    object[relation.name] = (args) => {
      const others = related(relation, row);
      if (!relation.many) return wrap(to, others[0] ?? null);
      if (!relation.isBounded) return connection(to, others, args);
      return ordered(to, others.filter((other) => matches(to, args.where, other)), args.order).slice(0, args.first).map((other) => wrap(to, other));
    };
  }
  return object;
}
const root = Object.fromEntries(catalog.map((resource) => [resource.name, (args) => connection(resource, rowsOf(resource), args)]));

// Questions, the same in every run.
let state = 20261122;
const random = (n) => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return Math.floor((state / 2 ** 32) * n); };
const pick = (list) => list[random(list.length)];
const sample = (resource, column) => { const list = rowsOf(resource); return list.length ? cell(pick(list), column) : null; };
const literal = (column, value) => (column.codes ? column.codes[value] ?? 'null' : JSON.stringify(value));
const ops = {
  Text: ['eq', 'neq', 'in', 'nin', 'contains', 'ncontains', 'startsWith', 'nstartsWith', 'endsWith', 'nendsWith'],
  Number: ['eq', 'neq', 'in', 'nin', 'gt', 'ngt', 'gte', 'ngte', 'lt', 'nlt', 'lte', 'nlte'],
  Code: ['eq', 'neq', 'in', 'nin'],
  Boolean: ['eq', 'neq'],
};
const filterable = (resource) => resource.fields.flatMap((f) => f.columns.filter((c) => c.isFilterable).map((column) => ({ field: f, column })));
function operations(resource, column) {
  if (column.type === 'TextList') {
    const item = pick([...(sample(resource, column) ?? []), 'x']);
    return pick([`{ any: ${pick(['true', 'false'])} }`, `{ some: { eq: ${JSON.stringify(item)} } }`, `{ none: { neq: ${JSON.stringify(item)} } }`, `{ all: { ${pick(['eq', 'neq'])}: ${JSON.stringify(item)} } }`, `{ some: { neq: ${JSON.stringify(item)}, contains: "a" } }`]);
  }
  const kind = column.codes ? 'Code' : ['Id', 'Text', 'Code'].includes(column.type) ? 'Text' : column.type === 'Boolean' ? 'Boolean' : 'Number';
  const op = pick(ops[kind]);
  const value = sample(resource, column);
  if (op === 'in' || op === 'nin') return `{ ${op}: [${[value, sample(resource, column), sample(resource, column)].map((v) => literal(column, v)).join(', ')}] }`;
  if (/contains|With/.test(op)) {
    if (value === null) return `{ ${op}: "a" }`;
    const letters = [...String(value)];
    const length = 1 + random(Math.min(4, letters.length));
    const at = op.endsWith('startsWith') ? 0 : op.endsWith('endsWith') ? letters.length - length : random(letters.length - length + 1);
    const part = letters.slice(at, at + length).join('');
    return `{ ${op}: ${JSON.stringify(random(2) ? part.toUpperCase() : part)} }`;
  }
  if (kind === 'Number' && !['eq', 'neq'].includes(op) && value === null) return '{ neq: null }';
  return `{ ${op}: ${literal(column, value)} }`;
}
function filter(resource, depth) {
  const kind = random(10);
  if (depth > 0 && kind === 0) return `{ or: [${filter(resource, depth - 1)}, ${filter(resource, depth - 1)}] }`;
  if (depth > 0 && kind === 1) return `{ and: [${filter(resource, depth - 1)}, ${filter(resource, depth - 1)}] }`;
  if (depth > 0 && kind < 4 && resource.relations.length) {
    const relation = pick(resource.relations);
    const to = byName.get(relation.to);
    if (!relation.many) return `{ ${relation.name}: ${filter(to, depth - 1)} }`;
    return `{ ${relation.name}: { ${random(4) ? `${pick(['some', 'none', 'all'])}: ${filter(to, depth - 1)}` : `any: ${pick(['true', 'false'])}`} } }`;
  }
  const choices = filterable(resource);
  if (!choices.length) return '{}';
  const { field, column } = pick(choices);
  return field.isObject ? `{ ${field.graph}: { ${column.part}: ${operations(resource, column)} } }` : `{ ${field.graph}: ${operations(resource, column)} }`;
}
function order(resource) {
  const sortable = resource.fields.filter((f) => f.columns[0].isSortable);
  if (!sortable.length || random(2)) return '';
  return `, order: [${[...new Set([pick(sortable), pick(sortable)])].map((f) => { const d = pick(['ASC', 'DESC']); return f.isObject ? `{ ${f.graph}: { ${f.columns[0].part}: ${d} } }` : `{ ${f.graph}: ${d} }`; }).join(', ')}]`;
}
let filtered = 0;
function args(resource, bounded) {
  const where = random(2) ? `, where: ${filter(resource, 2)}` : '';
  if (where) filtered++;
  return `(${bounded || random(4) ? 'first' : 'last'}: ${random(30)}${where}${order(resource)})`;
}
function fieldsOf(resource, depth) {
  const chosen = resource.fields.filter(() => random(3) === 0).map((f) => (f.type === 'NamedOrganization' || f.columns[0].type === 'Organizations'
    ? `${f.graph} { key name ${random(3) ? '' : 'organization { key name }'} }` : f.isObject ? `${f.graph} { ${f.columns.map((c) => c.part).join(' ')} }` : f.graph));
  if (depth > 0) {
    for (const relation of resource.relations.filter(() => random(3) === 0)) {
      const to = byName.get(relation.to);
      chosen.push(!relation.many ? `${relation.name} { ${fieldsOf(to, depth - 1)} }`
        : relation.isBounded ? `${relation.name}${args(to, true)} { ${fieldsOf(to, depth - 1)} }`
          : `${relation.name}${args(to, false)} { ${connectionOf(to, depth - 1)} }`);
    }
  }
  return ['__typename', ...chosen].join(' ');
}
function connectionOf(resource, depth) {
  const parts = [random(4) ? `nodes { ${fieldsOf(resource, depth)} }` : `edges { node { ${fieldsOf(resource, depth)} } }`];
  if (random(2)) parts.push('totalCount');
  if (random(3) === 0) parts.push('pageInfo { hasNextPage hasPreviousPage }');
  if (random(3) === 0) {
    const money = resource.fields.filter((f) => f.isMoney).map((f) => `${f.graph} { currency amount }`).join(' ');
    const by = resource.fields.flatMap((f) => f.columns).map((c) => c.group).filter(Boolean);
    parts.push(`aggregates { count ${money} ${by.length ? `groups(by: ${pick(by)}, first: ${1 + random(5)}) { key count ${money} }` : ''} }`);
  }
  return parts.join(' ');
}

const schema = buildSchema(await (await fetch(`${url}?sdl`)).text());
const plain = (value) => JSON.parse(JSON.stringify(value));
let found = 0;
for (let i = 0; i < Number(count); i++) {
  const resource = pick(catalog);
  const source = `{ ${resource.name}${args(resource, false)} { ${connectionOf(resource, 2)} } }`;
  const expected = plain(await graphql({ schema, source, rootValue: root }));
  const actual = await (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: source }) })).json();
  found += (JSON.stringify(actual).match(/__typename/g) ?? []).length;
  if (expected.errors || !isDeepStrictEqual(actual, expected)) {
    const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
    let at = 0;
    while (at < a.length && a[at] === e[at]) at++;
    console.log(JSON.stringify({ source, actual: a.slice(Math.max(0, at - 100), at + 300), expected: e.slice(Math.max(0, at - 100), at + 300) }));
  }
}
console.log(JSON.stringify({ asked: Number(count), rows: found, filtered }));
