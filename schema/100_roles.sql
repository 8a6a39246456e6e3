-- The web connects as taza_reader: it can read what is published, and nothing else, however crafted the query.
do $$
begin
  if not exists (select from pg_roles where rolname = 'taza_owner') then
    create role taza_owner nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'taza_reader') then
    create role taza_reader login;
  end if;
exception when duplicate_object or unique_violation then
  null; -- roles belong to the whole cluster: another database's schema made them this moment
end $$;
alter role taza_reader set default_transaction_read_only = on;
alter role taza_reader set statement_timeout = '30s';
alter role taza_reader set search_path = open;

revoke all on schema public from taza_reader;
grant usage on schema open to taza_reader;
grant select on all tables in schema open to taza_reader;
alter default privileges in schema open grant select on tables to taza_reader;
