using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Cli.Compiling;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Cli.Tests.Compiling;

public sealed class CompileRunTests
{
    [Fact]
    public void Releases_of_one_ocid_are_merged_across_files_in_order_of_first_appearance()
    {
        var (lines, errors, complete) = Compile(
            ("b.jsonl", """
                {"ocid":"o-2","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"language":"ru"}
                {"ocid":"o-1","id":"1","date":"2026-01-02T00:00:00Z","tag":["tender"],"a":2}
                """),
            ("a.json", """{"version":"1.1","releases":[{"ocid":"o-1","id":"0","date":"2026-01-01T00:00:00Z","tag":["planning"],"a":1,"b":1}]}"""));

        Assert.Equal(
            [
                """{"tag":["compiled"],"id":"o-2-2026-01-01T00:00:00Z","date":"2026-01-01T00:00:00Z","ocid":"o-2","language":"ru"}""",
                """{"tag":["compiled"],"id":"o-1-2026-01-02T00:00:00Z","date":"2026-01-02T00:00:00Z","ocid":"o-1","a":2,"b":1}""",
            ],
            lines);
        Assert.Empty(errors);
        Assert.True(complete);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Spilling_to_disk_changes_nothing(bool versioned)
    {
        var input = Shuffled(ocids: 300, releasesEach: 5);

        var (kept, _, _) = Compile(new CompileOptions(versioned, null, long.MaxValue, 1), input);
        var (spilled, errors, complete) = Compile(new CompileOptions(versioned, null, 20_000, 3), input);

        Assert.Equal(300, kept.Length);
        Assert.Equal(kept, spilled);
        Assert.Empty(errors);
        Assert.True(complete);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1)]
    public void What_cannot_be_read_or_merged_is_said_in_a_line_and_the_rest_is_printed(long memory)
    {
        var (lines, errors, complete) = Compile(new CompileOptions(false, null, memory, 2),
            ("bad.jsonl", """
                {"ocid":"o-1","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"a":1}
                {"ocid":"o-1","id":"2","date":"2026-01-02T00:00:00Z","tag":["tender"],"a":{"b":1}}
                {"ocid":"o-1","id":
                {"ocid":"o-2","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"l":[{"id":1},{"id":1}]}
                {"ocid":7,"id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"]}
                """));

        Assert.Equal(["""{"tag":["compiled"],"id":"o-2-2026-01-01T00:00:00Z","date":"2026-01-01T00:00:00Z","ocid":"o-2","l":[{"id":1}]}"""], lines);
        Assert.False(complete);
        Assert.Equal(4, errors.Length);
        Assert.Contains("broken-json", errors[0], StringComparison.Ordinal);
        Assert.StartsWith("bad.jsonl:5 $: the release has an ocid that is no text", errors[1], StringComparison.Ordinal);
        Assert.StartsWith("o-1 $.a: ", errors[2], StringComparison.Ordinal);
        Assert.EndsWith("[inconsistent-type]", errors[2], StringComparison.Ordinal);
        Assert.StartsWith("o-2 $.l[id=1]: ", errors[3], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_merged_all_the_same_is_no_failure()
    {
        var (_, errors, complete) = Compile(("x.jsonl", """{"ocid":"o-2","id":"1","date":"2026-01-01T00:00:00Z","l":[{"id":1},{"id":1}]}"""));

        Assert.Single(errors);
        Assert.True(complete);
    }

    [Theory]
    [InlineData("\"version\":\"1.1\",", 2)]
    [InlineData("\"version\":\"1.0\",", 1)]
    [InlineData("", 1)]
    public void A_packages_version_decides_how_its_tenderers_merge(string version, int tenderers)
    {
        const string Releases = """
            {"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],"tender":{"tenderers":[{"id":"a"}]}},
            {"ocid":"o","id":"2","date":"2026-01-02T00:00:00Z","tag":["tender"],"tender":{"tenderers":[{"id":"b"}]}}
            """;

        foreach (var package in new[] { $$"""{{{version}}"releases":[{{Releases}}]}""", $$"""{"releases":[{{Releases}}],{{version}}"uri":"x"}""" })
        {
            var (lines, _, _) = Compile(("package.json", package));

            Assert.Equal(tenderers, Assert.Single(lines).Split("\"id\":\"a\"").Length + lines[0].Split("\"id\":\"b\"").Length - 2);
        }
    }

    [Fact]
    public void A_schema_of_ones_own_decides_for_all()
    {
        var rules = MergeRules.From([new MergeRule("id", MergeStrategy.Omit), new MergeRule("date", MergeStrategy.Omit), new MergeRule("l", MergeStrategy.WholeList)]);

        var (lines, _, _) = Compile(new CompileOptions(false, rules, long.MaxValue, 1), ("x.jsonl", """
            {"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z","l":[{"id":1}]}
            {"ocid":"o","id":"2","date":"2026-01-02T00:00:00Z","l":[{"id":2}]}
            """));

        Assert.EndsWith("\"l\":[{\"id\":2}]}", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_does_not_open_does_not_stop_the_others()
    {
        SourceFile[] sources =
        [
            new("gone.json", () => throw new FileNotFoundException("It is gone."), null),
            Source(("x.jsonl", """{"ocid":"o","id":"1","date":"2026-01-01T00:00:00Z"}""")),
        ];

        var (lines, errors, complete) = Run(new CompileOptions(false, null, long.MaxValue, 1), sources);

        Assert.Single(lines);
        Assert.Equal(["gone.json: It is gone."], errors);
        Assert.False(complete);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1)]
    public void A_reader_that_has_seen_enough_ends_the_run(long memory)
    {
        using var closed = new ClosedStream();

        Assert.Throws<IOException>(() => new CompileRun(new CompileOptions(false, null, memory, 2), closed, TextWriter.Null)
            .Run([Source(Shuffled(ocids: 2000, releasesEach: 2)[0])], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Stopping_it_stops_it()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => new CompileRun(new CompileOptions(false, null, 1, 2), Stream.Null, TextWriter.Null)
            .Run([Source(Shuffled(ocids: 10, releasesEach: 2)[0])], stopped.Token));
    }

    [Fact]
    public void No_temporary_file_is_left_behind()
    {
        var before = TemporaryFiles();

        Compile(new CompileOptions(false, null, 1, 2), Shuffled(ocids: 50, releasesEach: 2));

        Assert.Equal(before, TemporaryFiles());
    }

    static string[] TemporaryFiles() => Directory.GetFiles(Path.GetTempPath(), "taza-compile-*");

    // The releases of all ocids in one random order over three files.
    static (string, string)[] Shuffled(int ocids, int releasesEach)
    {
        var releases = (
            from ocid in Enumerable.Range(0, ocids)
            from day in Enumerable.Range(1, releasesEach)
            select string.Create(CultureInfo.InvariantCulture,
                $$$"""{"ocid":"o-{{{ocid}}}","id":"{{{ocid}}}-{{{day}}}","date":"2026-01-0{{{day}}}T00:00:00Z","tag":["tender"],"tender":{"title":"{{{ocid * day % 7}}}","items":[{"id":"{{{day % 3}}}","quantity":{{{day}}}}],"x{{{day}}}":true}}""")).ToArray();
        new Random(5).Shuffle(releases);
        return [.. releases.Chunk(releases.Length / 3 + 1).Select((chunk, i) => ($"part{i}.jsonl", string.Join('\n', chunk)))];
    }

    static (string[] Lines, string[] Errors, bool Complete) Compile(params (string, string)[] files) =>
        Compile(new CompileOptions(false, null, long.MaxValue, 2), files);

    static (string[] Lines, string[] Errors, bool Complete) Compile(CompileOptions options, params (string, string)[] files) =>
        Run(options, files.Select(Source));

    static (string[] Lines, string[] Errors, bool Complete) Run(CompileOptions options, IEnumerable<SourceFile> sources)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var complete = new CompileRun(options, output, errors).Run(sources, TestContext.Current.CancellationToken);
        return (LinesOf(Encoding.UTF8.GetString(output.ToArray())), LinesOf(errors.ToString()), complete);
    }

    static SourceFile Source((string Name, string Text) file) => new(file.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(file.Text)), null);

    static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    sealed class ClosedStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
