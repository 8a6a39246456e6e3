namespace TazaKoom.OpenData.Ocds.Merging;

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One field that differs between two versions of a release.</summary>
/// <param name="Path">Such as <c>$.awards[id=7].value.amount</c>.</param>
/// <param name="Before">Compact JSON with the digits and escapes of its source; null when added.</param>
/// <param name="After">The same; null when removed.</param>
public sealed record FieldChange(string Path, string? Before, string? After, ChangeKind Kind);
