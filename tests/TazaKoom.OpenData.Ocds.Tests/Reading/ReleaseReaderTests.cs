using System.Text;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Ocds.Tests.Reading;

public sealed class ReleaseReaderTests
{
    const string A = """{"ocid":"ocds-1","id":"a","tag":["tender"],"tender":{"id":"t"}}""";
    const string B = """{"ocid":"ocds-2","id":"b","tag":["award"],"awards":[{"id":"1"}]}""";
    const string C = """{"id":"c","date":"2024-01-01T00:00:00Z","ocid":"ocds-3"}""";

    [Theory]
    [InlineData("a single release", A, A)]
    [InlineData("a release package", $$"""{"uri":"x","releases":[{{A}},{{B}}],"version":"1.1"}""", A, B)]
    [InlineData("an OCDS 1.0 package with members after the releases", $$"""{"releases":[{{A}}],"publisher":{"name":"P"},"license":"L"}""", A)]
    [InlineData("an array of releases", $"[{A},{B}]", A, B)]
    [InlineData("an array of packages", $$"""[{"releases":[{{A}}]},{"releases":[{{B}}]}]""", A, B)]
    [InlineData("JSON Lines", $"{A}\n{B}\n{C}\n", A, B, C)]
    [InlineData("JSON Lines with empty lines, CRLF and no last line end", $"{A}\r\n\r\n{B}\r\n{C}", A, B, C)]
    [InlineData("JSON Lines of packages", $$"""
        {"releases":[{{A}}]}
        {"releases":[{{B}},{{C}}]}
        """, A, B, C)]
    [InlineData("JSON Lines of arrays", $"[{A}]\n[{B}]\n", A, B)]
    [InlineData("documents one right after the other", $"{A}{B}{C}", A, B, C)]
    [InlineData("documents with commas between", $"{A},\n{B},", A, B)]
    [InlineData("a JSON text sequence (RFC 7464)", $"\u001E{A}\n\u001E{B}\n", A, B)]
    [InlineData("byte order marks of files put together", $"\uFEFF{A}\n\uFEFF{B}", A, B)]
    [InlineData("a package with one release that is no array", $$"""{"releases":{{A}}}""", A)]
    [InlineData("a record package with embedded releases", $$"""{"records":[{"ocid":"ocds-1","releases":[{{A}},{{B}}],"compiledRelease":{{C}}}]}""", A, B)]
    [InlineData("a record whose compiled release comes first", $$"""{"records":[{"compiledRelease":{{C}},"ocid":"ocds-1","releases":[{{A}}]}]}""", A)]
    [InlineData("a record with links and a compiled release", $$"""{"records":[{"compiledRelease":{{C}},"releases":[{"url":"http://x","date":"d","tag":["t"]}],"ocid":"o"}]}""", C)]
    [InlineData("a record with addresses as strings and a compiled release after", $$"""{"records":[{"releases":["http://x"],"ocid":"o","compiledRelease":{{C}}}]}""", C)]
    [InlineData("a record with a compiled release only", $$"""{"records":[{"ocid":"o","compiledRelease":{{C}}}]}""", C)]
    [InlineData("a compiled release inside a compiled release", $$$"""{"records":[{"compiledRelease":{"compiledRelease":{{{C}}}}}]}""", C)]
    [InlineData("an empty compiled release and a versioned one that is a list of compiled ones", $$"""{"records":[{"ocid":"o","compiledRelease":{},"releases":[{"url":"http://x"}],"versionedRelease":[{{C}}]}]}""", C)]
    [InlineData("a single record", $$$"""{"ocid":"o","releases":[{{{A}}}],"compiledRelease":{{{C}}},"versionedRelease":{"ocid":"o"}}""", A)]
    [InlineData("an array of records", $$"""[{"ocid":"o","compiledRelease":{{C}}},{"ocid":"o","releases":[{{A}},{{B}}]}]""", C, A, B)]
    [InlineData("a compiled release without id and date", """{"ocid":"ocds-1","tag":["compiled"]}""", """{"ocid":"ocds-1","tag":["compiled"]}""")]
    [InlineData("a release with what a download script added", """{"packageInfo":{"uri":"u"},"ocid":"ocds-1","tender":{}}""", """{"packageInfo":{"uri":"u"},"ocid":"ocds-1","tender":{}}""")]
    [InlineData("a release of which only its sections tell", """{"id":"1","tender":{},"buyer":{}}""", """{"id":"1","tender":{},"buyer":{}}""")]
    [InlineData("a release without an ocid in a package", """{"releases":[{"id":"1"}]}""", """{"id":"1"}""")]
    [InlineData("an ocid that is a number", """{"releases":[{"ocid":5}]}""", """{"ocid":5}""")]
    public void Finds_the_releases_of(string shape, string text, params string[] releases)
    {
        Assert.Equal(releases, ReadText.Releases(text));
        var indented = text.Replace("{", "{\n  ", StringComparison.Ordinal).Replace(",\"", ",\n  \"", StringComparison.Ordinal);
        Assert.Equal(releases.Length, ReadText.Releases(indented).Length);
        Assert.True(shape.Length > 0);
    }

    [Fact]
    public void Pretty_printed_documents_one_after_the_other_are_all_found()
    {
        const string Pretty = "{\n  \"ocid\": \"ocds-1\",\n  \"tender\": {\n    \"items\": [\n      {}\n    ]\n  }\n}";
        Assert.Equal([A, Pretty, Pretty, A], ReadText.Releases($"{A}\n{Pretty}\n{Pretty}\n{A}"));
    }

    [Fact]
    public void Releases_one_per_line_inside_a_package_are_not_taken_for_JSON_Lines()
    {
        Assert.Equal([A, B, C], ReadText.Releases($$"""{"releases":[""" + $"\n{A},\n{B},\n{C}\n]}}"));
        Assert.Equal([A, B, C], ReadText.Releases($"[\n{A},\n{B},\n{C}\n]"));
    }

    [Fact]
    public void Metadata_is_gathered_from_before_and_after_the_releases()
    {
        var package = Assert.Single(ReadText.Of($$"""
            {"uri":"http://x/1","publisher":{"scheme":"S","name":"Министерство \"Ф\""},"releases":[{{A}}],
             "license":"http://l","publishedDate":"2024-05-01T00:00:00Z","version":1.1}
            """).OfType<FoundPackage>());
        Assert.Equal(new FoundPackage(new Position("file.json", 0, 1, "$"), "http://x/1", "1.1", "http://l", "Министерство \"Ф\"", "2024-05-01T00:00:00Z"), package);
    }

    [Fact]
    public void An_empty_package_is_the_end_of_a_feed_and_no_problem() =>
        Assert.IsType<FoundPackage>(Assert.Single(ReadText.Of("""{"uri":"x","releases":[]}""")));

    [Fact]
    public void A_record_gives_no_package() =>
        Assert.Empty(ReadText.Of($$"""{"ocid":"o","releases":[{{A}}]}""").OfType<FoundPackage>());

    [Fact]
    public void Positions_say_where_each_release_stands()
    {
        var text = $"{{\"releases\":[\n{A},\n  {B}]}}\n{{\"records\":[{{\"ocid\":\"o\",\"compiledRelease\":{C}}}]}}";
        var positions = ReadText.Of(text).OfType<FoundRelease>().Select(release => release.Position).ToList();
        Assert.Equal(
            [
                new Position("file.json", 14, 2, "$.releases[0]"),
                new Position("file.json", 14 + A.Length + 4, 3, "$.releases[1]"),
                new Position("file.json", text.IndexOf(C, StringComparison.Ordinal), 4, "$.records[0].compiledRelease"),
            ],
            positions);
    }

    [Fact]
    public void Unpacked_compiled_releases_are_placed_where_they_stand()
    {
        var text = "\n\n{\"records\":[{\"compiledRelease\":\n{\"x\":1,\n\"compiledRelease\":" + C + "}}]}";
        var release = Assert.Single(ReadText.Of(text).OfType<FoundRelease>());
        Assert.Equal(new Position("file.json", text.IndexOf(C, StringComparison.Ordinal), 5, "$.records[0].compiledRelease.compiledRelease"), release.Position);
    }

    [Fact]
    public void In_JSON_Lines_a_broken_line_is_one_problem_and_the_next_goes_on()
    {
        foreach (var broken in new[]
        {
            """{"ocid":"ocds-9","tender":{""", """{"ocid":"ocds-9","tender":{"items":[""", """{"ocid":"ocds-9","title":"abc""", """{"ocid":"ocds-9","tender":""",
            """{"ocid":"ocds-9" "id":1}""", """{"ocid":"ocds-9"}}""", "garbage", "{", """{"releases":[{"ocid":"ocds-9","tender":{"items":[""", """{"releases":[{"ocid":"ocds-9"}""",
        })
        {
            var found = ReadText.Of($"{A}\n{broken}\n{B}\n{C}\n");
            var problem = Assert.Single(found.OfType<FoundProblem>());
            Assert.False(problem.Stopped);
            Assert.Equal([A, B, C], found.OfType<FoundRelease>().Select(release => Encoding.UTF8.GetString(release.Json.Span)).Where(json => !json.Contains("ocds-9", StringComparison.Ordinal)));
            Assert.Equal(2, problem.Position.Line);
        }
    }

    [Fact]
    public void A_broken_first_line_does_not_hide_that_the_file_is_JSON_Lines()
    {
        foreach (var broken in new[] { """{"ocid":"ocds-9","tender":{""", """{"ocid":"ocds-9","tender":{"items":[""", """{"ocid":"ocds-9" "id":1}""", """{"ocid":"ocds-9","title":"abc""" })
        {
            var found = ReadText.Of($"{broken}\n{A}\n{B}\n");
            Assert.False(Assert.Single(found.OfType<FoundProblem>()).Stopped);
            Assert.Equal(2, found.OfType<FoundRelease>().Count());
        }
    }

    [Fact]
    public void The_text_of_a_problem_is_its_own_line_and_shows_bytes_that_are_no_text()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{A}\n"), .. "{\"ocid\":\"ocds-9\",\"title\":\"Мек\0"u8, 0xFF, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(B)];
        Assert.Equal("""{"ocid":"ocds-9","title":"Мек\x00\xFF"}""", Assert.Single(ReadText.Of(bytes).OfType<FoundProblem>()).Raw);
    }

    [Fact]
    public void A_package_cut_off_in_JSON_Lines_does_not_swallow_the_package_of_the_next_line()
    {
        var found = ReadText.Of($$"""{"releases":[{{A}}]}""" + "\n" + $$"""{"releases":[{{B}},""" + "\n" + $$"""{"releases":[{{C}}]}""" + "\n");
        Assert.Equal([A, B, C], found.OfType<FoundRelease>().Select(release => Encoding.UTF8.GetString(release.Json.Span)));
        Assert.Equal(2, Assert.Single(found.OfType<FoundProblem>()).Position.Line);
    }

    [Fact]
    public void However_deep_records_and_compiled_releases_are_nested_the_reader_is_not()
    {
        static string Nested(string open, int times, string inner, string close) =>
            string.Concat(Enumerable.Repeat(open, times)) + inner + string.Concat(Enumerable.Repeat(close, times));

        Assert.NotEmpty(ReadText.Of(Nested("""{"records":[""", 100_000, A, "]}")));
        Assert.NotEmpty(ReadText.Of(Nested("""{"compiledRelease":""", 100_000, A, "}")));
        Assert.NotEmpty(ReadText.Of(Nested("[", 100_000, A, "]")));
        Assert.Equal([A], ReadText.Releases(Nested("""{"compiledRelease":""", 10, A, "}")));
    }

    [Fact]
    public void What_is_read_is_not_too_deep_for_the_framework()
    {
        static string Deep(int levels) => """{"ocid":"ocds-1","x":""" + new string('[', levels - 1) + new string(']', levels - 1) + "}";
        var limits = new ReadingLimits();
        Assert.Equal(limits.MaxDepth, System.Text.Json.JsonDocument.Parse(Assert.IsType<FoundRelease>(ReadText.Of(Deep(limits.MaxDepth))[0]).Json).RootElement.GetRawText().Count(c => c is '[' or '{'));
        Assert.Equal(ReadingProblem.TooDeep, Assert.IsType<FoundProblem>(ReadText.Of(Deep(limits.MaxDepth + 1))[0]).Code);
        Assert.Equal(ReadingProblem.TooDeep, Assert.IsType<FoundProblem>(ReadText.Of(Deep(limits.MaxDepth + 1).Replace("\"x\"", "\"uri\"", StringComparison.Ordinal))[0]).Code);
    }

    [Fact]
    public void A_line_cut_off_at_the_end_of_JSON_Lines_keeps_the_lines_before()
    {
        var found = ReadText.Of($"{A}\n{B}\n{C[..20]}");
        Assert.Equal(2, found.OfType<FoundRelease>().Count());
        Assert.Equal(ReadingProblem.CutOff, Assert.Single(found.OfType<FoundProblem>()).Code);
    }

    [Fact]
    public void Broken_JSON_in_a_package_stops_the_file_and_keeps_what_came_before()
    {
        var found = ReadText.Of($$"""{"uri":"x","releases":[{{A}},{"ocid":"ocds-9" "x"},{{B}}]}""");
        Assert.Equal(A, Encoding.UTF8.GetString(Assert.IsType<FoundRelease>(found[0]).Json.Span));
        Assert.IsType<FoundPackage>(found[1]);
        var problem = Assert.IsType<FoundProblem>(found[2]);
        Assert.True(problem.Stopped);
        Assert.Equal("$.releases[1]", problem.Position.Path);
        Assert.Equal(3, found.Count);
    }

    [Fact]
    public void A_lone_link_among_releases_is_told()
    {
        var found = ReadText.Of($$"""{"records":[{"ocid":"o","releases":[{{A}},{"url":"http://x","date":"d"}]}]}""");
        Assert.Single(found.OfType<FoundRelease>());
        Assert.Equal(ReadingProblem.LinkedRelease, Assert.Single(found.OfType<FoundProblem>()).Code);
    }

    [Fact]
    public void Elements_that_are_no_objects_are_told_once_per_array()
    {
        var found = ReadText.Of($$"""{"releases":[{{A}},5,null,[],true,{{B}}]}""");
        Assert.Equal(2, found.OfType<FoundRelease>().Count());
        Assert.Equal("$.releases[1] is a number, not an object, and 3 more elements of $.releases are no objects either. Expected a release or a record.", Assert.Single(found.OfType<FoundProblem>()).Message);
    }

    [Fact]
    public void What_is_not_OCDS_among_releases_is_told_each_and_the_rest_is_read()
    {
        var found = ReadText.Of($$"""
            {"hello":1}
            {{A}}
            {"hello":2}
            {{B}}
            """);
        Assert.Equal(2, found.OfType<FoundRelease>().Count());
        Assert.Equal([1L, 3L], found.OfType<FoundProblem>().Select(problem => problem.Position.Line));
        Assert.All(found.OfType<FoundProblem>(), problem => Assert.False(problem.Stopped));
    }

    [Fact]
    public void A_file_of_nothing_but_other_objects_is_refused_once()
    {
        var problem = ReadText.Problem(string.Concat(Enumerable.Repeat("{\"statementID\":\"1\",\"statementType\":\"personStatement\"}\n", 1000)));
        Assert.True(problem.Stopped);
        Assert.Contains("beneficial ownership statement", problem.Message, StringComparison.Ordinal);
        Assert.Contains("The other 99 looked at are no better", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_stream_is_a_problem_and_keeps_what_came_before()
    {
        using var stream = new FailingStream(Encoding.UTF8.GetBytes($"{A}\n{B[..10]}"));
        var found = ReleaseReader.Read(stream, "file.json").ToList();
        Assert.IsType<FoundRelease>(found[0]);
        var problem = Assert.IsType<FoundProblem>(found[1]);
        Assert.Equal((ReadingProblem.Unreadable, true), (problem.Code, problem.Stopped));
        Assert.Contains("the cable was pulled", problem.Message, StringComparison.Ordinal);
    }

    sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, count) is > 0 and var read ? read : throw new IOException("the cable was pulled");
    }
}
