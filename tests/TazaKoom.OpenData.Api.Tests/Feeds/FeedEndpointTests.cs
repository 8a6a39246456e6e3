using System.Xml.Linq;

namespace TazaKoom.OpenData.Api.Tests.Feeds;

[Collection(ImportedCollection.Name)]
public sealed class FeedEndpointTests(ImportedWeb web)
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tenders", "flag.exists=true&value.gte=1000")]
    [InlineData("flags", "subject=lot")]
    [InlineData("contracts", "")]
    [InlineData("organizations", "asSupplier.gte=1")]
    [InlineData("documents", "")]
    public async Task It_has_the_rows_of_the_list_page_by_page_newest_first(string resource, string filter)
    {
        var expected = (await web.JsonAsync($"/api/v1/{resource}?{filter}&limit=1000".Replace("?&", "?", StringComparison.Ordinal))).GetProperty("data").EnumerateArray()
            .Select(row => $"tag:tazakoom.opendata,2026:{resource}/{Uri.EscapeDataString((row.TryGetProperty("id", out var id) ? id : row.GetProperty("ocid")).GetString()!)}").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(expected);
        var (ids, times) = (new List<string>(), new List<DateTimeOffset>());
        for (var next = $"/feeds/{resource}.atom?limit=50&{filter}"; next is not null;)
        {
            using var response = await web.SendAsync(next);
            Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
            var feed = XDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).Root!;
            foreach (var entry in feed.Elements(Atom + "entry"))
            {
                ids.Add(entry.Element(Atom + "id")!.Value);
                times.Add(DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture));
                Assert.NotEqual("", entry.Element(Atom + "title")!.Value);
            }
            next = feed.Elements(Atom + "link").FirstOrDefault(link => link.Attribute("rel")!.Value == "next")?.Attribute("href")!.Value;
        }
        Assert.Equal(expected, ids.Order(StringComparer.Ordinal));
        if (resource is "tenders" or "flags" or "contracts") Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Its_words_are_in_the_language_asked_for_and_its_ids_are_not()
    {
        var ids = new HashSet<string>();
        var titles = new HashSet<string>();
        foreach (var language in new[] { "en", "ru", "ky" })
        {
            var feed = await web.JsonAsync("/feeds/flags.json?limit=1", with: request => request.Headers.Add("Accept-Language", language));
            Assert.Equal(language, feed.GetProperty("language").GetString());
            var item = feed.GetProperty("items")[0];
            Assert.StartsWith(item.GetProperty("_row").GetProperty("why").GetString(), item.GetProperty("content_text").GetString(), StringComparison.Ordinal);
            ids.Add(item.GetProperty("id").GetString()!);
            titles.Add(item.GetProperty("title").GetString()!);
            await web.JsonAsync(item.GetProperty("url").GetString()!);
        }
        Assert.Equal((1, 3), (ids.Count, titles.Count));
    }

    [Theory]
    [InlineData("/feeds/tendrs.atom", 404)]
    [InlineData("/feeds/tenders.rss", 404)]
    [InlineData("/feeds/tenders.atom?metod=direct", 400)]
    public async Task What_it_does_not_understand_it_refuses(string path, int status) => await web.JsonAsync(path, status);
}
