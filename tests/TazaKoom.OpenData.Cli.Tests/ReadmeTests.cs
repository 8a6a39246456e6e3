using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>The README says what is so. TAZA_REGENERATE=1 writes its two generated tables again.</summary>
public sealed partial class ReadmeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static readonly string File = Path.Combine(Repository.Root, "README.md");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Its_tables_are_those_of_the_program()
    {
        var verbs = string.Join('\n', TazaCommand.Create().Subcommands.Select(verb => $"| `taza {verb.Name}` | {verb.Description} |"));
        (string Of, string Prefix)[] catalogues = [("Open Contracting Partnership's catalogue", "R"), ("the official Kyrgyz indicators, corrected", "KG-"), ("ours", "TK-")];
        var rules = string.Join('\n', catalogues.Select(c => RuleBook.All.Where(rule => rule.Code.StartsWith(c.Prefix, StringComparison.Ordinal)).ToList() is var some
            ? $"| {c.Of} ({some.Count}) | {string.Join(' ', some.Select(rule => $"[{rule.Code}](docs/rules/{rule.Code}.md)").Order(StringComparer.Ordinal))} |" : ""));
        Assert.All(RuleBook.All, rule => Assert.Contains($"[{rule.Code}]", rules, StringComparison.Ordinal));
        var written = System.IO.File.ReadAllText(File);
        var right = Put(Put(written, "verbs", "| verb | does |\n|---|---|\n" + verbs), "rules", "| catalogue | rules |\n|---|---|\n" + rules);
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") is "1")
            System.IO.File.WriteAllText(File, right);
        else
            Assert.Equal(right, written);
    }

    static string Put(string text, string name, string table) =>
        Regex.Replace(text, $"(<!-- {name} -->\n).*?(<!-- /{name} -->)", match => $"{match.Groups[1].Value}{table}\n{match.Groups[2].Value}", RegexOptions.Singleline);

    [Fact]
    public void It_stays_short() => Assert.InRange(System.IO.File.ReadAllLines(File).Length, 40, 150);

    [Fact]
    public void Every_file_and_folder_it_links_to_is_there() =>
        Assert.All(Link().Matches(System.IO.File.ReadAllText(File)).Select(link => link.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal)),
            link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link)), link));

    [Fact]
    public async Task The_demo_prints_what_it_shows_and_the_web_answers_as_it_says()
    {
        var (exit, output, error) = await TazaProcess.RunAsync(database.ConnectionString, Stop, "demo", "--once");
        Assert.True(exit == 0, error);
        var lines = output.Split('\n');
        Assert.All(Block("text").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            shown => Assert.Contains(lines, line => line.StartsWith(shown, StringComparison.Ordinal)));

        await using var serve = TazaProcess.Start(database.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");
        var address = Address().Match(await serve.ErrorLineAsync("Listening on", Stop)).Value;
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var request = Request().Match(System.IO.File.ReadAllText(File)).Groups[1].Value;
        var answer = await http.GetFromJsonAsync<JsonNode>(request, Stop);
        var shownAnswer = JsonNode.Parse(Block("json"))!;
        Assert.True(JsonNode.DeepEquals(Sorted(shownAnswer["data"]!), Sorted(answer!["data"]!)), answer["data"]!.ToJsonString());

        using var asked = await http.PostAsJsonAsync("/graphql", new { query = Block("graphql") }, Stop);
        var told = JsonNode.Parse(await asked.Content.ReadAsStringAsync(Stop))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Block("graphql\n.*?```\n```json"))!, told), told.ToJsonString());

        // Once more: the samples are there already, and nothing changes.
        var (again, unchanged, _) = await TazaProcess.RunAsync(database.ConnectionString, Stop, "demo", "--once");
        Assert.Equal(0, again);
        Assert.Contains(": 0 new,", unchanged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_tours_lead_where_they_say_request_by_request_as_they_are_written()
    {
        Assert.Equal(0, (await TazaProcess.RunAsync(database.ConnectionString, Stop, "demo", "--once")).Exit);
        await using var serve = TazaProcess.Start(database.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");
        using var http = new HttpClient { BaseAddress = new Uri(Address().Match(await serve.ErrorLineAsync("Listening on", Stop)).Value) };
        var text = System.IO.File.ReadAllText(File);
        var requests = Tour().Matches(text[text.IndexOf("## Three tours", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(6, requests.Count);
        var (search, won, feed, contracts, changes, sheet) = (requests[0], requests[1], requests[2], requests[3], requests[4], requests[5]);

        // The journalist: what the search finds is whose contracts are read, and the feed has the tenders of those contracts.
        var id = (await JsonAsync(search))["data"]![0]!["id"]!.GetValue<string>();
        Assert.Contains($"/organizations/{id}/contracts", won, StringComparison.Ordinal);
        var signed = (await JsonAsync(won))["data"]!.AsArray();
        Assert.NotEmpty(signed);
        var amounts = signed.Select(contract => contract!["value"]?["amount"]?.GetValue<decimal>() ?? decimal.MinValue).ToList();
        Assert.Equal(amounts.OrderDescending(), amounts);
        var entries = await http.GetStringAsync(feed, Stop);
        Assert.All(signed, contract => Assert.Contains($"tenders/{contract!["ocid"]!.GetValue<string>()}", entries, StringComparison.Ordinal));

        // The developer: every contract once, and then nothing until something changes.
        var ids = new List<string>();
        JsonNode page;
        for (string? next = contracts; next is not null; next = page["page"]!["next"]?.GetValue<string>())
        {
            page = await JsonAsync(next);
            ids.AddRange(page["data"]!.AsArray().Select(contract => contract!["id"]!.GetValue<string>()));
            Assert.Equal(page["page"]!["total"]!.GetValue<int>() - ids.Count > 0, page["page"]!["hasNext"]!.GetValue<bool>());
        }
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var now = await JsonAsync(changes);
        Assert.Empty(now["data"]!.AsArray());
        Assert.Empty((await JsonAsync(changes.Replace("now", now["next"]!.GetValue<string>(), StringComparison.Ordinal)))["data"]!.AsArray());

        // The officer: as many rows as the list has, under a name that says what it is.
        using var download = await http.GetAsync(new Uri(sheet, UriKind.Relative), Stop);
        Assert.EndsWith(".xlsx\"", download.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        await using var zip = new System.IO.Compression.ZipArchive(await download.Content.ReadAsStreamAsync(Stop));
        using var xml = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(Stop));
        var written = await xml.ReadToEndAsync(Stop);
        var rows = Regex.Count(written, "<row");
        // As it says, in Russian.
        Assert.Contains("Название", written, StringComparison.Ordinal);
        var list = sheet.Replace("tenders.xlsx", "tenders", StringComparison.Ordinal).Replace("&labels=1", "", StringComparison.Ordinal);
        var total = (await JsonAsync(list + "&count=exact"))["page"]!["total"]!.GetValue<int>();
        Assert.True(total > 0);
        Assert.Equal(total + 1, rows);

        async Task<JsonNode> JsonAsync(string path) => (await http.GetFromJsonAsync<JsonNode>(path, Stop))!;
    }

    [Fact]
    public async Task The_demo_does_not_mix_its_invented_tenders_with_imported_ones()
    {
        await using var temporary = new TestDatabase();
        await temporary.InitializeAsync();
        var sample = Path.Combine(Repository.Root, "data-samples", "rules", "KG-16");
        Assert.Equal(0, (await TazaProcess.RunAsync(temporary.ConnectionString, Stop, "import", sample)).Exit);
        var (exit, _, error) = await TazaProcess.RunAsync(temporary.ConnectionString, Stop, "demo", "--once");
        Assert.Equal(1, exit);
        Assert.Contains("stand among real ones", error, StringComparison.Ordinal);
    }

    /// <summary>Rows in any order: two flags of one run are sorted by what they carry.</summary>
    static JsonArray Sorted(JsonNode rows) =>
        new([.. rows.AsArray().OrderBy(row => row!["ocid"]!.GetValue<string>(), StringComparer.Ordinal).Select(row => row!.DeepClone())]);

    static string Block(string language) =>
        Regex.Match(System.IO.File.ReadAllText(File), $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"curl (?:-OJ )?'http://localhost:5080(/[^']+)'")]
    private static partial Regex Tour();

    [GeneratedRegex(@"curl 'http://localhost:5080(/[^']+)'")]
    private static partial Regex Request();
}
