-- Who on a tender is on a list of debarred bodies, and when that holds. A fact like those of 080_facts.sql; it stands here because it
-- reads the lists. It reads open.debarment itself, so that a run of the rules sees that a list is another.
create view open.fact_listing as
select
  p.ocid, p.organization_id, p.won, m.list_id, m.entry_id, m.matched_by, m.confidence, d.name as listed,
  coalesce(d.starts, '-infinity') as starts, case when d.permanent then d.removed else least(d.ends, d.removed) end as ends, d.grounds
from open.party p
join open.debarment_match m on m.organization_id = p.organization_id
join open.debarment d on d.list_id = m.list_id and d.entry_id = m.entry_id
where p.bid or p.won;
