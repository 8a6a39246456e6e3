-- Lists of bodies that must not be awarded contracts: the World Bank's, Moldova's, whoever publishes one. `taza import` reads them as
-- it reads other tables, through a mapping with a "list" (docs/tables.md).
create table open.debarment_list (
  list_id   text        collate "C" primary key,  -- world-bank
  title_en  text        not null,
  title_ru  text        not null,
  title_ky  text        not null,
  publisher text        not null,
  url       text,                                 -- where people find the list
  file      text        not null,                 -- as last imported
  read_at   timestamptz not null,                 -- when that was
  entries   integer     not null                  -- in that file
);

create table open.debarment (
  list_id         text    collate "C" not null,
  entry_id        text    collate "C" not null,   -- from name, number, country and first day: the same in every edition of the list
  name            text    not null,
  other_names     text[]  not null,
  core            text    collate "C",            -- open.name_core(open.name_key(name))
  is_person       boolean not null,
  scheme          text,
  identifier      text,                           -- a person's Kyrgyz tax number is a pseudonym
  organization_id text    collate "C",            -- scheme-identifier, as open.organization has it
  country         text,                           -- as the list writes it
  starts          date,
  ends            date,                           -- last day; null where it is permanent or not stated
  permanent       boolean not null,
  grounds         text,
  decision        text,                           -- number of the decision
  source          text,                           -- the list's own footnote, or its page for the entry
  removed         date,                           -- the day it was first missing from a later edition; it counts as ended then
  primary key (list_id, entry_id)
);

-- The list as it came, every version of every entry, with what is not published (addresses of people).
create table archive.debarment (
  list_id  text    collate "C" not null,
  entry_id text    collate "C" not null,
  sha256   bytea   not null,
  file_id  uuid    not null,
  line     bigint  not null,
  row      jsonb   not null,
  primary key (list_id, entry_id, sha256)
);

-- Alpha-2 code of a country as lists and publishers write it, in English, Russian or Kyrgyz; the text's own key where it is not among these.
create function open.country_code(said text) returns text
language plpgsql immutable parallel safe as $$
declare
  key constant text := open.name_key(said);
begin
  return case key
    when '' then null
    when 'kirgizstan' then 'kg' when 'kirgiz republic' then 'kg' when 'kirgizskaia respublika' then 'kg' when 'kirgiz respublikasi' then 'kg'
    when 'the kirgiz republic' then 'kg' when 'kirgizia' then 'kg' when 'kirgiziia' then 'kg' when 'kgz' then 'kg'
    when 'kazahstan' then 'kz' when 'kazakstan' then 'kz' when 'respublika kazahstan' then 'kz' when 'kaz' then 'kz'
    when 'uzbekistan' then 'uz' when 'respublika uzbekistan' then 'uz' when 'ozbekstan' then 'uz' when 'uzb' then 'uz'
    when 'tadzhikistan' then 'tj' when 'tazhikistan' then 'tj' when 'tazhikstan' then 'tj' when 'tzh' then 'tj'
    when 'respublika tazhikistan' then 'tj' when 'tzhk' then 'tj'
    when 'turkmenistan' then 'tm' when 'turkmeniia' then 'tm' when 'tkm' then 'tm'
    when 'russia' then 'ru' when 'russian federation' then 'ru' when 'rossiia' then 'ru' when 'rossiiskaia federatsiia' then 'ru' when 'rf' then 'ru'
    when 'rus' then 'ru'
    when 'china' then 'cn' when 'kitai' then 'cn' when 'knr' then 'cn' when 'kitai narodnaia respublika' then 'cn'
    when 'kitaiskaia narodnaia respublika' then 'cn' when 'people s republic of china' then 'cn' when 'chn' then 'cn'
    when 'turkei' then 'tr' when 'turkiie' then 'tr' when 'turtsiia' then 'tr' when 'turetskaia respublika' then 'tr' when 'turkiia' then 'tr'
    when 'tur' then 'tr'
    when 'belarus' then 'bi' when 'respublika belarus' then 'bi' when 'belorussiia' then 'bi' when 'blr' then 'bi'
    when 'ukraine' then 'ua' when 'ukraina' then 'ua' when 'ukr' then 'ua'
    when 'armenia' then 'am' when 'armeniia' then 'am' when 'respublika armeniia' then 'am' when 'republic of armenia' then 'am' when 'arm' then 'am'
    when 'azerbaizhan' then 'az' when 'azerbaidzhan' then 'az' when 'aze' then 'az'
    when 'georgia' then 'ge' when 'gruziia' then 'ge' when 'geo' then 'ge'
    when 'moldova' then 'md' when 'republic of moldova' then 'md' when 'respublika moldova' then 'md' when 'republica moldova' then 'md'
    when 'mda' then 'md'
    when 'germani' then 'de' when 'germaniia' then 'de' when 'deutschland' then 'de' when 'deu' then 'de'
    when 'india' then 'in' when 'indiia' then 'in' when 'ind' then 'in'
    when 'united kingdom' then 'gb' when 'uk' then 'gb' when 'velikobritaniia' then 'gb' when 'soedinennoe korolevstvo' then 'gb'
    when 'great britain' then 'gb' when 'gbr' then 'gb'
    when 'united states' then 'us' when 'united states of america' then 'us' when 'usa' then 'us' when 'ssha' then 'us'
    when 'soedinennie shtati ameriki' then 'us'
    when 'meksico' then 'mx' when 'meksika' then 'mx' when 'mks' then 'mx' when 'meks' then 'mx'
    when 'nigeria' then 'ng' when 'nigeriia' then 'ng' when 'nga' then 'ng'
    when 'paraguai' then 'pi' when 'paragvai' then 'pi' when 'pri' then 'pi'
    when 'kolumbiia' then 'co' when 'colombia' then 'co' when 'col' then 'co'
    when 'portugaliia' then 'pt' when 'portugal' then 'pt' when 'prt' then 'pt'
    when 'avstraliia' then 'au' when 'australia' then 'au' when 'aus' then 'au'
    when 'kanada' then 'ca' when 'canada' then 'ca' when 'can' then 'ca'
    else key
  end;
end
$$;

-- Which organizations are on a list: by number, else by name, with how sure that is. A name is a hint, not a proof: bodies share names,
-- so a match is a question to check, and two different numbers of one scheme are never one body however alike the names.
-- A view: as current as the last import of tenders or of lists. Confidence:
--   1.00 the same number of the same scheme     0.90 the same number, no scheme in the list, same country
--   0.80 the same name, same country            0.65 the same but for the legal form, same country
--   0.50, 0.35 the same, where one of the two has no country; a person: 0.20 less. Other countries, or a name of one short word: no match.
create view open.debarment_match as
with by_id as (
  select o.organization_id, d.list_id, d.entry_id, o.identifier as matched, d.name as listed, 1.00 as confidence
  from open.debarment d
  join open.organization o on o.organization_id = d.organization_id
  union all
  select o.organization_id, d.list_id, d.entry_id, o.identifier, d.name, 0.90
  from open.debarment d
  join open.organization o on o.identifier = d.identifier
  where d.scheme is null and length(d.identifier) >= 6
    and open.country_code(coalesce(o.country, substring(o.organization_id from '^([A-Z]{2})-'))) = open.country_code(d.country)
),
by_name as (
  select distinct on (o.organization_id, d.list_id, d.entry_id)
    o.organization_id, d.list_id, d.entry_id, n.name as matched, listed.name as listed,
    case when open.name_key(n.name) = open.name_key(listed.name) then 0.80 else 0.65 end
      - case when c.same is null then 0.30 else 0.00 end
      - case when d.is_person or o.is_person then 0.20 else 0.00 end as confidence
  from open.debarment d
  cross join lateral (
    select d.name, d.core
    union all
    select other, open.name_core(open.name_key(other)) from unnest(d.other_names) as other
  ) listed
  join open.organization_name n on n.core = listed.core
  join open.organization o on o.organization_id = n.organization_id
  cross join lateral (
    select open.country_code(coalesce(o.country, substring(o.organization_id from '^([A-Z]{2})-'))) = open.country_code(d.country) as same
  ) c
  where (listed.core like '% %' or length(listed.core) >= 6)
    and c.same is not false
    and not coalesce(o.scheme = d.scheme and o.identifier <> d.identifier, false)
  order by o.organization_id, d.list_id, d.entry_id, confidence desc, n.name, listed.name
)
select
  organization_id, list_id, entry_id, 'id' as matched_by, confidence,
  'The list gives the number ' || matched || ', which is this organization''s.' as why_en,
  'В списке указан номер ' || matched || ' — номер этой организации.' as why_ru,
  'Тизмеде ' || matched || ' номери көрсөтүлгөн — бул уюмдун номери.' as why_ky
from by_id
union all
select
  organization_id, list_id, entry_id, 'name', confidence,
  'Only the names agree: «' || matched || '» here, «' || listed || '» on the list. It may be another body.',
  'Совпадают только названия: здесь «' || matched || '», в списке «' || listed || '». Это может быть другая организация.',
  'Аталыштары гана дал келет: бул жерде «' || matched || '», тизмеде «' || listed || '». Башка уюм болушу мүмкүн.'
from by_name n
where not exists (select from by_id i where (i.organization_id, i.list_id, i.entry_id) = (n.organization_id, n.list_id, n.entry_id));
