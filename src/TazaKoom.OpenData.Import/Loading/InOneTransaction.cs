using Npgsql;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>Statements of which each works on what the one before left in a temporary table: sent together, and done or not done together.</summary>
internal static class InOneTransaction
{
    public static async Task RunAsync(NpgsqlConnection connection, IEnumerable<string> steps, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var batch = new NpgsqlBatch(connection) { Timeout = 0 })
        {
            foreach (var sql in steps)
                batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
