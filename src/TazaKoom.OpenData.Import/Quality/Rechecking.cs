using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Quality;

/// <summary>
/// What a newer version of the checks says of tenders that an older one checked: at the end of a run, from the published records, batch by
/// batch. A batch that is committed is not checked again, so a run may be killed at any moment and the next one goes on.
/// </summary>
internal static class Rechecking
{
    const int AtOnce = 500;

    /// <returns>How many tenders were checked anew.</returns>
    public static async Task<long> RunAsync(NpgsqlConnection connection, CancellationToken ct, int atOnce = AtOnce, Action? committed = null)
    {
        if (await IsDoneAsync(connection, ct))
            return 0;
        var rows = new Rows();
        var quality = new QualityRows(rows);
        var (count, after) = (0L, "");
        while (await CheckAsync(connection, rows, quality, after, atOnce, ct) is ({ } last, var some))
        {
            (count, after) = (count + some, last);
            committed?.Invoke();
            ct.ThrowIfCancellationRequested();
        }

        // Known from here on without looking at every tender: most imports find nothing to do.
        await using var done = new NpgsqlBatch(connection)
        {
            BatchCommands = { new("delete from archive.checked_by"), new("insert into archive.checked_by values ($1)") { Parameters = { new() { Value = QualityRows.Checker } } } },
        };
        await done.ExecuteNonQueryAsync(ct);
        return count;
    }

    static async Task<bool> IsDoneAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select exists (select from archive.checked_by where checker = $1)", connection) { Parameters = { new() { Value = QualityRows.Checker } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <returns>The last ocid and how many there were; null and 0 behind the last one.</returns>
    static async Task<(string? Last, int Count)> CheckAsync(NpgsqlConnection connection, Rows rows, QualityRows quality, string after, int atOnce, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var tenders = new List<(string Ocid, byte[] Compiled)>();
        await using (var command = new NpgsqlCommand(
            """
            select q.ocid, r.bytes, r.compiled
            from open.quality q
            join open.record r on r.ocid = q.ocid
            where q.checker <> $1 and q.ocid > $2
            order by q.ocid
            limit $3
            """, connection)
        {
            Parameters = { new() { Value = QualityRows.Checker }, new() { Value = after }, new() { Value = atOnce } },
        })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                tenders.Add((reader.GetString(0), Deflater.Inflate(reader.GetFieldValue<byte[]>(2), reader.GetInt32(1))));
        }

        if (tenders.Count == 0)
            return (null, 0);
        var ocids = tenders.ConvertAll(tender => tender.Ocid);
        var told = await new Archive(connection).ReleasesAsync([.. tenders.Where(tender => ReleaseEvent.IsIn(tender.Ocid, tender.Compiled)).Select(tender => tender.Ocid)], ct);
        foreach (var (ocid, compiled) in tenders)
        {
            if (told.TryGetValue(ocid, out var versions))
                versions.Sort(ArchivedRelease.Compare);
            quality.Write(System.Text.Encoding.UTF8.GetBytes(ocid), compiled, versions is null ? null : Events.Of(ocid, versions, compiled));
        }
        await ExecuteAsync("create temporary table judged_before on commit drop as select ocid, unfit from open.quality where ocid = any ($1)");
        await ExecuteAsync("delete from open.quality where ocid = any ($1)");
        await ExecuteAsync("delete from open.quality_finding where ocid = any ($1)");
        await BatchLoader.CopyAsync(connection, rows.Quality, ct);
        await BatchLoader.CopyAsync(connection, rows.QualityFinding, ct);
        // The rules judge a tender again when its row was written: what it is fit for decides whether there are enough data.
        await ExecuteAsync(
            """
            update open.tender t set ocid = t.ocid
            from judged_before b
            left join open.quality q on q.ocid = b.ocid
            where t.ocid = b.ocid and t.ocid = any ($1) and q.unfit is distinct from b.unfit
            """);
        await transaction.CommitAsync(ct);
        rows.Clear();
        return (ocids[^1], ocids.Count);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = ocids.ToArray() } } };
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
