using System.Buffers;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>Merges the releases of one ocid into a line of a batch.</summary>
internal sealed class GroupMerger(CompileOptions options, PackageVersions packages)
{
    public void Merge(string ocid, IReadOnlyList<ReadOnlyMemory<byte>> releases, IEnumerable<int> packagesOfReleases, MergedBatch batch)
    {
        var rules = options.Rules ?? packages.Rules(packagesOfReleases, () => releases.Any(release => ReleaseHeader.Read(release.Span).HasParties));
        var outcome = options.Versioned
            ? ReleaseMerger.Version(releases, rules, batch.Lines)
            : ReleaseMerger.Compile(releases, rules, batch.Lines);
        if (outcome.Merged)
        {
            batch.Lines.Write("\n"u8);
        }
        foreach (var problem in outcome.Problems)
        {
            batch.Problems.Add(($"{ocid} {problem.Path}: {problem.Message} [{problem.Code}]", !outcome.Merged));
        }
    }
}
