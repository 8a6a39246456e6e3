using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Synthetic.Tests;

/// <summary>`data-samples` is what its README says: every file is named there, and the generated ones can be made again.</summary>
public sealed partial class SamplesTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "data-samples");
    static readonly string Readme = File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static TheoryData<string, string> Generated => new(Recipe().Matches(Readme).Select(m => (m.Groups["file"].Value, m.Groups["options"].Value)));

    [Fact]
    public void The_README_names_every_file_and_no_other()
    {
        var files = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Where(f => f != "README.md").Order(StringComparer.Ordinal);
        var named = Row().Matches(Readme).Select(m => m.Groups["file"].Value).Order(StringComparer.Ordinal);
        Assert.Equal(files, named);
    }

    [Theory]
    [MemberData(nameof(Generated))]
    public void A_generated_file_can_be_made_again_byte_for_byte(string file, string options)
    {
        var given = Option().Matches(options).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        var feed = new FeedOptions(Tenders: Number("tenders", 0), Versions: Number("versions", 1), First: Number("first", 0));
        var format = given.GetValueOrDefault("format", "jsonl") switch
        {
            "jsonl" => FeedFormat.JsonLines,
            "package" => FeedFormat.Package,
            "packages" => FeedFormat.Packages,
            _ => FeedFormat.Records,
        };
        Assert.True(Feed.Bytes(feed, format).AsSpan().SequenceEqual(Read(file)), $"{file} is not what `taza generate {options}` makes: make it again, or correct the README.");

        int Number(string name, int otherwise) => given.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
    }

    [Fact]
    public void No_two_generated_files_share_a_tender()
    {
        var ocids = Generated.Select(row => OcidText().Matches(System.Text.Encoding.UTF8.GetString(Read(row.Data.Item1))).Select(m => m.Groups["ocid"].Value).ToHashSet()).ToList();
        Assert.All(ocids, set => Assert.NotEmpty(set));
        Assert.Equal(ocids.Sum(set => set.Count), ocids.SelectMany(set => set).Distinct().Count());
    }

    [Theory]
    [InlineData("R003")]
    [InlineData("R018")]
    [InlineData("R028")]
    [InlineData("R035")]
    [InlineData("KG-16")]
    public void Each_rule_is_shown_raised_clear_and_not_applicable(string rule)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Folder, "rules", rule)).Select(f => Path.GetFileName(f).Split('-')[0]).Order();
        Assert.Equal(["clears", "raises", "skips"], files);
    }

    static byte[] Read(string file)
    {
        var path = Path.Combine(Folder, file);
        if (!file.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(path);
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \| `taza generate (?<options>[^`]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Recipe();

    [GeneratedRegex(@"--(?<name>\w+) (?<value>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex("\"ocid\":\"(?<ocid>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex OcidText();
}
