-- The rule book as rows, so that SQL and the catalog can join names. Written by `taza flag` from the rules themselves.
create table open.rule (
  rule           text    collate "C" primary key,
  position       integer not null,                -- in the book
  version        integer not null,                -- of the rule's definition; a change of method is a new version
  subject        text    not null,                -- tender | competition | organization
  title_en       text    not null,
  title_ru       text    not null,
  title_ky       text    not null,
  says_en        text    not null,                -- the condition, in one sentence
  says_ru        text    not null,
  says_ky        text    not null,
  why_en         text    not null,
  why_ru         text    not null,
  why_ky         text    not null,
  misfires_en    text    not null,                -- what makes it misfire
  misfires_ru    text    not null,
  misfires_ky    text    not null,
  explains_en    text    not null,                -- a template of the sentence a flag says: open.explain(explains_en, evidence, 'en')
  explains_ru    text    not null,
  explains_ky    text    not null,
  basis          text    not null,                -- law and source
  fields         text[]  not null,                -- the OCDS fields it reads
  in_force_from  date,
  in_force_until date,
  settings       jsonb   not null,                -- name, default and meaning of each setting
  family         text    not null,                -- rules of one family see the same thing: a score counts them once
  official_weight integer,                        -- of the official Kyrgyz indicator this rule corrects
  changes        text[]  not null                 -- one line per version after the first: why it changed
);

-- One `taza flag`.
create table open.flag_run (
  run_id      uuid        primary key,
  started_at  timestamptz not null,
  finished_at timestamptz not null,
  scope       text        not null,               -- everything | tenders: only tenders that changed since the rules were last asked
  tenders     integer     not null,               -- asked about anew
  rules       text[]      not null,
  as_of       date,                               -- --as-of: the day whose law and data were used
  raised      integer     not null,               -- flags that were not there before
  changed     integer     not null,
  cleared     integer     not null,
  total       integer     not null                -- flags after the run
);

-- The settings a rule ran with: what was asked for, and the dated thresholds of the profiles.
create table open.rule_setting (
  rule          text  collate "C" not null,
  settings_hash text  collate "C" not null,
  version       integer not null,
  settings      jsonb not null,
  law           jsonb not null,
  primary key (rule, settings_hash)
);

-- A flag is one rule raised on one subject. It is a question, not a verdict.
create table open.flag (
  ocid             text        collate "C" not null, -- '' where the subject is an organization
  rule             text        collate "C" not null,
  subject          text        not null,             -- tender | lot, or the role of an organization: buyer | procuring_entity | tenderer | supplier
  subject_id       text        collate "C" not null, -- '' for the tender, the lot's id, the organization's id
  value            double precision,                 -- the number the rule compares, as a double: ratios agree with Cardinal bit for bit
  evidence         jsonb       not null,             -- the numbers, the limit, the records and the comparison group it rests on
  organization_ids text[]      collate "C" not null, -- the organizations it concerns
  rule_version     integer     not null,
  settings_hash    text        collate "C" not null,
  run_id           uuid        not null,             -- the run that raised it, or last changed it
  raised_at        timestamptz not null,
  changed_at       timestamptz not null,
  primary key (ocid, rule, subject, subject_id)
);
-- Reader: the catalog's lists of flags by rule, and of tenders with a flag.
create index flag_by_rule on open.flag (rule, ocid);
-- Reader: an organization's flags.
create index flag_by_organization on open.flag using gin (organization_ids);

-- What every rule said of a tender. A tender of several competitions counts as raised if one of them is, else as
-- not enough data if one of them is, else as clear if one of them is.
create table open.assessment (
  ocid            text   collate "C" primary key,
  raised          text[] not null,
  clear           text[] not null,
  not_applicable  text[] not null,
  not_enough_data text[] not null,
  reasons         jsonb  not null,                -- {"R018": {"lot-1": "bids_not_published"}}; '' is the whole tender
  run_id          uuid   not null                 -- the run that last changed it
);

-- Of rules about organizations: how many they judged. An organization is judged on what there is of it.
create table open.organization_outcome (
  rule            text    collate "C" primary key,
  raised          bigint  not null,
  clear           bigint  not null,
  not_enough_data bigint  not null
);

-- History: nothing is frozen and nothing is forgotten.
create table open.flag_event (
  ocid          text        collate "C" not null,
  rule          text        collate "C" not null,
  subject       text        not null,
  subject_id    text        collate "C" not null,
  run_id        uuid        not null,
  event         text        not null,             -- raised | changed | cleared
  at            timestamptz not null,
  rule_version  integer     not null,
  settings_hash text        collate "C" not null,
  value         double precision,                 -- after the event; for cleared: what it was
  evidence      jsonb       not null,
  changed_in    xid8        not null default pg_current_xact_id(), -- its place in the change feed: see schema/095_change.sql
  primary key (ocid, rule, subject, subject_id, run_id)
);
-- Reader: the change feed.
create index flag_event_by_change on open.flag_event (changed_in, ocid, rule, subject, subject_id, run_id);

-- Number of tenders per rule, publisher, year, method and region, by outcome: the base rates that tell whether a rule fires on too much.
create view open.rule_statistics as
select
  o.rule, open.publisher(t.ocid) as publisher, extract(year from t.published)::integer as year, t.method, t.region,
  count(*) filter (where o.outcome = 'raised') as raised,
  count(*) filter (where o.outcome = 'clear') as clear,
  count(*) filter (where o.outcome = 'not_applicable') as not_applicable,
  count(*) filter (where o.outcome = 'not_enough_data') as not_enough_data
from open.assessment a
join open.tender t on t.ocid = a.ocid
cross join lateral (
  select unnest(a.raised) as rule, 'raised' as outcome
  union all select unnest(a.clear), 'clear'
  union all select unnest(a.not_applicable), 'not_applicable'
  union all select unnest(a.not_enough_data), 'not_enough_data'
) o
group by o.rule, open.publisher(t.ocid), extract(year from t.published), t.method, t.region;

-- A number as people write it: 1,234.5 in English, 1 234,5 in Russian and Kyrgyz (with no-break spaces).
create function open.spell_number(number numeric, language text) returns text
language sql immutable parallel safe as $$
  select case when language = 'en' then spelled else translate(spelled, ',.', chr(160) || ',') end
  from (
    select case when number = trunc(number) then to_char(number, 'FM999,999,999,999,999,990')
                else rtrim(to_char(number, 'FM999,999,999,999,999,990.0999'), '.') end as spelled
  ) s
$$;

-- A text as it is, an instant as a date and time.
create function open.spell_text(said text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(said, '^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\S*$', '\1 \2 UTC')
$$;

-- The sentence of a flag: a rule's template with the evidence in its {places}. Lists are joined with commas;
-- {amount} is spelled as a number, {start} as a date and time where the text is an instant.
-- {pattern:even=the same step each time;whole=whole percentages}: the words for a code of the evidence, or for each of a list of codes.
-- A place in brackets of its own, ({tenderers}), goes with them where the evidence has nothing or '-' for it.
create function open.explain(template text, evidence jsonb, language text) returns text
language plpgsql immutable parallel safe as $$
declare
  place text;
  said  text;
  item  jsonb;
begin
  for place, said in select distinct m[1], m[2] from regexp_matches(template, '\{([a-z_0-9]+):([^{}]*)\}', 'g') m loop
    item := evidence -> place;
    template := replace(template, '{' || place || ':' || said || '}', coalesce((
      select string_agg(coalesce((select substr(w, length(c.code) + 2) from string_to_table(said, ';') as w where starts_with(w, c.code || '=') limit 1), open.spell_text(c.code)), ', ' order by c.n)
      from jsonb_array_elements_text(case jsonb_typeof(item) when 'array' then item else jsonb_build_array(item) end) with ordinality as c(code, n)), '?'));
  end loop;
  for place in select distinct m[1] from regexp_matches(template, '\{([a-z_0-9]+)\}', 'g') m loop
    item := evidence -> place;
    if coalesce(evidence ->> place, '-') = '-' then
      template := replace(template, ' ({' || place || '})', '');
    end if;
    said := case coalesce(jsonb_typeof(item), 'null')
      when 'number' then open.spell_number((item #>> '{}')::numeric, language)
      when 'array' then (
        select string_agg(case when jsonb_typeof(e) = 'number' then open.spell_number((e #>> '{}')::numeric, language) else e #>> '{}' end, ', ' order by n)
        from jsonb_array_elements(item) with ordinality as x(e, n)
      )
      when 'null' then '?'
      else open.spell_text(item #>> '{}')
    end;
    template := replace(template, '{' || place || '}', coalesce(nullif(said, ''), '-'));
  end loop;
  return template;
end
$$;
