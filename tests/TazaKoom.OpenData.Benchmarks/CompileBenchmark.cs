using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

internal static class CompileBenchmark
{
    public static int Run(string[] args)
    {
        var tenders = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3000;
        foreach (var versions in new[] { 1, 6 })
        {
            var feed = new MemoryStream();
            KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders / versions), feed);
            var lines = Lines(feed.GetBuffer().AsMemory(0, (int)feed.Length));
            if (versions > 1)
            {
                lines = [.. lines.SelectMany(line => Earlier(line, versions).Append(line))];
            }
            var groups = lines.GroupBy(line => ReleaseHeader.Read(line.Span).Ocid).Select(g => (IReadOnlyList<ReadOnlyMemory<byte>>)[.. g]).ToList();
            Console.WriteLine($"{lines.Sum(line => (long)line.Length) / 1e6:F1} MB, {lines.Count} releases, {groups.Count} ocids");
            var bytes = lines.Sum(line => (long)line.Length);
            var output = new ArrayBufferWriter<byte>(1 << 20);
            for (var i = 0; i < 3; i++)
            {
                Measure("floor: JsonDocument parse + write", bytes, () =>
                {
                    foreach (var line in lines)
                    {
                        using var document = JsonDocument.Parse(line);
                        using var writer = new Utf8JsonWriter(output);
                        document.WriteTo(writer);
                        writer.Flush();
                        output.ResetWrittenCount();
                    }
                });
                var whole = new MemoryStream();
                lines.ForEach(line => { whole.Write(line.Span); whole.WriteByte((byte)'\n'); });
                Measure("reader", bytes, () => { whole.Position = 0; ReleaseReader.Read(whole, "a.jsonl").Count(); });
                var tokens = new JsonTokens();
                Measure("tokens", bytes, () => lines.ForEach(line => tokens.TryRead(line.Span)));
                Measure("header", bytes, () => lines.ForEach(line => ReleaseHeader.Read(line.Span)));
                Measure("canonical hash", bytes, () =>
                {
                    Span<byte> hash = stackalloc byte[32];
                    foreach (var line in lines)
                    {
                        CanonicalJson.Sha256(line.Span, hash);
                    }
                });
                Measure("compile", bytes, () =>
                {
                    foreach (var group in groups)
                    {
                        ReleaseMerger.Compile(group, MergeRules.Standard, output);
                        output.ResetWrittenCount();
                    }
                });
                Measure("version", bytes, () =>
                {
                    foreach (var group in groups)
                    {
                        ReleaseMerger.Version(group, MergeRules.Standard, output);
                        output.ResetWrittenCount();
                    }
                });
            }
        }
        return 0;
    }

    static IEnumerable<ReadOnlyMemory<byte>> Earlier(ReadOnlyMemory<byte> release, int versions)
    {
        for (var version = 1; version < versions; version++)
        {
            var node = (JsonObject)JsonNode.Parse(release.Span)!;
            node["date"] = $"2020-01-{version:D2}T00:00:00+06:00";
            node["id"] = $"{node["id"]}-{version}";
            if (version < 3)
            {
                node.Remove("contracts");
                node.Remove("awards");
            }
            if (version < 2)
            {
                node.Remove("bids");
            }
            yield return JsonSerializer.SerializeToUtf8Bytes(node);
        }
    }

    static void Measure(string what, long bytes, Action run)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        run();
        Console.WriteLine($"{what,-40} {bytes / 1e6 / (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds,8:F0} MB/s   allocated {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6:F1} MB");
    }

    static List<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> text)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            lines.Add(text[..end]);
            text = text[(end + 1)..];
        }
        return lines;
    }
}
