using System.Text.Json;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests;

/// <summary>The whole way: a generated feed is imported and flagged, and the web answers what came out.</summary>
public sealed class FromFeedToAnswerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_flagged_tender_says_why_in_three_languages_and_every_list_holds_what_the_tables_hold()
    {
        var ct = TestContext.Current.CancellationToken;
        var feed = Path.Combine(Path.GetTempPath(), $"taza-feed-{Guid.NewGuid():n}.jsonl");
        await using (var file = File.Create(feed)) KyrgyzFeed.WriteJsonLines(new FeedOptions(400), file);
        var imported = await new Importer(database.Owner, new ImportOptions()).ImportAsync(feed, null, ct);
        File.Delete(feed);
        Assert.Equal(400, imported.ReleasesNew);
        var run = await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: ct);
        Assert.True(run.Total > 0);

        await using var web = TazaWeb.Build(new(database.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1] });
        await web.StartAsync(ct);
        using var client = new HttpClient { BaseAddress = new(web.Urls.First()) };

        foreach (var (resource, table) in new[] { ("tenders", "tender"), ("bids", "bid"), ("contracts", "contract"), ("organizations", "organization"), ("flags", "flag"), ("rules", "rule") })
        {
            await using var count = database.Reader.CreateCommand($"select count(*) from open.{table}");
            var page = await JsonAsync(client, $"/api/v1/{resource}?limit=1&count=exact");
            Assert.Equal((long)(await count.ExecuteScalarAsync(ct))!, page.GetProperty("page").GetProperty("total").GetInt64());
        }
        Assert.Equal(1, (await JsonAsync(client, "/api/v1/imports?count=exact")).GetProperty("page").GetProperty("total").GetInt64());

        var rule = (await JsonAsync(client, "/api/v1/flags?limit=1&subject=tender&subject=lot")).GetProperty("data")[0].GetProperty("rule").GetString()!;
        var flagged = (await JsonAsync(client, $"/api/v1/tenders?flag={rule}&limit=1")).GetProperty("data")[0];
        Assert.Contains(rule, flagged.GetProperty("flaggedBy").EnumerateArray().Select(r => r.GetString()));
        var said = new HashSet<string>();
        foreach (var language in new[] { "en", "ru", "ky" })
        {
            var tender = (await JsonAsync(client, $"/api/v1/tenders/{flagged.GetProperty("ocid").GetString()}", language)).GetProperty("data");
            var flag = tender.GetProperty("flags").EnumerateArray().First(f => f.GetProperty("rule").GetString() == rule);
            Assert.DoesNotContain("{", flag.GetProperty("why").GetString(), StringComparison.Ordinal);
            Assert.Equal(JsonValueKind.Object, flag.GetProperty("evidence").ValueKind);
            said.Add(flag.GetProperty("why").GetString()!);
            Assert.Contains(rule, tender.GetProperty("assessment").GetProperty("raised").EnumerateArray().Select(r => r.GetString()));
        }
        Assert.Equal(3, said.Count);
    }

    static async Task<JsonElement> JsonAsync(HttpClient client, string path, string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
