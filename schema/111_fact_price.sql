-- In som, the prices of valid bids of competitions that have them in several currencies: at the last rate on or before the bid's day, of at most
-- 30 days (see open.in_som, which is spelled out here so that a new rate is seen to change a fact). Null where there is no rate, or where the
-- currency is in doubt.
create view open.fact_price_in_som as
select
  c.ocid, c.lot_id, b.bid_id, b.position,
  case when not b.currency_doubtful then round(b.amount * case when b.currency = 'KGS' then 1 else r.rate end, 2) end as amount
from open.competition c
join open.bid b on b.ocid = c.ocid and b.lot_id = c.lot_id
join open.tender t on t.ocid = c.ocid
left join lateral (
  select x.rate
  from open.exchange_rate x
  cross join lateral (select (coalesce(b.date, t.published) at time zone 'Asia/Bishkek')::date as day) d
  where x.currency = b.currency and x.day <= d.day and x.day > d.day - 30
  order by x.day desc
  limit 1
) r on true
where c.derived and c.valid_currencies_differ and b.by_lot and coalesce(b.status, b.source_status) = 'valid' and b.amount > 0 and b.currency is not null
  -- They are few: the bids of these tenders are looked up, or at least not all of them hashed.
  and b.ocid = any (array(select m.ocid from open.competition m where m.derived and m.valid_currencies_differ));
