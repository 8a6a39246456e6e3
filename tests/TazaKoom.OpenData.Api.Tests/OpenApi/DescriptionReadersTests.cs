using System.Text.Json;

namespace TazaKoom.OpenData.Api.Tests.OpenApi;

[Collection(ImportedCollection.Name)]
public sealed class DescriptionReadersTests(ImportedWeb web)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Its examples are checked against its schemas, too: spectral's oas3-valid-media-example.</summary>
    [Fact]
    public async Task Spectral_and_redocly_find_nothing_in_the_description()
    {
        var folder = await DescribedAsync();
        var both = await Task.WhenAll(
            NodeTools.RunAsync(folder, "npx", "--no-install", "spectral", "lint", "openapi.json", "--ruleset", ".spectral.yaml", "--fail-severity", "hint"),
            NodeTools.RunAsync(folder, "npx", "--no-install", "redocly", "lint", "openapi.json", "--format", "json"));
        Assert.True(both[0].Exit == 0, both[0].Text);
        Assert.True(both[1].Exit == 0, both[1].Text);
        using var redocly = JsonDocument.Parse(both[1].Text[both[1].Text.IndexOf('{', StringComparison.Ordinal)..(both[1].Text.LastIndexOf('}') + 1)]);
        Assert.Equal((0, 0), (redocly.RootElement.GetProperty("totals").GetProperty("errors").GetInt32(), redocly.RootElement.GetProperty("totals").GetProperty("warnings").GetInt32()));
    }

    [Fact]
    public async Task A_client_with_generated_types_compiles_and_reads_contracts_changes_and_errors()
    {
        var folder = await DescribedAsync();
        var generated = await NodeTools.RunAsync(folder, "npx", "--no-install", "openapi-typescript", "openapi.json", "-o", "schema.d.ts");
        Assert.True(generated.Exit == 0, generated.Text);
        var compiled = await NodeTools.RunAsync(folder, "npx", "--no-install", "tsc", "--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck", "client.mts");
        Assert.True(compiled.Exit == 0, compiled.Text);
        var (exit, said) = await NodeTools.RunAsync(folder, "node", "client.mjs", web.Client.BaseAddress!.ToString());
        Assert.True(exit == 0, said);
        using var document = JsonDocument.Parse(said);
        var answer = document.RootElement;
        var contracts = (await web.JsonAsync("/api/v1/contracts?value.exists=true&count=exact&limit=1")).GetProperty("page").GetProperty("total").GetInt32();
        Assert.True(contracts > 50);
        Assert.Equal(contracts, answer.GetProperty("signed").GetInt32());
        Assert.Equal(400, answer.GetProperty("status").GetInt32());
        Assert.Contains("Did you mean 'method'?", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", answer.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Every_list_with_rows_has_an_example_that_is_a_real_answer()
    {
        var paths = (await web.JsonAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var resource in new[] { "tenders", "bids", "contracts", "organizations", "flags", "rules" })
        {
            var example = paths.GetProperty($"/api/v1/{resource}").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("example");
            var key = resource is "tenders" ? "ocid" : resource is "rules" ? "code" : "id";
            var id = example.GetProperty("data")[0].GetProperty(key).GetString()!;
            await web.JsonAsync($"/api/v1/{resource}/{Uri.EscapeDataString(id)}");
        }
    }

    [Fact]
    public async Task The_catalog_of_interfaces_leads_to_what_there_is()
    {
        using var response = await web.SendAsync("/.well-known/api-catalog");
        Assert.Equal("application/linkset+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("rel=\"api-catalog\"", response.Headers.GetValues("Link").First(), StringComparison.Ordinal);
        await web.PublishedAsync();
        using var linkset = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        var here = web.Client.BaseAddress!.ToString();
        var links = linkset.RootElement.GetProperty("linkset").EnumerateArray().SelectMany(api => api.EnumerateObject())
            .Where(member => member.Value.ValueKind == JsonValueKind.Array).SelectMany(member => member.Value.EnumerateArray()).Select(link => link.GetProperty("href").GetString()!).Distinct().ToList();
        Assert.True(links.Count > 4);
        foreach (var link in links.Where(link => link.StartsWith(here, StringComparison.Ordinal)))
        {
            using var leads = await web.SendAsync(link[(here.Length - 1)..]);
            Assert.True(leads.IsSuccessStatusCode, $"{link}: {leads.StatusCode}");
        }
        var landing = await web.JsonAsync("/");
        foreach (var link in landing.GetProperty("links").EnumerateArray().Concat(landing.GetProperty("resources").EnumerateArray()).Select(link => link.GetProperty("href").GetString()!).Where(link => !link.EndsWith("q=", StringComparison.Ordinal) && link != "/graphql"))
        {
            using var leads = await web.SendAsync(link);
            Assert.True(leads.IsSuccessStatusCode, $"{link}: {leads.StatusCode}");
        }
    }

    async Task<string> DescribedAsync()
    {
        var folder = await NodeTools.FolderAsync();
        using var response = await web.SendAsync("/openapi/v1.json");
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), await response.Content.ReadAsStringAsync(Ct), Ct);
        return folder;
    }
}
