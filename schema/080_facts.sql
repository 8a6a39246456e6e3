-- What the rules read. A rule never reads a table: it reads these views, so that what a competition, a submitted bid or a
-- final award is, is said once. `taza flag` copies them into temporary tables of the same names before it runs the rules
-- (that is why the rules name them without a schema); in psql the views answer, after `set search_path to open`.

-- The unit that is judged is a competition: the lot where bids and awards name lots, else the whole tender.
-- A tender of which some bids name lots and others do not cannot be divided without guessing, so it stays whole.
create view open.fact_division as
select
  t.ocid,
  coalesce(b.name_lots, true) and coalesce(a.name_lots, true) and (b.ocid is not null or a.ocid is not null) as by_lot
from open.tender t
left join (select ocid, bool_and(lot_id <> '') as name_lots from open.bid group by ocid) b on b.ocid = t.ocid
left join (select ocid, bool_and(cardinality(lot_ids) > 0) as name_lots from open.award group by ocid) a on a.ocid = t.ocid;

-- One row per bid and competition. `lot_id` is '' where the competition is the whole tender.
create view open.fact_bid as
with tenderers as (
  select ocid, bid_id, array_agg(organization_id order by organization_id) as organization_ids
  from open.bid_tenderer
  group by ocid, bid_id
),
placed as (
  select b.ocid, b.lot_id, b.bid_id, coalesce(b.status, b.source_status) as status, b.date, b.amount, b.currency, b.position
  from open.bid b
  join open.fact_division d on d.ocid = b.ocid
  where d.by_lot
  union all
  -- The whole tender: a bid that names some lots is one bid, at the price of all of them.
  select b.ocid, '', b.bid_id, min(coalesce(b.status, b.source_status)), min(b.date),
         coalesce(min(b.total_amount), min(b.amount)),
         case when min(b.total_amount) is null then min(b.currency) else min(b.total_currency) end,
         min(b.position)
  from open.bid b
  join open.fact_division d on d.ocid = b.ocid
  where not d.by_lot
  group by b.ocid, b.bid_id
)
select
  p.ocid, p.lot_id, p.bid_id, p.status,
  -- Submitted: a status other than invited or withdrawn, unknown codes included; a bid without status is not (Cardinal).
  coalesce(p.status not in ('invited', 'withdrawn'), false) as submitted,
  p.date, p.amount, p.currency, p.position,
  coalesce(t.organization_ids, '{}') as tenderers
from placed p
left join tenderers t on t.ocid = p.ocid and t.bid_id = p.bid_id;

-- One row per award and competition; an award for three lots is an award in each of the three.
create view open.fact_award as
with suppliers as (
  select ocid, award_id, array_agg(organization_id order by organization_id) as organization_ids
  from open.award_supplier
  group by ocid, award_id
),
placed as (
  select a.ocid, l.lot_id, a.award_id, cardinality(a.lot_ids) as lots, a.status, a.source_status, a.date, a.amount, a.currency, a.bid_id
  from open.award a
  join open.fact_division d on d.ocid = a.ocid
  cross join lateral (select distinct unnest(a.lot_ids) as lot_id) l
  where d.by_lot
  union all
  select a.ocid, '', a.award_id, cardinality(a.lot_ids), a.status, a.source_status, a.date, a.amount, a.currency, a.bid_id
  from open.award a
  join open.fact_division d on d.ocid = a.ocid
  where not d.by_lot
)
select
  p.ocid, p.lot_id, p.award_id, p.lots,
  coalesce(p.status, p.source_status) as status, p.source_status, p.date, p.amount, p.currency, p.bid_id,
  coalesce(s.organization_ids, '{}') as suppliers
from placed p
left join suppliers s on s.ocid = p.ocid and s.award_id = p.award_id;

-- One row per lot of the tender.
create view open.fact_lot as
select ocid, lot_id, number, coalesce(status, source_status) as status, value_amount, value_currency
from open.lot;

-- One row per contracting process.
create view open.fact_tender as
select
  t.ocid, 'tender' as subject, t.profile, t.tags, t.number, t.status, t.status_details, t.method, t.source_method, t.method_details, t.method_rationale,
  t.submethod_details, t.category, t.value_amount, t.value_currency, t.published, t.changed,
  t.period_start, t.period_end, t.period_exact, t.number_of_tenderers, t.lot_count,
  t.buyer_id, t.procuring_entity_id, t.region, t.contract_conditions
from open.tender t;

-- One row per competition, with what its bids and awards add up to.
create view open.fact_competition as
with bids as (
  select
    ocid, lot_id,
    count(*) as bids,
    count(*) filter (where submitted) as submitted,
    count(*) filter (where status = 'valid') as valid,
    count(*) filter (where status = 'disqualified') as disqualified,
    -- A consortium is one bidder; a tenderer with two bids is one bidder; a bid that names no tenderer is a bidder of its own.
    count(distinct case when cardinality(tenderers) > 0 then tenderers::text else 'bid ' || bid_id end) filter (where submitted) as bidders
  from open.fact_bid
  group by ocid, lot_id
),
awards as (
  select
    ocid, lot_id,
    count(*) as awards,
    count(*) filter (where status = 'active') as active_awards,
    -- Final: nothing is still open. An award without status is passed over, an unknown status is not final (Cardinal).
    bool_and(coalesce(status in ('active', 'cancelled', 'unsuccessful'), true)) as awards_final
  from open.fact_award
  group by ocid, lot_id
),
suppliers as (
  select a.ocid, a.lot_id, array_agg(distinct s.organization_id order by s.organization_id) as organization_ids
  from open.fact_award a
  cross join lateral unnest(a.suppliers) as s(organization_id)
  where a.status = 'active'
  group by a.ocid, a.lot_id
),
competition as (
  select ocid, '' as lot_id from open.fact_division where not by_lot
  union all
  (
    select l.ocid, l.lot_id from open.lot l join open.fact_division d on d.ocid = l.ocid where d.by_lot
    union
    select ocid, lot_id from bids where lot_id <> ''
    union
    select ocid, lot_id from awards where lot_id <> ''
  )
)
select
  c.ocid, c.lot_id,
  case when c.lot_id = '' then 'tender' else 'lot' end as subject,
  t.profile, t.status, t.status_details, t.method, t.source_method, t.method_details, t.method_rationale, t.category,
  case when c.lot_id = '' then t.status else coalesce(l.status, l.source_status) end as lot_status,
  case when c.lot_id = '' then t.value_amount else l.value_amount end as value_amount,
  case when c.lot_id = '' then t.value_currency else l.value_currency end as value_currency,
  t.published, t.period_start, t.period_end, t.period_exact, t.number_of_tenderers,
  t.buyer_id, t.procuring_entity_id, t.region,
  coalesce(b.bids, 0) as bids,
  coalesce(b.submitted, 0) as submitted,
  coalesce(b.valid, 0) as valid,
  coalesce(b.disqualified, 0) as disqualified,
  coalesce(b.bidders, 0) as bidders,
  t.bid_count as tender_bids,
  coalesce(a.awards, 0) as awards,
  coalesce(a.active_awards, 0) as active_awards,
  coalesce(a.awards_final, true) as awards_final,
  coalesce(s.organization_ids, '{}') as suppliers
from competition c
join open.tender t on t.ocid = c.ocid
left join open.lot l on l.ocid = c.ocid and l.lot_id = c.lot_id
left join bids b on b.ocid = c.ocid and b.lot_id = c.lot_id
left join awards a on a.ocid = c.ocid and a.lot_id = c.lot_id
left join suppliers s on s.ocid = c.ocid and s.lot_id = c.lot_id;
