using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

public sealed partial class HttpTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    async Task<(int Status, string Body, HttpResponseMessage Response)> Send(
        string method, string path, string? body = null, string contentType = "application/json", string? accept = null, string? cost = null)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (cost is not null)
            request.Headers.Add("GraphQL-Cost", cost);
        var response = await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    const string New = "application/graphql-response+json";

    [Theory]
    [InlineData("{\"query\":\"{ __typename }\"}", null, 200, "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData("{\"query\":\"{ __typename }\"}", New, 200, "{\"data\":{\"__typename\":\"Query\"}}")]
    [InlineData("{\"query\":\"{ nope }\"}", null, 200, "Cannot query field")]
    [InlineData("{\"query\":\"{ nope }\"}", New, 400, "Cannot query field")]
    [InlineData("{\"query\":\"{\"}", New, 400, "Syntax Error")]
    [InlineData("{\"query\":", null, 400, "The body is not JSON")]
    [InlineData("{}", null, 400, "The body has no 'query'.")]
    [InlineData("{\"query\":1}", null, 400, "'query' has to be text.")]
    [InlineData("{\"query\":\"{ __typename }\",\"variables\":[]}", null, 400, "'variables' has to be an object.")]
    [InlineData("[{\"query\":\"{ __typename }\"}]", null, 400, "Batches are not answered")]
    [InlineData("{\"query\":\"mutation { a }\"}", New, 400, "The mutation operation is not supported by the schema.")]
    public async Task A_POST_has_the_status_of_its_media_type(string body, string? accept, int status, string expected)
    {
        var (found, text, response) = await Send("POST", "/graphql", body, accept: accept);
        Assert.Equal(status, found);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal(accept ?? "application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", response.Content.Headers.ContentType.CharSet);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_ask() =>
        Assert.Equal(415, (await Send("POST", "/graphql", "query=%7B__typename%7D", "application/x-www-form-urlencoded")).Status);

    [Fact]
    public async Task What_cannot_be_accepted_is_refused() =>
        Assert.Equal(406, (await Send("POST", "/graphql", "{\"query\":\"{ __typename }\"}", accept: "text/csv")).Status);

    [Fact]
    public async Task A_GET_answers_queries_with_variables_and_an_ETag()
    {
        var path = "/graphql?query=" + Uri.EscapeDataString("query Q($n: Int) { tenders(first: $n) { nodes { ocid } } }") + "&operationName=Q&variables=" + Uri.EscapeDataString("{\"n\":2}");
        var (status, text, response) = await Send("GET", path);
        Assert.True(status == 200, text);
        using var again = await web.SendAsync(path, request => request.Headers.IfNoneMatch.Add(response.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(405, (await Send("GET", "/graphql?query=mutation%7Ba%7D")).Status);
        Assert.Equal(400, (await Send("GET", "/graphql")).Status);
    }

    [Fact]
    public async Task The_schema_is_published_as_SDL()
    {
        var (_, text, _) = await Send("GET", "/graphql?sdl");
        Assert.Equal(TazaGraph.Sdl, text);
        using var first = await web.SendAsync("/graphql?sdl", _ => { });
        using var again = await web.SendAsync("/graphql?sdl", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public void Every_code_of_an_error_is_documented()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/TazaKoom.OpenData.Api/GraphQL"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Codes().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)).Distinct().ToList();
        Assert.Contains("HC0047", written);
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs/graphql.md"));
        Assert.All(written, code => Assert.Contains($"| `{code}` |", documented, StringComparison.Ordinal));
    }

    [GeneratedRegex("\"(?<code>HC[0-9]{4}|[A-Z]+_[A-Z_]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Codes();

    [Fact]
    public async Task Cost_is_told_checked_without_executing_and_limited()
    {
        const string Body = "{\"query\":\"{ tenders(first: 10) { totalCount nodes { ocid bids { tender { ocid } } } } }\"}";
        Assert.Contains("\"extensions\":{\"operationCost\":{\"fieldCost\":", (await Send("POST", "/graphql", Body, cost: "report")).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await Send("POST", "/graphql", Body, cost: "weigh")).Status);
        var validated = (await Send("POST", "/graphql", Body, cost: "validate")).Body;
        Assert.StartsWith("{\"extensions\":{\"operationCost\":", validated, StringComparison.Ordinal);
        using var told = await web.SendAsync("/graphql?query=%7B__typename%7D", request => request.Headers.Add("GraphQL-Cost", "report"));
        Assert.True(told.Headers.CacheControl!.NoStore);
        using var plain = await web.SendAsync("/graphql?query=%7B__typename%7D");
        Assert.True(plain.Headers.CacheControl!.Public);
        Assert.Contains("GraphQL-Cost", plain.Headers.Vary);
        const string Costly = "{\"query\":\"{ organizations(first: 200) { nodes { tenders(first: 200) { nodes { bids { lot { ocid } } } } } } }\"}";
        var (status, refused, _) = await Send("POST", "/graphql", Costly, accept: New);
        Assert.Equal(400, status);
        Assert.Contains("HC0047", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_asked_once_is_known_by_its_hash_and_can_be_cached()
    {
        const string Query = "query Persisted($n: Int = 2) { tenders(first: $n, order: [{ocid: ASC}]) { nodes { ocid } } }";
        var hash = OpenData.GraphQL.Execution.Engine.Hash(Query);
        var (unknown, said, _) = await Send("GET", "/graphql/persisted/" + hash);
        Assert.Equal(404, unknown);
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", said, StringComparison.Ordinal);
        // As Apollo's clients register a document: the hash with the text, from then on the hash alone.
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } };
        var (_, first, _) = await Send("POST", "/graphql", System.Text.Json.JsonSerializer.Serialize(new { query = Query, extensions }));
        Assert.Equal(first, (await Send("POST", "/graphql", System.Text.Json.JsonSerializer.Serialize(new { extensions }))).Body);
        Assert.Equal(first, (await Send("POST", "/graphql", System.Text.Json.JsonSerializer.Serialize(new { id = hash }))).Body);
        var (status, text, response) = await Send("GET", $"/graphql/persisted/{hash}/Persisted");
        Assert.Equal((200, first), (status, text));
        Assert.Equal("public, max-age=60, stale-while-revalidate=600", response.Headers.CacheControl!.ToString());
        Assert.NotNull(response.Headers.ETag);
        Assert.Contains("ocds-test-100", (await Send("GET", $"/graphql/persisted/{hash}?variables={Uri.EscapeDataString("{\"n\":3}")}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documents_of_a_folder_are_known_from_the_start_and_have_to_fit_the_schema()
    {
        var folder = Directory.CreateTempSubdirectory("taza-documents-").FullName;
        try
        {
            const string Query = "{ rules(first: 1) { nodes { code } } }";
            await File.WriteAllTextAsync(Path.Combine(folder, "rules.graphql"), Query, TestContext.Current.CancellationToken);
            await using (var running = TazaWeb.Build(new(web.Rows.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1], GraphQLDocuments = folder }))
            {
                await running.StartAsync(TestContext.Current.CancellationToken);
                using var client = new HttpClient { BaseAddress = new(running.Urls.First()) };
                Assert.Contains("\"nodes\"", await client.GetStringAsync("/graphql/persisted/" + OpenData.GraphQL.Execution.Engine.Hash(Query), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
            await File.WriteAllTextAsync(Path.Combine(folder, "wrong.graphql"), "{\n  rulez { code }\n}", TestContext.Current.CancellationToken);
            var refused = Assert.Throws<Database.TazaException>(() => TazaWeb.Build(new(web.Rows.Reader) { CursorKey = [1], GraphQLDocuments = folder }));
            Assert.Contains("wrong.graphql:2:3: Cannot query field", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("'; drop table open.tender; --")]
    [InlineData("%_\\")]
    [InlineData("\u0000")]
    [InlineData("\" or 1=1")]
    [InlineData("$1 $2 {t} {lang}")]
    public async Task No_text_in_a_filter_does_more_than_be_compared(string text)
    {
        foreach (var operation in new[] { "eq", "neq", "contains", "ncontains", "startsWith", "endsWith" })
        {
            var (status, body, _) = await Send("POST", "/graphql", System.Text.Json.JsonSerializer.Serialize(new
            {
                query = $"query ($t: String) {{ tenders(where: {{title: {{{operation}: $t}}}}) {{ totalCount }} }}",
                variables = new { t = text },
            }));
            Assert.Equal(200, status);
            if (operation is "eq" or "contains" && text != "\u0000")
                Assert.Contains("\"totalCount\" : 0", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("query ($t: String) { tenders(where: {title: {neq: $t}}) { totalCount } }")]
    [InlineData("query ($t: ID!) { tender(ocid: $t) { ocid } }")]
    [InlineData("query ($t: ID!) { node(id: $t) { id } }")]
    public async Task A_text_that_no_database_takes_does_not_spoil_the_next_question(string query)
    {
        // Statements are prepared at their second use: what fails then is what spoils the third.
        foreach (var text in new[] { "a", "\u0000", "a", "\u0000", "a", "a" })
        {
            var (status, body, _) = await Send("POST", "/graphql", System.Text.Json.JsonSerializer.Serialize(new { query, variables = new { t = query.Contains("node", StringComparison.Ordinal) ? "Tender/" + text : text } }));
            Assert.Equal(200, status);
            Assert.DoesNotContain("internal error", body, StringComparison.Ordinal);
            if (text == "a") Assert.DoesNotContain("\"errors\"", body, StringComparison.Ordinal);
        }
    }
}
