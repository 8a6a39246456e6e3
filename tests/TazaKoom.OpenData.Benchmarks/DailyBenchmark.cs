using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// A day's file, 1,000 tenders published again, into a database that holds them among many, against the same file into an empty
/// one. Arguments: tenders (200,000), rounds (3; each another day's file).
/// </summary>
internal static class DailyBenchmark
{
    const int Changed = 1_000;
    const double MostOfEmpty = 1.5;

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        var tenders = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("taza-bench-").FullName;
        try
        {
            await using var database = await TazaDatabase.OpenAsync();
            await using var full = await database.CreateTemporaryAsync();
            var all = Path.Combine(folder, "all.jsonl");
            await using (var file = File.Create(all))
                KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders), file);
            var (seconds, _) = await TazaProcess.ImportAsync(full, all);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenders:n0} tenders, {new FileInfo(all).Length / 1e6:n0} MB imported in {seconds:n1} s"));
            File.Delete(all);

            List<double> ratios = [];
            for (var round = 0; round < rounds; round++)
            {
                var day = Path.Combine(folder, $"day-{round}.jsonl");
                WriteDay(day, first: (long)round * tenders / rounds);
                await using var empty = await database.CreateTemporaryAsync();
                var (floor, _) = await TazaProcess.ImportAsync(empty, day);
                var (daily, _) = await TazaProcess.ImportAsync(full, day);
                ratios.Add(daily / floor);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day {round + 1}: into an empty database {floor:n2} s, among {tenders:n0} tenders {daily:n2} s ({daily / floor:n2} times)"));
            }
            var ratio = ratios.Order().ElementAt(ratios.Count / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a day costs {ratio:n2} times what it costs into an empty database (at most {MostOfEmpty})"));
            return ratio <= MostOfEmpty ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Earlier states of tenders that the database has in their last one: each is new to it, and its tender is merged again.</summary>
    static void WriteDay(string path, long first)
    {
        var known = Lines(new FeedOptions(Changed, First: first)).ToHashSet(StringComparer.Ordinal);
        File.WriteAllLines(path, Lines(new FeedOptions(Changed, Versions: 2, First: first)).Where(line => !known.Contains(line)), new UTF8Encoding(false));
    }

    static string[] Lines(FeedOptions options)
    {
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(options, feed);
        return Encoding.UTF8.GetString(feed.GetBuffer(), 0, (int)feed.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
