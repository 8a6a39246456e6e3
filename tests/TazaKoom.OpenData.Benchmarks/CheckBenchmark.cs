using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Ocds.Checking;
using TazaKoom.OpenData.Ocds.Reading;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// <c>bench check [MB]</c>: what `taza check` does, on generated releases and one thread: reading them out of their file, parsing,
/// checking. The floor is what any checker must do: System.Text.Json reading every token of the same bytes. Fails below 15 MB/s.
/// </summary>
internal static class CheckBenchmark
{
    const int Repetitions = 3;
    const double Limit = 15;

    public static int Run(string[] args)
    {
        var megabytes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(Math.Max(10, megabytes * 1_000_000 / 8_000)), feed); // a release has about 8 kB
        var file = feed.ToArray();
        var releases = ReleaseReader.Read(new MemoryStream(file), "feed.jsonl").OfType<FoundRelease>().Select(found => found.Json.ToArray()).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Length / 1e6:F0} MB, {releases.Length} releases, one thread"));

        var floor = Best(file.Length, () => ReadTokens(file));
        Print("floor: every token", floor, floor);
        Print("parsed as a document", Best(file.Length, () => Parse(releases)), floor);
        Print("checked", Best(file.Length, () => Array.ForEach(releases, release => ReleaseChecker.Check(release))), floor);
        var whole = Best(file.Length, () => Check(file));
        Print("taza check", whole, floor);
        if (whole >= Limit)
            return 0;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"taza check: {whole:F0} MB per processor second, expected at least {Limit:F0}."));
        return 1;
    }

    static void ReadTokens(byte[] file)
    {
        foreach (var line in file.AsSpan().Split((byte)'\n'))
        {
            var reader = new Utf8JsonReader(file.AsSpan(line));
            while (!file.AsSpan(line).IsEmpty && reader.Read())
            {
                // nothing is done with them
            }
        }
    }

    static void Parse(byte[][] releases)
    {
        foreach (var release in releases)
            JsonDocument.Parse(release).Dispose();
    }

    static void Check(byte[] file)
    {
        var report = new CheckReport();
        foreach (var found in ReleaseReader.Read(new MemoryStream(file), "feed.jsonl"))
        {
            if (found is not FoundRelease release)
                continue;
            report.Add(ReleaseChecker.Check(release.Json), "feed.jsonl");
        }
    }

    /// <summary>Megabytes per second of processor time, which a busy machine changes less than the clock; the best of a few.</summary>
    static double Best(long bytes, Action run)
    {
        var best = 0.0;
        for (var i = 0; i < Repetitions; i++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            run();
            process.Refresh();
            best = Math.Max(best, bytes / 1e6 / (process.TotalProcessorTime - before).TotalSeconds);
        }
        return best;
    }

    static void Print(string what, double speed, double floor) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-24}{speed,7:F0} MB per processor second{floor / speed,7:F1} x the floor's time"));
}
