namespace TazaKoom.OpenData.Ocds.Merging;

/// <summary>How a field of the standard departs from the routine's default.</summary>
public enum MergeStrategy
{
    /// <summary>The field does not reach the merged release (<c>omitWhenMerged</c>, in 1.0 <c>ocdsOmit</c>).</summary>
    Omit,

    /// <summary>The array is one value: a later one replaces it whole (<c>wholeListMerge</c>, in 1.0 <c>ocdsVersion</c>).</summary>
    WholeList,
}

/// <summary>One field's rule.</summary>
/// <param name="Path">Member names from the release down, joined by dots, without array indexes.</param>
/// <param name="Strategy">What happens to the field.</param>
public readonly record struct MergeRule(string Path, MergeStrategy Strategy);
