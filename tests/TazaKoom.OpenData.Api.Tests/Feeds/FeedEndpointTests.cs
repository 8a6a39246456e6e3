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

    /// <summary>What a journalist wants to know before clicking: of a tender, of a contract, of a flag.</summary>
    [Theory]
    [InlineData("en", "Buyer", "Supplier", "Flags")]
    [InlineData("ru", "Заказчик", "Поставщик", "Флаги")]
    [InlineData("ky", "Сатып алуучу", "Жеткирүүчү", "Желектер")]
    public async Task An_entry_says_what_was_bought_by_whom_of_whom_for_how_much_and_what_is_unusual(string language, string buyer, string supplier, string flags)
    {
        var items = (await web.JsonAsync($"/feeds/tenders.json?flag.exists=true&value.exists=true&awardCount.gte=1&score.exists=true&limit=30&lang={language}")).GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(items);
        var rules = (await web.JsonAsync($"/api/v1/rules?limit=1000&lang={language}")).GetProperty("data").EnumerateArray().ToDictionary(r => r.GetProperty("code").GetString()!, r => r.GetProperty("title").GetString()!);
        foreach (var item in items)
        {
            var (row, text, title) = (item.GetProperty("_row"), item.GetProperty("content_text").GetString()!, item.GetProperty("title").GetString()!);
            var winner = Said(row.GetProperty("suppliers")[0]);
            Assert.StartsWith(row.GetProperty("title").GetString()!, title, StringComparison.Ordinal);
            Assert.Contains(winner, title, StringComparison.Ordinal);
            Assert.Contains($"{buyer}: {Said(row.GetProperty("buyer"))}\n", text, StringComparison.Ordinal);
            Assert.Contains($"{supplier}: {winner}", text, StringComparison.Ordinal);
            Assert.Contains($"{flags}: {rules[row.GetProperty("flaggedBy")[0].GetString()!]}", text, StringComparison.Ordinal);
            Assert.Equal(row.GetProperty("flaggedBy").GetArrayLength(), item.GetProperty("tags").GetArrayLength());
            Assert.DoesNotMatch(@"\d\.\d{3}", text);
            Assert.All(text.Split('\n'), line => Assert.True(line.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 60, line));
        }
        foreach (var resource in new[] { "contracts", "awards", "flags" })
        {
            // Some publishers name no buyer; which entry is the newest is up to what other tests did meanwhile.
            var item = (await web.JsonAsync($"/feeds/{resource}.json?limit=50&lang={language}")).GetProperty("items").EnumerateArray()
                .First(item => item.GetProperty("_row").GetProperty("tender").GetProperty("buyer").ValueKind != System.Text.Json.JsonValueKind.Null);
            var tender = item.GetProperty("_row").GetProperty("tender");
            Assert.Contains(tender.GetProperty("title").GetString()!, item.GetProperty("title").GetString(), StringComparison.Ordinal);
            Assert.Contains($"{buyer}: {Said(tender.GetProperty("buyer"))}", item.GetProperty("content_text").GetString(), StringComparison.Ordinal);
        }

        static string Said(System.Text.Json.JsonElement organization) => organization.GetProperty("name").GetString() ?? organization.GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task Who_polls_gets_nothing_where_nothing_changed()
    {
        foreach (var feed in new[] { "/feeds/flags.atom?rule=R018", "/feeds/flags.json?rule=R018" })
        {
            using var first = await web.SendAsync(feed);
            using var again = await web.SendAsync(feed, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
            Assert.Equal((200, 304), ((int)first.StatusCode, (int)again.StatusCode));
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Ct));
        }
    }

    /// <summary>What RFC 4287 demands in words: 4.1.1, 4.1.2 and the elements they name.</summary>
    [Fact]
    public async Task Every_resource_is_a_valid_Atom_feed_in_every_language()
    {
        foreach (var (resource, i) in Catalog.ResourceCatalog.All.Select((resource, i) => (resource, i)))
        {
            var language = new[] { "en", "ru", "ky" }[i % 3];
            using var response = await web.SendAsync($"/feeds/{resource.Name}.atom?limit=20&lang={language}");
            var feed = XDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).Root!;
            Assert.Equal((Atom + "feed", language), (feed.Name, feed.Attribute(XNamespace.Xml + "lang")!.Value));
            Assert.NotNull(Assert.Single(feed.Elements(Atom + "author")).Element(Atom + "name"));
            Assert.Single(Links(feed, "self"));
            Valid(feed);
            var entries = feed.Elements(Atom + "entry").ToList();
            Assert.All(entries, entry =>
            {
                Valid(entry);
                Assert.Equal("text", Assert.Single(entry.Elements(Atom + "content")).Attribute("type")!.Value);
                if (language != "en") Assert.DoesNotMatch($"^{resource.One} ", entry.Element(Atom + "title")!.Value);
            });
            Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        }

        void Valid(XElement element)
        {
            Assert.NotEqual("", Assert.Single(element.Elements(Atom + "title")).Value);
            Assert.True(Uri.TryCreate(Assert.Single(element.Elements(Atom + "id")).Value, UriKind.Absolute, out _));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", Assert.Single(element.Elements(Atom + "updated")).Value);
            Assert.Single(Links(element, "alternate"));
            Assert.All(element.Elements(Atom + "link"), link => Assert.True(Uri.TryCreate(link.Attribute("href")!.Value, UriKind.Absolute, out _)));
        }

        static IEnumerable<XElement> Links(XElement element, string rel) => element.Elements(Atom + "link").Where(link => link.Attribute("rel")!.Value == rel);
    }

    [Theory]
    [InlineData("/feeds/tendrs.atom", 404)]
    [InlineData("/feeds/tenders.rss", 404)]
    [InlineData("/feeds/tenders.atom?metod=direct", 400)]
    public async Task What_it_does_not_understand_it_refuses(string path, int status) => await web.JsonAsync(path, status);
}
