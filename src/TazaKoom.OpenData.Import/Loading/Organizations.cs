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
        // Of the latest release, then of the tender with the highest ocid: the same whatever the order of import.
        """
        insert into open.organization (
          organization_id, scheme, identifier, name, names, roles, country, region, is_person,
          tenders, as_buyer, as_tenderer, as_supplier, first_seen, last_seen)
        select
          p.organization_id,
          (array_agg(p.scheme order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.scheme is not null))[1],
          (array_agg(p.identifier order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.identifier is not null))[1],
          (array_agg(p.name order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.name is not null))[1],
          coalesce(array_agg(distinct p.name) filter (where p.name is not null), '{}'),
          '{}',
          (array_agg(p.country order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.country is not null))[1],
          (array_agg(p.region order by p.released desc nulls last, p.ocid desc, p.party_id desc) filter (where p.region is not null))[1],
          p.organization_id ~ '^[A-Z]{2}-INN-P[A-Z2-7]{13}$',
          count(distinct p.ocid),
          count(distinct p.ocid) filter (where p.bought),
          count(distinct p.ocid) filter (where p.bid),
          count(distinct p.ocid) filter (where p.won),
          min(p.released),
          max(p.released)
        from open.party p
        join touched t on t.organization_id = p.organization_id
        group by p.organization_id
        """,
        """
        update open.organization o
        set roles = r.roles
        from (
          select p.organization_id, array_agg(distinct role order by role) as roles
          from open.party p
          join touched t on t.organization_id = p.organization_id
          cross join lateral unnest(p.roles) as role
          group by p.organization_id
        ) r
        where r.organization_id = o.organization_id
        """,
        "truncate archive.touched_organization",
    ];
}
