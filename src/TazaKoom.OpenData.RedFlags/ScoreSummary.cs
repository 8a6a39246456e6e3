using System.Globalization;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>The scores of all tenders in one line.</summary>
public sealed record ScoreSummary(long Tenders, long Flagged, long WithComposite, double? Highest, long[] Levels)
{
    public static async Task<ScoreSummary> ReadAsync(NpgsqlDataSource database, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleAsync<(long Tenders, long Flagged, long WithComposite, double? Highest, long[] Levels)>(new CommandDefinition(
            """
            select count(*), count(*) filter (where raised > 0), count(composite), max(composite),
                   array[count(*) filter (where official_level = 1), count(*) filter (where official_level = 2), count(*) filter (where official_level = 3),
                         count(*) filter (where official_level = 4), count(*) filter (where official_level = 5)]
            from open.score
            """, commandTimeout: 0, cancellationToken: ct));
        return new(row.Tenders, row.Flagged, row.WithComposite, row.Highest, row.Levels);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Scores: {Flagged:n0} of {Tenders:n0} tenders with a flag; composite computed for {WithComposite:n0}, highest {Highest ?? 0:0.00}")
        + (Levels.Sum() == 0 ? "" : "; official levels 1 to 5: " + string.Join(", ", Levels.Select(n => n.ToString("n0", CultureInfo.InvariantCulture))));
}
