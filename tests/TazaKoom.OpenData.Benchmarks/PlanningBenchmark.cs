using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Perfolizer.Horology;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TazaKoom.OpenData.Api.GraphQL;
using TazaKoom.OpenData.Api.GraphQL.Http;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Benchmarks.GraphQL;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// What a GraphQL query of 2 KB costs before the database hears of it: parsing, validating and planning, to the finished statement; anew,
/// and when the same request was there before. By BenchmarkDotNet, in this process: no other program is built for it.
/// </summary>
[MemoryDiagnoser]
public class PlanningBenchmark
{
    const double MostUncached = 100;
    const double MostCached = 5;

    static readonly string query = Query();

    readonly Engine engine = new(TazaGraph.Build());
    readonly QueryPlans plans;
    readonly GraphQLRequest request = new(query, null, null, default);
    readonly Resource resource = ResourceCatalog.Find("tenders")!;
    int number;

    public PlanningBenchmark() => plans = new(engine);

    public static int Run(string[] args)
    {
        // So many iterations and no more: on a machine that others use as well, BenchmarkDotNet would go on for as long as the figures differ.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(200)).WithWarmupCount(20).WithIterationCount(20).WithGcForce(false);
        var config = DefaultConfig.Instance.AddJob(job).WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "benchmark-dotnet"));
        var summary = BenchmarkRunner.Run<PlanningBenchmark>(config);
        var bars = new Bars();
        Console.WriteLine(FormattableString.Invariant($"a query of {query.Length:n0} characters"));
        bars.AtMost("anew: microseconds", Of(nameof(Anew)), MostUncached);
        bars.AtMost("cached: microseconds", Of(nameof(Cached)), MostCached);
        return bars.End();

        // The median, as in every other benchmark here: what else the machine does in one of the iterations is not planning.
        double Of(string method) => summary.Reports.First(r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name == method).ResultStatistics!.Median / 1000;
    }

    /// <summary>A comment with a number makes another document of it: nothing is found in a cache.</summary>
    [Benchmark]
    public int Anew() => Plan(query + "#" + (number++).ToString(CultureInfo.InvariantCulture));

    [Benchmark]
    public int Cached() => Plan(query);

    int Plan(string text)
    {
        var plan = plans.Of(engine.Prepare(text), request, "en");
        var length = 0;
        foreach (var field in plan.Operation.Fields)
            length += plan.Statement(field, language => SelectionSql.Connection(field, resource, language)).Text.Length;
        return length;
    }

    static string Query()
    {
        var page = Question.All("ocds-h7i0z4-1")[0].Ours[2..^2];
        var text = $"query Page {{ one: {page}\n two: {page} }}";
        while (text.Length < 2000) text += "# the text that a person keeps beside a question\n";
        return text;
    }
}
