using System.Collections.Immutable;

namespace TazaKoom.OpenData.Ocds.Merging;

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One step of the way to a field: a member, and, where it is an array of objects with ids, the object in it.</summary>
/// <param name="Name">Of the member.</param>
/// <param name="Id">Of the object in the array, as text; null where the step is the member itself.</param>
public readonly record struct FieldStep(string Name, string? Id);

/// <summary>One field that differs between two versions of a release.</summary>
/// <param name="Path">Such as <c>$.awards[id=7].value.amount</c>.</param>
/// <param name="Before">Compact JSON with the digits and escapes of its source; null when added.</param>
/// <param name="After">The same; null when removed.</param>
public sealed record FieldChange(string Path, string? Before, string? After, ChangeKind Kind)
{
    /// <summary>The path, step by step.</summary>
    public ImmutableArray<FieldStep> Steps { get; init; } = [];

    /// <summary>Of an <c>amount</c>: the currency beside it, after the change if it is there.</summary>
    public string? Currency { get; init; }

    /// <summary>The one before the change; null where there was none.</summary>
    public string? CurrencyBefore { get; init; }
}
