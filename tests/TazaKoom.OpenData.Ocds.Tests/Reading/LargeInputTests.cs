using System.Text;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Ocds.Tests.Reading;

/// <summary>Memory does not grow with the file: streams far larger than any buffer, made while they are read.</summary>
public sealed class LargeInputTests
{
    const string Good = """{"ocid":"ocds-1","tender":{"title":"Мектеп"}}""";
    const long Megabyte = 1024 * 1024;

    [Fact]
    public void A_string_of_300_MB_costs_its_release_and_no_other()
    {
        var (releases, problems, allocated) = Read(new ComposedStream(
            ($$"""{"releases":[{{Good}},{"ocid":"ocds-2","title":"data:""", 1), ("AAAAAAAAAAAAAAAA", 300 * Megabyte / 16), ("\"", 1), ($$$""","tender":{}},{{{Good}}}]}""", 1)));
        Assert.Equal(["$.releases[0]", "$.releases[2]"], releases.Select(release => release.Path));
        var problem = Assert.Single(problems);
        Assert.Equal((ReadingProblem.TooLarge, "$.releases[1]", false), (problem.Code, problem.Position.Path, problem.Stopped));
        Assert.Equal(releases[0].Byte + Good.Length + 6 + 1, problem.Position.Byte);
        Assert.InRange(allocated, 0, 200 * Megabyte);
    }

    [Fact]
    public void A_package_on_one_line_is_read_in_constant_memory()
    {
        var (releases, problems, allocated) = Read(new ComposedStream(
            ("""{"releases":[""", 1), ($"{Good},", 200_000), ($$"""{{Good}}],"license":"L"}""", 1)));
        Assert.Equal(200_001, releases.Count);
        Assert.Equal(200_000L * (Encoding.UTF8.GetByteCount(Good) + 1) + 13, releases[^1].Byte);
        Assert.Equal((1L, "$.releases[200000]"), (releases[^1].Line, releases[^1].Path));
        Assert.Empty(problems);
        // Each release with its position and path, and nothing for what is around them.
        Assert.InRange(allocated / releases.Count, 0, 1000);
    }

    [Fact]
    public void A_gigabyte_of_spaces_is_an_empty_file()
    {
        var (_, problems, allocated) = Read(new ComposedStream((new string(' ', 1000), 1_000_000)));
        Assert.Equal("The file holds nothing but white space (1,000,000,000 bytes). Expected OCDS as JSON or JSON Lines. Get the file again.", Assert.Single(problems).Message);
        Assert.InRange(allocated, 0, 10 * Megabyte);
    }

    [Fact]
    public void Spaces_inside_a_package_are_passed_over()
    {
        var (releases, problems, allocated) = Read(new ComposedStream(($$"""{"releases":[{{Good}},""", 1), (new string('\n', 1000), 200_000), ($"{Good}]}}", 1)));
        Assert.Equal([1L, 200_000_001L], releases.Select(release => release.Line));
        Assert.Empty(problems);
        Assert.InRange(allocated, 0, 10 * Megabyte);
    }

    [Fact]
    public void Endless_brackets_end_in_a_message()
    {
        var (_, problems, allocated) = Read(new ComposedStream(("""{"releases":[{"ocid":"ocds-1","x":""", 1), ("[[[[[[[[[[", 20_000_000)));
        Assert.Equal(ReadingProblem.BrokenJson, Assert.Single(problems).Code);
        Assert.Contains("more than a million brackets are open", problems[0].Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 50 * Megabyte);
    }

    [Fact]
    public void An_endless_number_ends_in_a_message()
    {
        var (_, problems, allocated) = Read(new ComposedStream(("""{"ocid":"ocds-1","x":1""", 1), ("0000000000", 20_000_000)));
        Assert.Equal(ReadingProblem.BrokenJson, Assert.Single(problems).Code);
        Assert.InRange(allocated, 0, 50 * Megabyte);
    }

    [Fact]
    public void A_release_whose_name_of_a_member_is_100_MB_is_too_large()
    {
        var (releases, problems, _) = Read(new ComposedStream(($$$"""{"releases":[{{{Good}}},{"ocid":"ocds-2",""", 1), ("\"", 1), ("nnnnnnnnnn", 10 * Megabyte), ("\"", 1), ($$""":1},{{Good}}]}""", 1)));
        Assert.Equal(2, releases.Count);
        Assert.Equal(ReadingProblem.TooLarge, Assert.Single(problems).Code);
    }

    static (List<Position> Releases, List<FoundProblem> Problems, long Allocated) Read(Stream stream)
    {
        var (releases, problems) = (new List<Position>(), new List<FoundProblem>());
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var found in ReleaseReader.Read(stream, "file.json"))
        {
            if (found is FoundRelease release)
                releases.Add(release.Position);
            else if (found is FoundProblem problem)
                problems.Add(problem);
        }
        return (releases, problems, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Texts one after the other, each as often as it says.</summary>
    sealed class ComposedStream(params (string Text, long Times)[] parts) : Stream
    {
        readonly (byte[] Block, long Bytes)[] parts = [.. parts.Select(part =>
        {
            var once = Encoding.UTF8.GetBytes(part.Text);
            var repeats = (int)Math.Clamp(65_536 / Math.Max(1, once.Length), 1, part.Times);
            var block = new byte[once.Length * repeats];
            for (var i = 0; i < repeats; i++)
                once.CopyTo(block, i * once.Length);
            return (block, once.Length * part.Times);
        })];

        int part;
        long at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (part < parts.Length && at == parts[part].Bytes)
            {
                part++;
                at = 0;
            }
            if (part == parts.Length)
                return 0;
            var (block, bytes) = parts[part];
            var from = (int)(at % block.Length);
            var length = (int)Math.Min(Math.Min(count, block.Length - from), bytes - at);
            block.AsSpan(from, length).CopyTo(buffer.AsSpan(offset));
            at += length;
            return length;
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
