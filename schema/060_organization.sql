-- A party is a name on one tender.
create table open.party (
  ocid            text   collate "C" not null,
  party_id        text   collate "C" not null,
  organization_id text   collate "C" not null,
  name            text,
  legal_name      text,
  legal_name_ky   text,
  scheme          text,
  identifier      text,                            -- a sole trader's is a pseudonym
  roles           text[] not null,
  country         text,
  region          text,
  district        text,
  locality        text,
  street          text,
  postal_code     text,
  ate_code        text,                            -- Kyrgyz territorial code
  contact_name    text,                            -- contact details: of public bodies only
  contact_email   text,
  contact_phone   text,
  released        timestamptz,                     -- date of the tender's last release
  bought          boolean not null,                -- it is the tender's buyer
  bid             boolean not null,                -- it took part in the tender
  won             boolean not null,                -- it is supplier of an active award
  primary key (ocid, party_id)
);

-- Telephones and e-mails of bidders are not published. So that a rule can see that two bidders give the same one, a keyed
-- pseudonym of each stands here: without the key, which never leaves the archive, nothing can be read from it.
create table open.contact_mark (
  ocid     text collate "C" not null,
  party_id text collate "C" not null,
  kind     text not null,                          -- phone | email
  mark     text collate "C" not null,
  primary key (ocid, party_id, kind)
);

-- The ways in which an organization is described on tenders, nearly always one, and how often: what open.organization is computed from.
-- A run adds what it changed, so that a day's tenders cost the same among many as among few.
create table archive.organization_seen (
  organization_id  text    collate "C" not null,
  description      bigint  not null,                -- of the texts below: archive.description
  name             text,
  legal_name       text,
  legal_name_ky    text,
  scheme           text,
  identifier       text,
  country          text,
  region           text,
  roles            text[]  not null,
  parties          bigint  not null,                -- so described
  tenders          bigint  not null,                -- a tender counts once, also where several of its parties are this organization
  as_buyer         bigint  not null,
  as_tenderer      bigint  not null,
  as_supplier      bigint  not null,
  by_name          bigint  not null,                -- tenders, by each spelling
  by_legal_name    bigint  not null,
  by_legal_name_ky bigint  not null,
  -- Its first and last party by the release's date (microseconds in eighteen digits), then by ocid: the same whatever the order of import.
  first            text    collate "C" not null,
  last             text    collate "C" not null,
  first_seen       timestamptz,
  last_seen        timestamptz,
  primary key (organization_id, description)
) with (fillfactor = 75); -- with room to count in place: a row that stays on its page needs no new entry in an index

create function archive.description(
  name text, legal_name text, legal_name_ky text, scheme text, identifier text, country text, region text, roles text[]) returns bigint
language sql immutable parallel safe as $$
  -- Of one organization's few descriptions 64 bits tell each; md5 of the row as text takes four times as long.
  select hash_record_extended(row(name, legal_name, legal_name_ky, scheme, identifier, country, region, roles), 0)
$$;

-- Parties that archive.organization_seen counts and that are gone: of tenders that were loaded again, or withdrawn.
create table archive.removed_party (
  ocid            text    collate "C" not null,
  party_id        text    collate "C" not null,
  organization_id text    collate "C" not null,
  name            text,
  legal_name      text,
  legal_name_ky   text,
  scheme          text,
  identifier      text,
  country         text,
  region          text,
  roles           text[]  not null,
  released        timestamptz,
  bought          boolean not null,
  bid             boolean not null,
  won             boolean not null
);

-- What a run adds to archive.organization_seen, and takes from it, while it is put together: nothing that has to outlive the run.
create unlogged table archive.party_delta (
  organization_id  text    collate "C" not null,
  name             text,
  legal_name       text,
  legal_name_ky    text,
  scheme           text,
  identifier       text,
  country          text,
  region           text,
  roles            text[]  not null,
  parties          bigint  not null,
  tenders          bigint  not null,
  as_buyer         bigint  not null,
  as_tenderer      bigint  not null,
  as_supplier      bigint  not null,
  by_name          bigint  not null,
  by_legal_name    bigint  not null,
  by_legal_name_ky bigint  not null,
  added_first      text    collate "C",
  added_last       text    collate "C",
  removed_first    text    collate "C",
  removed_last     text    collate "C",
  first_seen       timestamptz,
  last_seen        timestamptz,
  description      bigint  not null
);

-- Called before the parties of these tenders are deleted. What is not counted yet need not be taken back.
create procedure archive.count_out(gone text[])
language sql as $$
  insert into archive.removed_party
  select
    p.ocid, p.party_id, p.organization_id, p.name, p.legal_name, p.legal_name_ky, p.scheme, p.identifier, p.country, p.region, p.roles,
    p.released, p.bought, p.bid, p.won
  from open.party p
  where p.ocid = any (gone)
    and not exists (select from archive.touched_tender t where t.ocid = p.ocid)
$$;

-- An organization is who it is, across tenders. Computed from open.party.
create table open.organization (
  organization_id text    collate "C" primary key,
  scheme          text,
  identifier      text,
  name            text,                            -- of the latest release
  names           text[]  not null,                -- every spelling seen
  roles           text[]  not null,
  country         text,
  region          text,
  is_person       boolean not null,                -- a sole trader: the id is a pseudonym
  tenders         integer not null,
  as_buyer        integer not null,                -- tenders bought
  as_tenderer     integer not null,                -- tenders bid in
  as_supplier     integer not null,                -- tenders won
  first_seen      timestamptz,
  last_seen       timestamptz
) with (fillfactor = 75); -- as archive.organization_seen

-- The names of an organization in all spellings seen, and where. Computed with open.organization.
create table open.organization_name (
  organization_id text    collate "C" not null,
  kind            text    collate "C" not null,    -- name | legal_name | legal_name_ky: where on the party it stood
  name            text    collate "C" not null,
  core            text    collate "C",             -- open.name_core(open.name_key(name)), to join names by
  tenders         integer not null,                -- in how many it is written so
  first_ocid      text    collate "C" not null,    -- the tender with the earliest release that writes it so
  last_ocid       text    collate "C" not null,
  first_seen      timestamptz,
  last_seen       timestamptz,
  primary key (organization_id, kind, name)
) with (fillfactor = 75);

-- Readers: open.debarment_match; an organization that is looked for by its name in any script.
create index organization_name_by_core on open.organization_name (core);

-- Reader: open.debarment_match, by a number whose scheme the list does not name.
create index organization_by_identifier on open.organization (identifier);

-- Readers: the computation of open.organization for touched organizations; an organization's tenders.
create index party_by_organization on open.party (organization_id, ocid);
