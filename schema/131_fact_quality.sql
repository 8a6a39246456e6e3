-- What the errors found in a tender's data leave no ground for: a rule that needs it has not enough data, and names the error.
-- Errors, and the warnings that are mistakes whoever made them: a warning that two places disagree or are out of order is often the
-- very thing a rule asks about.
create view open.fact_quality as
select q.ocid, u.conclusion, min(f.code) as code
from open.quality q
cross join lateral jsonb_each(q.unfit) as u(conclusion, codes)
cross join lateral jsonb_array_elements_text(u.codes) as f(code)
join open.quality_check k
  on k.code = f.code and (k.level = 'error' or k.code in ('amount-implausible', 'date-after-release', 'kg-amount-converted-twice'))
where q.unfit <> '{}'
group by q.ocid, u.conclusion;
