-- archive: what came, verbatim. Nothing here is ever overwritten or deleted; the web never reads it.
-- open:    what is published. Personal data is masked on the way from the one to the other.
create schema archive;
create schema open;

-- Key of the pseudonyms that stand for sole traders' tax numbers (a tax number reveals a birth date).
-- Made once per database, so that a pseudonym is stable and cannot be recomputed by guessing numbers.
create table archive.secret (
  name  text  primary key,
  value bytea not null
);

-- One `taza import` or `taza pull`.
create table archive.import_run (
  run_id      uuid        primary key,
  command     text        not null,
  started_at  timestamptz not null default now(),
  finished_at timestamptz,                       -- null: still running, or killed
  outcome     text        not null default 'running', -- running | done | failed | killed (the next run notes it)
  files       integer     not null default 0,
  bytes       bigint      not null default 0,
  releases    bigint      not null default 0,
  new         bigint      not null default 0,
  unchanged   bigint      not null default 0,
  problems    bigint      not null default 0
);

-- One file as it was read. The same content under the same name is one row, however often it is imported.
create table archive.file (
  file_id    uuid        primary key,            -- from name and sha256
  run_id     uuid        not null,               -- the first run that read it
  name       text        not null,               -- path below what was named on the command line; zip members as a.zip!b.json
  sha256     bytea,                              -- of the content, decompressed; null where it can be read only once (standard input)
  bytes      bigint      not null,               -- decompressed
  releases   bigint      not null default 0,
  problems   bigint      not null default 0,
  license    text,                               -- as the package states it
  source_url text,                               -- the package's uri, or where it was fetched
  fetched_at timestamptz,
  outcome    text        not null,               -- reading (or: a run was killed) | imported | partly | refused
  reason     text                                -- why not, in one sentence
);

-- One published version of one contracting process. `body` is the release's own bytes, deflated.
create table archive.release (
  ocid        text        collate "C" not null,
  sha256      bytea       not null,              -- of the canonical JSON (RFC 8785; arrays of objects with ids sorted by id)
  release_id  text,
  date        text,                              -- as written
  dated       timestamptz,                       -- as an instant, where `date` is one
  profile     text        not null,
  file_id     uuid        not null,
  byte_offset bigint      not null,
  line        bigint      not null,
  path        text        not null,              -- JSON path in the file
  bytes       integer     not null,              -- of the body, inflated
  body        bytea       not null,
  primary key (ocid, sha256)
);
alter table archive.release alter column body set storage external; -- deflated already
-- Most bodies fit into a page: beside the row they cost an import a third of what they cost in a table of their own, with its index.
alter table archive.release set (toast_tuple_target = 8160);

-- What could not be read or loaded, with enough to find it, understand it and try again.
create table archive.problem (
  problem_id  uuid        primary key,           -- from file, position, code, path and text: the same problem again is the same row
  run_id      uuid        not null,
  file_id     uuid        not null,
  ocid        text        collate "C",
  byte_offset bigint,
  line        bigint,
  path        text,
  code        text        not null,
  message     text        not null,
  raw         text,                              -- the text itself, up to 10,000 characters
  solved_at   timestamptz                        -- set by `taza import --retry-problems`
);
-- Reader: a file's outcome, when it has been read to its end.
create index problem_by_file on archive.problem (file_id);

-- Processes of many large releases, merged once at the end of a run (a killed run leaves them to the next).
create table archive.unmerged (
  ocid text collate "C" primary key
);

-- Tenders whose parties open.organization does not count yet; emptied at the end of a run (a killed run leaves them to the next).
-- A tender may stand here more than once: COPY, which fills it, knows no "on conflict".
create table archive.touched_tender (
  ocid text collate "C" not null
);
-- Reader: archive.count_out, which asks of a tender whether it stands here.
create index touched_tender_by_ocid on archive.touched_tender (ocid);

-- Organizations whose row in open.organization must be computed again; emptied at the end of a run, as above.
create table archive.touched_organization (
  organization_id text    collate "C" primary key,
  less            boolean not null                  -- nothing describes it any more as it was described before: so a name may be gone, or all of it
);
