using System.Globalization;
using Npgsql;

namespace TazaKoom.OpenData.Database.Connecting;

/// <summary>Databases that live as long as one command. One that was killed cannot drop its own: the next such command does.</summary>
internal static class TemporaryDatabase
{
    // Longer than any command works on a temporary database.
    static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>The name says when it was made: PostgreSQL does not keep that.</summary>
    public static string NewName(DateTimeOffset? now = null) =>
        string.Create(CultureInfo.InvariantCulture, $"taza_temporary_{(now ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds()}_{Guid.NewGuid():n}");

    public static async Task DropForgottenAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        var names = await connection.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(datname::text), '{}') from pg_database
            where datname ~ '^taza_temporary_[0-9]+_' and split_part(datname, '_', 3)::bigint < $1 and pg_get_userbyid(datdba) = current_user
            """, ct, DateTimeOffset.UtcNow.Subtract(Forgotten).ToUnixTimeSeconds());
        foreach (var name in names ?? [])
        {
            try { await connection.ExecuteAsync($"drop database if exists {name}", ct); }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse) { } // not forgotten after all
        }
    }
}
