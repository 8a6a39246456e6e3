using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Tests.Bulk;

[Collection(ImportedCollection.Name)]
public sealed class NightlyPublicationTests(ImportedWeb web) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("taza-nightly-").FullName;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task When_its_time_comes_the_server_publishes_and_answers_what_it_published()
    {
        for (var lead = 2; ; lead *= 2)
        {
            var at = DateTimeOffset.UtcNow.AddSeconds(lead);
            await using var server = TazaWeb.Build(new(web.Database.Reader)
            {
                Urls = ["http://127.0.0.1:0"], CursorKey = [1, 2, 3], Bulk = folder, PublishAt = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Moment.Zone).DateTime),
            });
            await server.StartAsync(Ct);
            if (DateTimeOffset.UtcNow >= at) continue; // a slow machine: it would wait for tomorrow
            using var http = new HttpClient { BaseAddress = new(server.Urls.First()) };

            HttpResponseMessage answer;
            while ((answer = await http.GetAsync(new Uri("/bulk/", UriKind.Relative), Ct)).StatusCode == HttpStatusCode.NotFound) await Task.Delay(100, Ct);
            using (answer)
            {
                var index = (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
                Assert.True(index["generatedAt"]!.GetValue<DateTimeOffset>() >= at.AddSeconds(-1), "It was published before its time.");
                using var tenders = await http.GetAsync(new Uri("/bulk/latest/tenders.csv.gz", UriKind.Relative), Ct);
                Assert.Equal(HttpStatusCode.OK, tenders.StatusCode);
            }
            return;
        }
    }
}
