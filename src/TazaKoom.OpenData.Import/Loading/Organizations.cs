using System.Globalization;
using Npgsql;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>
/// open.organization, computed from archive.organization_seen for the organizations that this run, or a killed one before it, touched.
/// </summary>
internal static class Organizations
{
    /// <summary>From here on a second connection pays: nothing else is left to do for the other processors at the end of a run.</summary>
    const int ManyTouched = 2_000;

    /// <param name="owner">Opens the second connection.</param>
    /// <param name="connection">The run's own.</param>
    public static async Task ComputeAsync(NpgsqlDataSource owner, NpgsqlConnection connection, CancellationToken ct)
    {
        await PartiesSeen.CountAsync(owner, connection, ct);
        var touched = await TouchedAsync(connection, ct);
        if (touched == 0)
            return;
        if (touched < ManyTouched)
        {
            await InOneTransaction.RunAsync(connection, Share(0, 1), ct);
        }
        else
        {
            await using var second = await owner.OpenConnectionAsync(ct);
            await Task.WhenAll(InOneTransaction.RunAsync(connection, Share(0, 2), ct), InOneTransaction.RunAsync(second, Share(1, 2), ct));
        }
        // Only when every share is there: what a killed run leaves in this table, the next one computes again.
        await using var done = new NpgsqlCommand("truncate archive.touched_organization", connection);
        await done.ExecuteNonQueryAsync(ct);
    }

    static async Task<long> TouchedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand("select count(*) from archive.touched_organization", connection) { CommandTimeout = 0 };
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The organizations of one share: shares have none in common.</summary>
    static IEnumerable<string> Share(int share, int shares) =>
    [
        string.Create(CultureInfo.InvariantCulture,
            $"""
            create temporary table touched on commit drop as
            select organization_id, less
            from archive.touched_organization
            where abs(hashtext(organization_id) % {shares}) = {share}
            """),
        .. Steps,
    ];

    static readonly string[] Steps =
    [
        "analyze touched",
        // One row for each touched organization and a few descriptions of it: found by key, however many others there are.
        """
        create temporary table seen on commit drop as
        select s.*
        from touched t
        cross join lateral (select * from archive.organization_seen s where s.organization_id = t.organization_id offset 0) s
        """,
        // No plan asks for more of it, and its texts are wide.
        "analyze seen (organization_id)",
        // Names and places of the latest release.
        """
        create temporary table described on commit drop as
        select
          s.organization_id,
          (array_agg(s.scheme order by s.last desc) filter (where s.scheme is not null))[1] as scheme,
          (array_agg(s.identifier order by s.last desc) filter (where s.identifier is not null))[1] as identifier,
          (array_agg(s.name order by s.last desc) filter (where s.name is not null))[1] as name,
          coalesce(array_agg(distinct s.name) filter (where s.name is not null), '{}') as names,
          coalesce(r.roles, '{}') as roles,
          (array_agg(s.country order by s.last desc) filter (where s.country is not null))[1] as country,
          (array_agg(s.region order by s.last desc) filter (where s.region is not null))[1] as region,
          s.organization_id ~ '^[A-Z]{2}-INN-P[A-Z2-7]{13}$' as is_person,
          sum(s.tenders) as tenders, sum(s.as_buyer) as as_buyer, sum(s.as_tenderer) as as_tenderer, sum(s.as_supplier) as as_supplier,
          min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
        from seen s
        left join (
          select s.organization_id, array_agg(distinct role order by role) as roles
          from seen s
          cross join lateral unnest(s.roles) as role
          group by s.organization_id
        ) r on r.organization_id = s.organization_id
        group by s.organization_id, r.roles
        """,
        "analyze described (organization_id)",
        // Where the name is not touched, its words for the search are not made again.
        """
        with same as (
          update open.organization o
          set
            scheme = d.scheme, identifier = d.identifier, names = d.names, roles = d.roles, country = d.country, region = d.region, is_person = d.is_person,
            tenders = d.tenders, as_buyer = d.as_buyer, as_tenderer = d.as_tenderer, as_supplier = d.as_supplier,
            first_seen = d.first_seen, last_seen = d.last_seen
          from described d
          where o.organization_id = d.organization_id and o.name is not distinct from d.name
          returning o.organization_id
        )
        insert into open.organization (
          organization_id, scheme, identifier, name, names, roles, country, region, is_person,
          tenders, as_buyer, as_tenderer, as_supplier, first_seen, last_seen)
        select d.*
        from described d
        where not exists (select from same where same.organization_id = d.organization_id)
        on conflict (organization_id) do update set
          scheme = excluded.scheme, identifier = excluded.identifier, name = excluded.name, names = excluded.names, roles = excluded.roles,
          country = excluded.country, region = excluded.region, is_person = excluded.is_person,
          tenders = excluded.tenders, as_buyer = excluded.as_buyer, as_tenderer = excluded.as_tenderer, as_supplier = excluded.as_supplier,
          first_seen = excluded.first_seen, last_seen = excluded.last_seen
        """,
        """
        delete from open.organization o
        using touched t
        where t.less and o.organization_id = t.organization_id and not exists (select from seen s where s.organization_id = t.organization_id)
        """,
        """
        create temporary table written on commit drop as
        select
          s.organization_id, w.kind, w.name, sum(w.tenders) as tenders,
          split_part(substr(min(s.first), 19), e'\u0001', 1) as first_ocid, split_part(substr(max(s.last), 19), e'\u0001', 1) as last_ocid,
          min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
        from seen s
        cross join lateral (values
          ('name', s.name, s.by_name),
          ('legal_name', s.legal_name, s.by_legal_name),
          ('legal_name_ky', s.legal_name_ky, s.by_legal_name_ky)) as w (kind, name, tenders)
        where w.name is not null
          -- A name is once there where it is the legal name as well.
          and (w.kind <> 'legal_name' or s.legal_name is distinct from s.name)
          and (w.kind <> 'legal_name_ky' or s.legal_name_ky is distinct from s.name)
        group by s.organization_id, w.kind, w.name
        """,
        // The core of a name that was there is known, and stays.
        """
        insert into open.organization_name (organization_id, kind, name, core, tenders, first_ocid, last_ocid, first_seen, last_seen)
        select
          w.organization_id, w.kind, w.name,
          case when k.name is not null then k.core else open.name_core(open.name_key(w.name)) end,
          w.tenders, w.first_ocid, w.last_ocid, w.first_seen, w.last_seen
        from written w
        left join lateral (
          select k.name, k.core
          from open.organization_name k
          where k.organization_id = w.organization_id and k.kind = w.kind and k.name = w.name
          offset 0
        ) k on true
        on conflict (organization_id, kind, name) do update set
          tenders = excluded.tenders, first_ocid = excluded.first_ocid, last_ocid = excluded.last_ocid,
          first_seen = excluded.first_seen, last_seen = excluded.last_seen
        """,
        """
        delete from open.organization_name n
        using touched t
        where t.less and n.organization_id = t.organization_id
          and not exists (select from written w where w.organization_id = n.organization_id and w.kind = n.kind and w.name = n.name)
        """,
    ];
}
