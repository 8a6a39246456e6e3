using System.Runtime.InteropServices;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>A submitted bid with a price.</summary>
/// <param name="Currency">Its number, as that of the tenderer and of the competition.</param>
/// <param name="Stood">It was not disqualified.</param>
readonly record struct ScreenedBid(int Competition, int Currency, int Tenderer, double Amount, bool Stood) : IComparable<ScreenedBid>
{
    /// <summary>By competition, then by currency, then each tenderer's lowest first.</summary>
    public int CompareTo(ScreenedBid other) =>
        Competition != other.Competition ? Competition.CompareTo(other.Competition)
        : Currency != other.Currency ? Currency.CompareTo(other.Currency)
        : Tenderer != other.Tenderer ? Tenderer.CompareTo(other.Tenderer)
        : Amount.CompareTo(other.Amount);

    /// <summary>
    /// The prices that compete in each competition, in the currency of the lot (else of most of its bids), each tenderer's lowest. Left
    /// out: competitions of which at most one bid was not disqualified (what is left is no competition), and those in which all prices
    /// are equal (tariffs and fixed prices; R028 asks about equal prices).
    /// </summary>
    /// <param name="sorted">The bids in their order.</param>
    /// <param name="ofLot">Whether it is the currency of the lot.</param>
    public static IEnumerable<(int Competition, CompetingPrices Prices)> ByCompetition(List<ScreenedBid> sorted, Func<int, int, bool> ofLot, Numbers currencies)
    {
        var best = default(CompetingPrices);
        for (int from = 0, to; from < sorted.Count; from = to)
        {
            var (competition, currency, _, _, _) = sorted[from];
            for (to = from + 1; to < sorted.Count && sorted[to].Competition == competition && sorted[to].Currency == currency;)
                to++;
            if (CompetingPrices.Of(CollectionsMarshal.AsSpan(sorted)[from..to]) is { } prices && (best is null || Before(prices, best)))
                best = prices;
            if (to < sorted.Count && sorted[to].Competition == competition)
                continue;
            if (best is not null)
                yield return (competition, best);
            best = null;

            bool Before(CompetingPrices one, CompetingPrices other) =>
                ofLot(competition, one.Currency) != ofLot(competition, other.Currency) ? ofLot(competition, one.Currency)
                : one.Amounts.Length != other.Amounts.Length ? one.Amounts.Length > other.Amounts.Length
                : string.CompareOrdinal(currencies[one.Currency], currencies[other.Currency]) < 0;
        }
    }
}

/// <summary>What is compared in a competition.</summary>
/// <param name="Amounts">Ascending.</param>
/// <param name="Key">The same where the same tenderers bid the same.</param>
sealed record CompetingPrices(int Currency, double[] Amounts, string Key)
{
    /// <param name="bids">Of one competition in one currency, by tenderer, each one's lowest first.</param>
    public static CompetingPrices? Of(ReadOnlySpan<ScreenedBid> bids)
    {
        var lowest = new List<(double Amount, int Tenderer)>(bids.Length);
        int stood = 0;
        for (int from = 0, to; from < bids.Length; from = to)
        {
            var stands = false;
            for (to = from; to < bids.Length && bids[to].Tenderer == bids[from].Tenderer; to++)
                stands |= bids[to].Stood;
            lowest.Add((bids[from].Amount, bids[from].Tenderer));
            stood += stands ? 1 : 0;
        }

        lowest.Sort();
        if (stood < 2 || lowest[0].Amount >= lowest[^1].Amount)
            return null;
        double[] amounts = [.. lowest.Select(l => l.Amount)];
        int[] tenderers = [.. lowest.Select(l => l.Tenderer)];
        return new(bids[0].Currency, amounts, string.Concat(MemoryMarshal.Cast<double, char>(amounts), MemoryMarshal.Cast<int, char>(tenderers)));
    }
}
