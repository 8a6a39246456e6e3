-- What the checks of `taza check` say of each tender's compiled release, stored at import: which data are sound enough for which
-- conclusions. docs/quality.md lists every check and what it undermines.

-- One row per tender.
create table open.quality (
  ocid              text    collate "C" primary key,
  checker           integer not null,            -- version of the checks
  findings          integer not null,            -- all of them
  errors            integer not null,            -- against the standard, or impossible
  warnings          integer not null,            -- implausible, or two places disagree
  notes             integer not null,            -- advice: codes and fields of the publisher's own, empty values
  codes             jsonb   not null,            -- findings by code: {"wrong-type": 3}
  -- Nothing was found that undermines conclusions about ... Whether the data are there at all is not said here.
  fit_for_prices      boolean not null,          -- amounts: estimates, bids, awards, contracts
  fit_for_competition boolean not null,          -- who bid, how many, what became of the bids
  fit_for_timing      boolean not null,          -- dates and periods
  fit_for_suppliers   boolean not null,          -- who won
  fit_for_buyers      boolean not null,          -- who buys, and where
  fit_for_items       boolean not null,          -- what is bought, in which lots
  fit_for_stages      boolean not null,          -- how far the process went: statuses, method
  unfit             jsonb   not null             -- the codes that deny it: {"prices": ["amount-implausible"]}
);
-- Reader: the catalog's lists of tenders by what they are not fit for, which are few.
create index quality_unfit on open.quality using gin (unfit);

-- What was found, by check and place: the errors and warnings one by one, notes only as counts above.
create table open.quality_finding (
  ocid    text    collate "C" not null,
  no      integer not null,                      -- in the tender
  code    text    not null,                      -- of the check: open.quality_check
  level   text    not null,                      -- error | warning
  pattern text    not null,                      -- the place without positions: tender.lots[].value.amount
  path    text    not null,                      -- the first such place: tender.lots[2].value.amount; '' is the release
  value   text,                                  -- what stands there, masked; null where something is missing
  count   integer not null,                      -- how often
  detail  text,                                  -- what was expected, for {0} in the check's message
  primary key (ocid, no)
);
-- Reader: the catalog's lists of findings by check.
create index quality_finding_by_code on open.quality_finding (code, ocid);

-- The checks: texts, level, and what a finding makes a tender unfit for. Written by import from the checks themselves.
create table open.quality_check (
  code       text   collate "C" primary key,
  position   integer not null,
  area       text   not null,                    -- structure | coherence | consistency | reference | kyrgyz
  level      text   not null,                    -- error | warning | note
  undermines text[] not null,                    -- prices, competition, timing, suppliers, buyers, items, stages; those of a general check only where the field is one of theirs
  says_en    text   not null,                    -- {0}: what was expected
  says_ru    text   not null,
  says_ky    text   not null
);

-- The version of the checks that every tender is checked with. Where it is another one than the program's, or none, the next import checks
-- anew what an older version checked.
create table archive.checked_by (
  checker integer not null
);
