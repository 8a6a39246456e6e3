using System.Diagnostics;
using System.Globalization;
using TazaKoom.OpenData.Api;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Api.GraphQL.Http;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Benchmarks.GraphQL;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// <c>bench graphql [tenders] [seconds] [connections]</c>: three questions over the loopback, against PostGraphile 5 over the same database and against
/// pgbench running the SQL they become; and what a query of 2 KB costs before the database hears of it.
/// </summary>
internal static class GraphQLBenchmark
{
    const double LeastOfPeer = 2.5;
    const double LeastOfPgbench = 0.6;
    const double MostUncached = 100;
    const double MostCached = 5;

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        int Argument(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;
        var (tenders, seconds, connections) = (Argument(0, 100_000), Argument(1, 10), Argument(2, 16));
        var good = Planning();
        await using var database = await TazaDatabase.OpenAsync();
        await using var filled = await database.CreateTemporaryAsync();
        await FillAsync(filled, tenders);
        await using var web = TazaWeb.Build(new(filled.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1] });
        await web.StartAsync();
        using var peer = await PostGraphile.StartAsync(filled.Address.Owner);
        var ocid = (string)(await filled.Reader.CreateCommand("select ocid from open.tender where bid_count > 2 order by ocid limit 1").ExecuteScalarAsync())!;
        foreach (var question in Question.All(ocid))
        {
            Console.WriteLine(question.Name);
            var address = web.Urls.First() + "/graphql";
            var warm = Math.Max(2, seconds / 3);
            await Wrk.PostAsync(address, question.Ours, connections, warm);
            var ours = await Wrk.PostAsync(address, question.Ours, connections, seconds);
            await Wrk.PostAsync(peer.Address, question.Peer ?? question.Ours, connections, warm);
            var theirs = await Wrk.PostAsync(peer.Address, question.Peer ?? question.Ours, connections, seconds);
            var alone = await Pgbench.RunAsync(filled.Address.Reader, Statement(question.Ours), connections, seconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {ours:n0} a second; PostGraphile {theirs:n0} ({ours / theirs:n2} times, at least {LeastOfPeer}); pgbench {alone:n0} ({ours / alone:p0}, at least {LeastOfPgbench:p0})"));
            good &= ours >= LeastOfPeer * theirs && ours >= LeastOfPgbench * alone;
        }
        return good ? 0 : 1;
    }

    static async Task FillAsync(TazaDatabase database, int tenders)
    {
        var feed = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using (var file = File.Create(feed)) KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders), file);
            await TazaProcess.ImportAsync(database, feed);
            await TazaProcess.RunAsync(database, "flag");
            await database.Owner.CreateCommand("vacuum analyze").ExecuteNonQueryAsync();
        }
        finally
        {
            File.Delete(feed);
        }
    }

    /// <summary>Parsing, validating and planning 2 KB, to the finished statement: anew, and when the same request was there before.</summary>
    static bool Planning()
    {
        var query = Question.All("ocds-h7i0z4-1")[0].Ours;
        query = $"query Page {{ one: {query[2..^2]}\n two: {query[2..^2]} }}";
        while (query.Length < 2000) query += "# the text that a person keeps beside a question\n";
        var engine = new Engine(TazaGraph.Build());
        var plans = new QueryPlans(engine);
        var request = new GraphQLRequest(query, null, null, default);
        var resource = ResourceCatalog.Find("tenders")!;
        // A comment with a number makes another document of it: nothing is found in a cache.
        var number = 0;
        var uncached = Microseconds(5_000, () =>
        {
            var text = query + "#" + (number++).ToString(CultureInfo.InvariantCulture);
            Plan(text);
        });
        var cached = Microseconds(200_000, () => Plan(query));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"a query of {query.Length:n0} characters: {uncached:n1} microseconds to parse, validate and plan (at most {MostUncached}), {cached:n2} cached (at most {MostCached})"));
        return uncached <= MostUncached && cached <= MostCached;

        void Plan(string text)
        {
            var plan = plans.Of(engine.Prepare(text), request, "en");
            foreach (var field in plan.Operation.Fields)
                plan.Statement(field, language => SelectionSql.Connection(field, resource, language));
        }
    }

    static double Microseconds(int times, Action run)
    {
        for (var i = 0; i < times / 2; i++) run();
        var best = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < times / 5; i++) run();
            best = Math.Min(best, clock.Elapsed.TotalMicroseconds / (times / 5));
        }
        return best;
    }

    /// <summary>What the question becomes.</summary>
    static SqlStatement Statement(string query)
    {
        var engine = new Engine(TazaGraph.Build());
        var field = engine.Bind(engine.Prepare(query)).Fields[0];
        return ResourceCatalog.Find(field.Definition.Name) is { } list ? SelectionSql.Connection(field, list, "en")
            : SelectionSql.Row(field.Selections(), ResourceCatalog.All.First(r => r.One == field.Definition.Name), (string)field.Arguments["ocid"]!, "en");
    }
}
