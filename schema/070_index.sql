-- Indexes for reading beside those that the tables' keys give. Each names its reader; every one of them slows the import,
-- so what a key, or open.party's index by organization, can answer has none of its own.

-- Reader: lists of tenders, newest first (the default order), and filters by date of publication.
-- A missing date counts as the earliest: see Column.SortSql in the catalog.
create index tender_by_published on open.tender (coalesce(published, '-infinity'), ocid);

-- Reader: lists of tenders by value, and filters such as value.gte=1000000.
create index tender_by_value on open.tender (coalesce(value_amount, '-infinity'), ocid);

-- Readers: counts, sums and facets by method, the filter most asked for. With the value beside it they read this index alone, not
-- the wide rows of tenders: over 20,000 tenders a count takes a ninth of the time, a sum by currency half.
create index tender_by_method on open.tender (method, value_currency) include (value_amount);

-- Reader: lists of contracts, latest first (the default order), and filters by date of signature.
create index contract_by_signed on open.contract (coalesce(signed, '-infinity'), ocid, contract_id);

-- Readers: q= over tenders and what belongs to them, and over organizations.
create index tender_by_words on open.tender using gin (words);
create index organization_by_words on open.organization using gin (words);
-- Reader: search for names in another script than they are written in.
create index organization_name_by_words on open.organization_name using gin (to_tsvector('pg_catalog.simple', core));
