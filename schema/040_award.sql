create table open.award (
  ocid          text        collate "C" not null,
  award_id      text        collate "C" not null,
  status        text,                              -- OCDS code: pending | active | cancelled | unsuccessful
  source_status text,
  title         text,
  description   text,
  date          timestamptz,
  amount        numeric,
  currency      text,
  bid_id        text        collate "C",           -- relatedBid
  lot_ids       text[]      collate "C" not null,
  currency_doubtful boolean not null default false,             -- probably in som although labelled otherwise, or converted twice: see open.problem, currency-doubtful
  primary key (ocid, award_id)
);

create table open.award_supplier (
  ocid            text collate "C" not null,
  award_id        text collate "C" not null,
  organization_id text collate "C" not null,
  party_id        text collate "C",
  name            text,
  basis           text not null,                   -- suppliers | relatedBid | role: how we know
  primary key (ocid, award_id, organization_id)
);
