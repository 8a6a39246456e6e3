using System.Globalization;
using Npgsql;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>open.organization, computed from open.party for the organizations that this run, or a killed one before it, touched.</summary>
internal static class Organizations
{
    /// <summary>From here on a second connection pays: nothing else is left to do for the other processors at the end of a run.</summary>
    const int ManyTouched = 2_000;

    /// <param name="owner">Opens the second connection.</param>
    /// <param name="connection">The run's own.</param>
    public static async Task ComputeAsync(NpgsqlDataSource owner, NpgsqlConnection connection, CancellationToken ct)
    {
        var shares = await TouchedAsync(connection, ct) >= ManyTouched ? 2 : 1;
        await using (var second = shares == 1 ? null : await owner.OpenConnectionAsync(ct))
        {
            await Task.WhenAll(second is null
                ? [ShareAsync(connection, 0, shares, ct)]
                : [ShareAsync(connection, 0, shares, ct), ShareAsync(second, 1, shares, ct)]);
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

    /// <summary>The organizations of one share, in one transaction: shares have none in common.</summary>
    static async Task ShareAsync(NpgsqlConnection connection, int share, int shares, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var batch = new NpgsqlBatch(connection) { Timeout = 0 })
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(string.Create(CultureInfo.InvariantCulture,
                $"""
                create temporary table touched on commit drop as
                select distinct organization_id
                from archive.touched_organization
                where abs(hashtext(organization_id) % {shares}) = {share}
                """)));
            foreach (var sql in Steps)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    static readonly string[] Steps =
    [
        "analyze touched",
        // Parties that are one organization in one tender: rare, and all that keeps counting parties from being counting tenders.
        """
        create temporary table doubled on commit drop as
        select
          p.ocid, p.party_id,
          row_number() over (tender order by p.party_id) = 1 as first,
          bool_or(p.bought) over tender as bought, bool_or(p.bid) over tender as bid, bool_or(p.won) over tender as won,
          row_number() over (partition by p.organization_id, p.ocid, p.name order by p.party_id) = 1 as first_name,
          row_number() over (partition by p.organization_id, p.ocid, p.legal_name, p.legal_name is distinct from p.name order by p.party_id) = 1 as first_legal_name,
          row_number() over (partition by p.organization_id, p.ocid, p.legal_name_ky, p.legal_name_ky is distinct from p.name order by p.party_id) = 1 as first_legal_name_ky
        from (
          select p.organization_id, p.ocid
          from open.party p
          join touched t on t.organization_id = p.organization_id
          group by p.organization_id, p.ocid
          having count(*) > 1
        ) twice
        join open.party p on p.organization_id = twice.organization_id and p.ocid = twice.ocid
        window tender as (partition by p.organization_id, p.ocid)
        """,
        "analyze doubled",
        // Every party is read once; an organization is nearly always described alike, so that few rows remain. `first` and `last`
        // order parties by the release's date (microseconds in eighteen digits), then by ocid: the same whatever the order of import.
        """
        create temporary table seen on commit drop as
        select
          p.organization_id, p.name, p.legal_name, p.legal_name_ky, p.scheme, p.identifier, p.country, p.region, p.roles,
          count(*) filter (where d.ocid is null or d.first) as tenders,
          count(*) filter (where case when d.ocid is null then p.bought else d.first and d.bought end) as as_buyer,
          count(*) filter (where case when d.ocid is null then p.bid else d.first and d.bid end) as as_tenderer,
          count(*) filter (where case when d.ocid is null then p.won else d.first and d.won end) as as_supplier,
          count(*) filter (where d.ocid is null or d.first_name) as by_name,
          count(*) filter (where d.ocid is null or d.first_legal_name) as by_legal_name,
          count(*) filter (where d.ocid is null or d.first_legal_name_ky) as by_legal_name_ky,
          min(coalesce((date_part('epoch', p.released) * 1000000)::bigint + 200000000000000000, 999999999999999999)::text
            || p.ocid || e'\u0001' || p.party_id) as first,
          max(coalesce((date_part('epoch', p.released) * 1000000)::bigint + 200000000000000000, 100000000000000000)::text
            || p.ocid || e'\u0001' || p.party_id) as last,
          min(p.released) as first_seen,
          max(p.released) as last_seen
        from open.party p
        join touched t on t.organization_id = p.organization_id
        left join doubled d on d.ocid = p.ocid and d.party_id = p.party_id
        group by p.organization_id, p.name, p.legal_name, p.legal_name_ky, p.scheme, p.identifier, p.country, p.region, p.roles
        """,
        // No plan asks for more of it, and its texts are wide.
        "analyze seen (organization_id)",
        "delete from open.organization o using touched t where t.organization_id = o.organization_id",
        // Names and places of the latest release.
        """
        insert into open.organization (
          organization_id, scheme, identifier, name, names, roles, country, region, is_person,
          tenders, as_buyer, as_tenderer, as_supplier, first_seen, last_seen)
        select
          s.organization_id,
          (array_agg(s.scheme order by s.last desc) filter (where s.scheme is not null))[1],
          (array_agg(s.identifier order by s.last desc) filter (where s.identifier is not null))[1],
          (array_agg(s.name order by s.last desc) filter (where s.name is not null))[1],
          coalesce(array_agg(distinct s.name) filter (where s.name is not null), '{}'),
          coalesce(r.roles, '{}'),
          (array_agg(s.country order by s.last desc) filter (where s.country is not null))[1],
          (array_agg(s.region order by s.last desc) filter (where s.region is not null))[1],
          s.organization_id ~ '^[A-Z]{2}-INN-P[A-Z2-7]{13}$',
          sum(s.tenders), sum(s.as_buyer), sum(s.as_tenderer), sum(s.as_supplier), min(s.first_seen), max(s.last_seen)
        from seen s
        left join (
          select s.organization_id, array_agg(distinct role order by role) as roles
          from seen s
          cross join lateral unnest(s.roles) as role
          group by s.organization_id
        ) r on r.organization_id = s.organization_id
        group by s.organization_id, r.roles
        """,
        // The core of a name that was there is known.
        """
        create temporary table known_core on commit drop as
        select distinct o.name, o.core
        from open.organization_name o
        join touched t on t.organization_id = o.organization_id
        """,
        "delete from open.organization_name o using touched t where t.organization_id = o.organization_id",
        """
        insert into open.organization_name (organization_id, kind, name, core, tenders, first_ocid, last_ocid, first_seen, last_seen)
        select
          n.organization_id, n.kind, n.name,
          case when k.name is not null then k.core else open.name_core(open.name_key(n.name)) end,
          n.tenders, n.first_ocid, n.last_ocid, n.first_seen, n.last_seen
        from (
          select
            s.organization_id, written.kind, written.name, sum(written.tenders) as tenders,
            split_part(substr(min(s.first), 19), e'\u0001', 1) as first_ocid, split_part(substr(max(s.last), 19), e'\u0001', 1) as last_ocid,
            min(s.first_seen) as first_seen, max(s.last_seen) as last_seen
          from seen s
          cross join lateral (values
            ('name', s.name, s.by_name),
            ('legal_name', s.legal_name, s.by_legal_name),
            ('legal_name_ky', s.legal_name_ky, s.by_legal_name_ky)) as written (kind, name, tenders)
          where written.name is not null
            -- A name is once there where it is the legal name as well.
            and (written.kind <> 'legal_name' or s.legal_name is distinct from s.name)
            and (written.kind <> 'legal_name_ky' or s.legal_name_ky is distinct from s.name)
          group by s.organization_id, written.kind, written.name
        ) n
        left join known_core k on k.name = n.name
        """,
    ];
}
