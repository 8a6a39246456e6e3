using System.Text.Json;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Tests.OpenApi;

public sealed class CatalogDocumentTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_and_describes_every_resource_relation_and_parameter()
    {
        var document = await web.JsonAsync("/openapi/v1.json");
        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var parameters = document.GetProperty("components").GetProperty("parameters");
        foreach (var resource in ResourceCatalog.All)
        {
            var list = document.GetProperty("paths").GetProperty($"/api/v1/{resource.Name}").GetProperty("get");
            var described = list.GetProperty("parameters").EnumerateArray()
                .Select(p => parameters.GetProperty(p.GetProperty("$ref").GetString()!.Split('/')[^1]).GetProperty("name").GetString()!).ToHashSet();
            foreach (var name in ListReader.Parameters(resource))
                Assert.True(described.Contains(name) || (resource.Column(name) is { } c && described.Any(d => resource.Column(d) == c)), $"{resource.Name}: {name} is not described");
            Assert.True(document.GetProperty("paths").TryGetProperty($"/api/v1/{resource.Name}/{{id}}", out _));
            foreach (var relation in resource.Relations)
                Assert.True(document.GetProperty("paths").TryGetProperty($"/api/v1/{resource.Name}/{{id}}/{relation.Name}", out _), $"{resource.Name}/{relation.Name}");
        }
    }

    [Fact]
    public async Task Operation_ids_are_unique_and_every_reference_leads_somewhere()
    {
        var document = await web.JsonAsync("/openapi/v1.json");
        var ids = document.GetProperty("paths").EnumerateObject().Select(p => p.Value.GetProperty("get").GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        foreach (var reference in References(document).Distinct())
        {
            var at = document;
            foreach (var part in reference.Split('/').Skip(1)) Assert.True(at.TryGetProperty(part, out at), reference);
        }
    }

    [Theory]
    [InlineData("/api/v1/tenders?limit=3", "Tender")]
    [InlineData("/api/v1/tenders/ocds-test-1", "Tender")]
    [InlineData("/api/v1/flags?limit=3", "Flag")]
    [InlineData("/api/v1/awards?limit=3", "Award")]
    public async Task Answers_have_no_property_that_is_not_described(string path, string schema)
    {
        var properties = (await web.JsonAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");
        var data = (await web.JsonAsync(path)).GetProperty("data");
        foreach (var property in (data.ValueKind == JsonValueKind.Array ? data[0] : data).EnumerateObject())
            Assert.True(properties.TryGetProperty(property.Name, out _), property.Name);
    }

    [Fact]
    public async Task Swagger_UI_loads_from_this_server_alone()
    {
        var page = await web.TextAsync("/docs/index.html");
        Assert.DoesNotMatch("(src|href)=\"https?://", page);
        Assert.NotEmpty(await web.TextAsync("/docs/swagger-ui-bundle.js"));
    }

    static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.Name == "$ref" && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
