using System.Globalization;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.Import.Feeds;

/// <summary>Where following a feed stopped.</summary>
sealed class FeedState(NpgsqlDataSource owner, string feed)
{
    public async Task<DateTimeOffset?> ReadAsync(CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        var since = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "select since from archive.feed_state where feed = @feed", new { feed }, cancellationToken: ct));
        return since is null ? null : DateTimeOffset.Parse(since, CultureInfo.InvariantCulture);
    }

    public async Task WriteAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into archive.feed_state (feed, since)
            values (@feed, @since)
            on conflict (feed) do update set since = excluded.since, updated_at = now()
            """,
            new { feed, since = since.ToString("O", CultureInfo.InvariantCulture) }, cancellationToken: ct));
    }
}
