namespace TazaKoom.OpenData.Synthetic;

/// <summary>What feed to make. The same options give the same bytes, and a feed of N tenders is the beginning of one of N + 1.</summary>
/// <param name="Tenders">How many processes.</param>
/// <param name="Seed">Another seed, another country.</param>
/// <param name="Versions">How many releases an ocid has at most: the last is the final state, those before it are earlier ones.</param>
/// <param name="Planted">Whether one tender in ten carries a pattern that a rule must find, or must not.</param>
/// <param name="Dirt">Whether the source's known bad data is reproduced.</param>
/// <param name="First">The number of the first tender, from 0: parts of one feed that do not overlap.</param>
public sealed record FeedOptions(int Tenders, int Seed = 1, int Versions = 1, bool Planted = true, bool Dirt = true, long First = 0)
{
    internal long End => First + Tenders;
}
