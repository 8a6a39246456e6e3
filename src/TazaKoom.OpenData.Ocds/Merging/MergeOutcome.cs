namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>What came of merging the releases of one ocid.</summary>
/// <param name="Merged">False: nothing was written, and one of the problems says why.</param>
/// <param name="Problems">Also of a merge that went through: what was ambiguous and how it was read.</param>
public sealed record MergeOutcome(bool Merged, IReadOnlyList<MergeProblem> Problems)
{
    internal static MergeOutcome Clean { get; } = new(true, []);

    internal static MergeOutcome Failed(string code, string path, string message) => new(false, [new MergeProblem(code, path, message)]);
}

/// <param name="Code">One of <see cref="MergeProblemCode"/>.</param>
/// <param name="Path">Where in the merged release, such as <c>$.awards[id=7].value</c>; <c>$</c> is the release itself.</param>
/// <param name="Message">What was found, what was expected, what was done.</param>
public sealed record MergeProblem(string Code, string Path, string Message);

public static class MergeProblemCode
{
    /// <summary>Several releases, and one has no date: their order is unknown.</summary>
    public const string MissingDate = "missing-date";

    public const string NullDate = "null-date";
    public const string NonStringDate = "non-string-date";

    public const string NotAnObject = "release-not-an-object";
    public const string NotJson = "release-not-json";
    public const string DifferentOcids = "different-ocids";

    /// <summary>One release has a value where a later one has an object or array.</summary>
    public const string InconsistentType = "inconsistent-type";

    /// <summary>One release has an object or array where a later one has a value; the value is left out.</summary>
    public const string ValueOverContainer = "value-over-container";

    /// <summary>Two objects of one array have the same id; they were merged into one.</summary>
    public const string DuplicateId = "duplicate-id";
}
