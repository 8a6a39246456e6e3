-- What the flags of a tender add up to, three ways, each with what it was computed from; docs/score.md explains them.
-- Written by `taza flag`, only where something changed.
create table open.score (
  ocid                text    collate "C" primary key,
  raised              integer not null,           -- rules that raised a flag
  computable          integer not null,           -- rules that raised one or found nothing: the denominator
  families_raised     integer not null,           -- the same with correlated rules counted once
  families_computable integer not null,
  composite           double precision,           -- families_raised / families_computable; null under the minimum of computable families
  official_sum        integer,                    -- the official Kyrgyz weights of the flags raised; null outside the profile kyrgyzstan
  official_level      integer,                    -- 1 to 5 as the portal bands the sum; 0: a method it has no bands for
  run_id              uuid    not null            -- the run that last changed it
);
-- Reader: tenders by score, highest first. A missing score counts as the lowest: see Column.SortSql in the catalog.
create index score_by_composite on open.score (coalesce(composite, '-infinity'), ocid);

-- The same of buyers and suppliers: over the tenders they bought in or won.
create table open.organization_score (
  organization_id     text    collate "C" not null,
  role                text    not null,           -- buyer | supplier
  tenders             integer not null,           -- with an assessment
  flagged             integer not null,           -- of these, with at least one flag
  raised              integer not null,           -- sum over the tenders
  computable          integer not null,
  families_raised     integer not null,           -- sum over the tenders, correlated rules counted once in each
  families_computable integer not null,
  composite           double precision,           -- families_raised / families_computable; null under the minimum of tenders
  official_mean       double precision,           -- of the tenders that have an official sum
  own_flags           integer not null,           -- flags on the organization itself, across its tenders
  run_id              uuid    not null,
  primary key (organization_id, role)
);
-- Reader: buyers and suppliers by score.
create index organization_score_by_composite on open.organization_score (role, coalesce(composite, '-infinity'), organization_id);
