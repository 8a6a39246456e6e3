using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// A day's file, the final states of 1,000 tenders of which the database has the calls among many others, against the same file into an
/// empty one. Arguments: tenders (200,000), or `filled` for what `bench fill` left in TAZA_HOME; rounds (5; each other tenders).
/// </summary>
internal static class DailyBenchmark
{
    const int Changed = 1_000;
    const double MostOfEmpty = 1.5;

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var folder = Directory.CreateTempSubdirectory("taza-bench-").FullName;
        try
        {
            await using var database = await TazaDatabase.OpenAsync();
            await using var full = await FilledDatabase.OpenAsync(args.Length > 0 ? args[0] : "200000", flagged: false);
            List<double> floors = [], days = [];
            for (var round = 0; round < rounds; round++)
            {
                // The generated tenders follow each other, so those after the last one are new.
                var tenders = await CountAsync(full.Database);
                var (calls, day) = (Path.Combine(folder, "calls.jsonl"), Path.Combine(folder, "day.jsonl"));
                Write(calls, day, tenders);
                await TazaProcess.ImportAsync(full.Database, calls);

                await using var empty = await database.CreateTemporaryAsync();
                // In turns, so that neither always has what the one before it left behind.
                var (first, second) = round % 2 == 0 ? (empty, full.Database) : (full.Database, empty);
                var (one, _) = await TazaProcess.ImportAsync(first, day);
                var (other, _) = await TazaProcess.ImportAsync(second, day);
                var (floor, daily) = first == empty ? (one, other) : (other, one);
                floors.Add(floor);
                days.Add(daily);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day {round + 1}: into an empty database {floor:n2} s, among {tenders:n0} tenders {daily:n2} s ({daily / floor:n2} times)"));
            }
            var ratio = Median(days) / Median(floors);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a day costs {ratio:n2} times what it costs into an empty database (at most {MostOfEmpty})"));
            return ratio <= MostOfEmpty ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static async Task<long> CountAsync(TazaDatabase database)
    {
        await using var count = database.Owner.CreateCommand("select count(*) from open.tender");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>The first states of tenders where they have two, and the last of all.</summary>
    static void Write(string calls, string day, long first)
    {
        var last = Lines(new FeedOptions(Changed, First: first));
        var known = last.ToHashSet(StringComparer.Ordinal);
        File.WriteAllLines(day, last, new UTF8Encoding(false));
        File.WriteAllLines(calls, Lines(new FeedOptions(Changed, Versions: 2, First: first)).Where(line => !known.Contains(line)), new UTF8Encoding(false));
    }

    static string[] Lines(FeedOptions options)
    {
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(options, feed);
        return Encoding.UTF8.GetString(feed.GetBuffer(), 0, (int)feed.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
