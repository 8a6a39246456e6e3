namespace TazaKoom.OpenData.Synthetic;

/// <summary>What is known of one tender of a feed because it was put there.</summary>
/// <param name="Ocid">The tender.</param>
/// <param name="Case">`single-bid`, or for bad data `award-converted-again`.</param>
/// <param name="Rule">The rule that judges a planted pattern; null for bad data.</param>
/// <param name="Lot">The lot the rule judges; null where it judges the tender.</param>
/// <param name="Expected">`raised` or `clear`, under the rule's default settings; null for bad data.</param>
public sealed record Truth(string Ocid, string Case, string? Rule, string? Lot, string? Expected);
