-- Tenders counted by the codes that filters and facets ask for most, so that their number and value are known without reading them all:
-- a hundred thousand tenders are some hundred rows here. What rows stand for agrees in all columns but the last three.
create table open.tender_count (
  method         text,
  status         text,
  category       text,
  region         text,
  value_currency text,
  value_amount   numeric,                        -- their sum; null where none has a value
  valued         bigint  not null,               -- how many have a value
  rows           bigint  not null
);

-- Never out of date: who changes tenders takes them out and adds them in the same transaction (the loading of a batch, archive.withdraw).
-- While it is empty the tenders themselves are counted, each as one row. Reader: the catalog's counts, sums and facets.
create view open.counted_tender as
select method, status, category, region, value_currency, value_amount, rows
from open.tender_count
union all
select method, status, category, region, value_currency, value_amount, 1::bigint
from open.tender
where not exists (select from open.tender_count);

-- Called by import at its beginning: counts where nobody has counted yet.
create procedure archive.count_tenders() language sql as $$
  insert into open.tender_count
  select method, status, category, region, value_currency, trim_scale(sum(value_amount)), count(value_amount), count(*)
  from open.tender
  where not exists (select from open.tender_count)
  group by method, status, category, region, value_currency;
$$;

-- Adds these tenders to the counts (times 1), or takes them out before they are deleted (times -1): a day's tenders cost the same among many
-- as among few.
create procedure archive.count_tenders(counted text[], times integer)
language sql
set enable_seqscan = off
as $$
  merge into open.tender_count c
  using (
    select
      method, status, category, region, value_currency,
      sum(value_amount) * times as value_amount, count(value_amount) * times as valued, count(*) * times as rows
    from open.tender
    -- What nobody has counted cannot be taken out: while the table is empty the tenders themselves are counted.
    where ocid = any (counted) and (times > 0 or exists (select from open.tender_count))
    group by method, status, category, region, value_currency
  ) t
  -- Equality can be hashed; what is null and what is empty is then told apart.
  on coalesce(c.method, '') = coalesce(t.method, '') and coalesce(c.status, '') = coalesce(t.status, '')
    and coalesce(c.category, '') = coalesce(t.category, '') and coalesce(c.region, '') = coalesce(t.region, '')
    and coalesce(c.value_currency, '') = coalesce(t.value_currency, '')
    and (c.method, c.status, c.category, c.region, c.value_currency) is not distinct from (t.method, t.status, t.category, t.region, t.value_currency)
  when matched and c.rows + t.rows = 0 then delete
  when matched then update set
    value_amount = case when c.valued + t.valued > 0 then trim_scale(coalesce(c.value_amount, 0) + coalesce(t.value_amount, 0)) end,
    valued = c.valued + t.valued,
    rows = c.rows + t.rows
  when not matched then insert values (t.method, t.status, t.category, t.region, t.value_currency, trim_scale(t.value_amount), t.valued, t.rows)
$$;
