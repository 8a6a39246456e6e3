using System.Text.Json;

namespace TazaKoom.OpenData.Api.Tests.Rest;

[Collection(ImportedCollection.Name)]
public sealed class RegionTests(ImportedWeb web)
{
    [Fact]
    public async Task A_buyer_is_in_the_region_that_its_tenders_are_in_by_the_same_code_with_the_published_words_beside()
    {
        var tenders = (await web.JsonAsync("/api/v1/tenders?limit=1000&region.exists=true&fields=region,sourceRegion,buyer")).GetProperty("data").EnumerateArray().ToList();
        var regions = (await web.JsonAsync("/api/v1/organizations?limit=1000&asBuyer.gt=0")).GetProperty("data").EnumerateArray()
            .ToDictionary(o => o.GetProperty("id").GetString()!, o => (Code: Text(o, "region"), Source: Text(o, "sourceRegion")));
        Assert.True(tenders.Count > 50);
        Assert.All(tenders, tender => Assert.Equal(Text(tender, "region"), regions[tender.GetProperty("buyer").GetProperty("id").GetString()!].Code));
        Assert.Contains(regions.Values, r => r is { Code: "chuy", Source: "Чуйская Область" });
        // One filter means the same of both.
        var inChuy = (await web.JsonAsync("/api/v1/buyers?limit=1000&region=chuy")).GetProperty("data").EnumerateArray().Select(o => o.GetProperty("id").GetString()).ToHashSet();
        Assert.NotEmpty(inChuy);
        Assert.All(tenders.Where(t => Text(t, "region") == "chuy"), t => Assert.Contains(t.GetProperty("buyer").GetProperty("id").GetString(), inChuy));
    }

    [Theory]
    [InlineData("en", "Chuy")]
    [InlineData("ru", "Чуйская область")]
    [InlineData("ky", "Чүй облусу")]
    public async Task Its_facets_are_named_in_the_language_asked_for(string language, string name)
    {
        foreach (var resource in new[] { "tenders", "organizations", "parties" })
        {
            var facet = (await web.JsonAsync($"/api/v1/{resource}?limit=1&facet=region&lang={language}")).GetProperty("facets").GetProperty("region").GetProperty("values");
            Assert.Equal(name, facet.EnumerateArray().Single(v => v.GetProperty("value").GetString() == "chuy").GetProperty("name").GetString());
        }
    }

    static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
