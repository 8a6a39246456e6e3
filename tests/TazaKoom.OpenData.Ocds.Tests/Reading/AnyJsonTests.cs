using System.Text;
using System.Text.Json;
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
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = Mutated(Encoding.UTF8.GetBytes(new RandomJson(seed).Document() + "\n" + new RandomJson(seed + 1000).Document()), new Random(seed));
            var whole = ReadText.Print(ReadText.Of(bytes));
            foreach (var size in (int[])[1, 2, 3, 5, 7, 16, 31, 64])
            {
                var split = ReadText.Print(ReadText.Of(bytes, limits: new ReadingLimits { BufferBytes = size }));
                Assert.True(WithoutExcerpts(whole) == WithoutExcerpts(split), $"Seed {seed}, buffer {size}:\n{Encoding.UTF8.GetString(bytes)}\nwhole:\n{whole}\nsplit:\n{split}");
            }
        }
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
        for (var seed = 0; seed < 6000; seed++)
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(new RandomJson(seed).Value(5));
            if (seed % 3 > 0)
                bytes = Mutated(bytes, random);
            var framework = IsJson(bytes);
            Assert.True(framework == Scans(bytes), $"Seed {seed}: the framework says {framework}:\n{Encoding.UTF8.GetString(bytes)}");
            _ = framework ? taken++ : refused++;
        }
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
        var random = new Random(20_240_501);
        var found = 0;
        for (var round = 0; round < 1500; round++)
        {
            var bytes = Mutated(files[random.Next(files.Count)], random);
            var name = random.Next(2) == 0 ? "file.json" : "file.jsonl";
            var all = ReadText.Of(bytes, name, new ReadingLimits { BufferBytes = random.Next(1, 5000), MaxReleaseBytes = random.Next(10) == 0 ? 2000 : 1_000_000 });
            foreach (var release in all.OfType<FoundRelease>())
            {
                found++;
                Assert.Equal(bytes.AsSpan((int)release.Position.Byte, release.Json.Length), release.Json.Span);
                using var parsed = JsonDocument.Parse(release.Json);
                Assert.Equal(JsonValueKind.Object, parsed.RootElement.ValueKind);
            }
        }
        Assert.InRange(found, 200, int.MaxValue);
    }

    static byte[] Mutated(byte[] bytes, Random random)
    {
        var changed = new List<byte>(bytes);
        for (var times = random.Next(1, 4); times > 0 && changed.Count > 0; times--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(5))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed.RemoveAt(at);
                    break;
                case 2:
                    changed.Insert(at, "{}[]\",:\\\n0e- "u8[random.Next(13)]);
                    break;
                case 3:
                    changed.RemoveRange(at, Math.Min(random.Next(50), changed.Count - at));
                    break;
                default:
                    if (random.Next(4) == 0)
                        changed.RemoveRange(at, changed.Count - at);
                    else
                        changed.InsertRange(at, changed.GetRange(random.Next(at + 1), Math.Min(20, changed.Count - at) / 2));
                    break;
            }
        }
        return [.. changed];
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
