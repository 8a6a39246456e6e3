using System.Text.Json;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Sources;

/// <summary>Every file of twenty publishers is read or refused with a reason, and what is read is what facts.json counts.</summary>
public sealed class SharedDataTests(ITestOutputHelper output)
{
    /// <summary>Where our counts are not those of facts.json, and why. (path begins with, our releases, our ocids)</summary>
    static readonly (string Path, int Releases, int Ocids, string Why)[] Differences =
    [
        ("kyrgyzstan/kg_ocds_release_template.json", 0, 0, "a template: its ocid is a placeholder in angle brackets"),
        ("kyrgyzstan/kg_ocds_planning_template.json", 0, 0, "a template: its ocid is a placeholder in angle brackets"),
        ("ocds-moldova-etenders/releases-2017.v1.json.gz", 0, 0, "output of the MongoDB shell (ISODate), which is not JSON; facts.json states no counts"),
        ("ocds-moldova-etenders/releases-2017.v2.json.gz", 0, 0, "keeps its releases under `tenders`: refused; facts.json counts no release, and the missing ocid as one"),
        ("ocds-paraguay/record_packages/284899.json", 0, 0, "only a link to its release, and compiledRelease is {}"),
        ("ocds-paraguay/record_packages/285104.json", 0, 0, "only a link to its release, and compiledRelease is {}"),
        ("ocds-paraguay/record_packages/", 1, 1, "one record with links only, for which its compiledRelease stands (in five files under versionedRelease); facts.json counts releases outside records only"),
        ("ocds-mexico-jalisco/record_packages/", 1, 1, "one record with links only, for which its compiledRelease stands; facts.json counts releases outside records only"),
    ];

    [Fact]
    public void Every_file_is_read_or_refused_and_the_counts_are_those_of_the_facts()
    {
        var root = SharedData.PathOrSkip();
        using var facts = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOrSkip("facts.json")));
        var stated = facts.RootElement.EnumerateObject().ToDictionary(file => file.Name, file => file.Value);
        var (read, refused, releases) = (0, 0, 0);
        foreach (var file in SourceFiles.Find(root))
        {
            var (ocids, reasons) = Read(file);
            output.WriteLine($"{file.Name}: {ocids.Count} releases{(reasons.Count > 0 ? "; " + reasons[0] : "")}");
            Assert.True(ocids.Count > 0 || reasons.Count > 0, $"{file.Name} gave neither a release nor a reason.");
            _ = ocids.Count > 0 ? read++ : refused++;
            releases += ocids.Count;
            if (!stated.Remove(file.Name, out var fact))
                continue;

            var expected = fact.TryGetProperty("releases", out var count) ? (count.GetInt32(), fact.GetProperty("distinct_ocids").GetInt32()) : (0, 0);
            if (Differences.FirstOrDefault(difference => file.Name.StartsWith(difference.Path, StringComparison.Ordinal)) is { Why: not null } known)
                expected = (known.Releases, known.Ocids);
            Assert.True(expected == (ocids.Count, ocids.Distinct().Count()), $"{file.Name}: expected {expected}, read {(ocids.Count, ocids.Distinct().Count())}");
        }
        Assert.Empty(stated.Keys);
        output.WriteLine($"{read} files read, {refused} refused, {releases} releases");
        Assert.InRange(read, 100, int.MaxValue);
    }

    static (List<string> Ocids, List<string> Reasons) Read(SourceFile file)
    {
        var (ocids, reasons) = (new List<string>(), new List<string>());
        if (file.Kind == SourceKind.Table)
            return (ocids, ["A table: TableReader reads it."]);
        using var stream = file.Open();
        foreach (var found in ReleaseReader.Read(stream, file.Name))
        {
            if (found is FoundRelease release)
                ocids.Add(ReleaseHeader.Read(release.Json.Span).Ocid ?? "");
            else if (found is FoundProblem problem)
                reasons.Add(problem.Message);
        }
        return (ocids, reasons);
    }

    [Fact]
    public void Positions_in_real_files_lead_back_to_the_release()
    {
        var checkedReleases = 0;
        foreach (var file in SourceFiles.Find(SharedData.PathOrSkip()).Where(file => file.Kind == SourceKind.Json))
        {
            using var content = new MemoryStream();
            using (var stream = file.Open())
                stream.CopyTo(content);
            var bytes = content.ToArray();
            var (lines, counted) = (1L, 0);
            foreach (var release in ReleaseReader.Read(new MemoryStream(bytes), file.Name).OfType<FoundRelease>())
            {
                var offset = (int)release.Position.Byte;
                Assert.True(bytes.AsSpan(offset, release.Json.Length).SequenceEqual(release.Json.Span), $"{release.Position}");
                lines += bytes.AsSpan(counted, offset - counted).Count((byte)'\n');
                counted = offset;
                Assert.Equal(lines, release.Position.Line);
                checkedReleases++;
            }
        }
        Assert.InRange(checkedReleases, 6900, int.MaxValue);
    }
}
