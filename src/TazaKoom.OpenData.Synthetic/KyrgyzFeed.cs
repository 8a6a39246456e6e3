using System.Buffers;
using System.Text.Json;
using TazaKoom.OpenData.Synthetic.Life;
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

    public static void Write(FeedOptions options, FeedFormat format, Stream to)
    {
        switch (format)
        {
            case FeedFormat.JsonLines:
                WriteJsonLines(options, to);
                break;
            case FeedFormat.Package:
                WritePackages(options, to, int.MaxValue);
                break;
            default:
                WritePackages(options, to, PackageReleases);
                break;
        }
    }

    /// <summary>One release a line, UTF-8 without BOM, each line ended by a line feed.</summary>
    public static void WriteJsonLines(FeedOptions options, Stream to)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * ChunkBytes);
        foreach (var _ in Releases(options, buffer))
        {
            buffer.Write("\n"u8);
            Drain(buffer, to, ChunkBytes);
        }

        Drain(buffer, to, 0);
    }

    static void WritePackages(FeedOptions options, Stream to, int releasesEach)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * ChunkBytes);
        var inPackage = 0;
        var package = 0;
        PackageText.Start(buffer, package);
        foreach (var _ in Releases(options, buffer, BeforeEach))
        {
            inPackage++;
            Drain(buffer, to, ChunkBytes);
        }

        PackageText.End(buffer);
        Drain(buffer, to, 0);

        void BeforeEach()
        {
            if (inPackage == releasesEach)
            {
                PackageText.End(buffer);
                PackageText.Start(buffer, ++package);
                inPackage = 0;
            }

            if (inPackage > 0)
                buffer.Write(","u8);
            buffer.Write("\n"u8);
        }
    }

    /// <summary>Writes each release into the buffer, then yields.</summary>
    static IEnumerable<int> Releases(FeedOptions options, ArrayBufferWriter<byte> buffer, Action? beforeEach = null)
    {
        var organizations = new Organizations(options.Seed);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = Organization.Encoder, SkipValidation = true });
        var writer = new ReleaseWriter(json);
        for (long index = 0; index < options.Tenders; index++)
        {
            var process = Lives.Live(Outline.Of(options.Seed, index), options, organizations);
            beforeEach?.Invoke();
            writer.Write(process, Outline.AsOf);
            json.Flush();
            json.Reset();
            yield return 1;
        }
    }

    static void Drain(ArrayBufferWriter<byte> buffer, Stream to, int atLeast)
    {
        if (buffer.WrittenCount <= atLeast)
            return;
        to.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
