namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>
/// Which fields are omitted and which lists are one value when releases are merged. A field that no rule names, of whatever
/// extension, merges by default: objects member by member, arrays of objects by <c>id</c>, everything else as one value.
/// </summary>
public sealed class MergeRules
{
    MergeRules(IEnumerable<MergeRule> rules, IEnumerable<MergeRule>? withoutIds = null)
    {
        All = [.. rules];
        Root = MergeRuleNode.Of(All, withoutIds ?? []);
    }

    /// <summary>OCDS 1.1.</summary>
    public static MergeRules Ocds11 { get; } = new(StandardMergeRules.Ocds11);

    /// <summary>OCDS 1.0.</summary>
    public static MergeRules Ocds10 { get; } = new(StandardMergeRules.Ocds10);

    /// <summary>
    /// For releases whose version is not known: 1.1, except that an ocid without <c>parties</c>, which 1.1 needs for any
    /// organization, merges by the rules of 1.0 where its tenderers or suppliers have no ids to merge by.
    /// </summary>
    public static MergeRules Standard { get; } = new(StandardMergeRules.Ocds11, StandardMergeRules.Ocds10);

    /// <summary>In the order they were given.</summary>
    public IReadOnlyList<MergeRule> All { get; }

    internal MergeRuleNode Root { get; }

    /// <param name="version">A package's <c>version</c>. Packages of 1.0 have none, so null is 1.0.</param>
    public static MergeRules ForPackageVersion(string? version) =>
        version is null || version.StartsWith("1.0", StringComparison.Ordinal) ? Ocds10 : Ocds11;

    /// <summary>Rules of your own, for schemas that are not at hand as files.</summary>
    public static MergeRules From(IEnumerable<MergeRule> rules) => new(rules);

    /// <summary>
    /// The rules of a release schema (JSON Schema, extensions already patched in; references within the file are followed).
    /// </summary>
    /// <exception cref="FormatException">It is not a JSON Schema with properties.</exception>
    public static MergeRules FromSchema(Stream schema) => new(ReleaseSchema.Rules(schema));
}
