using TazaKoom.OpenData.Benchmarks;

// One file per benchmark, and `fill`, which makes a database that several of them can measure. Each measures its own floor in the same run: figures are ratios, the machine does not matter.
(string Name, Func<string[], int> Run)[] benchmarks =
[
    ("check", CheckBenchmark.Run),
    ("compile", CompileBenchmark.Run),
    ("fill", FilledDatabase.Fill),
    ("graphql", GraphQLBenchmark.Run),
    ("import", ImportBenchmark.Run),
    ("planning", PlanningBenchmark.Run),
    ("rest", RestBenchmark.Run),
    ("daily", DailyBenchmark.Run),
    ("flag", FlagBenchmark.Run),
];

var chosen = Array.Find(benchmarks, benchmark => args.Length > 0 && benchmark.Name == args[0]);
if (chosen.Run is null)
{
    Console.Error.WriteLine("usage: bench " + string.Join(" | ", benchmarks.Select(benchmark => benchmark.Name)));
    return 2;
}
return chosen.Run(args[1..]);
