using System.Collections.Immutable;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Versions;

/// <summary>What a changed field is about, so that rules and people find it without reading paths.</summary>
/// <param name="Part">planning, tender, lot, bid, award, contract, party or release.</param>
/// <param name="PartId">Of the lot, bid, award, contract or party; else empty.</param>
/// <param name="ItemId">Of the item, where it is in one.</param>
/// <param name="Field">Below the part or the item, without ids; empty for the part or item as a whole.</param>
internal readonly record struct FieldPlace(string Part, string PartId, string? ItemId, string Field)
{
    /// <summary>The whole part or item came or went.</summary>
    public bool IsWhole => Field.Length == 0;

    public static FieldPlace Of(ImmutableArray<FieldStep> steps)
    {
        var (part, id, used) = (steps[0].Name, steps[0].Id) switch
        {
            ("planning", _) => ("planning", "", 1),
            ("tender", _) when steps.Length > 1 && steps[1] is { Name: "lots", Id: { } lot } => ("lot", lot, 2),
            ("tender", _) => ("tender", "", 1),
            ("bids", _) when steps.Length > 1 && steps[1] is { Name: "details", Id: { } bid } => ("bid", bid, 2),
            ("awards", { } award) => ("award", award, 1),
            ("contracts", { } contract) => ("contract", contract, 1),
            ("parties", { } party) => ("party", party, 1),
            _ => ("release", "", 0),
        };
        string? item = null;
        var names = new List<string>();
        for (var i = used; i < steps.Length; i++)
        {
            if (steps[i] is { Name: "items", Id: { } itemId } && item is null && names.Count == 0)
                item = itemId;
            else
                names.Add(steps[i].Name);
        }
        return new FieldPlace(part, id, item, string.Join('.', names));
    }
}
