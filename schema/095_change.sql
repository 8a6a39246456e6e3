-- The change feed, /api/v1/changes: what happened to tenders (here) and to flags (open.flag_event), in the order of transactions.
--
-- A sequence number is given before its transaction commits, so a follower who asks "after 7" loses 6 if it commits later. Here the order is
-- the number of the transaction itself, and a reader sees only what lies below the oldest transaction that is still open
-- (open.change_watermark): below it nothing can appear any more. Gaps mean nothing.
create table open.tender_event (
  changed_in xid8        not null default pg_current_xact_id(),
  ocid       text        collate "C" not null,
  event      text        not null,                  -- created | updated | withdrawn
  at         timestamptz not null default now(),
  reason     text,                                  -- of a withdrawal
  -- In the order of the feed, not by ocid first: one more index would cost every import, and nobody reads one tender's events.
  primary key (changed_in, ocid)
);

create function open.change_watermark() returns xid8
language sql stable parallel safe as $$
  select pg_snapshot_xmin(pg_current_snapshot())
$$;

-- Transactions are numbered per cluster: in a database restored from a dump elsewhere the numbers of old events may lie ahead of all new ones.
-- Then old events move to the beginning, and a new era tells followers to start again from the bulk files. Called before an import or a flag run.
create table open.change_era (
  era   uuid        primary key,
  since timestamptz not null default now()
);
insert into open.change_era (era) values (gen_random_uuid());

create procedure archive.check_era()
language plpgsql as $$
declare
  -- Read before this transaction has a number, so what is seen here has a lower one, unless it comes from another cluster.
  newest constant xid8 := greatest((select max(changed_in) from open.tender_event), (select max(changed_in) from open.flag_event));
begin
  if newest > pg_current_xact_id() then
    -- In one transaction, so of each tender one event is left.
    delete from open.tender_event e
    where exists (select from open.tender_event later where later.ocid = e.ocid and later.changed_in > e.changed_in);
    update open.tender_event set changed_in = '1';
    update open.release set changed_in = '1';
    update open.flag_event set changed_in = '1';
    delete from open.change_era;
    insert into open.change_era (era) values (gen_random_uuid());
  end if;
end
$$;

-- Takes a tender out of what is published, for a court or a person who asks with reason; the archive keeps it. The feed tells followers.
-- call archive.withdraw('ocds-h7i0z4-1', 'why'); a release of it that is new publishes it again.
create procedure archive.withdraw(withdrawn text, why text)
language plpgsql as $$
declare
  name text;
  bodies text[];
begin
  -- Not beside an import (its lock, "tazaimpt"): both count organizations and tenders. Nor beside a run of the rules ("tazaflag"): it
  -- would write what it found in the tender before.
  perform pg_advisory_xact_lock(x'74617a61666c6167'::bigint);
  perform pg_advisory_xact_lock(x'74617a61696d7074'::bigint);
  if not exists (select from open.tender where ocid = withdrawn) then
    raise exception 'There is no tender %.', withdrawn;
  end if;
  bodies := array(select distinct organization_id from open.party where ocid = withdrawn);
  call archive.count_out(array[withdrawn]);
  call archive.count_tenders(array[withdrawn], -1);
  insert into open.flag_event (ocid, rule, subject, subject_id, run_id, event, at, rule_version, settings_hash, value, evidence)
  select ocid, rule, subject, subject_id, gen_random_uuid(), 'cleared', now(), rule_version, settings_hash, null, '{}'
  from open.flag where ocid = withdrawn;
  for name in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'ocid'
    where c.relnamespace = 'open'::regnamespace and c.relkind = 'r' and c.relname not in ('tender_event', 'flag_event')
  loop
    execute format('delete from open.%I where ocid = $1', name) using withdrawn;
  end loop;
  -- An organization that is named nowhere else goes with it, and so does a spelling; its counts are put right by the next import.
  delete from open.organization o
  where o.organization_id = any (bodies) and not exists (select from open.party p where p.organization_id = o.organization_id);
  delete from open.organization_name n
  where n.organization_id = any (bodies)
    and not exists (select from open.party p where p.organization_id = n.organization_id and n.name in (p.name, p.legal_name, p.legal_name_ky));
  update open.organization o
  set (name, names) = (
    select
      (array_agg(p.name order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.name is not null))[1],
      coalesce(array_agg(distinct p.name) filter (where p.name is not null), '{}')
    from open.party p
    where p.organization_id = o.organization_id)
  where o.organization_id = any (bodies);
  update open.flag_event set value = null, evidence = '{}' where ocid = withdrawn;
  insert into open.tender_event (ocid, event, reason) values (withdrawn, 'withdrawn', why);
end
$$;
