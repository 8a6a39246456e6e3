using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Cli.Compiling;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// <c>bench compile [MB]</c>: what `taza compile` does, from files to merged lines, on generated releases: one release per ocid,
/// and six per ocid shuffled over several files; in memory and spilled. The floor is what any program must do that takes
/// JSON in and gives JSON out: System.Text.Json parsing and writing the same lines, on one thread.
/// </summary>
internal static class CompileBenchmark
{
    const int Repetitions = 3;
    const int Files = 8;

    public static int Run(string[] args)
    {
        var megabytes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 40;
        var single = Lines(megabytes * 1_000_000);
        var several = Lines(megabytes * 1_000_000 / 6).SelectMany(line => Versions(line, 6)).ToArray();
        new Random(1).Shuffle(several);

        Measure("one release per ocid", single);
        Measure("six per ocid, shuffled", several);
        return 0;
    }

    static void Measure(string what, byte[][] releases)
    {
        var bytes = releases.Sum(release => (long)release.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {bytes / 1e6:F0} MB, {releases.Length} releases"));
        var files = releases.Chunk((releases.Length / Files) + 1).Select(chunk => chunk.SelectMany(release => release.Append((byte)'\n')).ToArray()).ToArray();
        SourceFile[] sources = [.. files.Select((file, i) => new SourceFile($"{i}.jsonl", () => new MemoryStream(file), null))];

        var floor = Best(bytes, () => ParseAndWrite(releases));
        Print("floor: parse and write", floor, floor);
        Print("compile", Best(bytes, () => Compile(sources, versioned: false, long.MaxValue)), floor);
        Print("compile, spilled", Best(bytes, () => Compile(sources, versioned: false, 1_000_000)), floor);
        Print("compile --versioned", Best(bytes, () => Compile(sources, versioned: true, long.MaxValue)), floor);
        Print("canonical JSON and SHA-256 (one thread)", Best(bytes, () => Hash(releases)), floor);
    }

    static void Compile(SourceFile[] sources, bool versioned, long memory)
    {
        var options = new CompileOptions(versioned, null, memory, Environment.ProcessorCount);
        if (!new CompileRun(options, Stream.Null, Console.Error).Run(sources, CancellationToken.None))
            throw new InvalidOperationException("The generated releases did not merge.");
    }

    static void ParseAndWrite(byte[][] releases)
    {
        var output = new ArrayBufferWriter<byte>(1 << 20);
        foreach (var release in releases)
        {
            using var document = JsonDocument.Parse(release);
            using var writer = new Utf8JsonWriter(output);
            document.WriteTo(writer);
            writer.Flush();
            output.ResetWrittenCount();
        }
    }

    static void Hash(byte[][] releases)
    {
        Span<byte> hash = stackalloc byte[32];
        foreach (var release in releases)
            CanonicalJson.Sha256(release, hash);
    }

    // The best of a few: on a machine that others use too, the fastest is the one least disturbed.
    static Speed Best(long bytes, Action run)
    {
        var best = default(Speed);
        for (var i = 0; i < Repetitions; i++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            run();
            var elapsed = clock.Elapsed.TotalSeconds;
            process.Refresh();
            var processor = (process.TotalProcessorTime - before).TotalSeconds;
            best = new Speed(Math.Max(best.ByClock, bytes / 1e6 / elapsed), Math.Max(best.ByProcessor, bytes / 1e6 / processor));
        }
        return best;
    }

    static void Print(string what, Speed speed, Speed floor) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-42}{speed.ByClock,7:F0} MB/s{speed.ByClock / floor.ByClock,7:F2} x floor   {speed.ByProcessor,7:F0} MB per processor second{speed.ByProcessor / floor.ByProcessor,7:F2} x floor"));

    /// <summary>Megabytes a second by the clock, and by the time all threads together spent on processors, which a busy machine changes less.</summary>
    readonly record struct Speed(double ByClock, double ByProcessor);

    static byte[][] Lines(int bytes)
    {
        var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(Math.Max(10, bytes / 8_000)), feed); // a release has about 8 kB
        var text = feed.GetBuffer().AsSpan(0, (int)feed.Length);
        var lines = new List<byte[]>();
        foreach (var line in text.Split((byte)'\n'))
        {
            if (!text[line].IsEmpty)
                lines.Add(text[line].ToArray());
        }
        return [.. lines];
    }

    /// <summary>The release and earlier states of it: before the contracts and awards, before the bids.</summary>
    static IEnumerable<byte[]> Versions(byte[] release, int versions)
    {
        for (var version = 1; version < versions; version++)
        {
            var node = (JsonObject)JsonNode.Parse(release)!;
            node["date"] = string.Create(CultureInfo.InvariantCulture, $"2000-01-{version:D2}T00:00:00+06:00");
            node["id"] = string.Create(CultureInfo.InvariantCulture, $"{node["id"]}-{version}");
            if (version < 3)
            {
                node.Remove("contracts");
                node.Remove("awards");
            }
            if (version < 2)
                node.Remove("bids");
            yield return JsonSerializer.SerializeToUtf8Bytes(node);
        }
        yield return release;
    }
}
