-- Where following a feed stopped, so that it goes on from there.
create table archive.feed_state (
  feed       text        collate "C" primary key,  -- kyrgyz-ocds/tendering, kyrgyz-ocds/planning, with the base address where it is another
  since      text        not null,                 -- as the feed is asked: an instant with offset
  updated_at timestamptz not null default now()
);

-- What the feed's own /validation said on a day, and what we have: a completeness check nobody else can make.
create table open.reconciliation (
  feed          text        collate "C" not null,
  day           date        not null,
  kind          text        not null,              -- planning | tenders | contracts
  at_source     integer     not null,              -- in the portal's own database, as the feed reports it
  published     integer     not null,              -- in the feed
  ours          integer     not null,              -- of the published ones, how many we have
  missing       text[]      not null,              -- ids published there and not here
  checked_at    timestamptz not null,
  primary key (feed, day, kind)
);

-- Som per one unit of a currency, of the central bank, as published by the portal or by `taza import rates`.
create table open.exchange_rate (
  currency  text        collate "C" not null,
  day       date        not null,
  rate      numeric     not null check (rate > 0),
  source    text        not null,
  stored_at timestamptz not null default now(),    -- when amounts in som changed by it
  primary key (currency, day)
);

-- An amount in som: the amount itself where it is in som, else at the last rate on or before the day (at most 30 days old).
-- Null where no such rate is known. Beside the original, never instead of it.
create function open.in_som(amount numeric, currency text, at timestamptz) returns numeric
language sql stable parallel safe as $$
  select case
    when amount is null or currency is null then null
    when currency = 'KGS' then amount
    else (
      select round(amount * r.rate, 2)
      from open.exchange_rate r
      where r.currency = in_som.currency
        and r.day <= (at at time zone 'Asia/Bishkek')::date
        and r.day > (at at time zone 'Asia/Bishkek')::date - 30
      order by r.day desc
      limit 1)
  end
$$;

-- Legal forms of organizations, from the portal's catalog (in Russian).
create table open.legal_form (
  organization_id text collate "C" primary key,
  legal_form      text not null
);

-- Lines of annual procurement plans. The portal numbers plans and tenders alike, so a plan is never an ocid here:
-- open.lot.plan_id points at line_id.
create table open.plan_line (
  plan_id         text    collate "C" not null,    -- the header: one buyer, one year
  line_id         text    collate "C" not null,
  buyer_id        text    collate "C",
  buyer_name      text,
  budget_year     text,
  status          text,
  type            text,
  budget_line     text,                            -- economic classification, such as 2215
  budget_name     text,
  amount          numeric,
  reserved_amount numeric,
  saved_amount    numeric,
  currency        text,
  created         text,                            -- local time of the portal, as written
  items           integer not null,
  primary key (plan_id, line_id)
);

-- Plans as they came, every version.
create table archive.plan (
  plan_id    text  collate "C" not null,
  sha256     bytea not null,
  fetched_at timestamptz not null,
  body       bytea not null,                       -- deflated
  primary key (plan_id, sha256)
);
