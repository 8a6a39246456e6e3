using System.Buffers;
using System.Data;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Api.Changes;
using TazaKoom.OpenData.Api.Ocds;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Bulk;

/// <summary>
/// Everything that is published, as files, all of one moment: one snapshot of the database, which a second connection shares to read the
/// releases beside their records. Every table is read once and written three times. Memory does not grow with the rows.
/// </summary>
internal sealed class Snapshot(NpgsqlDataSource reader, string folder, CancellationToken ct)
{
    const int Portion = 256 * 1024;

    /// <summary>Filtered views of organizations: in SQLite they are views, in files they would be said twice.</summary>
    public static readonly IReadOnlyList<Resource> Tables = [.. ResourceCatalog.All.Where(r => r.Only is null)];

    readonly List<BulkFile> files = [];

    /// <param name="since">The position of the snapshot before; null: there is none, or it means nothing any more.</param>
    /// <returns>The files; the position from which followers go on; whether there is a list of changes.</returns>
    public async Task<(IReadOnlyList<BulkFile> Files, ChangePosition Position, bool Delta)> WriteAsync(string? since)
    {
        await using var connection = await reader.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(connection, "set local statement_timeout = 0");
        var exported = await ScalarAsync(connection, "select pg_export_snapshot()");
        var (era, watermark) = await ChangeLog.HeadAsync(connection, ct);

        var database = Path.Combine(folder, "tazakoom.sqlite");
        long rows = 0;
        using (var sqlite = new SqliteFile(database))
        {
            foreach (var resource in Tables) rows += await TableAsync(connection, resource, sqlite);
            sqlite.Finish();
        }
        await AddAsync("tazakoom.sqlite", "application/vnd.sqlite3", "SQLite", rows, new("Everything in one database, with indexes and full-text search.", "Всё в одной базе данных, с индексами и полнотекстовым поиском.", "Баары бир маалымат базасында, индекстер жана толук тексттик издөө менен."));
        await FlaggedAsync(connection);

        await using var other = await reader.OpenConnectionAsync(ct);
        await using var same = await other.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(other, $"set transaction snapshot '{exported}'");
        await ExecuteAsync(other, "set local statement_timeout = 0");
        await RecordsAsync(connection, other, "ocds-records.jsonl.gz", null, new("Every tender as an OCDS 1.1 record: all its releases and what they became, one a line.", "Каждый тендер как запись OCDS 1.1: все его релизы и их итог, по записи на строку.", "Ар бир тендер OCDS 1.1 жазуусу катары: бардык релиздери жана алардын жыйынтыгы, ар бир сапта бирден."));
        var delta = Known(since, era, watermark);
        if (delta is not null) await RecordsAsync(connection, other, "changed-records.jsonl.gz", delta, new("The records of tenders that changed since the snapshot before.", "Записи тендеров, изменившихся после предыдущего выпуска.", "Мурунку чыгарылыштан кийин өзгөргөн тендерлердин жазуулары."));
        return (files, new(era, watermark, []), delta is not null);
    }

    static ChangePosition? Known(string? since, string era, ulong watermark)
    {
        try
        {
            return since is null ? null : ChangePosition.Read(since, era, watermark);
        }
        catch (Exception e) when (e is FilterException or Problems.ProblemException)
        {
            return null; // of another era, or not ours: this snapshot stands alone
        }
    }

    async Task<long> TableAsync(NpgsqlConnection connection, Resource resource, SqliteFile sqlite)
    {
        IReadOnlyList<Field> fields = [.. resource.ShownFields];
        await using var csv = new HashedFile(Path.Combine(folder, $"{resource.Name}.csv.gz"));
        await using var lines = new HashedFile(Path.Combine(folder, $"{resource.Name}.jsonl.gz"));
        var insert = sqlite.Table(resource, fields);
        var count = await CopyAsync(connection, new Query(resource) { Fields = fields },
            [(csv.Writer, new CsvRows(csv.Writer, fields)), (lines.Writer, new JsonLinesRows(lines.Writer, fields))], insert);
        sqlite.Index(resource, fields);
        var (ofCsv, ofLines) = (await csv.FinishAsync(), await lines.FinishAsync());
        files.Add(new($"{resource.Name}.csv.gz", "text/csv", "CSV", csv.Bytes, count, ofCsv, resource.Says) { Table = resource });
        files.Add(new($"{resource.Name}.jsonl.gz", "application/x-ndjson", "JSON Lines", lines.Bytes, count, ofLines, resource.Says) { Table = resource });
        return count;
    }

    /// <summary>For people: every tender that has a flag, the dearest first.</summary>
    async Task FlaggedAsync(NpgsqlConnection connection)
    {
        var request = new ListReader(ResourceCatalog.Find("tenders")!) { Paged = false }.Read([("flag.exists", "true"), ("sort", "-value")]);
        await using var xlsx = new HashedFile(Path.Combine(folder, "flagged-tenders.xlsx"));
        var count = await CopyAsync(connection, request.Query, [(xlsx.Writer, new XlsxRows(xlsx.Writer, "tenders", request.Query.Fields))], null);
        var sha256 = await xlsx.FinishAsync();
        files.Add(new("flagged-tenders.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", xlsx.Bytes, count, sha256,
            new("Tenders on which a rule raised a flag. A flag is a question, not a verdict.", "Тендеры, на которых правило подняло флаг. Флаг — вопрос, а не вывод.", "Эреже желек көтөргөн тендерлер. Желек — суроо, өкүм эмес.")));
    }

    async Task<long> CopyAsync(NpgsqlConnection connection, Query query, (PipeWriter To, IRowWriter Rows)[] writers, Action<NpgsqlDataReader>? also)
    {
        await using var command = query.ToSql().On(connection);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(ct);
        var count = 0L;
        foreach (var (_, rows) in writers) rows.Start();
        while (await row.ReadAsync(ct))
        {
            foreach (var (to, rows) in writers)
            {
                rows.Write(row);
                if (to.UnflushedBytes >= Portion) await to.FlushAsync(ct);
            }
            also?.Invoke(row);
            count++;
        }
        foreach (var (to, rows) in writers)
        {
            rows.End();
            await to.FlushAsync(ct);
        }
        return count;
    }

    /// <summary>Records and releases, both in order of their ocids, side by side.</summary>
    async Task RecordsAsync(NpgsqlConnection connection, NpgsqlConnection other, string name, ChangePosition? since, Texts says)
    {
        const string Changed = "in (select e.ocid from open.tender_event e where e.changed_in >= $1)";
        await using var file = new HashedFile(Path.Combine(folder, name));
        await using var records = Command(connection, OcdsRecord.Sql.Replace("{where}", since is null ? "true" : $"t.ocid {Changed}", StringComparison.Ordinal));
        await using var releases = Command(other, $"select r.ocid, {PublishedRelease.Columns} from {PublishedRelease.From}{(since is null ? "" : $" where r.ocid {Changed}")} order by r.ocid");
        await using var record = await records.ExecuteReaderAsync(ct);
        await using var release = await releases.ExecuteReaderAsync(ct);
        var more = await release.ReadAsync(ct);
        var count = 0L;
        var line = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(line, JsonRow.Options);
        while (await record.ReadAsync(ct))
        {
            var ocid = record.GetString(0);
            var own = new List<PublishedRelease>();
            for (; more && string.CompareOrdinal(release.GetString(0), ocid) <= 0; more = await release.ReadAsync(ct))
            {
                if (release.GetString(0) == ocid) own.Add(PublishedRelease.Read(release, 1));
            }
            line.ResetWrittenCount();
            json.Reset();
            OcdsRecord.Read(record, own).Write(json);
            await json.FlushAsync(ct);
            // Releases are as published, often over many lines. In JSON a line can only end between tokens: in a text it is escaped.
            var one = file.Writer.GetSpan(line.WrittenCount);
            line.WrittenSpan.CopyTo(one);
            one[..line.WrittenCount].Replace((byte)'\n', (byte)' ');
            one[..line.WrittenCount].Replace((byte)'\r', (byte)' ');
            file.Writer.Advance(line.WrittenCount);
            file.Writer.Write("\n"u8);
            if (file.Writer.UnflushedBytes >= Portion) await file.Writer.FlushAsync(ct);
            count++;
        }
        var sha256 = await file.FinishAsync();
        files.Add(new(name, "application/x-ndjson", "OCDS records, JSON Lines", file.Bytes, count, sha256, says));

        NpgsqlCommand Command(NpgsqlConnection on, string sql)
        {
            var command = new NpgsqlCommand(sql, on) { CommandTimeout = 0 };
            if (since is not null) command.Parameters.Add(new() { Value = since.Transaction, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 });
            return command;
        }
    }

    async Task AddAsync(string name, string mediaType, string format, long? rows, Texts says)
    {
        var path = Path.Combine(folder, name);
        // SQLite was told not to wait for the disk.
        await using var content = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        content.Flush(flushToDisk: true);
        files.Add(new(name, mediaType, format, content.Length, rows, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)), says));
    }

    async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<string> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
