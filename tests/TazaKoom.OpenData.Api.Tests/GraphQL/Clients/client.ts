// A civic developer's client: every name and type in it comes from the schema; what is misspelt here does not compile.
import type { BuyersQuery, BuyersQueryVariables, TenderQuery, TenderQueryVariables } from './types.js';

declare const process: { argv: string[] };

const buyers = `query Buyers($first: Int!, $where: OrganizationFilterInput) {
  buyers(first: $first, where: $where) { totalCount nodes { id key name asBuyer tenders(first: 1, where: { method: { eq: DIRECT } }) { nodes { ocid } } } }
}`;

const tender = `query Tender($ocid: ID!) {
  tender(ocid: $ocid) { title method value { amount currency } published bids(first: 3) { value { amount } tenderers { key organization { name } } } flags { rule why } }
}`;

async function ask<TData, TVariables>(query: string, variables: TVariables): Promise<TData> {
  const response = await fetch(process.argv[2], {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json() as { data?: TData; errors?: { message: string }[] };
  if (answer.errors || !answer.data) throw new Error(answer.errors?.[0].message ?? response.statusText);
  return answer.data;
}

const found = await ask<BuyersQuery, BuyersQueryVariables>(buyers, { first: 2, where: { asBuyer: { gte: 1 } } });
const nodes = found.buyers?.nodes ?? [];
const ocid = nodes.flatMap((buyer) => buyer.tenders?.nodes ?? [])[0]?.ocid;
const one = ocid ? (await ask<TenderQuery, TenderQueryVariables>(tender, { ocid })).tender : null;
// The code list is an enum, an amount is a number, and both may be missing.
const method: 'DIRECT' | 'LIMITED' | 'OPEN' | 'SELECTIVE' | null | undefined = one?.method;
const amount: number | null | undefined = one?.value?.amount;
console.log(JSON.stringify({ total: found.buyers?.totalCount, names: nodes.map((buyer) => buyer.name), method, amount: amount ?? null }));
