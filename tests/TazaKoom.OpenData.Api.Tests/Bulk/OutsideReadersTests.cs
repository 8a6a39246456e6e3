using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Api.Tests.OpenApi;

namespace TazaKoom.OpenData.Api.Tests.Bulk;

/// <summary>A snapshot's descriptions, read by programs that are not ours: Frictionless' own, a processor of linked data with W3C's vocabulary, schema.org's classes.</summary>
[Collection(ImportedCollection.Name)]
public sealed class OutsideReadersTests(ImportedWeb web)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_data_package_DCAT_and_the_dataset_are_valid_to_those_who_defined_them()
    {
        var snapshot = Path.Combine(web.Bulk, await web.PublishedAsync());
        var answer = await ReadAsync(snapshot);
        Assert.Empty(answer.GetProperty("wrong").EnumerateArray().Select(w => w.GetString()));
        Assert.True(answer.GetProperty("resources").GetInt32() > 70 && answer.GetProperty("quads").GetInt32() > 700);
    }

    [Fact]
    public async Task They_would_say_what_is_wrong()
    {
        var snapshot = Path.Combine(web.Bulk, await web.PublishedAsync());
        var broken = Directory.CreateTempSubdirectory("taza-broken-").FullName;
        await BreakAsync("datapackage.json", d => d["resources"]![0]!["path"] = 5);
        await BreakAsync("dcat.jsonld", d => d["dcat:distributions"] = "x");
        await BreakAsync("dataset.jsonld", d => d["license"] = 5);
        var wrong = (await ReadAsync(broken)).GetProperty("wrong").EnumerateArray().Select(w => w.GetString()!).ToList();
        Directory.Delete(broken, recursive: true);
        foreach (var file in new[] { "datapackage.json", "dcat.jsonld", "dataset.jsonld" }) Assert.Contains(wrong, w => w.StartsWith(file, StringComparison.Ordinal));

        async Task BreakAsync(string file, Action<JsonNode> how)
        {
            var document = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(snapshot, file), Ct))!;
            how(document);
            await File.WriteAllTextAsync(Path.Combine(broken, file), document.ToJsonString(), Ct);
        }
    }

    static async Task<JsonElement> ReadAsync(string snapshot)
    {
        var (exit, said) = await NodeTools.RunAsync(await NodeTools.FolderAsync(), "node", "snapshot.mjs", snapshot);
        Assert.True(exit == 0, said);
        using var document = JsonDocument.Parse(said[said.LastIndexOf("{\"quads\"", StringComparison.Ordinal)..]);
        return document.RootElement.Clone();
    }
}
