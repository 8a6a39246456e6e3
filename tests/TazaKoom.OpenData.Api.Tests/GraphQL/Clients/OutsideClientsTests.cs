using System.Text.Json;

namespace TazaKoom.OpenData.Api.Tests.GraphQL.Clients;

public sealed class OutsideClientsTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    string Address => new Uri(web.Client.BaseAddress!, "/graphql").ToString();

    /// <summary>https://github.com/graphql/graphql-http#audits: what the draft of GraphQL over HTTP says a server MUST, SHOULD and MAY.</summary>
    [Fact]
    public async Task Every_audit_of_graphql_http_passes_and_none_as_a_warning()
    {
        var results = Lines(await OutsideClients.RunAsync("audit.mjs", Address));
        Assert.InRange(results.Count, 60, 100);
        Assert.Empty(results.Where(result => result.GetProperty("status").GetString() != "ok").Select(result => result.ToString()));
    }

    [Fact]
    public async Task A_generated_client_compiles_and_gets_what_REST_says()
    {
        var folder = Directory.CreateTempSubdirectory("taza-client-").FullName;
        try
        {
            var answer = JsonDocument.Parse(await OutsideClients.RunAsync("generated.mjs", Address, folder)).RootElement;
            var buyers = await web.JsonAsync("/api/v1/buyers?asBuyer.gte=1&limit=2&count=exact");
            Assert.Equal(buyers.GetProperty("page").GetProperty("total").GetInt32(), answer.GetProperty("total").GetInt32());
            Assert.Equal(buyers.GetProperty("data").Texts("name"), answer.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
            Assert.Equal("DIRECT", answer.GetProperty("method").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>graphql-js executes the published schema with resolvers that know nothing but rows of the REST interface, and generated questions.</summary>
    [Fact]
    public async Task Generated_questions_have_the_answers_of_naive_resolvers_over_the_same_rows()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, NaiveCatalog.Write(), TestContext.Current.CancellationToken);
            var results = Lines(await OutsideClients.RunAsync("naive.mjs", Address, file, "250"));
            var summary = results[^1];
            Assert.True(results.Count == 1, string.Join('\n', results)); // whole: a question without its two answers explains nothing
            Assert.Equal(250, summary.GetProperty("asked").GetInt32());
            // Questions that find nothing prove nothing.
            Assert.InRange(summary.GetProperty("rows").GetInt32(), 1_500, int.MaxValue);
            Assert.InRange(summary.GetProperty("filtered").GetInt32(), 100, 10_000);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static List<JsonElement> Lines(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
