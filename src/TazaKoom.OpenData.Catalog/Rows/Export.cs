using System.Buffers;
using System.IO.Pipelines;
using Npgsql;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>All rows of a query, carried away as they come: memory does not grow with their number.</summary>
public static class Export
{
    const int Portion = 64 * 1024;

    /// <returns>The number of rows.</returns>
    /// <param name="format">Makes the writer of the rows into a buffer.</param>
    public static async Task<long> WriteAsync(
        NpgsqlDataSource reader, Query query, PipeWriter to, Func<IBufferWriter<byte>, IRowWriter> format, CancellationToken ct)
    {
        await using var connection = await reader.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // The reader's time-out is for pages; an export lasts as long as its reader listens.
        await using (var unlimited = new NpgsqlCommand("set local statement_timeout = 0", connection)) await unlimited.ExecuteNonQueryAsync(ct);
        await using var command = query.ToSql().On(connection);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(ct);

        // A web answer takes a lock for every piece that is put into it; cells are put together before.
        var portion = new ArrayBufferWriter<byte>(2 * Portion);
        var rows = format(portion);
        var count = 0L;
        rows.Start();
        while (await row.ReadAsync(ct))
        {
            rows.Write(row);
            count++;
            if (portion.WrittenCount >= Portion) await SendAsync();
        }
        rows.End();
        await SendAsync();
        return count;

        async ValueTask SendAsync()
        {
            await to.WriteAsync(portion.WrittenMemory, ct);
            portion.ResetWrittenCount();
        }
    }
}
