namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class SearchEndpointTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Theory]
    [InlineData("umut")] // Үмүт, typed with Latin letters
    [InlineData("умут")]
    [InlineData("«үмүт»")]
    [InlineData("\"Мектеп үмүт\"")]
    [InlineData("even")] // умут, typed on the wrong keyboard
    public async Task Organizations_and_tenders_are_found_together_whatever_the_script(string words)
    {
        var hits = await AllAsync(words, 100);
        Assert.Equal(11, hits.Count(h => h.Type == "organization"));
        Assert.Equal(400, hits.Count(h => h.Type == "tender"));
        Assert.Equal(hits.Count, hits.Distinct().Count());
    }

    [Fact]
    public async Task An_id_comes_before_everything_that_only_holds_its_words()
    {
        Assert.Equal("ocds-test-17", (await AllAsync("ocds-test-17", 20))[0].Id);
        Assert.Equal("KG-INN-firm5", (await AllAsync("KG-INN-firm5", 20))[0].Id);
        Assert.Equal("KG-INN-firm5", (await AllAsync("firm5", 20))[0].Id);
    }

    [Fact]
    public async Task Small_pages_together_are_the_whole_in_the_same_order()
    {
        Assert.Equal(await AllAsync("школа or фирма", 100), await AllAsync("школа or фирма", 7));
    }

    [Theory]
    [InlineData("/api/v1/search")]
    [InlineData("/api/v1/search?q=")]
    [InlineData("/api/v1/search?q=a&type=bid")]
    [InlineData("/api/v1/search?q=a&limit=1000")]
    [InlineData("/api/v1/search?q=a&after=AQ")]
    [InlineData("/api/v1/search?q=a&w=1")]
    [InlineData("/api/v1/search?q=a&q=b")]
    public async Task What_cannot_be_meant_is_refused(string path) => await web.JsonAsync(path, 400);

    async Task<List<(string Type, string Id)>> AllAsync(string words, int limit)
    {
        var all = new List<(string, string)>();
        for (var next = $"/api/v1/search?q={Uri.EscapeDataString(words)}&limit={limit}"; next is not null;)
        {
            var page = await web.JsonAsync(next);
            all.AddRange(page.GetProperty("data").EnumerateArray().Select(h => (h.GetProperty("type").GetString()!, h.GetProperty("id").GetString()!)));
            Assert.All(page.GetProperty("data").EnumerateArray().Take(1), h => Assert.StartsWith("/api/v1/", h.GetProperty("href").GetString(), StringComparison.Ordinal));
            next = page.GetProperty("page").GetProperty("next").GetString();
        }
        return all;
    }
}
