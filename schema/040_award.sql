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
  by_lot        boolean     not null default false,             -- the competitions it is in are its lots, not the whole tender: see open.competition
  suppliers     text[]      collate "C" not null default '{}',  -- the organizations of open.award_supplier, in the order of their ids
  published_suppliers text[] collate "C",                       -- as this tender calls them, where that is not the same
  primary key (ocid, award_id)
);
-- Reader: open.fact_award, for the few awards that are one in each of several competitions.
create index award_of_several_lots on open.award (ocid) where by_lot and cardinality(lot_ids) > 1;

create table open.award_supplier (
  ocid            text collate "C" not null,
  award_id        text collate "C" not null,
  organization_id text collate "C" not null,
  party_id        text collate "C",
  name            text,
  basis           text not null,                   -- suppliers | relatedBid | role: how we know
  primary key (ocid, award_id, organization_id)
);

-- The unit that is judged, with what its bids and awards add up to: the lot where all bids and awards name lots, else the whole
-- tender. Counted by the import, which has all of a tender at hand.
create table open.competition (
  ocid          text    collate "C" not null,
  lot_id        text    collate "C" not null,      -- '': the whole tender
  derived       boolean not null,                  -- codes as the profile reads them, organizations as they are known across tenders
  published     boolean not null,                  -- both as published; most often one row is both
  lot_status    text,
  bids          integer not null,
  submitted     integer not null,                  -- a status other than invited or withdrawn
  valid         integer not null,
  disqualified  integer not null,
  bidders       integer not null,                  -- different tenderers of submitted bids; a consortium is one
  awards        integer not null,
  active_awards integer not null,
  awards_final  boolean not null,                  -- none is still open
  suppliers     text[]  collate "C" not null,      -- of the active awards, in the order of their ids
  -- Of submitted bids. A price without its currency cannot be compared with another: it is none.
  priced                  integer not null,
  priced_named            integer not null,        -- of named tenderers
  currency                text,                    -- of several the first in the alphabet
  currencies_differ       boolean not null,
  lowest                  numeric,
  lowest_disqualified     numeric,
  price_repeats           boolean not null,        -- two of named tenderers are the same number
  -- Of valid bids, those at no price left out.
  valid_priced            integer not null,
  valid_currency          text,
  valid_currencies_differ boolean not null,
  lowest_valid            numeric,
  highest_valid           numeric,
  -- Of valid bids of one tenderer each, where all awards are final, one is active, with one supplier, and all prices are in one currency:
  -- the lowest of the supplier, and of the others.
  winner_amount           numeric,
  loser_amount            numeric,
  -- Of the active awards together; null: one of them does not say, or is for other competitions too, or they are in several currencies.
  awarded_amount          numeric,
  awarded_currency        text,
  primary key (ocid, lot_id, derived)
);
