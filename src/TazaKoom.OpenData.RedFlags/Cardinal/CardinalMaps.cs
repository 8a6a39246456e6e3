using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>Who took part in which process: Cardinal's <c>Maps</c> of everyone, flagged or not.</summary>
sealed record CardinalMaps(IReadOnlyList<(string Ocid, string[] Ids)> Tenderers, IReadOnlyList<(string Ocid, string? Buyer, string? ProcuringEntity)> Buyers)
{
    static readonly string[] NeedTenderers = ["R025", "R038", "R048"];

    const string OfTenderers =
        """
        select b.ocid, array_agg(distinct t.id order by t.id)
        from fact_bid b
        join fact_tender f on f.ocid = b.ocid and f.status is distinct from 'cancelled'
        cross join lateral unnest(b.tenderers) as t(id)
        where b.submitted
        group by b.ocid
        order by b.ocid
        """;

    const string OfBuyers =
        """
        select distinct ocid, buyer_id, procuring_entity_id
        from fact_competition
        where disqualified > 0 and status is distinct from 'cancelled'
        order by ocid
        """;

    /// <summary>What it reads.</summary>
    public static readonly string[] Sql = [OfTenderers, OfBuyers];

    public static async Task<CardinalMaps> ReadAsync(NpgsqlConnection connection, IReadOnlyList<RedFlag> rules, CancellationToken ct)
    {
        var tenderers = rules.Any(r => NeedTenderers.Contains(r.Code))
            ? await connection.QueryAsync<(string Ocid, string[] Ids)>(new CommandDefinition(OfTenderers, commandTimeout: 0, cancellationToken: ct))
            : [];
        var buyers = rules.Any(r => r.Code == "R038")
            ? await connection.QueryAsync<(string Ocid, string? Buyer, string? ProcuringEntity)>(new CommandDefinition(OfBuyers, commandTimeout: 0, cancellationToken: ct))
            : [];
        return new([.. tenderers], [.. buyers]);
    }
}
