using System.Text.Json;
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

    /// <summary>The root fields of one request, each asking what it sees in place of its own statement.</summary>
    async Task<List<(string Snapshot, int Connection)>> AskAsync(SpareConnections spare, int fields)
    {
        var engine = new Engine(TazaGraph.Build());
        var document = engine.Prepare("{ " + string.Join(' ', Enumerable.Range(0, fields).Select(n => $"f{n}: __typename")) + " }");
        var plan = new QueryPlans(engine).Of(document, new GraphQLRequest(null, null, null, default), "en");
        await using var batch = new QueryBatch(web.Rows.Reader, spare, plan, TestContext.Current.CancellationToken);
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
