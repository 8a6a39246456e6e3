create table open.contract (
  ocid           text        collate "C" not null,
  contract_id    text        collate "C" not null,
  award_ids      text[]      collate "C" not null,
  number         text,
  title          text,
  description    text,
  status         text,
  source_status  text,
  signed         timestamptz,
  period_start   timestamptz,
  period_end     timestamptz,
  amount         numeric,                          -- amountDiscounted where published (Kyrgyz portal), else value.amount
  initial_amount numeric,                          -- value.amount where there is a discounted one
  currency       text,
  deliveries     jsonb,                            -- Kyrgyz extension: deliveriesSchedule, paymentsSchedule
  payments       jsonb,
  currency_doubtful boolean  not null default false,            -- probably in som although labelled otherwise, or converted twice: see open.problem, currency-doubtful
  primary key (ocid, contract_id)
);

create table open.contract_supplier (
  ocid            text collate "C" not null,
  contract_id     text collate "C" not null,
  organization_id text collate "C" not null,
  name            text,
  primary key (ocid, contract_id, organization_id)
);
