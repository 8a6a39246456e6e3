using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Benchmarks.GraphQL;
using TazaKoom.OpenData.Benchmarks.Serving;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// Three questions over the loopback, against PostGraphile 5 over the same database and against pgbench running the SQL they become,
/// eight clients each, in rounds. <c>bench graphql [tenders|filled] [seconds of a round] [question...]</c>: 100,000, 4, and all (1 2 3).
/// </summary>
internal static class GraphQLBenchmark
{
    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4;
        await using var filled = await FilledDatabase.OpenAsync(args.Length > 0 ? args[0] : "100000");
        using var peer = await Peer.StartAsync("postgraphile", filled.Database);
        using var web = await ServedWeb.StartAsync(filled.Database);
        var bars = new Bars();
        var ocid = (string)(await filled.Database.Reader.CreateCommand("select ocid from open.tender where bid_count > 2 order by ocid limit 1").ExecuteScalarAsync())!;
        var questions = Question.All(ocid).Where((_, i) => args.Length <= 2 || args[2..].Contains((i + 1).ToString(CultureInfo.InvariantCulture)));
        foreach (var question in questions)
        {
            using var ours = await Wrk.WarmAsync(web.Url, [Posted(question.Ours)]);
            using var theirs = await Wrk.WarmAsync(peer.Url, [Posted(question.Peer)]);
            var statement = Statement(question.Ours);
            var rounds = await Rounds.RunAsync(seconds, ours.RunAsync, theirs.RunAsync, s => Pgbench.RunAsync(filled.Database, statement, [], s));
            Console.WriteLine($"{question.Name}: pgbench {rounds.Of(2)}, PostGraphile {rounds.Of(1)}, GraphQL {rounds.Of(0)}");
            bars.AtLeast($"{question.Name}: times PostGraphile", rounds.Ratio(0, 1), 2.5);
            bars.AtLeast($"{question.Name}: share of pgbench's throughput", rounds.Ratio(0, 2), 0.6);
        }
        return bars.End();
    }

    static Call Posted(string query) => new("/graphql", JsonSerializer.Serialize(new { query }));

    /// <summary>What the question becomes.</summary>
    static SqlStatement Statement(string query)
    {
        var engine = new Engine(TazaGraph.Build());
        var field = engine.Bind(engine.Prepare(query)).Fields[0];
        return ResourceCatalog.Find(field.Definition.Name) is { } list ? SelectionSql.Connection(field, list, "en")
            : SelectionSql.Row(field.Selections(), ResourceCatalog.All.First(r => r.One == field.Definition.Name), (string)field.Arguments["ocid"]!, "en");
    }
}
