-- One row per contracting process (ocid), from plan to contract. What the source said stays beside what the profile derived.
create table open.tender (
  ocid                     text        collate "C" primary key,
  profile                  text        not null,
  releases                 integer     not null,   -- versions in the archive
  released                 timestamptz,            -- date of the last release
  language                 text,
  tags                     text[]      not null,

  tender_id                text,
  number                   text,                   -- tender.tenderNumber (Kyrgyz portal)
  title                    text,
  description              text,
  status                   text,                   -- OCDS code
  source_status            text,                   -- tender.status as published
  status_details           text,                   -- tender.statusDetails
  method                   text,                   -- open | selective | limited | direct, as the profile derives it
  source_method            text,                   -- tender.procurementMethod as published
  method_details           text,                   -- tender.procurementMethodDetails
  method_rationale         text,
  submethod_details        text,
  category                 text,                   -- goods | works | services
  source_category          text,
  additional_categories    text[]      not null,
  award_criteria           text,
  submission_methods       text[]      not null,
  eligibility_criteria     text,

  value_amount             numeric,
  value_currency           text,
  budget_id                text,
  budget_description       text,
  budget_amount            numeric,
  budget_currency          text,
  planning_rationale       text,

  published                timestamptz,            -- tender.datePublished, else the start of the tender period, else the first release
  changed                  timestamptz,            -- tender.date: last change of status (Kyrgyz portal)
  period_start             timestamptz,            -- tender.tenderPeriod
  period_end               timestamptz,
  period_exact             boolean     not null,   -- what there is of its ends was written with time and offset (RFC 3339)
  enquiry_start            timestamptz,
  enquiry_end              timestamptz,
  award_period_start       timestamptz,
  award_period_end         timestamptz,

  number_of_tenderers      integer,                -- as published
  lot_count                integer     not null,
  bid_count                integer     not null,   -- bids with any status, each once however many lots it is for
  tenderer_count           integer     not null,   -- distinct organizations among them
  award_count              integer     not null,   -- active awards
  contract_count           integer     not null,
  awarded_amount           numeric,                -- sum of the active awards, where all are in one currency
  awarded_currency         text,

  buyer_id                 text        collate "C",
  buyer_name               text,
  procuring_entity_id      text        collate "C",
  procuring_entity_name    text,
  region                   text,                   -- the buyer's, as the profile names it
  published_buyer_id       text        collate "C", -- as this tender calls them, where that is not the same; empty: it names none
  published_procuring_entity_id text   collate "C",

  has_prequalification     boolean,                -- Kyrgyz extension fields from here on
  has_external_system      boolean,
  guarantee_amount         numeric,
  guarantee_monetary       boolean,                -- true: an amount in som, false: percent
  contract_conditions      jsonb,                  -- tender.conditionOfContract
  source_url               text                    -- the page for people
);

-- What a tender's releases became when merged: the compiled release, masked, as deflated JSON. Read by /ocds/records.
create table open.record (
  ocid     text  collate "C" primary key,
  sha256   bytea not null,
  bytes    integer not null,
  compiled bytea not null
);
alter table open.record alter column compiled set storage external;
alter table open.record set (toast_tuple_target = 8160); -- as archive.release

-- Every release of a tender as it was published, masked, in the order of arrival (1, 2, ...); nothing is replaced. Read by /ocds/releases
-- and /ocds/records. Most tenders have one release, of which the compiled release lacks the header only: then there is no body here.
-- No hash of what came: with one, a pseudonym could be undone by trying all numbers.
create table open.release (
  ocid       text        collate "C" not null,
  arrival    integer     not null,
  changed_in xid8        not null default pg_current_xact_id(), -- the transaction that brought it: its place in the feed, with open.tender_event
  release_id text,
  date       text,                                  -- as written
  dated      timestamptz,
  tags       text[],                                -- null: not a list of texts
  bytes      integer,                               -- of the body, inflated
  body       bytea,                                 -- null: open.record has it
  primary key (ocid, arrival)
);
alter table open.release alter column body set storage external;
alter table open.release set (toast_tuple_target = 8160);

-- What was wrong with a tender's data. Bad data becomes a problem and a null, never an exception.
create table open.problem (
  ocid    text    collate "C" not null,
  no      integer not null,
  code    text    not null,
  path    text    not null,
  message text    not null,
  value   text,
  primary key (ocid, no)
);

create table open.related_process (
  ocid          text   collate "C" not null,
  part          text   not null,                   -- tender | contract
  part_id       text   not null,                   -- '' for the tender
  related_id    text   not null,
  relationships text[] not null,
  scheme        text,
  identifier    text,
  related_ocid  text   collate "C",
  number        text,
  title         text,
  uri           text,
  primary key (ocid, part, part_id, related_id)
);

create table open.document (
  ocid        text collate "C" not null,
  part        text not null,                       -- planning | tender | bid | award | contract | implementation
  part_id     text not null,
  document_id text not null,
  type        text,
  title       text,
  description text,
  url         text,
  published   timestamptz,
  modified    timestamptz,
  format      text,
  language    text,
  lot_ids     text[] collate "C" not null default '{}', -- relatedLots, relatedItems: what of the tender it is about; none: all of it
  item_ids    text[] collate "C" not null default '{}',
  primary key (ocid, part, part_id, document_id)
);

create table open.amendment (
  ocid         text collate "C" not null,
  part         text not null,                      -- tender | award | contract
  part_id      text not null,
  amendment_id text not null,
  date         timestamptz,
  rationale    text,
  description  text,
  primary key (ocid, part, part_id, amendment_id)
);

create table open.enquiry (
  ocid        text collate "C" not null,
  enquiry_id  text not null,
  date        timestamptz,
  author_id   text collate "C",
  title       text,
  description text,
  answered    timestamptz,
  answer      text,
  primary key (ocid, enquiry_id)
);

create table open.complaint (
  ocid         text collate "C" not null,
  complaint_id text not null,
  number       text,
  status       text,
  type         text,
  title        text,
  description  text,
  author_id    text collate "C",
  submitted    timestamptz,
  reviewed     timestamptz,
  responded    timestamptz,
  resolution   text,
  primary key (ocid, complaint_id)
);

create table open.requirement (
  ocid           text collate "C" not null,
  requirement_id text not null,
  type           text,
  details        text,
  primary key (ocid, requirement_id)
);
