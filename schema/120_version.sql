-- The versions of a tender, and what each changed. Nearly every tender has one release, and nothing is stored here for it.

-- The versions of tenders with several releases, numbered in the order in which releases are merged, whatever order they came in.
create table open.history (
  ocid       text        collate "C" not null,
  version    integer     not null,               -- from 1
  sha256     bytea       not null,               -- of the release: archive.release
  release_id text,
  released   timestamptz,                        -- the release's date
  tags       text[]      not null,
  whole      boolean     not null,               -- the release is the whole process, so that what it leaves out is gone; else it adds to those before
  changes    integer,                            -- rows of open.tender_change; null: it could not be compared with the one before
  primary key (ocid, version)
);

-- Field by field, what a version changed. Objects in arrays are compared by id: another order is no change.
create table open.tender_change (
  ocid             text        collate "C" not null,
  version          integer     not null,         -- the version that brought the change: 2 or more
  no               integer     not null,         -- in the version
  kind             text        not null,         -- added | changed | removed
  path             text        not null,         -- such as $.contracts[id=7].items[id=3].quantity
  part             text        not null,         -- planning | tender | lot | bid | award | contract | party | release: what it is about
  part_id          text        collate "C" not null, -- of the lot, bid, award, contract or party; '' for the others
  item_id          text        collate "C",      -- of the item, where it is about one
  field            text        not null,         -- below the part or item, without ids, such as value.amount; '' for the part or item as a whole
  before           text,                         -- texts as they are, everything else as JSON; at most 2,000 characters
  after            text,
  before_number    numeric,                      -- numbers; of a whole award, contract, bid, lot or item its value
  after_number     numeric,
  currency         text,                         -- beside the number, where there is one
  before_at        timestamptz,                  -- dates
  after_at         timestamptz,
  released_before  timestamptz,                  -- date of the version before
  released         timestamptz,                  -- date of this version
  days             integer,                      -- whole days from the tender's publication to this version; below zero: before it
  says_en          text        not null,         -- the change in words
  says_ru          text        not null,
  says_ky          text        not null,
  primary key (ocid, version, no)
);
-- Reader: rules about one kind of change (contract prices, items, periods) and the catalog's lists by field.
create index tender_change_by_field on open.tender_change (part, field, ocid);

-- A source no longer has a tender that it had. What we have of it stays, and says so.
create table open.withdrawal (
  ocid        text        collate "C" not null,
  source      text        collate "C" not null,  -- the feed, such as kyrgyz-ocds; of files, the publisher: open.publisher(ocid)
  noticed_at  timestamptz not null,
  reason      text        not null,              -- missing-at-source | told: somebody said so
  note        text,                              -- what the source answered, or what was said
  returned_at timestamptz,                       -- when it was there again
  primary key (ocid, source, noticed_at)
);
-- Whose full republication a tender would be in: the publisher's, and where tables of it are read apart from its feed (ocds-h7i0z4-table-…,
-- ocds-h7i0z4-goszakupki-…) or from each other (ocds-table-wb-bids-…), that table's. Null: the ocid does not say whose it is, or not of which of
-- several tables (those of law 44-FZ), so that no other one's data may end it.
create function open.republisher(ocid text) returns text
  language sql immutable parallel safe as $$
  select case
    when ocid like 'ocds-table-ru44fz-%' then null
    when ocid like 'ocds-table-%' then substring(ocid from '^ocds-table-[a-z0-9]+(?:-[a-z]+(?=-))?')
    when open.publisher(ocid) like 'ocds-%' then substring(ocid from '^ocds-[a-z0-9]{6}(?:-(?:table|goszakupki)(?=-))?')
    -- A country's code and what follows it (UA, AM-PPS); any other word is nobody's.
    when open.publisher(ocid) ~ '^[A-Z]{2}' and open.publisher(ocid) !~* '^ocds' then open.publisher(ocid)
  end
$$;

-- The tenders of a full republication, while it is imported.
create unlogged table archive.republished (
  ocid text collate "C" primary key
);

-- Reader: the change feed.
create index withdrawal_by_time on open.withdrawal (noticed_at, ocid);

-- Every version of every tender, with the release that caused it and where that came from. Not the release's hash: with it, and all
-- else of a release at hand, trying every possible number would undo a pseudonym.
create view open.tender_version as
select
  v.ocid, v.version, v.versions, v.release_id, v.released, v.tags, v.whole, v.changes,
  r.file_id::text as file_id, open.masked(f.name) as file, open.masked(f.source_url) as source_url, f.license, r.line, r.byte_offset, r.path, f.fetched_at as first_seen,
  v.version = v.versions as is_last
from (
  select h.ocid, h.version, t.releases as versions, h.sha256, h.release_id, h.released, h.tags, h.whole, h.changes
  from open.history h
  join open.tender t on t.ocid = h.ocid
  union all
  select
    r.ocid, 1, 1, r.sha256,
    case when r.release_id !~ '(^|\D)[12]\d{13}(\D|$)' then r.release_id end, -- 14 digits may be a person's tax number
    r.dated, t.tags, true, null
  from archive.release r
  join open.tender t on t.ocid = r.ocid
  where t.releases = 1
) v
join archive.release r on r.ocid = v.ocid and r.sha256 = v.sha256
left join archive.file f on f.file_id = r.file_id;
