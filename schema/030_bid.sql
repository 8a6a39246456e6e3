-- One row per bid and lot it is for; lot_id is '' where the bid names no lot.
create table open.bid (
  ocid           text        collate "C" not null,
  bid_id         text        collate "C" not null,
  lot_id         text        collate "C" not null,
  status         text,                             -- OCDS code: invited | pending | valid | disqualified | withdrawn
  source_status  text,
  date           timestamptz,
  amount         numeric,                          -- the price for this lot: the lot's own value, or the bid's where it is for one lot only
  currency       text,
  initial_amount numeric,                          -- before the auction (Kyrgyz portal)
  total_amount   numeric,                          -- bid.value: for all its lots together
  total_currency text,
  position       integer     not null,             -- in the document, from 0: Cardinal's R036 breaks ties by it
  currency_doubtful boolean  not null default false,            -- probably in som although labelled otherwise, or converted twice: see open.problem, currency-doubtful
  by_lot         boolean     not null default false,            -- the competition it is in is the lot, not the whole tender: see open.competition
  tenderers      text[]      collate "C" not null default '{}', -- the organizations of open.bid_tenderer, in the order of their ids
  published_tenderers text[] collate "C",                       -- as this tender calls them, where that is not the same
  primary key (ocid, bid_id, lot_id)
);

create table open.bid_tenderer (
  ocid            text collate "C" not null,
  bid_id          text collate "C" not null,
  organization_id text collate "C" not null,
  party_id        text collate "C",                -- as the bid names it
  name            text,
  primary key (ocid, bid_id, organization_id)
);

-- Reader: open.fact_bid, for bids that name lots in a tender that is judged as a whole. There are hardly any.
create index bid_of_whole_by_lot on open.bid (ocid) where not by_lot and lot_id <> '';

-- Unit prices by item (Kyrgyz portal).
create table open.price_proposal (
  ocid        text collate "C" not null,
  bid_id      text collate "C" not null,
  proposal_id text collate "C" not null,
  lot_id      text collate "C",
  item_id     text collate "C",
  unit_amount numeric,
  currency    text,
  primary key (ocid, bid_id, proposal_id)
);
