using System.Net;
using System.Text.Json;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.Ocds;

[Collection(ImportedCollection.Name)]
public sealed class OcdsEndpointsTests(ImportedWeb web, TestDatabase other) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_releases_is_a_release_package_that_is_valid_or_says_where_it_is_not()
    {
        var schema = await OcdsSchema.ReadAsync("release-package-schema.json");
        foreach (var page in await PagesAsync(40)) Assert.Equal("", OcdsSchema.Unexplained(schema, page));
    }

    [Fact]
    public async Task Every_record_is_a_record_package_with_its_versions_that_is_valid_or_says_where_it_is_not()
    {
        var schema = await OcdsSchema.ReadAsync("record-package-schema.json");
        var several = 0;
        foreach (var ocid in await OcidsAsync(40))
        {
            using var plain = await web.SendAsync($"/ocds/records/{ocid}");
            Assert.Equal("", OcdsSchema.Unexplained(schema, await plain.Content.ReadAsStringAsync(Ct)));
            using var versions = await web.SendAsync($"/ocds/records/{ocid}/versions");
            var text = await versions.Content.ReadAsStringAsync(Ct);
            Assert.Equal("", OcdsSchema.Unexplained(schema, text));
            using var package = JsonDocument.Parse(text);
            var record = package.RootElement.GetProperty("records")[0];
            Assert.Equal(ocid, record.GetProperty("versionedRelease").GetProperty("ocid").GetString());
            several += record.GetProperty("releases").GetArrayLength() > 1 ? 1 : 0;
        }
        Assert.True(several > 0, "No tender has several releases.");
    }

    [Fact]
    public async Task What_is_published_imports_into_the_same_tables_and_importing_its_records_then_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("taza-ocds-");
        try
        {
            await DatabaseDump.EmptyAsync(other.Owner);
            var pages = await PagesAsync(37);
            for (var i = 0; i < pages.Count; i++) await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"page-{i}.json"), pages[i], Ct);
            var importer = new Importer(other.Owner, new ImportOptions());
            var first = await importer.ImportAsync(folder.FullName, null, Ct);
            Assert.Equal((pages.Sum(Count), 0L), (first.ReleasesNew, first.Problems));
            Assert.Equal(await TablesAsync(web.Database), await TablesAsync(other));

            var before = await DatabaseDump.OfAsync(other.Owner);
            foreach (var ocid in await OcidsAsync(1000))
            {
                using var record = await web.SendAsync($"/ocds/records/{ocid}");
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"record-{ocid}.json"), await record.Content.ReadAsStringAsync(Ct), Ct);
            }
            foreach (var page in folder.GetFiles("page-*")) page.Delete();
            var again = await importer.ImportAsync(folder.FullName, null, Ct);
            Assert.Equal((first.ReleasesNew, 0L), (again.ReleasesUnchanged, again.ReleasesNew));
            Assert.Equal(before, await DatabaseDump.OfAsync(other.Owner));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task No_release_or_record_shows_a_persons_number_or_phone()
    {
        // As the archive has them: the feed plants sole traders, and contact points of suppliers.
        var numbers = new HashSet<string>();
        await using (var command = web.Database.Owner.CreateCommand("select bytes, body from archive.release"))
        await using (var row = await command.ExecuteReaderAsync(Ct))
        {
            while (await row.ReadAsync(Ct))
            {
                var json = System.Text.Encoding.UTF8.GetString(Deflater.Inflate(row.GetFieldValue<byte[]>(1), row.GetInt32(0)));
                foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(json, @"(?<![0-9])[12](?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{7}(?![0-9])"))
                    numbers.Add(match.Value);
            }
        }
        Assert.NotEmpty(numbers);
        var published = string.Concat(await PagesAsync(1000));
        Assert.All(numbers, number => Assert.DoesNotContain(number, published, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_that_follows_the_standard_gives_valid_packages()
    {
        var file = Path.GetTempFileName();
        var since = (await web.JsonAsync("/api/v1/changes?since=now")).GetProperty("next").GetString();
        await File.WriteAllTextAsync(file, """
            {"ocid":"ocds-213czf-valid-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"initiationType":"tender","parties":[{"id":"b","name":"B","roles":["buyer"]}],
             "buyer":{"id":"b","name":"B"},"tender":{"id":"t","title":"T","status":"active","mainProcurementCategory":"goods","value":{"amount":1,"currency":"KGS"}} }
            """, Ct);
        await new Importer(web.Database.Owner, new ImportOptions()).ImportAsync(file, null, Ct);
        File.Delete(file);
        foreach (var (path, schema) in new[] { ($"/ocds/releases?since={since}", "release-package-schema.json"), ("/ocds/records/ocds-213czf-valid-1/versions", "record-package-schema.json") })
        {
            using var response = await web.SendAsync(path);
            var package = await response.Content.ReadAsStringAsync(Ct);
            Assert.Empty((await OcdsSchema.ReadAsync(schema)).Validate(package));
            Assert.DoesNotContain("\"problems\"", package, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task At_the_end_of_the_releases_there_is_nothing_yet_and_where_to_ask_again()
    {
        var path = "/ocds/releases?limit=1000";
        while (true)
        {
            using var response = await web.SendAsync(path);
            var next = response.Headers.GetValues("Link").First().Split('<', '>')[1];
            if (response.StatusCode == HttpStatusCode.NoContent)
            {
                Assert.Equal(path, next);
                return;
            }
            Assert.NotEqual(path, next);
            path = next;
        }
    }

    [Fact]
    public async Task A_release_that_comes_later_is_next_and_the_earlier_ones_are_not_told_again()
    {
        string Release(int n) => $$"""{"ocid":"ocds-later-1","id":"r{{n}}","date":"2024-01-0{{n}}T00:00:00Z","tag":["tender"],"initiationType":"tender","tender":{"id":"t","title":"No {{n}}"} }""";
        var file = Path.GetTempFileName();
        var since = (await web.JsonAsync("/api/v1/changes?since=now")).GetProperty("next").GetString();
        for (var n = 1; n <= 3; n++)
        {
            await File.WriteAllTextAsync(file, Release(n), Ct);
            await new Importer(web.Database.Owner, new ImportOptions()).ImportAsync(file, null, Ct);
            var page = await web.JsonAsync($"/ocds/releases?since={since}");
            var release = Assert.Single(page.GetProperty("releases").EnumerateArray());
            Assert.Equal($"r{n}", release.GetProperty("id").GetString());
            Assert.Equal($"No {n}", release.GetProperty("tender").GetProperty("title").GetString());
            since = page.GetProperty("links").GetProperty("next").GetString()!.Split("since=")[1];
        }
        File.Delete(file);
        var record = (await web.JsonAsync("/ocds/records/ocds-later-1")).GetProperty("records")[0];
        Assert.Equal(["r1", "r2", "r3"], record.GetProperty("releases").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
    }

    async Task<List<string>> PagesAsync(int limit)
    {
        var pages = new List<string>();
        for (var path = $"/ocds/releases?limit={limit}"; ;)
        {
            using var response = await web.SendAsync(path);
            if (response.StatusCode == HttpStatusCode.NoContent) return pages;
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            pages.Add(await response.Content.ReadAsStringAsync(Ct));
            path = response.Headers.GetValues("Link").First().Split('<', '>')[1];
        }
    }

    static long Count(string page)
    {
        using var package = JsonDocument.Parse(page);
        return package.RootElement.GetProperty("releases").GetArrayLength();
    }

    async Task<List<string>> OcidsAsync(int limit) =>
        [.. (await web.JsonAsync($"/api/v1/tenders?fields=ocid&sort=ocid&limit={limit}")).GetProperty("data").EnumerateArray().Select(t => t.GetProperty("ocid").GetString()!)];

    /// <summary>What an import alone makes of what is published.</summary>
    static async Task<string> TablesAsync(TestDatabase database)
    {
        // What the rules wrote, which ran on one of the two only.
        string[] others =
        [
            "open.flag", "open.assessment", "open.rule", "open.score", "open.tender_score", "open.organization_score", "open.organization_outcome", "open.history",
            "open.price_screen", "open.co_bidding", "open.bidder_group", "open.concentration", "open.buyer_supplier",
        ];
        return string.Join('\n', (await DatabaseDump.OfAsync(database.Owner)).Split('\n')
            .Where(line => line.StartsWith("open.", StringComparison.Ordinal) && !others.Any(other => line.StartsWith(other, StringComparison.Ordinal))));
    }
}
