-- Words as people type them: without case, without the difference of е and ё, and without the Kyrgyz letters that a Russian keyboard lacks.
create function open.plain(said text) returns text
language sql immutable parallel safe as $$
  select translate(lower(said), 'ёөүң', 'еоун')
$$;

-- The words of a tender or an organization. The configuration stems Russian words, and Latin ones as English.
create function open.words(a text, b text, c text, d text) returns tsvector
language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.russian',
    open.plain(coalesce(a, '') || ' ' || coalesce(b, '') || ' ' || coalesce(c, '') || ' ' || coalesce(d, '')))
$$;

-- What a person asks for: "quoted phrases", or, -without.
create function open.asked(said text) returns tsquery
language sql immutable parallel safe as $$
  select websearch_to_tsquery('pg_catalog.russian', open.plain(said))
$$;
