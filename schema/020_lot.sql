create table open.lot (
  ocid                  text    collate "C" not null,
  lot_id                text    collate "C" not null,
  number                text,
  title                 text,
  description           text,
  status                text,
  source_status         text,
  value_amount          numeric,
  value_currency        text,
  plan_id               text,                      -- relatedPlanID: the line of the annual plan
  delivery_address      text,
  delivery_date_details text,
  delivery_terms        text,
  primary key (ocid, lot_id)
);

-- Items of the tender, and those that awards and contracts list themselves.
create table open.item (
  ocid                text    collate "C" not null,
  part                text    not null,            -- tender | award | contract
  part_id             text    collate "C" not null,-- '' for the tender
  item_id             text    collate "C" not null,
  lot_id              text    collate "C",
  description         text,
  scheme              text,                        -- OKGZ, CPV, DLO, UNSPSC ...
  classification_id   text,
  classification_name text,
  quantity            numeric,
  unit_id             text,
  unit_name           text,
  unit_amount         numeric,
  unit_currency       text,
  primary key (ocid, part, part_id, item_id)
);
