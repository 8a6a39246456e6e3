namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>One competition as a network sees it.</summary>
/// <param name="Tender">The number that stands for its ocid in the facts.</param>
/// <param name="Bidders">Numbers of the organizations that bid, each once, ascending.</param>
/// <param name="Winner">Null where there is not one active award with one supplier.</param>
sealed record Competition(long Tender, string Class, int[] Bidders, int? Winner, string? Buyer, string? Region);
