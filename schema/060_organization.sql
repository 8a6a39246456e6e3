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
);

-- Readers: the computation of open.organization for touched organizations; an organization's tenders.
create index party_by_organization on open.party (organization_id, ocid);
