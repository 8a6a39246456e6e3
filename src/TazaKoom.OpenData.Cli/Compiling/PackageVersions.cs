using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>
/// Which OCDS version the packages of the releases state, because it decides the merge rules. A package's version may stand
/// after its releases, so releases get their package's number first and its version when the package ends.
/// </summary>
internal sealed class PackageVersions
{
    /// <summary>The package of releases that came without one.</summary>
    public const int None = 0;

    enum Stated
    {
        /// <summary>No package.</summary>
        Unknown,

        Ocds10,

        /// <summary>A package without <c>version</c>: 1.0, unless its releases have what came with 1.1.</summary>
        Unstated,
        Ocds11,
    }

    readonly List<Stated> _versions = [Stated.Unknown];
    int _open = None;

    public int Of(Position release)
    {
        if (!release.Path.Contains(".re", StringComparison.Ordinal)) // neither $.releases[0] nor $.records[0]...
        {
            return None;
        }
        if (_open == None)
        {
            _versions.Add(Stated.Unknown);
            _open = _versions.Count - 1;
        }
        return _open;
    }

    public void Close(string? version)
    {
        if (_open != None)
        {
            _versions[_open] = version is null ? Stated.Unstated
                : version.StartsWith("1.0", StringComparison.Ordinal) ? Stated.Ocds10
                : Stated.Ocds11;
        }
        _open = None;
    }

    public void EndFile() => _open = None;

    /// <summary>The rules for an ocid whose releases came in these packages: the newest version among them.</summary>
    public MergeRules Rules(IEnumerable<int> packages, Func<bool> hasParties) => packages.Max(package => _versions[package]) switch
    {
        Stated.Ocds11 => MergeRules.Ocds11,
        Stated.Ocds10 => MergeRules.Ocds10,
        Stated.Unstated => hasParties() ? MergeRules.Ocds11 : MergeRules.Ocds10,
        _ => MergeRules.Standard,
    };
}
