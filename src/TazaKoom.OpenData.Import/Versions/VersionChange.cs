using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Versions;

/// <summary>One change as it is stored and said: what it is about, and both values as text, number or instant.</summary>
/// <param name="Path">As <see cref="FieldChange.Path"/>.</param>
/// <param name="Days">Whole days from the tender's publication to the version; null where one of the dates is not known.</param>
internal sealed record VersionChange(ChangeKind Kind, string Path, FieldPlace Place, ChangedValue Before, ChangedValue After, string? Currency, int? Days)
{
    /// <summary>Of the value before, where it may have been another.</summary>
    public string? CurrencyBefore { get; init; }
}
