using System.Globalization;
using Npgsql;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>
/// archive.organization_seen, brought up to date with the parties that this run, or a killed one before it, added and removed.
/// Everything is found by key and nothing is read of what did not change, whatever the planner thinks that tables hold.
/// </summary>
internal static class PartiesSeen
{
    /// <summary>From here on a second connection pays.</summary>
    const int Many = 2_000;

    /// <summary>Nothing is done where nothing was added or removed: most files of a folder that is imported every day.</summary>
    /// <param name="owner">Opens the second connection.</param>
    /// <param name="connection">The run's own.</param>
    public static async Task CountAsync(NpgsqlDataSource owner, NpgsqlConnection connection, CancellationToken ct)
    {
        var changed = await ChangedAsync(connection, ct);
        if (changed == 0)
            return;
        await using (var left = new NpgsqlCommand("delete from archive.party_delta", connection)) // by a run that was killed while it counted
            await left.ExecuteNonQueryAsync(ct);
        if (changed < Many)
        {
            await InOneTransaction.RunAsync(connection, Difference(0, 1), ct);
        }
        else
        {
            await using var second = await owner.OpenConnectionAsync(ct);
            await Task.WhenAll(InOneTransaction.RunAsync(connection, Difference(0, 2), ct), InOneTransaction.RunAsync(second, Difference(1, 2), ct));
        }
        // In one transaction: what is counted is no longer there to be counted.
        await InOneTransaction.RunAsync(connection, Steps, ct);
    }

    /// <summary>Up to <see cref="Many"/> tenders and parties.</summary>
    static async Task<long> ChangedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var count = new NpgsqlCommand("select count(*) from (select from archive.touched_tender union all select from archive.removed_party limit $1) c", connection)
        {
            Parameters = { new() { Value = Many } },
        };
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What a share of the organizations gains and loses, in archive.party_delta: shares have no organization in common.</summary>
    static string[] Difference(int share, int shares)
    {
        string Shared(string party) => shares == 1 ? "true" : string.Create(CultureInfo.InvariantCulture, $"abs(hashtext({party}.organization_id) % {shares}) = {share}");
        return
        [
            "set local enable_seqscan = off",
            $"""
            create temporary table changed on commit drop as
            select
              1 as sign, p.ocid, p.party_id, p.organization_id, p.name, p.legal_name, p.legal_name_ky, p.scheme, p.identifier, p.country, p.region, p.roles,
              p.released, p.bought, p.bid, p.won
            from (select distinct ocid from archive.touched_tender) t
            cross join lateral (select * from open.party p where p.ocid = t.ocid and {Shared("p")} offset 0) p
            union all
            select -1, r.* from archive.removed_party r where {Shared("r")}
            """,
            "set local enable_seqscan = on",
            "analyze changed (sign, ocid, organization_id)",
            // Parties that are one organization in one tender: rare, and all that keeps counting parties from being counting tenders.
            """
            create temporary table doubled on commit drop as
            select
              c.sign, c.ocid, c.party_id,
              row_number() over (tender order by c.party_id) = 1 as first,
              bool_or(c.bought) over tender as bought, bool_or(c.bid) over tender as bid, bool_or(c.won) over tender as won,
              row_number() over (partition by c.sign, c.organization_id, c.ocid, c.name order by c.party_id) = 1 as first_name,
              row_number() over (partition by c.sign, c.organization_id, c.ocid, c.legal_name, c.legal_name is distinct from c.name order by c.party_id) = 1 as first_legal_name,
              row_number() over (partition by c.sign, c.organization_id, c.ocid, c.legal_name_ky, c.legal_name_ky is distinct from c.name order by c.party_id) = 1 as first_legal_name_ky
            from (
              select sign, organization_id, ocid
              from changed
              group by sign, organization_id, ocid
              having count(*) > 1
            ) twice
            join changed c on c.sign = twice.sign and c.organization_id = twice.organization_id and c.ocid = twice.ocid
            window tender as (partition by c.sign, c.organization_id, c.ocid)
            """,
            "analyze doubled",
            """
            insert into archive.party_delta
            select
              g.*,
              archive.description(g.name, g.legal_name, g.legal_name_ky, g.scheme, g.identifier, g.country, g.region, g.roles) as description
            from (
              select
                c.organization_id, c.name, c.legal_name, c.legal_name_ky, c.scheme, c.identifier, c.country, c.region, c.roles,
                sum(c.sign) as parties,
                coalesce(sum(c.sign) filter (where d.ocid is null or d.first), 0) as tenders,
                coalesce(sum(c.sign) filter (where case when d.ocid is null then c.bought else d.first and d.bought end), 0) as as_buyer,
                coalesce(sum(c.sign) filter (where case when d.ocid is null then c.bid else d.first and d.bid end), 0) as as_tenderer,
                coalesce(sum(c.sign) filter (where case when d.ocid is null then c.won else d.first and d.won end), 0) as as_supplier,
                coalesce(sum(c.sign) filter (where d.ocid is null or d.first_name), 0) as by_name,
                coalesce(sum(c.sign) filter (where d.ocid is null or d.first_legal_name), 0) as by_legal_name,
                coalesce(sum(c.sign) filter (where d.ocid is null or d.first_legal_name_ky), 0) as by_legal_name_ky,
                min(k.first) filter (where c.sign > 0) as added_first, max(k.last) filter (where c.sign > 0) as added_last,
                min(k.first) filter (where c.sign < 0) as removed_first, max(k.last) filter (where c.sign < 0) as removed_last,
                min(c.released) filter (where c.sign > 0) as first_seen, max(c.released) filter (where c.sign > 0) as last_seen
              from changed c
              left join doubled d on d.sign = c.sign and d.ocid = c.ocid and d.party_id = c.party_id
            """ + Place("c") + """

              group by c.organization_id, c.name, c.legal_name, c.legal_name_ky, c.scheme, c.identifier, c.country, c.region, c.roles
            ) g
            """,
        ];
    }

    static readonly string[] Steps =
    [
        """
        create temporary table lost (
          organization_id text    collate "C" not null,
          description     bigint  not null,
          gone            boolean not null -- else it lost its first or last party, and none took the place
        ) on commit drop
        """,
        // What was taken back was added before, by this run or an earlier one; so a description that is new here has something added.
        """
        with seen as (
          insert into archive.organization_seen as s (
            organization_id, description, name, legal_name, legal_name_ky, scheme, identifier, country, region, roles,
            parties, tenders, as_buyer, as_tenderer, as_supplier, by_name, by_legal_name, by_legal_name_ky, first, last, first_seen, last_seen)
          select
            organization_id, description, name, legal_name, legal_name_ky, scheme, identifier, country, region, roles,
            parties, tenders, as_buyer, as_tenderer, as_supplier, by_name, by_legal_name, by_legal_name_ky,
            coalesce(added_first, removed_first), coalesce(added_last, removed_last), first_seen, last_seen
          from archive.party_delta
          on conflict (organization_id, description) do update set
            parties = s.parties + excluded.parties,
            tenders = s.tenders + excluded.tenders,
            as_buyer = s.as_buyer + excluded.as_buyer,
            as_tenderer = s.as_tenderer + excluded.as_tenderer,
            as_supplier = s.as_supplier + excluded.as_supplier,
            by_name = s.by_name + excluded.by_name,
            by_legal_name = s.by_legal_name + excluded.by_legal_name,
            by_legal_name_ky = s.by_legal_name_ky + excluded.by_legal_name_ky,
            first = least(s.first, excluded.first),
            last = greatest(s.last, excluded.last),
            first_seen = least(s.first_seen, excluded.first_seen),
            last_seen = greatest(s.last_seen, excluded.last_seen)
          returning s.organization_id, s.description, s.parties, s.first, s.last
        )
        insert into lost
        select s.organization_id, s.description, s.parties = 0
        from seen s
        join archive.party_delta d on d.organization_id = s.organization_id and d.description = s.description
        where s.parties = 0
          or (d.removed_first = s.first and d.added_first is distinct from d.removed_first)
          or (d.removed_last = s.last and d.added_last is distinct from d.removed_last)
        """,
        // A few of thousands: found by key.
        "analyze lost",
        "delete from archive.organization_seen s using lost l where l.gone and s.organization_id = l.organization_id and s.description = l.description",
        // The first or the last party was taken away: the next one has to be found.
        """
        update archive.organization_seen s
        set first = f.first, last = f.last, first_seen = f.first_seen, last_seen = f.last_seen
        from (
          select
            o.organization_id, p.description,
            min(p.first) as first, max(p.last) as last, min(p.released) as first_seen, max(p.released) as last_seen
          from (select distinct organization_id from lost where not gone) o
          cross join lateral (
            select
              p.released, k.first, k.last,
              archive.description(p.name, p.legal_name, p.legal_name_ky, p.scheme, p.identifier, p.country, p.region, p.roles) as description
            from open.party p
        """ + Place("p") + """

            where p.organization_id = o.organization_id
            offset 0
          ) p
          group by o.organization_id, p.description
        ) f
        join lost l on l.organization_id = f.organization_id and l.description = f.description
        where s.organization_id = f.organization_id and s.description = f.description
        """,
        """
        insert into archive.touched_organization as t (organization_id, less)
        select d.organization_id, bool_or(l.gone is true)
        from archive.party_delta d
        left join lost l on l.organization_id = d.organization_id and l.description = d.description
        group by d.organization_id
        on conflict (organization_id) do update set less = true where excluded.less and not t.less
        """,
        "truncate archive.touched_tender, archive.removed_party, archive.party_delta",
    ];

    /// <summary>A party's place among others: without a date it is neither first nor last where another has one.</summary>
    static string Place(string party) =>
        $"""
          cross join lateral (
            select
              coalesce((date_part('epoch', {party}.released) * 1000000)::bigint + 200000000000000000, 999999999999999999)::text
                || {party}.ocid || e'\u0001' || {party}.party_id as first,
              coalesce((date_part('epoch', {party}.released) * 1000000)::bigint + 200000000000000000, 100000000000000000)::text
                || {party}.ocid || e'\u0001' || {party}.party_id as last
          ) k
        """;
}
