using Npgsql;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>open.organization, computed from open.party for the organizations that this run, or a killed one before it, touched.</summary>
internal static class Organizations
{
    public static async Task ComputeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var batch = new NpgsqlBatch(connection) { Timeout = 0 })
        {
            foreach (var sql in Steps)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    static readonly string[] Steps =
    [
        "create temporary table touched on commit drop as select distinct organization_id from archive.touched_organization",
        "analyze touched",
        "delete from open.organization o using touched t where t.organization_id = o.organization_id",
        // Names and places of the latest release, then of the tender with the highest ocid: the same whatever the order of import.
        """
        insert into open.organization (
          organization_id, scheme, identifier, name, names, roles, country, region, is_person,
          tenders, as_buyer, as_tenderer, as_supplier, first_seen, last_seen)
        select
          o.organization_id, o.scheme, o.identifier, o.name, o.names, coalesce(r.roles, '{}'), o.country, o.region, o.is_person,
          o.tenders, o.as_buyer, o.as_tenderer, o.as_supplier, o.first_seen, o.last_seen
        from (
          select
            p.organization_id,
            (array_agg(p.scheme order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.scheme is not null))[1] as scheme,
            (array_agg(p.identifier order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.identifier is not null))[1] as identifier,
            (array_agg(p.name order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.name is not null))[1] as name,
            coalesce(array_agg(distinct p.name) filter (where p.name is not null), '{}') as names,
            (array_agg(p.country order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.country is not null))[1] as country,
            (array_agg(p.region order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.region is not null))[1] as region,
            p.organization_id ~ '^[A-Z]{2}-INN-P[A-Z2-7]{13}$' as is_person,
            count(distinct p.ocid) as tenders,
            count(distinct p.ocid) filter (where p.bought) as as_buyer,
            count(distinct p.ocid) filter (where p.bid) as as_tenderer,
            count(distinct p.ocid) filter (where p.won) as as_supplier,
            min(p.released) as first_seen,
            max(p.released) as last_seen
          from open.party p
          join touched t on t.organization_id = p.organization_id
          group by p.organization_id
        ) o
        left join (
          select organization_id, array_agg(role order by role) as roles
          from (
            select distinct p.organization_id, role
            from open.party p
            join touched t on t.organization_id = p.organization_id
            cross join lateral unnest(p.roles) as role
          ) each
          group by organization_id
        ) r on r.organization_id = o.organization_id
        """,
        "delete from open.organization_name o using touched t where t.organization_id = o.organization_id",
        """
        insert into open.organization_name (organization_id, kind, name, core, tenders, first_ocid, last_ocid, first_seen, last_seen)
        select
          n.organization_id, n.kind, n.name, open.name_core(open.name_key(n.name)), n.tenders,
          substr(n.first, 14), substr(n.last, 14), n.first_seen, n.last_seen
        from (
          select
            p.organization_id, written.kind, written.name, count(distinct p.ocid) as tenders,
            -- An instant of twelve digits sorts as text does; one without a date is neither first nor last where there is one with.
            min(coalesce(extract(epoch from p.released)::bigint + 200000000000, 999999999999)::text || ' ' || p.ocid) as first,
            max(coalesce(extract(epoch from p.released)::bigint + 200000000000, 100000000000)::text || ' ' || p.ocid) as last,
            min(p.released) as first_seen,
            max(p.released) as last_seen
          from open.party p
          join touched t on t.organization_id = p.organization_id
          cross join lateral (values ('name', p.name), ('legal_name', p.legal_name), ('legal_name_ky', p.legal_name_ky)) as written (kind, name)
          where written.name is not null
            -- A name is once there where it is the legal name as well.
            and (written.kind <> 'legal_name' or p.legal_name is distinct from p.name)
            and (written.kind <> 'legal_name_ky' or p.legal_name_ky is distinct from p.name)
          group by p.organization_id, written.kind, written.name
        ) n
        """,
        "truncate archive.touched_organization",
    ];
}
