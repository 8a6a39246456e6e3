// The page at /graphql: GraphiQL over this very address, with a tab for each of three people's questions.
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import 'graphiql/style.css';

const journalist = `# A journalist follows the money: the largest direct purchases above a million som, who won them, and what was asked about them.
query DirectContracts {
  tenders(first: 5, where: { method: { eq: DIRECT }, valueInSom: { gte: 1000000 } }, order: [{ valueInSom: DESC }]) {
    totalCount
    aggregates { value { currency amount } }
    nodes {
      ocid title published
      value { amount currency }
      buyer { name }
      awards { suppliers { name } }
      flags { rule why }
    }
  }
}
`;

const developer = `# A civic developer builds a page for one supplier: what it bid for, page by page. Fill in $name and $after in the variables.
query Supplier($name: String = "", $after: String) {
  suppliers(first: 3, where: { name: { contains: $name } }, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id key name
      bids(first: 5) { totalCount nodes { key value { amount currency } tender { ocid title buyer { name } } } }
    }
  }
}
`;

const officer = `# An oversight officer takes the latest flags, and counts them by rule.
query LatestFlags {
  flags(first: 10) {
    totalCount
    aggregates { groups(by: RULE, first: 5) { key count } }
    nodes { rule title why tender { ocid title buyer { name } value { amount currency } } }
  }
}
`;

const fetcher = createGraphiQLFetcher({ url: window.location.pathname });
const link = new URLSearchParams(window.location.search);
const asked = link.get('query');
const tabs = asked ? [{ query: asked, variables: link.get('variables') ?? undefined }] : [{ query: journalist }, { query: developer }, { query: officer }];

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL fetcher={fetcher} defaultTabs={tabs} defaultEditorToolsVisibility={false} shouldPersistHeaders={false} />,
);
