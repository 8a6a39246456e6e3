using Npgsql;
using NpgsqlTypes;

namespace TazaKoom.OpenData.Api.Changes;

/// <summary>What can be followed: nothing that is still being written, see schema/095_change.sql.</summary>
internal static class ChangeLog
{
    /// <returns>The era, and the oldest transaction that is still open.</returns>
    public static async Task<(string Era, ulong Watermark)> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select coalesce((select left(era::text, 8) from open.change_era), '00000000'), open.change_watermark()", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetString(0), row.GetFieldValue<ulong>(1));
    }

    /// <summary>The parameters of a position: $1 transaction, $2.. its keys.</summary>
    public static NpgsqlCommand After(NpgsqlConnection connection, string sql, ChangePosition position, int keys, int limit)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = position.Transaction, NpgsqlDbType = NpgsqlDbType.Xid8 });
        for (var i = 0; i < keys; i++) command.Parameters.Add(new() { Value = position.Key(i), NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (long)limit });
        return command;
    }
}
