namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>
/// Statistics of the bids of one competition (Imhof 2017; Huber and Imhof 2019; Wallimann, Imhof and Huber 2020). Each is null under
/// its minimum of bids, and where its denominator is zero.
/// </summary>
/// <param name="Values">In the order of <see cref="Names"/>.</param>
sealed record PriceScreen(double?[] Values)
{
    /// <summary>Of which percentiles are published; the names are the columns of <c>open.price_screen</c>.</summary>
    public static readonly string[] Names =
        ["variation", "kurtosis", "skewness", "difference_ratio", "difference", "relative_distance", "alternative_distance", "normalised_distance", "spread", "uniformity"];

    /// <summary>An amount of money is not compared across lots of another size.</summary>
    public const string NotCompared = "difference";

    /// <param name="bids">At least two, positive, ascending.</param>
    public static PriceScreen Of(ReadOnlySpan<double> bids)
    {
        var n = bids.Length;
        var mean = Mean(bids);
        var sd = Deviation(bids);
        double gap = bids[1] - bids[0], range = bids[^1] - bids[0];
        return new(
        [
            n >= 3 ? sd / mean : null,
            n >= 4 && sd > 0 ? Kurtosis(bids, mean, sd) : null,
            n >= 3 && sd > 0 ? n / ((n - 1.0) * (n - 2)) * Power(bids, mean, sd, 3) : null,
            gap / bids[0],
            gap,
            n >= 3 && Deviation(bids[1..]) is > 0 and var losers ? gap / losers : null,
            // The gaps among the losers add up to the distance between the first and the last of them.
            n >= 3 && bids[^1] > bids[1] ? gap / ((bids[^1] - bids[1]) / (n - 2)) : null,
            n >= 3 && range > 0 ? gap / (range / (n - 1)) : null,
            range / bids[0],
            n >= 4 && range > 0 ? Uniformity(bids, range) : null,
        ]);
    }

    static double Mean(ReadOnlySpan<double> bids)
    {
        var sum = 0.0;
        foreach (var bid in bids)
            sum += bid;
        return sum / bids.Length;
    }

    /// <summary>Of a sample: n - 1.</summary>
    static double Deviation(ReadOnlySpan<double> bids)
    {
        var mean = Mean(bids);
        var sum = 0.0;
        foreach (var bid in bids)
            sum += (bid - mean) * (bid - mean);
        return Math.Sqrt(sum / (bids.Length - 1));
    }

    static double Power(ReadOnlySpan<double> bids, double mean, double sd, int exponent)
    {
        var sum = 0.0;
        foreach (var bid in bids)
            sum += Math.Pow((bid - mean) / sd, exponent);
        return sum;
    }

    static double Kurtosis(ReadOnlySpan<double> bids, double mean, double sd)
    {
        double n = bids.Length;
        return (n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * Power(bids, mean, sd, 4)) - (3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)));
    }

    static double Uniformity(ReadOnlySpan<double> bids, double range)
    {
        var largest = 0.0;
        for (var i = 0; i < bids.Length; i++)
        {
            var expected = (bids[i] - bids[0]) / range;
            largest = Math.Max(largest, Math.Max(((i + 1.0) / bids.Length) - expected, expected - ((double)i / bids.Length)));
        }

        return largest;
    }
}
