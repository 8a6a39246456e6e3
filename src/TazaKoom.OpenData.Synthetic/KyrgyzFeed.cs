using System.Buffers;
using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Synthetic.Life;
using TazaKoom.OpenData.Synthetic.Planting;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;
using TazaKoom.OpenData.Synthetic.Writing;

namespace TazaKoom.OpenData.Synthetic;

/// <summary>
/// A feed of any size in the shape of the Kyrgyz Republic's: its fields, its codes, its proportions and its bad data, with invented
/// people and companies. It is streamed: memory does not grow with it.
/// </summary>
public static class KyrgyzFeed
{
    const int ChunkBytes = 64 * 1024;
    const int PackageReleases = 1_000;

    /// <summary>So many tenders are published once before any of them is published again.</summary>
    const int Wave = 256;

    public static void Write(FeedOptions options, FeedFormat format, Stream to)
    {
        var frame = format switch
        {
            FeedFormat.JsonLines => Frame.Lines,
            FeedFormat.Package => Frame.Package(int.MaxValue),
            FeedFormat.Packages => Frame.Package(PackageReleases),
            _ => Frame.Records,
        };
        var buffer = new ArrayBufferWriter<byte>(2 * ChunkBytes);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = Organization.Encoder, SkipValidation = true });
        var writer = new ReleaseWriter(json);
        frame.Start(buffer);
        foreach (var (process, moments) in format == FeedFormat.Records ? Whole(options) : Published(options))
        {
            frame.Next(buffer, process.Outline.Ocid);
            foreach (var moment in moments)
            {
                frame.NextRelease(buffer);
                writer.Write(process, moment);
                json.Flush();
                json.Reset();
            }

            frame.After(buffer);
            if (buffer.WrittenCount > ChunkBytes)
                Drain(buffer, to);
        }

        frame.End(buffer);
        Drain(buffer, to);
        to.Flush();
    }

    /// <summary>One release a line, UTF-8 without BOM, each line ended by a line feed.</summary>
    public static void WriteJsonLines(FeedOptions options, Stream to) => Write(options, FeedFormat.JsonLines, to);

    /// <summary>What was planted in the feed of these options, and what bad data it has, in the order of the tenders.</summary>
    public static IEnumerable<Truth> Truths(FeedOptions options)
    {
        var organizations = new Organizations(options.Seed);
        for (var index = options.First; index < options.End; index++)
        {
            if (PlantedCases.At(options, index) is { } planted)
            {
                var process = Lives.Live(index, options, organizations);
                var lot = planted.OfLot ? process.Lots[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
                yield return new(process.Outline.Ocid, planted.Name, planted.Rule, lot, planted.Raised ? "raised" : "clear");
            }
            else if (options.Dirt && Lives.Live(index, options, organizations) is { Dirt: { } dirt } soiled)
            {
                yield return new(soiled.Outline.Ocid, dirt, Rule: null, Lot: null, Expected: null);
            }
        }
    }

    /// <summary>One line of JSON for each truth; nulls are left out.</summary>
    public static void WriteTruths(FeedOptions options, Stream to)
    {
        using var json = new Utf8JsonWriter(to, new() { Encoder = Organization.Encoder, SkipValidation = true });
        foreach (var truth in Truths(options))
        {
            json.WriteStartObject();
            json.WriteString("ocid"u8, truth.Ocid);
            json.WriteString("case"u8, truth.Case);
            if (truth.Rule is not null)
                json.WriteString("rule"u8, truth.Rule);
            if (truth.Lot is not null)
                json.WriteString("lot"u8, truth.Lot);
            if (truth.Expected is not null)
                json.WriteString("expected"u8, truth.Expected);
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            to.WriteByte((byte)'\n');
        }
    }

    /// <summary>
    /// The order of publication: a wave of tenders in their first state, then those of them that have a second one, and so on to the
    /// final states. With one version there are only final states.
    /// </summary>
    static IEnumerable<(ContractingProcess Process, DateTime[] Moments)> Published(FeedOptions options)
    {
        var organizations = new Organizations(options.Seed);
        for (var first = options.First; first < options.End; first += Wave)
        {
            var last = Math.Min(first + Wave, options.End);
            for (var version = 0; version < options.Versions; version++)
            {
                for (var index = first; index < last; index++)
                {
                    var process = Lives.Live(index, options, organizations);
                    var moments = Moments(process, options.Versions);
                    if (version < moments.Length)
                        yield return (process, [moments[version]]);
                }
            }
        }
    }

    static IEnumerable<(ContractingProcess Process, DateTime[] Moments)> Whole(FeedOptions options)
    {
        var organizations = new Organizations(options.Seed);
        for (var index = options.First; index < options.End; index++)
        {
            var process = Lives.Live(index, options, organizations);
            yield return (process, Moments(process, options.Versions));
        }
    }

    /// <summary>When to look at a process: in the end, and before that each time its status had changed, the first time first.</summary>
    static DateTime[] Moments(ContractingProcess process, int versions)
    {
        var known = process.Steps.Count(s => s.At <= Outline.AsOf);
        var moments = new DateTime[Math.Max(1, Math.Min(versions, known))];
        for (var i = 0; i < moments.Length - 1; i++)
            moments[i] = process.Steps[i * (known - 1) / (moments.Length - 1)].At;
        moments[^1] = Outline.AsOf;
        return moments;
    }

    static void Drain(ArrayBufferWriter<byte> buffer, Stream to)
    {
        to.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
