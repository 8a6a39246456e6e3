using Npgsql;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>How fresh the data is, asked of the database at most twice a minute.</summary>
internal sealed class Freshness(NpgsqlDataSource reader, TimeProvider clock)
{
    const string Sql = """
        select
          (select max(finished_at) from open.flag_run) as flagged,
          (select max(released) from open.tender)      as released
        """;

    static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    (DateTimeOffset Asked, DateTimeOffset? Snapshot, DateTimeOffset? SourceAsOf) known;

    /// <returns>When the rules last ran, and the date of the latest release of the source.</returns>
    public async ValueTask<(DateTimeOffset? Snapshot, DateTimeOffset? SourceAsOf)> ReadAsync(CancellationToken ct)
    {
        var last = known;
        if (clock.GetUtcNow() - last.Asked < Kept) return (last.Snapshot, last.SourceAsOf);

        await using var command = reader.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        DateTimeOffset? At(int i) => row.IsDBNull(i) ? null : row.GetFieldValue<DateTimeOffset>(i);
        known = (clock.GetUtcNow(), At(0), At(1));
        return (At(0), At(1));
    }
}
