-- What rules read of amendments and versions.

create view open.fact_amendment as
select ocid, part, part_id, amendment_id, date
from open.amendment;

-- Only tenders of which we have seen several versions. Of one version it cannot be said that nothing changed.
create view open.fact_version as
select ocid, count(*) as versions, min(released) as first_released, max(released) as last_released
from open.history
group by ocid;

create view open.fact_change as
select ocid, version, no, kind, part, part_id, item_id, field, before, after, before_number, after_number, currency, before_at, after_at, released_before, released
from open.tender_change;
