-- Names of organizations as keys: two spellings of one name have one key, so that they are found and joined with `=`.
-- Nothing here is shown; what was published stays as it is.

-- Latin letters that look like Cyrillic ones, where they stand among these: OcOO Pомашка, typed with whatever keyboard was on.
create function open.one_script(said text) returns text
language sql immutable parallel safe as $$
  select case
    when said !~ '[а-яіөүң]' or said !~ '[a-z]' then said
    else (
      select string_agg(
        -- A word with a Cyrillic letter in it, or one that Latin and Cyrillic letters write alike.
        case when word ~ '[а-яіөүң]' or word ~ '^[aceopxykmtbh]+$' then translate(word, 'aceopxykmtbhi', 'асеорхукмтвні') else word end,
        ' ' order by place)
      from regexp_split_to_table(said, '\s+') with ordinality as words (word, place))
  end
$$;

-- A text in small Latin letters: Cyrillic ones (Kyrgyz and Kazakh too) transliterated, diacritics gone. Other scripts stay as they are.
-- Ways to transliterate become one way: kh and h, y and i, j, dzh and zh, x and ks. In the database's own collation, for ids are in "C",
-- which knows small and capital letters of English only; in plpgsql, because in line it would fill every plan that has it.
create function open.latin(said text) returns text
language plpgsql immutable parallel safe as $$
declare
  folded text := regexp_replace(normalize(lower(said collate "default"), nfkd), '[\u0300-\u036f]', '', 'g');
begin
  -- Asked here: to call a function for every name costs more than all the rest.
  if folded ~ '[a-z]' and folded ~ '[а-яіөүң]' then
    folded := open.one_script(folded);
  end if;
  return
    replace(replace(replace(replace(replace(replace(replace(replace(
      translate(
        replace(replace(replace(replace(replace(replace(replace(replace(
          folded,
          'дж', 'zh'), 'ж', 'zh'), 'ц', 'ts'), 'ч', 'ch'), 'щ', 'sh'), 'ш', 'sh'), 'ю', 'iu'), 'я', 'ia'),
        'абвгдезиіклмнңоөпрстуүфхыэєқғұһәґıłøđъь',
        'abvgdeziiklmnnooprstuufhieekguhagilod'),
      'shch', 'sh'), 'dzh', 'zh'), 'dj', 'zh'), 'j', 'zh'), 'kh', 'h'), 'ph', 'f'), 'x', 'ks'), 'y', 'i');
end
$$;

-- A name without case, quotes, punctuation, diacritics and choice of script: «Ромашка», Romashka and "РОМАШКА" have one key;
-- so have Жалал-Абад, Jalal-Abad and Джалал-Абад; ё and е; ү and у.
create function open.name_key(said text) returns text
language sql immutable parallel safe as $$
  select btrim(regexp_replace(open.latin(said), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- The key without legal form and title, which lists and publishers leave out or shorten: «ОсОО Ромашка», Romashka LLC. Null where nothing else is left.
create function open.name_core(key text) returns text
language plpgsql immutable strict parallel safe as $$
declare
  word text;
  core text := '';
begin
  -- Word by word: a regular expression that drops them takes fifty times as long, a query three times.
  foreach word in array string_to_array(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(' ' || key || ' ',
      ' s r l ', ' srl '), ' s c ', ' sc '), ' s a ', ' sa '), ' l l c ', ' llc '),
      ' obshestvo s ogranichennoi otvetstvennostiu ', ' '), ' aktsionernoe obshestvo ', ' '),
      ' zhoopkerchiligi chektelgen koomu ', ' '), ' zhoopkerchiligi chektelgen koom ', ' '), ' individualnii predprinimatel ', ' '),
    ' ')
  loop
    if word <> all ('{"",osoo,zhchk,ooo,oao,zao,pao,ao,aok,zhak,ip,chp,gp,mp,tchk,too,llc,ltd,inc,co,corp,gmbh,srl,sc,sa,sl,bv,nv,plc,pvt,pte,pty,jsc,zhsc,ozhsc,czhsc,ltda,mr,mrs,ms,dr,zakritoe,otkritoe,private,limited,compani,corporation,incorporated}') then
      core := core || ' ' || word;
    end if;
  end loop;
  return nullif(ltrim(core), '');
end
$$;
