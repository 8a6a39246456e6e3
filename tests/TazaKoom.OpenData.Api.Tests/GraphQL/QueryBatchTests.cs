using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Api.GraphQL.Http;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.Tests.GraphQL;

public sealed class QueryBatchTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    const string Seen = "select json_build_object('snapshot', pg_current_snapshot()::text, 'connection', pg_backend_pid())::text";

    [Fact]
    public async Task Root_fields_are_asked_on_several_connections_that_see_one_snapshot()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var writing = WriteAsync(stop.Token);
        var snapshots = new HashSet<string>();
        for (var request = 0; request < 30; request++)
        {
            var seen = await AskAsync(new SpareConnections(12), 6);
            Assert.Equal(4, seen.Select(answer => answer.Connection).Distinct().Count());
            snapshots.Add(Assert.Single(seen.Select(answer => answer.Snapshot).Distinct()));
        }
        await stop.CancelAsync();
        await writing;
        Assert.True(snapshots.Count > 1, "Nothing was written meanwhile: one snapshot would have been seen anyhow.");
    }

    [Fact]
    public async Task Without_connections_to_spare_one_is_enough()
    {
        var seen = await AskAsync(new SpareConnections(0), 6);
        Assert.Single(seen.Select(answer => answer.Connection).Distinct());
        Assert.Single(seen.Select(answer => answer.Snapshot).Distinct());
    }

    [Fact]
    public async Task Spare_connections_come_back_after_the_answer()
    {
        var spare = new SpareConnections(3);
        await AskAsync(spare, 4);
        Assert.Equal(3, spare.Take(10));
    }

    [Fact]
    public async Task A_field_that_the_database_cannot_answer_leaves_the_others_their_answers()
    {
        var answer = await web.AskAsync("{ a: tenders(first: 1) { nodes { ocid } } b: tenders(first: 1, where: {published: {gte: \"9999999-01-01\"}}) { nodes { ocid } } }");
        Assert.True(answer.TryGetProperty("errors", out _), answer.ToString());
        var both = await web.DataAsync("{ a: tenders(first: 3, order: [{ocid: ASC}]) { totalCount nodes { ocid } } b: tenders(first: 3, order: [{ocid: DESC}]) { totalCount nodes { ocid } } c: lots(first: 1) { totalCount } }");
        Assert.Equal(both.GetProperty("a").GetProperty("totalCount").GetInt32(), both.GetProperty("b").GetProperty("totalCount").GetInt32());
        Assert.NotEqual(both.GetProperty("a").GetProperty("nodes").ToString(), both.GetProperty("b").GetProperty("nodes").ToString());
        Assert.True(both.GetProperty("c").GetProperty("totalCount").GetInt32() > 0);
    }

    [Fact]
    public async Task What_stands_behind_a_field_that_failed_in_one_transaction_says_that_it_was_not_asked()
    {
        await using var batch = Batch(new SpareConnections(0), 2, out var plan);
        var answers = plan.Operation.Fields.Select((field, n) => batch.AskAsync(field, _ => new SqlStatement(n == 0 ? "select ('x' || current_date)::date::text" : Seen, [], 1)).AsTask()).ToList();
        batch.Send();
        Assert.Equal("INVALID_VALUE", await CodeAsync(answers[0]));
        Assert.Equal("NOT_ASKED", await CodeAsync(answers[1]));
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_an_error_of_its_field_and_no_database_that_is_away()
    {
        await using var hurried = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(web.Rows.Database.ReaderConnectionString) { Options = "-c statement_timeout=50ms" });
        await using var batch = Batch(new SpareConnections(0), 1, out var plan, hurried);
        var answer = batch.AskAsync(plan.Operation.Fields[0], _ => new SqlStatement("select pg_sleep(20)::text", [], 1)).AsTask();
        batch.Send();
        Assert.Equal("HC0045", await CodeAsync(answer));
        Assert.Null(batch.Away);
        // It has to be the server that says so: the client's clock runs longer.
        Assert.True(new NpgsqlConnectionStringBuilder(web.Rows.Database.ReaderConnectionString).CommandTimeout > 30);
    }

    static async Task<object?> CodeAsync(Task<object?> answer) =>
        (await Assert.ThrowsAsync<TazaKoom.OpenData.GraphQL.GraphQLException>(() => answer)).Errors[0].Extensions!["code"];

    QueryBatch Batch(SpareConnections spare, int fields, out QueryPlan plan, NpgsqlDataSource? reader = null)
    {
        var engine = new Engine(TazaGraph.Build());
        var document = engine.Prepare("{ " + string.Join(' ', Enumerable.Range(0, fields).Select(n => $"f{n}: __typename")) + " }");
        plan = new QueryPlans(engine).Of(document, new GraphQLRequest(null, null, null, default), "en");
        return new(reader ?? web.Rows.Reader, spare, plan, TestContext.Current.CancellationToken);
    }

    /// <summary>The root fields of one request, each asking what it sees in place of its own statement.</summary>
    async Task<List<(string Snapshot, int Connection)>> AskAsync(SpareConnections spare, int fields)
    {
        await using var batch = Batch(spare, fields, out var plan);
        var answers = plan.Operation.Fields.Select(field => batch.AskAsync(field, _ => new SqlStatement(Seen, [], 1)).AsTask()).ToList();
        batch.Send();
        var seen = new List<(string, int)>();
        foreach (var answer in await Task.WhenAll(answers))
        {
            var raw = Assert.IsType<RawJson>(answer);
            using var json = raw.Rest is null ? JsonDocument.Parse(raw.Utf8) : await JsonDocument.ParseAsync(raw.Rest, default, TestContext.Current.CancellationToken);
            seen.Add((json.RootElement.GetProperty("snapshot").GetString()!, json.RootElement.GetProperty("connection").GetInt32()));
        }
        return seen;
    }

    async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await using var command = web.Rows.Database.Owner.CreateCommand("select pg_current_xact_id()");
                await command.ExecuteNonQueryAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough was written.
        }
    }
}
