using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using TazaKoom.OpenData.Ocds.Reading;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Ocds.Tests.Reading;

/// <summary>What holds for any input, found with random documents and with real files changed at random. A failure names its seed.</summary>
public sealed class AnyJsonTests
{
    [Fact]
    public void Where_the_buffer_ends_changes_nothing()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var text = new RandomJson(seed).Document();
            var bytes = Encoding.UTF8.GetBytes(text);
            var whole = ReadText.Print(ReadText.Of(bytes));
            foreach (var size in Enumerable.Range(1, 64))
            {
                var split = ReadText.Print(ReadText.Of(bytes, limits: new ReadingLimits { BufferBytes = size }));
                Assert.True(whole == split, $"Seed {seed}, buffer {size}:\n{text}\nwhole:\n{whole}\nsplit:\n{split}");
            }
        }
    }

    [Fact]
    public void Where_the_buffer_ends_changes_nothing_for_broken_documents_either()
    {
        var broken = from seed in Gen.Choose(0, 10_000) from changes in ByteChange.Some select (File: Encoding.UTF8.GetBytes(new RandomJson(seed).Document() + "\n" + new RandomJson(seed + 1).Document()), Changes: changes);
        Property.Holds(300, broken, ByteChange.Smaller, changed =>
        {
            var bytes = ByteChange.Apply(changed.File, changed.Changes);
            var whole = ReadText.Print(ReadText.Of(bytes));
            foreach (var size in (int[])[1, 2, 3, 5, 7, 16, 31, 64])
            {
                var split = ReadText.Print(ReadText.Of(bytes, limits: new ReadingLimits { BufferBytes = size }));
                Assert.True(WithoutExcerpts(whole) == WithoutExcerpts(split), $"Buffer {size}:\n{Encoding.UTF8.GetString(bytes)}\nwhole:\n{whole}\nsplit:\n{split}");
            }
        });
    }

    // How much of the text around a problem is shown depends on how much of it is in the buffer.
    static string WithoutExcerpts(string printed) => System.Text.RegularExpressions.Regex.Replace(printed, "`[^`]*`.*", "`…`");

    [Fact]
    public void A_release_stands_where_its_position_says()
    {
        var releases = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var bytes = Encoding.UTF8.GetBytes(new RandomJson(seed).Document());
            foreach (var release in ReadText.Of(bytes).OfType<FoundRelease>())
            {
                releases++;
                var (offset, line) = ((int)release.Position.Byte, release.Position.Line);
                Assert.Equal(bytes.AsSpan(offset, release.Json.Length), release.Json.Span);
                Assert.Equal(1 + bytes.AsSpan(0, offset).Count((byte)'\n'), line);
            }
        }
        Assert.InRange(releases, 1000, int.MaxValue);
    }

    [Fact]
    public void The_scanner_takes_what_the_framework_takes_and_refuses_what_it_refuses()
    {
        var (taken, refused) = (0, 0);
        var texts = from seed in Gen.Choose(0, 1_000_000)
                    from changes in Gen.Frequency((1, Gen.Constant(Array.Empty<ByteChange>())), (2, ByteChange.Some))
                    select (File: Encoding.UTF8.GetBytes(new RandomJson(seed).Value(5)), Changes: changes);
        Property.Holds(6_000, texts, ByteChange.Smaller, changed =>
        {
            var bytes = ByteChange.Apply(changed.File, changed.Changes);
            var framework = IsJson(bytes);
            Assert.True(framework == Scans(bytes), $"The framework says {framework}:\n{Encoding.UTF8.GetString(bytes)}");
            _ = framework ? taken++ : refused++;
        });
        Assert.InRange(taken, 2000, 5000);
        Assert.InRange(refused, 1000, 4000);
    }

    [Theory]
    [InlineData("01")] [InlineData("-")] [InlineData("-01")] [InlineData("1.")] [InlineData(".5")] [InlineData("1e")] [InlineData("1e+")] [InlineData("+1")]
    [InlineData("1.5.2")] [InlineData("0x1")] [InlineData("tru")] [InlineData("truee")] [InlineData("nul")] [InlineData("\"\\u12\"")] [InlineData("\"\\uD8ZZ\"")]
    [InlineData("\"\\")] [InlineData("\"")] [InlineData("[1,]")] [InlineData("[,1]")] [InlineData("[1 2]")] [InlineData("{\"a\"}")] [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")] [InlineData("{1:2}")] [InlineData("[}")] [InlineData("{]")] [InlineData("[")] [InlineData("[[]")] [InlineData("]")] [InlineData("")]
    [InlineData("\"\t\"")] [InlineData("[\"\u0001\"]")] [InlineData("{\"a\" 1}")] [InlineData("[1]]")] [InlineData("nulll")] [InlineData("-a")]
    public void What_is_not_JSON_is_refused(string text)
    {
        Assert.False(IsJson(Encoding.UTF8.GetBytes(text)));
        Assert.False(Scans(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Real_files_changed_at_random_never_throw_and_always_end()
    {
        var files = new[] { "ocds-mexico-jalisco", "ocds-ukraine-prozorro", "ocds-paraguay", "kyrgyzstan" }
            .SelectMany(folder => Directory.EnumerateFiles(SharedData.PathOrSkip(folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(6))
            .Where(path => new FileInfo(path).Length < 60_000)
            .Select(File.ReadAllBytes)
            .ToList();
        var found = 0;
        var changedFiles = from file in Gen.Elements<byte[]>(files) from changes in ByteChange.Some select (File: file, Changes: changes);
        Property.Holds(1_500, changedFiles, ByteChange.Smaller, changed =>
        {
            var bytes = ByteChange.Apply(changed.File, changed.Changes);
            var some = changed.Changes.Sum(change => change.Place);
            var all = ReadText.Of(bytes, some % 2 == 0 ? "file.json" : "file.jsonl",
                new ReadingLimits { BufferBytes = 1 + (some % 5_000), MaxReleaseBytes = some % 10 == 0 ? 2000 : 1_000_000 });
            foreach (var release in all.OfType<FoundRelease>())
            {
                found++;
                Assert.Equal(bytes.AsSpan((int)release.Position.Byte, release.Json.Length), release.Json.Span);
                using var parsed = JsonDocument.Parse(release.Json);
                Assert.Equal(JsonValueKind.Object, parsed.RootElement.ValueKind);
            }
        });
        Assert.InRange(found, 200, int.MaxValue);
    }

    static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            var any = false;
            while (reader.Read())
                any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool Scans(ReadOnlySpan<byte> bytes)
    {
        var scanner = new JsonScanner(1000);
        scanner.Begin();
        return scanner.Scan(bytes, last: true) == Scanned.Done && !bytes[scanner.Consumed..].ContainsAnyExcept(" \r\n\t"u8);
    }
}
