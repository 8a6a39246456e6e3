using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using TazaKoom.OpenData.Api.Bulk;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Import;

namespace TazaKoom.OpenData.Api.Tests.Bulk;

[Collection(ImportedCollection.Name)]
public sealed class PublicationTests(ImportedWeb web)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_snapshot_holds_every_table_and_says_what_is_in_it()
    {
        var snapshot = await web.PublishedAsync();
        var index = await IndexAsync();
        Assert.Equal(snapshot, index.GetProperty("snapshot").GetString());
        var files = index.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!);
        foreach (var (name, file) in files)
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(web.Bulk, file.GetProperty("path").GetString()!), Ct);
            Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (file.GetProperty("bytes").GetInt32(), file.GetProperty("sha256").GetString()));
            if (name.EndsWith(".jsonl.gz", StringComparison.Ordinal)) Assert.Equal(file.GetProperty("rows").GetInt64(), LinesOf(bytes));
        }
        await using var sqlite = await OpenAsync(snapshot);
        foreach (var resource in ResourceCatalog.All.Where(r => r.Only is null))
        {
            var lines = Lines(snapshot, $"{resource.Name}.jsonl.gz");
            Assert.Equal(lines.Count, files[$"{resource.Name}.csv.gz"].GetProperty("rows").GetInt32());
            Assert.Equal(lines.Count, files[$"{resource.Name}.jsonl.gz"].GetProperty("rows").GetInt32());
            Assert.Equal((long)lines.Count, await ScalarAsync(sqlite, $"select count(*) from {resource.Name}"));
        }
        Assert.True(files["tenders.csv.gz"].GetProperty("rows").GetInt32() > 100);
        Assert.Equal(files["tenders.csv.gz"].GetProperty("rows").GetInt32(), files["ocds-records.jsonl.gz"].GetProperty("rows").GetInt32());
        Assert.Equal(await ScalarAsync(sqlite, "select count(distinct ocid) from flagged_tenders"), files["flagged-tenders.xlsx"].GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task The_sqlite_file_is_searched_and_found_by_its_indexes()
    {
        await using var sqlite = await OpenAsync(await web.PublishedAsync());
        var word = (string)(await ScalarAsync(sqlite, "select substr(title, 1, instr(title, ' ') - 1) from tenders where instr(title, ' ') > 5 order by ocid limit 1"))!;
        var found = (long)(await ScalarAsync(sqlite, $"select count(*) from tenders where rowid in (select rowid from tenders_search where tenders_search match '\"{word}\"')"))!;
        Assert.InRange(found, 1, (long)(await ScalarAsync(sqlite, "select count(*) from tenders"))!);
        Assert.True((long)(await ScalarAsync(sqlite, "select count(*) from suppliers"))! > 0);
        await using var plan = sqlite.CreateCommand();
        plan.CommandText = "explain query plan select * from bids where ocid = 'x'";
        await using var row = await plan.ExecuteReaderAsync(Ct);
        Assert.True(await row.ReadAsync(Ct));
        Assert.Contains("INDEX", row.GetString(3), StringComparison.Ordinal);
        Assert.Equal("ok", await ScalarAsync(sqlite, "pragma integrity_check"));
    }

    [Fact]
    public async Task The_descriptions_agree_with_the_manifest()
    {
        var snapshot = await web.PublishedAsync();
        var sums = (await IndexAsync()).GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("sha256").GetString()!);
        var package = await ReadAsync(snapshot, "datapackage.json");
        Assert.Equal(sums, package.GetProperty("resources").EnumerateArray().ToDictionary(r => r.GetProperty("path").GetString()!, r => r.GetProperty("hash").GetString()!["sha256:".Length..]));
        var fields = package.GetProperty("resources").EnumerateArray().First(r => r.GetProperty("path").GetString() == "tenders.csv.gz")
            .GetProperty("schema").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString());
        using (var csv = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(web.Bulk, snapshot, "tenders.csv.gz")), CompressionMode.Decompress)))
            Assert.Equal(string.Join(',', fields), await csv.ReadLineAsync(Ct));
        Assert.Equal(sums, (await ReadAsync(snapshot, "dcat.jsonld")).GetProperty("dcat:distribution").EnumerateArray()
            .ToDictionary(d => d.GetProperty("dct:title").GetString()!, d => d.GetProperty("spdx:checksum").GetProperty("spdx:checksumValue").GetProperty("@value").GetString()!));
        Assert.Equal(sums, (await ReadAsync(snapshot, "dataset.jsonld")).GetProperty("distribution").EnumerateArray()
            .ToDictionary(d => d.GetProperty("name").GetString()!, d => d.GetProperty("sha256").GetString()!));
        foreach (var language in new[] { "en", "ru", "ky" })
            Assert.Contains("tenders.csv.gz", await File.ReadAllTextAsync(Path.Combine(web.Bulk, snapshot, $"README.{language}.md"), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_snapshot_names_the_one_before_and_what_changed_and_the_feed_goes_on_where_it_ends()
    {
        // Another test may have left events of another cluster, of which the next import makes a new era.
        await using (var era = web.Database.Owner.CreateCommand("call archive.check_era()")) await era.ExecuteNonQueryAsync(Ct);
        var first = await web.PublishAsync();
        var position = (await IndexAsync()).GetProperty("changes").GetString()!;
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"ocid":"ocds-213czf-delta-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"t","title":"Новый тендер"} }""".Replace(",\"tender\"", ",\n\"tender\"", StringComparison.Ordinal), Ct);
        await new Importer(web.Database.Owner, new ImportOptions()).ImportAsync(file, null, Ct);
        File.Delete(file);
        Assert.Contains("ocds-213czf-delta-1", (await web.JsonAsync(position)).GetProperty("data").EnumerateArray().Select(c => c.GetProperty("ocid").GetString()));

        var second = await web.PublishAsync();
        var index = await IndexAsync();
        // Published over two lines, it is one line here.
        Assert.True(LinesOf(await File.ReadAllBytesAsync(Path.Combine(web.Bulk, second, "changed-records.jsonl.gz"), Ct)) > 0);
        Assert.Equal((second, first), (index.GetProperty("snapshot").GetString(), index.GetProperty("previous").GetString()));
        var delta = Assert.Single(index.GetProperty("deltas").EnumerateArray());
        Assert.Equal((first, second), (delta.GetProperty("from").GetString(), delta.GetProperty("to").GetString()));
        Assert.Contains(Lines(second, delta.GetProperty("name").GetString()!), line => line.Contains("ocds-213czf-delta-1", StringComparison.Ordinal));
        Assert.DoesNotContain("ocds-213czf-delta-1", (await web.JsonAsync(index.GetProperty("changes").GetString()!)).GetProperty("data").EnumerateArray().Select(c => c.GetProperty("ocid").GetString()));
        Assert.True(File.Exists(Path.Combine(web.Bulk, first, "tenders.csv.gz")));
    }

    [Fact]
    public async Task It_is_answered_in_ranges_with_digests_and_not_sent_twice()
    {
        var snapshot = await web.PublishedAsync();
        using var latest = await web.SendAsync("/bulk/latest/tenders.csv.gz");
        Assert.Equal($"/bulk/{snapshot}/tenders.csv.gz", latest.RequestMessage!.RequestUri!.AbsolutePath);
        var whole = await latest.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(whole))}:", latest.Headers.GetValues("Repr-Digest").First());
        using var part = await web.SendAsync($"/bulk/{snapshot}/tenders.csv.gz", request => request.Headers.Range = new(100, 199));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[100..200], await part.Content.ReadAsByteArrayAsync(Ct));
        using var again = await web.SendAsync($"/bulk/{snapshot}/tenders.csv.gz", request => request.Headers.IfNoneMatch.Add(latest.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var index = await web.SendAsync("/bulk/");
        Assert.Equal("no-cache", index.Headers.CacheControl!.ToString());
        foreach (var nothing in new[] { "/bulk/../index.json", "/bulk/%2e%2e/secret", "/bulk/.publishing", $"/bulk/{snapshot}/..%2findex.json", $"/bulk/{snapshot}/no.csv", "/bulk/a/b/c" })
            await web.JsonAsync(nothing, 404);
    }

    [Fact]
    public async Task Old_snapshots_go_only_where_a_number_is_given_and_what_a_killed_one_left_always()
    {
        var folder = Directory.CreateTempSubdirectory("taza-publish-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, ".making-2020-01-01T000000Z"));
            var day = DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
            for (var i = 0; i < 3; i++) await new Publication(folder, new FixedClock(day.AddDays(i))).WriteAsync(web.Database.Reader, i == 2 ? 2 : null, Ct);
            Assert.Equal(["2026-01-02T000000Z", "2026-01-03T000000Z"], Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("02:30", "2026-01-01T20:29:00Z", 1)]
    [InlineData("02:30", "2026-01-01T20:30:00Z", 24 * 60)]
    [InlineData("00:00", "2026-01-01T17:00:00Z", 60)]
    public void The_nightly_one_begins_when_the_clock_in_Bishkek_shows_the_time(string at, string now, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), NightlyPublication.Until(TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    async Task<JsonElement> IndexAsync() => await web.JsonAsync("/bulk/index.json");

    async Task<JsonElement> ReadAsync(string snapshot, string name)
    {
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(web.Bulk, snapshot, name), Ct));
        return document.RootElement.Clone();
    }

    List<string> Lines(string snapshot, string name)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(web.Bulk, snapshot, name)), CompressionMode.Decompress));
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    async Task<SqliteConnection> OpenAsync(string snapshot)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(web.Bulk, snapshot, "tazakoom.sqlite")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Ct);
        return connection;
    }

    static async Task<object?> ScalarAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Ct);
    }

    sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    /// <summary>How many lines there are, each of them JSON; of an empty table none, in a file that gzip opens.</summary>
    static long LinesOf(byte[] zipped)
    {
        Assert.Equal([0x1F, 0x8B], zipped[..2]);
        using var lines = new StreamReader(new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress));
        var count = 0L;
        for (; lines.ReadLine() is { } line; count++)
            JsonDocument.Parse(line).Dispose();
        return count;
    }
}
