using Npgsql;

namespace TazaKoom.OpenData.Database.Connecting;

/// <summary>One statement, one answer, for the few places that need no more.</summary>
internal static class Commands
{
    public static async Task ExecuteAsync(this NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Drops a database whose last connections may still be closing: those of the reader are not the owner's to end, but they end soon.
    /// </summary>
    public static async Task DropDatabaseAsync(this NpgsqlDataSource source, string name)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await source.ExecuteAsync($"drop database if exists {name} with (force)", CancellationToken.None);
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.InsufficientPrivilege && attempt < 50)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<T?> ScalarAsync<T>(this NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(ct) is T answer ? answer : default;
    }
}
