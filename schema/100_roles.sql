-- The web connects as taza_reader: it can read what is published, and nothing else, however crafted the query.
-- The roles themselves belong to the whole cluster; they exist before the first of these files is applied, and taza_owner owns what the files make.
grant usage on schema open to taza_reader;
grant select on all tables in schema open to taza_reader;
alter default privileges in schema open grant select on tables to taza_reader;
