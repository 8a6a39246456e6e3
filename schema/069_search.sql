-- Words as people type them: without case, without the difference of е and ё, and without the Kyrgyz letters that a Russian keyboard lacks.
create function open.plain(said text) returns text
language sql immutable parallel safe as $$
  select translate(lower(said), 'ёөүң', 'еоун')
$$;

-- The words of a text. The configuration stems Russian words, and Latin ones as English.
create function open.words(said text) returns tsvector
language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.russian', open.plain(coalesce(said, '')))
$$;

-- What a person asks for: "quoted phrases", or, -without.
create function open.asked(said text) returns tsquery
language sql immutable parallel safe as $$
  select websearch_to_tsquery('pg_catalog.russian', open.plain(said))
$$;

-- Kept with the row, because the order of the answer is computed from them: a hit in the title counts more than one in the description.
alter table open.tender add column words tsvector generated always as (
  setweight(open.words(coalesce(title, '') || ' ' || coalesce(number, '')), 'A')
  || setweight(open.words(buyer_name), 'B')
  || setweight(open.words(description), 'D')) stored;

alter table open.organization add column words tsvector generated always as (open.words(name)) stored;

-- What a person asks for as keys of names: Стройсервис finds Stroyservis LLC, and the other way round. Legal forms do not count.
create function open.asked_name(said text) returns tsquery
language sql immutable parallel safe as $$
  select plainto_tsquery('pg_catalog.simple', coalesce(open.name_core(open.name_key(said)), ''))
$$;
