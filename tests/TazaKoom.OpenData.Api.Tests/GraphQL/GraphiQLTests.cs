using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Api.GraphQL.GraphiQL;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

public sealed partial class GraphiQLTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    static readonly string Build = Path.Combine(Repository.Root, "src", "TazaKoom.OpenData.Api", "GraphQL", "GraphiQL", "build");

    [Fact]
    public async Task A_journalist_opens_the_page_runs_the_example_and_sees_the_answer()
    {
        var address = new Uri(web.Client.BaseAddress!, "/graphql").ToString();
        await using var browser = await Chromium.StartAsync();
        await browser.OpenAsync(address);
        await browser.UntilAsync("document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror.getValue().includes('query DirectContracts')");
        await browser.UntilAsync("document.querySelectorAll('.graphiql-tab').length === 3");
        await browser.EvaluateAsync("document.querySelector('.graphiql-execute-button').click()");
        await browser.UntilAsync("document.querySelector('.result-window .CodeMirror')?.CodeMirror.getValue().includes('\"ocid\": \"ocds-test-')");
        var answer = JsonDocument.Parse((await browser.EvaluateAsync("document.querySelector('.result-window .CodeMirror').CodeMirror.getValue()")).GetString()!).RootElement;
        var tenders = answer.GetProperty("data").GetProperty("tenders");
        var direct = (await web.JsonAsync("/api/v1/tenders?method=direct&value.gte=1000000&sort=-value&limit=5&count=exact&fields=ocid"));
        Assert.Equal(direct.GetProperty("data").Texts("ocid"), tenders.GetProperty("nodes").Texts("ocid"));
        Assert.Equal(direct.GetProperty("page").GetProperty("total").GetInt32(), tenders.GetProperty("totalCount").GetInt32());
        // The documentation beside the editor is the schema's, and nothing was asked that the page's policy forbids.
        await browser.EvaluateAsync("document.querySelector('.graphiql-sidebar button').click()");
        await browser.UntilAsync("document.body.innerText.includes('Root Types')");
        Assert.Equal("[]", (await browser.EvaluateAsync("JSON.stringify(window.wrong)")).GetString());
    }

    [Fact]
    public async Task Browsers_get_the_page_and_programs_the_answer()
    {
        using var page = await web.SendAsync("/graphql", request => request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("script-src 'self';", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("http", Address().Replace(html, match => match.Groups[1].Value), StringComparison.Ordinal);
        foreach (Match asset in Address().Matches(html))
        {
            using var response = await web.SendAsync(asset.Groups[1].Value);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
        }
        using var program = await web.SendAsync("/graphql?query=%7B__typename%7D", request => request.Headers.TryAddWithoutValidation("Accept", "*/*"));
        Assert.Equal("application/json", program.Content.Headers.ContentType!.MediaType);
        Assert.Equal(404, (int)(await web.SendAsync("/graphql/assets/nothing.js")).StatusCode);
        Assert.Contains("MIT", await web.TextAsync("/graphql/assets/LICENSES.txt"), StringComparison.Ordinal);
    }

    /// <summary>`npm run build` in GraphQL/GraphiQL/build writes the bundle; this finds one that was not written again.</summary>
    [Fact]
    public void The_bundle_is_of_the_packages_and_the_source_beside_it()
    {
        using var file = GraphiQLPage.Open("bundle.json");
        var bundle = JsonDocument.Parse(file).RootElement;
        var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Build, "package.json"))).RootElement;
        var wanted = new[] { "dependencies", "devDependencies" }.SelectMany(kind => manifest.GetProperty(kind).EnumerateObject()).ToDictionary(p => p.Name, p => p.Value.GetString());
        Assert.Equal(wanted.OrderBy(p => p.Key, StringComparer.Ordinal), bundle.GetProperty("packages").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()).OrderBy(p => p.Key, StringComparer.Ordinal));
        foreach (var source in bundle.GetProperty("source").EnumerateObject())
        {
            var text = File.ReadAllText(Path.Combine(Build, source.Name)).Replace("\r\n", "\n", StringComparison.Ordinal);
            Assert.True(source.Value.GetString() == Engine.Hash(text), $"{source.Name} is not the one that was bundled: run `npm ci && npm run build` in {Build}.");
        }
        foreach (var part in bundle.GetProperty("files").EnumerateObject())
        {
            using var plain = new GZipStream(GraphiQLPage.Open(part.Name + ".gz"), CompressionMode.Decompress);
            Assert.Equal(part.Value.GetString(), Convert.ToHexStringLower(SHA256.HashData(plain)));
        }
    }

    [Fact]
    public void Its_examples_fit_the_schema()
    {
        var engine = new Engine(TazaGraph.Build());
        var examples = Example().Matches(File.ReadAllText(Path.Combine(Build, "graphiql.jsx"))).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(3, examples.Count);
        Assert.All(examples, example => Assert.Equal([], engine.Prepare(example).Errors.Select(error => error.Message)));
    }

    [GeneratedRegex("(?:href|src)=\"(/graphql/assets/[^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("= `([^`]+)`;")]
    private static partial Regex Example();
}
