using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>How often a rule raises within one year, method, region or publisher.</summary>
/// <param name="Dimension"><c>year</c>, <c>method</c>, <c>region</c> or <c>publisher</c> (how its ocids begin).</param>
/// <param name="Value">Which; empty where the tender does not say.</param>
/// <param name="Judged">Raised or clear.</param>
public sealed record BaseRate(string Rule, string Dimension, string Value, long Raised, long Judged)
{
    public double Share => (double)Raised / Judged;
}

/// <summary>Tenders by how many rules raise a flag on them.</summary>
public sealed record RaisedCount(int Flags, long Tenders);

/// <summary>Whether the rules say something: a rule that raises on everything of one year or region measures the data, not the tenders.</summary>
public sealed record Calibration(IReadOnlyList<BaseRate> Rates, IReadOnlyList<RaisedCount> Distribution)
{
    public static async Task<Calibration> ReadAsync(NpgsqlDataSource database, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rates = await connection.QueryAsync<BaseRate>(new CommandDefinition(
            """
            with said as (
              select
                a.raised, a.clear, coalesce(extract(year from t.published)::integer::text, '') as year, coalesce(t.method, '') as method, coalesce(t.region, '') as region,
                open.publisher(t.ocid) as publisher
              from open.assessment a
              join open.tender t on t.ocid = a.ocid
            ),
            outcome as (
              select r.rule, s.year, s.method, s.region, s.publisher, true as raised from said s cross join lateral unnest(s.raised) as r(rule)
              union all
              select r.rule, s.year, s.method, s.region, s.publisher, false from said s cross join lateral unnest(s.clear) as r(rule)
            )
            select
              o.rule as "Rule", case when grouping(o.year) = 0 then 'year' when grouping(o.method) = 0 then 'method' when grouping(o.region) = 0 then 'region' else 'publisher' end as "Dimension",
              coalesce(o.year, o.method, o.region, o.publisher) as "Value", count(*) filter (where o.raised) as "Raised", count(*) as "Judged"
            from outcome o
            join open.rule b on b.rule = o.rule
            group by grouping sets ((o.rule, b.position, o.year), (o.rule, b.position, o.method), (o.rule, b.position, o.region), (o.rule, b.position, o.publisher))
            order by b.position, 2 desc, 3
            """, commandTimeout: 0, cancellationToken: ct));
        var distribution = await connection.QueryAsync<RaisedCount>(new CommandDefinition(
            """select cardinality(raised) as "Flags", count(*) as "Tenders" from open.assessment group by 1 order by 1""", commandTimeout: 0, cancellationToken: ct));
        return new([.. rates], [.. distribution]);
    }
}
