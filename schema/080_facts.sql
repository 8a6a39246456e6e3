-- What the rules read. A rule never reads a table: it reads these views, so that what a competition, a submitted bid or a
-- final award is, is said once. `taza flag` copies them into temporary tables of the same names before it runs the rules
-- (that is why the rules name them without a schema); in psql the views answer, after `set search_path to open`.

-- Whose records these are, by how the identifiers begin: what a publisher never says cannot be held against its tenders, and
-- its tenders are compared with its own. Identifiers without a registered prefix are told apart by their leading letters.
create function open.publisher(ocid text) returns text
language sql immutable parallel safe as $$
  -- Almost all have a registered prefix, and it is cut off without a search for its end.
  select case
    when ocid like 'ocds-______-%' and substr(ocid, 6, 6) !~ '[^a-z0-9]' then left(ocid, 11)
    else coalesce(substring(ocid from '^ocds-table-[^-]+'), substring(ocid from '^[A-Za-z]+'), '')
  end
$$;

-- What a tender is called. The copies that `taza flag` makes have numbers in place of ocids, and there these are the numbers' names:
-- a fact or rule that needs an ocid as a text (to compare it with one that is published, to cut it) reads `process`.
create view open.process as
select ocid, ocid as process, open.publisher(ocid) as publisher
from open.tender;

-- One row per bid and competition. `lot_id` is '' where the competition is the whole tender (see open.competition).
create view open.fact_bid as
select
  b.ocid, case when b.by_lot then b.lot_id else '' end as lot_id, b.bid_id, coalesce(b.status, b.source_status) as status,
  -- Submitted: a status other than invited or withdrawn, unknown codes included; a bid without status is not (Cardinal).
  coalesce(coalesce(b.status, b.source_status) not in ('invited', 'withdrawn'), false) as submitted,
  b.date,
  case when b.by_lot or b.total_amount is null then b.amount else b.total_amount end as amount,
  case when b.by_lot or b.total_amount is null then b.currency else b.total_currency end as currency,
  b.position, b.tenderers
from open.bid b
where b.by_lot or b.lot_id = ''
union all
-- The whole tender: a bid that names some lots is one bid, at the price of all of them.
select
  b.ocid, '', b.bid_id, min(coalesce(b.status, b.source_status)),
  coalesce(min(coalesce(b.status, b.source_status)) not in ('invited', 'withdrawn'), false),
  min(b.date),
  -- Without a price of the whole bid, the sum of its lots' prices, where every lot has one, in one currency.
  case
    when min(b.total_amount) is not null then min(b.total_amount)
    when count(b.amount) = count(*) and count(distinct b.currency) = 1 then sum(b.amount)
  end,
  case
    when min(b.total_amount) is not null then min(b.total_currency)
    when count(b.amount) = count(*) and count(distinct b.currency) = 1 then min(b.currency)
  end,
  min(b.position), min(b.tenderers)
from open.bid b
where not b.by_lot and b.lot_id <> ''
group by b.ocid, b.bid_id;

-- One row per award and competition; an award for three lots is an award in each of the three.
create view open.fact_award as
select
  a.ocid, case when a.by_lot then a.lot_ids[1] else '' end as lot_id, a.award_id, cardinality(a.lot_ids) as lots,
  coalesce(a.status, a.source_status) as status, a.source_status, a.date, a.amount, a.currency, a.bid_id, a.suppliers
from open.award a
where not (a.by_lot and cardinality(a.lot_ids) > 1)
union all
select
  a.ocid, unnest(a.lot_ids), a.award_id, cardinality(a.lot_ids),
  coalesce(a.status, a.source_status), a.source_status, a.date, a.amount, a.currency, a.bid_id, a.suppliers
from open.award a
where a.by_lot and cardinality(a.lot_ids) > 1;

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
  t.buyer_id, t.procuring_entity_id, t.region, t.contract_conditions,
  -- Of 20 characters or more, other than the title. Neither octet_length nor a comparison with a text of another length reads what is stored
  -- apart from the row, and no character has more than four bytes.
  t.title, coalesce((octet_length(t.description) >= 80 or length(t.description) >= 20) and t.description is distinct from t.title, false) as described, t.budget_description, t.awarded_amount, t.awarded_currency, t.guarantee_amount, t.guarantee_monetary,
  t.released, t.award_period_start, t.award_criteria, t.eligibility_criteria, p.publisher, p.process
from open.tender t
left join open.process p on p.ocid = t.ocid;

-- One row per competition, with what its bids and awards add up to, so that a rule looks at bids only where these numbers say that
-- it can be raised.
create view open.fact_competition as
select
  c.ocid, c.lot_id,
  case when c.lot_id = '' then 'tender' else 'lot' end as subject,
  t.profile, t.status, t.status_details, t.method, t.source_method, t.method_details, t.method_rationale, t.category,
  case when c.lot_id = '' then t.status else c.lot_status end as lot_status,
  case when c.lot_id = '' then t.value_amount else l.value_amount end as value_amount,
  case when c.lot_id = '' then t.value_currency else l.value_currency end as value_currency,
  t.published, t.period_start, t.period_end, t.period_exact, t.number_of_tenderers,
  t.buyer_id, t.procuring_entity_id, t.region,
  -- Wide, so that a sum of them is exact and divides as a decimal.
  c.bids::bigint as bids, c.submitted::bigint as submitted, c.valid::bigint as valid, c.disqualified::bigint as disqualified,
  c.bidders::bigint as bidders, t.bid_count as tender_bids,
  c.awards::bigint as awards, c.active_awards::bigint as active_awards, c.awards_final, c.suppliers,
  p.publisher,
  c.priced::bigint as priced, c.priced_named::bigint as priced_named, c.currency, c.currencies_differ, c.lowest, c.lowest_disqualified, c.price_repeats,
  c.valid_priced::bigint as valid_priced, c.valid_currency, c.valid_currencies_differ, c.lowest_valid, c.highest_valid, c.winner_amount, c.loser_amount,
  c.awarded_amount, c.awarded_currency
from open.competition c
join open.tender t on t.ocid = c.ocid
left join open.process p on p.ocid = c.ocid
left join open.lot l on l.ocid = c.ocid and l.lot_id = c.lot_id
where c.derived;

-- The lowest valid bid of the winner and the lowest of the others, by competition and currency: what a margin is computed of.
-- Only where the outcome is known and single: all awards final, one of them active, with one supplier; bids of one tenderer.
create view open.fact_price_gap as
with several as (
  -- Few competitions have prices in several currencies.
  select
    b.ocid, b.lot_id, b.currency, count(*) as bids, c.suppliers[1] as winner,
    min(b.amount) filter (where b.tenderers[1] = c.suppliers[1]) as winner_amount,
    min(b.amount) filter (where b.tenderers[1] <> c.suppliers[1]) as loser_amount
  from open.fact_competition c
  join open.fact_bid b on b.ocid = c.ocid and b.lot_id = c.lot_id
  where c.currencies_differ and c.awards_final and c.active_awards = 1 and cardinality(c.suppliers) = 1
    and b.status = 'valid' and b.amount is not null and b.currency is not null and cardinality(b.tenderers) = 1
  group by b.ocid, b.lot_id, b.currency, c.suppliers[1]
),
pair as (
  select ocid, lot_id, currency, 1::bigint as currency_rank, suppliers[1] as winner, winner_amount, loser_amount
  from open.fact_competition
  where winner_amount is not null and loser_amount is not null
  union all
  -- 1: the currency of most of the competition's bids.
  select ocid, lot_id, currency, row_number() over (partition by ocid, lot_id order by bids desc, currency), winner, winner_amount, loser_amount
  from several
  where winner_amount is not null and loser_amount is not null
)
select
  ocid, lot_id, currency, currency_rank, winner, winner_amount, loser_amount,
  -- As doubles, in this order of operations: Cardinal's.
  case when winner_amount <> 0 then (loser_amount::double precision - winner_amount::double precision) / winner_amount::double precision end as ratio
from pair;

-- What was bought: items with a classification, of the awards that list items of their own, else of the tender.
create view open.fact_item as
select ocid, part, part_id, item_id, coalesce(lot_id, '') as lot_id, scheme, classification_id, unit_id, unit_name, quantity, description
from open.item;

-- What a tender says of other processes: the base of a top-up, the failed tender behind a direct award.
create view open.fact_related_process as
select ocid, related_id, relationships, related_ocid, number
from open.related_process
where part = 'tender';

-- What of a tender a document is about; without lots and items it is about all of it.
create view open.fact_document as
select ocid, part, part_id, document_id, type, title, published, lot_ids, item_ids
from open.document;

-- Unit prices of bids, by item.
create view open.fact_price_proposal as
select ocid, bid_id, proposal_id, lot_id, item_id, unit_amount, currency
from open.price_proposal;

-- One row per contract. `awarded` is what its active awards come to, where all are in one currency.
create view open.fact_contract as
with awarded as (
  select
    c.ocid, c.contract_id, count(*) as awards, max(a.date) as decided,
    case when count(a.amount) = count(*) and count(distinct a.currency) = 1 then sum(a.amount) end as amount,
    min(a.currency) as currency
  from (select distinct ocid, contract_id, unnest(award_ids) as award_id from open.contract) c
  join open.award a on a.ocid = c.ocid and a.award_id = c.award_id and coalesce(a.status, a.source_status) = 'active'
  group by c.ocid, c.contract_id
)
select
  c.ocid, c.contract_id, c.award_ids, c.number, coalesce(c.status, c.source_status) as status, c.signed,
  c.amount, c.initial_amount, c.currency, coalesce(a.awards, 0) as awards, a.decided, a.amount as awarded_amount, a.currency as awarded_currency
from open.contract c
left join awarded a on a.ocid = c.ocid and a.contract_id = c.contract_id;

create view open.fact_requirement as
select ocid, requirement_id, type, details
from open.requirement;

-- Text for comparing: lower case, single spaces, none at the ends. Cyrillic is spelled out, because a server with locale C
-- knows no lower case beyond ASCII.
create function open.fold(said text) returns text
language sql immutable parallel safe as $$
  select regexp_replace(btrim(translate(lower(said), 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҢӨҮ', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяңөү')), '\s+', ' ', 'g')
$$;

-- One row per tender: which papers and exchanges are published with it.
create view open.fact_practice as
with papers as (
  select
    ocid,
    count(*) filter (where part = 'planning') as plan_documents,
    count(*) filter (where part = 'tender') as tender_documents,
    count(*) filter (where part = 'tender' and type is not null) as typed_documents
  from open.document
  where part in ('planning', 'tender')
  group by ocid
),
lots as (
  select ocid, count(*) as planned_lots from open.lot where plan_id is not null group by ocid
),
enquiries as (
  select ocid, count(*) as enquiries from open.enquiry group by ocid
),
complaints as (
  select ocid, count(*) as complaints from open.complaint group by ocid
)
select
  t.ocid, i.publisher,
  coalesce(p.plan_documents, 0) as plan_documents,
  coalesce(l.planned_lots, 0) as planned_lots,
  t.budget_id is not null or t.planning_rationale is not null as budgeted,
  coalesce(p.tender_documents, 0) as tender_documents,
  coalesce(p.typed_documents, 0) as typed_documents,
  coalesce(e.enquiries, 0) as enquiries,
  coalesce(c.complaints, 0) as complaints
from open.tender t
left join open.process i on i.ocid = t.ocid
left join papers p on p.ocid = t.ocid
left join lots l on l.ocid = t.ocid
left join enquiries e on e.ocid = t.ocid
left join complaints c on c.ocid = t.ocid;

-- The documents of the call, their types without the spellings publishers give them.
create view open.fact_paper as
select ocid, document_id, type, regexp_replace(open.fold(type), '[^[:alnum:]]', '', 'g') as kind, title, published
from open.document
where part = 'tender';

create view open.fact_enquiry as
select ocid, enquiry_id, date, answered, answer is not null or answered is not null as is_answered
from open.enquiry;

create view open.fact_complaint as
select ocid, complaint_id, status, type, submitted, resolution
from open.complaint;

-- What a tender (lot_id '') or one of its lots is mostly for: the classification of most of its items.
-- (Not `with item`: a name that hides a table is written out in full in the stored view, and would miss the copies of a run.)
create view open.fact_class as
with of_tender as (
  select ocid, lot_id, coalesce(scheme, '') as scheme, classification_id as code, count(*) as items
  from open.fact_item
  where part = 'tender' and classification_id is not null
  group by ocid, lot_id, scheme, classification_id
),
-- The tender's own list, else that of its awards, else of its contracts.
of_award as (
  select ocid, lot_id, coalesce(scheme, '') as scheme, classification_id as code, count(*) as items,
         rank() over (partition by ocid order by part) as place
  from open.fact_item i
  where part in ('award', 'contract') and classification_id is not null
    and not exists (select from open.fact_item t where t.ocid = i.ocid and t.part = 'tender' and t.classification_id is not null)
  group by ocid, part, lot_id, scheme, classification_id
),
classified as (
  select ocid, lot_id, scheme, code, items from of_tender
  union all
  select ocid, lot_id, scheme, code, items from of_award where place = 1
),
counted as (
  select ocid, lot_id, scheme, code, items from classified where lot_id <> ''
  union all
  select ocid, '', scheme, code, sum(items)::bigint from classified group by ocid, scheme, code
)
select distinct on (ocid, lot_id) ocid, lot_id, scheme, code, items
from counted
order by ocid, lot_id, items desc, code, scheme;

-- The class of a competition, whatever the scheme: the first two digits of the classification that most of the tender's items have.
create view open.fact_division as
with counted as materialized (
  select ocid, lot_id, left(classification_id, 2) as division, count(*) as items
  from open.fact_item
  where part = 'tender' and classification_id ~ '^\d\d'
  group by ocid, lot_id, left(classification_id, 2)
)
select distinct on (ocid, lot_id) ocid, lot_id, division
from (
  select ocid, lot_id, division, items from counted
  union all
  select ocid, '', division, sum(items)::bigint from counted where lot_id <> '' group by ocid, division
) i
order by ocid, lot_id, items desc, division;

-- One row per active award to a single supplier: who bought from whom, for how much, and what. A consortium's share of a
-- price is not published, so joint awards are left out of every share.
create view open.fact_purchase as
with signed as (
  -- A contract for one award only: its amount stands in where the award has none, its date where the award has none.
  select ocid, award_ids[1] as award_id, min(signed) as signed, sum(amount) as amount, min(currency) as currency, count(distinct currency) as currencies
  from open.contract
  where cardinality(award_ids) = 1
  group by ocid, award_ids[1]
),
supplied as (
  select
    ocid, award_id, case when cardinality(lot_ids) = 1 then lot_ids[1] else '' end as lot_id, suppliers[1] as supplier, amount, currency, date
  from open.award
  where coalesce(status, source_status) = 'active' and cardinality(suppliers) = 1
),
purchase as (
  select
    a.ocid, a.award_id, a.lot_id, t.publisher, t.profile, t.buyer_id, a.supplier,
    coalesce(a.amount, case when c.currencies = 1 then c.amount end) as amount,
    case when a.amount is not null then a.currency else c.currency end as currency,
    coalesce(a.date, c.signed, t.published) as date,
    t.method, t.method_details, t.method_rationale, t.region,
    k.scheme, k.code
  from supplied a
  join open.fact_tender t on t.ocid = a.ocid and t.status is distinct from 'cancelled'
  left join signed c on c.ocid = a.ocid and c.award_id = a.award_id
  left join open.fact_class k on k.ocid = a.ocid and k.lot_id = a.lot_id
)
select
  p.*, extract(year from p.date)::integer as year,
  -- Texts that stand for several columns: to group by one is cheaper. Null: not paid, or something of it is not known.
  case when p.amount > 0 and p.currency is not null and p.date is not null and p.buyer_id is not null then concat_ws(chr(31), p.publisher, p.currency, p.buyer_id) end as account,
  case when p.amount > 0 and p.currency is not null and p.date is not null and p.code is not null
    then concat_ws(chr(31), p.publisher, p.currency, extract(year from p.date)::integer, p.scheme, p.code) end as market
from purchase p;

-- Two tenderers that met in a competition, the first in the alphabet as `one`. At most twelve bidders: beyond that a meeting says
-- nothing, and pairs grow with the square.
create view open.fact_meeting as
with bidders as (
  select ocid, lot_id, array_agg(tenderer) as tenderers, array_agg(date) as dates
  from (
    -- All are sorted once: an order inside the aggregates would sort each competition twice.
    select b.ocid, b.lot_id, b.tenderers[1] as tenderer, min(b.date) as date
    from open.fact_bid b
    where b.submitted and cardinality(b.tenderers) = 1
    group by b.ocid, b.lot_id, b.tenderers[1]
    order by b.ocid, b.lot_id, b.tenderers[1]
  ) bidder
  group by ocid, lot_id
  having count(*) > 1
),
-- Each with all after it.
met as (
  select
    c.ocid, c.lot_id, c.published, case when c.awards_final and c.active_awards = 1 and cardinality(c.suppliers) = 1 then c.suppliers[1] end as winner,
    b.tenderers, b.dates, generate_series(1, cardinality(b.tenderers) - 1) as place
  from open.fact_competition c
  join bidders b on b.ocid = c.ocid and b.lot_id = c.lot_id
  where c.bidders between 2 and 12 and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
)
select
  ocid, lot_id, published, winner, tenderers[place] as one, unnest(tenderers[place + 1:]) as other, dates[place] as one_date, unnest(dates[place + 1:]) as other_date
from met;

-- Unit prices that were accepted: of the winning bid (Kyrgyz portal), else of the award's own items, else of the contract's.
create view open.fact_unit_price as
with won as (
  -- By the lots it is for; '' for items that name none.
  select ocid, bid_id, unnest(array_append(lot_ids, '')) as lot_id
  from open.award
  where coalesce(status, source_status) = 'active' and bid_id is not null
)
select
  i.ocid, i.item_id, i.lot_id, coalesce(i.scheme, '') as scheme, i.classification_id as code,
  coalesce(i.unit_id, open.fold(i.unit_name)) as unit, i.unit_name, i.description, p.unit_amount as amount, p.currency, t.published, t.publisher
from (
  -- First, whatever the planner thinks: a bid has prices for many lots, of which it won a few.
  select i.*, w.bid_id
  from open.fact_item i
  join won w on w.ocid = i.ocid and w.lot_id = i.lot_id
  where i.part = 'tender'
  offset 0
) i
join open.fact_price_proposal p on p.ocid = i.ocid and p.bid_id = i.bid_id and p.item_id = i.item_id
join open.fact_tender t on t.ocid = i.ocid
union all
select
  i.ocid, i.item_id, coalesce(i.lot_id, ''), coalesce(i.scheme, ''), i.classification_id,
  coalesce(i.unit_id, open.fold(i.unit_name)), i.unit_name, i.description, i.unit_amount, i.unit_currency, t.published, t.publisher
from (
  select *, rank() over (partition by ocid order by part) as place -- award before contract
  from open.item
  where part in ('award', 'contract') and unit_amount is not null
) i
join open.fact_tender t on t.ocid = i.ocid
where i.place = 1 and not exists (select from open.fact_price_proposal p where p.ocid = i.ocid);

-- Where a party says it is: addresses that name a number, folded for comparing; without one it is a village. Those of people are
-- not published. Folding is dear and an address is written in many tenders, so each spelling is folded once.
create view open.fact_numbered_address as
with spelling as materialized (
  select
    locality, street,
    regexp_replace(open.fold(concat_ws(' ', locality, street)), '[[:punct:][:space:]]+', ' ', 'g') as address
  from (select distinct coalesce(locality, '') as locality, street from open.party where street ~ '[0-9]') written
)
select p.ocid, p.party_id, p.organization_id, p.bid or p.won as bidder, s.address
from open.party p
join spelling s on s.street = p.street and s.locality = coalesce(p.locality, '');

-- Keyed marks of telephones and e-mails that are not published: equal marks are equal contacts, and nothing more can be read from them.
create view open.fact_contact as
select c.ocid, c.party_id, p.organization_id, c.kind, c.mark
from open.contact_mark c
join open.party p on p.ocid = c.ocid and p.party_id = c.party_id;

-- Quantile of sorted values by type 8 of Hyndman and Fan, as the statistics library behind Cardinal computes it; null of nothing.
create function open.quantile(sorted double precision[], p double precision) returns double precision
language plpgsql immutable parallel safe as $$
declare
  n integer := coalesce(cardinality(sorted), 0);
  h double precision := (n::double precision + 1.0::double precision / 3) * p + 1.0::double precision / 3;
  k integer := trunc(h);
begin
  if n = 0 or p < 0 or p > 1 then
    return null;
  elsif k <= 0 or p = 0 then
    return sorted[1];
  elsif k >= n or p = 1 then
    return sorted[n];
  end if;
  return sorted[k] + (h - k) * (sorted[k + 1] - sorted[k]);
end
$$;

-- A double as the exact decimal it stands for; casting to numeric would round to 15 digits.
create function open.exact(x double precision) returns numeric
language sql immutable parallel safe as $$
  select case when x < 0 then -1 else 1 end
         * (case when exponent = 0 then fraction else fraction + 4503599627370496 end)::numeric
         * case when power >= 0 then 2::numeric ^ power else 5::numeric ^ (-power) * ('1e' || power)::numeric end
  from (
    select exponent, fraction, case when exponent = 0 then 1 else exponent end - 1075 as power
    from (
      select ((bits >> 52) & 2047)::integer as exponent, bits & 4503599627370495 as fraction
      from (select ('x' || encode(float8send(x), 'hex'))::bit(64)::bigint as bits) b
    ) f
  ) e
$$;

-- a * b + c, rounded once: Cardinal computes its fences so, and comparisons are inclusive, so the last digit matters.
create function open.fused_multiply_add(a double precision, b double precision, c double precision) returns double precision
language sql immutable parallel safe as $$
  select (open.exact(a) * open.exact(b) + open.exact(c))::double precision
$$;
