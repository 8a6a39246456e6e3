-- Tenders counted by the codes that filters and facets ask for most, so that their number and value are known without reading them all:
-- a hundred thousand tenders are some hundred rows here. What rows stand for agrees in all columns but the last two.
create table open.tender_count (
  method         text,
  status         text,
  category       text,
  region         text,
  value_currency text,
  value_amount   numeric,                        -- their sum; null where none has a value
  rows           bigint  not null
);

-- Never out of date: whoever changes a tender empties the table in the same transaction (the loading of a batch), and it is filled again
-- when the import ends. While it is empty the tenders themselves are counted, each as one row. Reader: the catalog's counts, sums and facets.
create view open.counted_tender as
select method, status, category, region, value_currency, value_amount, rows
from open.tender_count
union all
select method, status, category, region, value_currency, value_amount, 1::bigint
from open.tender
where not exists (select from open.tender_count);

-- Called by import at its end.
create procedure archive.count_tenders() language sql as $$
  insert into open.tender_count
  select method, status, category, region, value_currency, sum(value_amount), count(*)
  from open.tender
  where not exists (select from open.tender_count)
  group by method, status, category, region, value_currency;
$$;
