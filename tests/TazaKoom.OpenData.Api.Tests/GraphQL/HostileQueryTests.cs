using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

/// <summary>What is meant to hurt is refused or answered within limits, always with a sentence, never with a 5xx.</summary>
public sealed class HostileQueryTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    /// <summary>Documents, and a part of what has to be said of them; null: anything, an answer too.</summary>
    public static TheoryData<string, string, string?> Documents() => new()
    {
        { "900 KB of braces", Repeat("{", 900_000), "characters" },
        { "braces within the length", Repeat("{a", 40_000), "nested" },
        { "10,000 aliases", "{ " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i}: __typename ")) + "}", null },
        { "aliases within the tokens", "{ " + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"a{i}: __typename ")) + "}", "aliases" },
        { "a cycle of fragments", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "Cannot spread fragment" },
        { "a fragment of itself", "{ tenders { nodes { ...T } } } fragment T on Tender { bids { tender { ...T } } }", "Cannot spread fragment" },
        { "a bomb of fragments", "{ ...F0 } " + string.Concat(Enumerable.Range(0, 60).Select(i => $"fragment F{i} on Query {{ a{i}: __typename ...F{i + 1} b{i}: __typename ...F{i + 1} }} ")) + "fragment F60 on Query { __typename }", "asks for more than a million" },
        { "deep relations", "{ tenders { nodes { " + Repeat("bids { tender { ", 12) + "ocid" + Repeat(" } }", 12) + " } } }", "relations" },
        { "one-to-one relations", "{ tenders(first: 1) { nodes { " + Repeat("assessment { tender { ", 8) + "ocid" + Repeat(" } }", 8) + " } } }", "relations" },
        { "deep inline fragments", "{ " + Repeat("... { ", 90) + "__typename" + Repeat(" }", 90) + " }", null },
        { "deeper than the parser goes", "{ " + Repeat("... { ", 2_000) + "__typename" + Repeat(" }", 2_000) + " }", "nested" },
        { "introspection in circles", "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }", "introspection" },
        { "wide lists inside lists", "{ organizations(first: 200) { nodes { tenders(first: 200) { nodes { bids(first: 1000) { key } } } } } }", "too costly" },
        { "deep filters", "{ tenders(where: " + Repeat("{bids: {some: {tender: ", 15) + "{}" + Repeat("}}}", 15) + ") { totalCount } }", "levels" },
        { "nested lists of values", "{ tenders(where: {and: " + Repeat("[{and: ", 30) + "[]" + Repeat("}]", 30) + "}) { totalCount } }", null },
        { "a page of everything", "{ tenders(first: 2147483647) { nodes { ocid } } }", "too costly" },
        { "a page of less than nothing to pay for others", "{ tenders(first: -2000000000) { nodes { ocid } } organizations(first: 200) { nodes { tenders(first: 200) { nodes { bids { key } } } } } }", "too costly" },
        { "from a tender to its bids and back, and again", "{ tender(ocid: \"x\") { " + Repeat("bids(first: 1000) { tender { ", 4) + "ocid" + Repeat(" } }", 4) + " } }", "too costly" },
        { "introspection by the dozen", "{ " + string.Concat(Enumerable.Range(0, 12).Select(i => $"a{i}: __schema {{ types {{ name }} }} ")) + "}", "too costly" },
        { "a ratio beyond numbers", "{ tenders(where: {score: {gt: 1e300}}) { totalCount } }", null },
        { "a page of less than nothing", "{ tenders(first: -1) { nodes { ocid } } }", "it can be 0 to 200" },
        { "directives by the thousand", "{ __typename " + Repeat("@include(if: true) ", 2_000) + "}", null },
        { "a number beyond numbers", "{ tenders(where: {value: {amount: {gt: 1e400}}}) { totalCount } }", "Decimal" },
        { "a year beyond the calendar", "{ tenders(where: {published: {gt: \"9999-12-31T23:59:59+06:00\"}}) { totalCount } }", null },
        { "half a surrogate", "{ tenders(where: {title: {eq: \"\\uD800\"}}) { totalCount } }", "" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_that_is_meant_to_hurt_is_refused_or_answered(string what, string document, string? said)
    {
        using var response = await web.Client.PostAsJsonAsync("/graphql", new { query = document }, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is 200 or 400 or 413, $"{what}: {(int)response.StatusCode} {text[..Math.Min(text.Length, 500)]}");
        Assert.InRange(text.Length, 2, 100_000);
        if (said is null) return;
        Assert.True(text.Contains("\"errors\"", StringComparison.Ordinal) && text.Contains(said, StringComparison.OrdinalIgnoreCase), $"{what}: {text[..Math.Min(text.Length, 500)]}");
    }

    [Fact]
    public async Task An_argument_that_fails_pays_for_no_other_field()
    {
        var answer = await web.AskAsync(
            "query ($by: TendersGroupBy = METHOD) { tenders { aggregates { groups(by: $by) { key } } } organizations(first: 200) { nodes { tenders(first: 200) { nodes { bids { key } } } } } }",
            new { by = (string?)null });
        Assert.Contains("too costly", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("query($v: String) { tenders(where: {title: {eq: $v}}) { totalCount } }", "\"\\ud800\"")]
    [InlineData("query($v: DateTime) { tenders(where: {published: {gt: $v}}) { totalCount } }", "\"\\ud800\"")]
    [InlineData("query($v: [ID!]!) { nodes(ids: $v) { id } }", "[\"\\ud800\"]")]
    [InlineData("query($v: TenderFilterInput) { tenders(where: $v) { totalCount } }", "{\"ocid\": {\"eq\\ud800\": \"a\"}}")]
    public async Task Half_a_surrogate_in_a_variable_is_refused(string query, string value)
    {
        using var body = new StringContent($"{{\"query\": {System.Text.Json.JsonSerializer.Serialize(query)}, \"variables\": {{\"v\": {value}}}}}", Encoding.UTF8, "application/json");
        using var response = await web.Client.PostAsync("/graphql", body, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("not well-formed Unicode", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var asked = await web.SendAsync($"/graphql?query={Uri.EscapeDataString(query)}&variables={Uri.EscapeDataString($"{{\"v\": {value}}}")}");
        Assert.Equal(400, (int)asked.StatusCode);
    }

    [Fact]
    public async Task Ten_megabytes_of_braces_are_not_even_read()
    {
        using var body = new StringContent("{\"query\":\"" + Repeat("{", 10_000_000) + "\"}", Encoding.UTF8, "application/json");
        try
        {
            using var response = await web.Client.PostAsync("/graphql", body, TestContext.Current.CancellationToken);
            Assert.Equal(413, (int)response.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server closed the connection while the client was still writing.
        }
        using var still = await web.SendAsync("/graphql?query=%7B__typename%7D");
        Assert.Equal(200, (int)still.StatusCode);
    }

    [Theory]
    [InlineData("number: {in: $v}", "[String]", 2_000, null)]
    [InlineData("number: {in: $v}", "[String]", 3_000, "values in all")]
    [InlineData("id: {in: $v}", "[ID]", 1_000, null)]
    [InlineData("id: {nin: $v}", "[ID]", 20_000, "values in all")]
    public async Task Lists_of_values_are_compared_or_refused(string filter, string type, int values, string? said)
    {
        var answer = await web.AskAsync($"query ($v: {type}) {{ tenders(where: {{{filter}}}) {{ totalCount }} }}", new { v = Enumerable.Range(0, values - 1).Select(i => $"tenders/{i}:{i}") });
        if (said is null) Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        else Assert.Contains(said, answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_operator_of_every_text_compares_whatever_it_is_given_and_nothing_else()
    {
        string[] corpus =
        [
            "'; drop table open.tender; --", "' or '1'='1", "\" or 1=1", "%", "_", "\\", "%_\\", "$1", "{t}", "{lang}", "{is}", "$$; select 1; $$", "E'\\x27'", "'::text", "/*", "\u0000", "a\u0000b",
            "\ud83d\ude00", "\u202e", "ЁЖЪ", "Ү", new('a', 100_000), "\r\n", "\t", "null", "NaN", "{\"$ne\":null}", "../../etc/passwd", "<script>", "⁣",
        ];
        var texts = Catalog.ResourceCatalog.Find("tenders")!.Fields.Where(field => !field.IsObject && field.Main.Filterable && field.Main.Codes is null
            && field.Main.Type is Catalog.ColumnType.Id or Catalog.ColumnType.Text or Catalog.ColumnType.Code).Select(field => field.Name).ToList();
        var all = (await web.DataAsync("{ tenders { totalCount } }")).GetProperty("tenders").GetProperty("totalCount").GetInt32();
        foreach (var text in corpus)
        {
            foreach (var operation in new[] { "eq", "neq", "contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith", "in", "nin" })
            {
                var isList = operation is "in" or "nin";
                var where = $"{{or: [{string.Join(", ", texts.Select(name => $"{{{name}: {{{operation}: $v}}}}"))}]}}";
                using var response = await web.Client.PostAsJsonAsync("/graphql", new
                {
                    query = $"query ($v: {(isList ? "[String]" : "String")}) {{ tenders(where: {where}) {{ totalCount }} }}",
                    variables = new { v = isList ? (object)new[] { text } : text },
                }, TestContext.Current.CancellationToken);
                var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(response.IsSuccessStatusCode, $"{operation} {text[..Math.Min(50, text.Length)]}: {answer}");
                // PostgreSQL has no U+0000: that is said.
                if (text.Contains('\0', StringComparison.Ordinal)) continue;
                var found = JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("tenders").GetProperty("totalCount").GetInt32();
                if (operation is "eq" or "in") Assert.True(found == 0, $"{operation} {text}: {found}");
                if (operation is "neq" or "nin") Assert.Equal(all, found);
            }
        }
        Assert.Equal(all, (await web.DataAsync("{ tenders { totalCount } }")).GetProperty("tenders").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_flood_of_different_documents_leaves_memory_flat()
    {
        await Flood(0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var wave = 1; wave <= 3; wave++) await Flood(wave);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(after - before, long.MinValue, 150L << 20);

        // Each document is large, new and refused only after it was read: 60 MB of text in all.
        async Task Flood(int wave) => await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (i, ct) =>
        {
            var query = $"{{ tenders {{ nodes {{ {Repeat("nothing ", 300)} ocid }} }} }} # {wave} {i} {new string('x', 70_000)}";
            using var response = await web.Client.PostAsJsonAsync("/graphql", new { query }, ct);
            Assert.Equal(200, (int)response.StatusCode);
        });
    }
}
