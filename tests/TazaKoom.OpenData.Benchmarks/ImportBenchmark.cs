using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// <c>taza import</c> of generated JSON Lines against <c>\copy</c> of the same lines into one unindexed jsonb column of the same
/// server: whole processes, in turns, the medians compared. Arguments: megabytes (100), rounds (3).
/// </summary>
internal static class ImportBenchmark
{
    const double MostOfFloor = 2.5;
    const double MostAgain = 1.0 / 3;
    const long MostMemory = 300L << 20;

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        var megabytes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var feed = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            Generate(feed, megabytes);
            Console.WriteLine($"{new FileInfo(feed).Length / 1e6:n1} MB, {File.ReadLines(feed).LongCount():n0} releases");
            List<double> floors = [], imports = [], again = [];
            long memory = 0;
            for (var round = 0; round < rounds; round++)
            {
                await using var database = await TazaDatabase.OpenAsync();
                await using var temporary = await database.CreateTemporaryAsync();
                var (floor, _) = await CopyAsync(temporary, feed);
                var (import, rss) = await TazaProcess.ImportAsync(temporary, feed);
                var (second, _) = await TazaProcess.ImportAsync(temporary, feed);
                floors.Add(floor);
                imports.Add(import);
                again.Add(second);
                memory = Math.Max(memory, rss);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"round {round + 1}: \\copy {floor:n2} s, import {import:n2} s ({import / floor:n2} times), again {second:n2} s ({second / import:n2}), {rss / 1e6:n0} MB of memory"));
            }
            var ratio = Median(imports) / Median(floors);
            var ratioAgain = Median(again) / Median(imports);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"import takes {ratio:n2} times \\copy (at most {MostOfFloor}); again {ratioAgain:n2} of the first (at most {MostAgain:n2}); {memory / 1e6:n0} MB (at most {MostMemory / 1e6:n0})"));
            return ratio <= MostOfFloor && ratioAgain <= MostAgain && memory <= MostMemory ? 0 : 1;
        }
        finally
        {
            File.Delete(feed);
        }
    }

    static void Generate(string feed, int megabytes)
    {
        // A sample says how large a tender is.
        using var sample = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(200), sample);
        using var file = File.Create(feed);
        KyrgyzFeed.WriteJsonLines(new FeedOptions((int)(megabytes * 1e6 / (sample.Length / 200.0))), file);
    }

    static async Task<(double Seconds, long Memory)> CopyAsync(TazaDatabase database, string feed)
    {
        var psql = await Psql.FindAsync(DatabaseSettings.FromEnvironment(), CancellationToken.None)
            ?? throw new TazaException("The floor is measured with psql, and there is none.");
        var to = new NpgsqlConnectionStringBuilder(database.Address.Owner);
        // JSON has no bytes 1 and 2 outside of escapes, so that each line is one column as it stands.
        var start = new ProcessStartInfo(psql)
        {
            ArgumentList =
            {
                "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, "-d", to.Database!,
                "-c", "create table if not exists floor (release jsonb)", "-c", "truncate floor",
                "-c", $"\\copy floor from '{feed}' with (format csv, quote e'\\x01', delimiter e'\\x02')",
            },
        };
        if (to.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        return await TazaProcess.MeasureAsync(start);
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
