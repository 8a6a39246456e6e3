using TazaKoom.OpenData.Import.Loading;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// What the prices of one competition's bids come to. A rule that compares prices looks at bids only where these numbers say that it can be raised.
/// </summary>
internal sealed class CompetitionPrices
{
    readonly PriceRange submitted = new();
    readonly PriceRange valid = new();
    readonly List<decimal> named = [];
    readonly List<(ReadOnlyMemory<byte> Tenderer, decimal Amount)> single = [];
    decimal? lowestDisqualified;

    /// <summary>Of a submitted bid.</summary>
    public void Add(BidPrice price, bool isValid, bool isDisqualified, IReadOnlyList<ReadOnlyMemory<byte>> tenderers)
    {
        if (!price.IsKnown)
            return;
        var amount = price.Amount!.Value;
        submitted.Add(price);
        if (tenderers.Count > 0)
            named.Add(amount);
        if (isDisqualified)
            lowestDisqualified = Math.Min(lowestDisqualified ?? amount, amount);
        if (isValid && amount > 0)
            valid.Add(price);
        if (isValid && tenderers.Count == 1)
            single.Add((tenderers[0], amount));
    }

    /// <param name="winner">Where the outcome is known and single.</param>
    public void Write(CopyBuffer row, ReadOnlyMemory<byte>? winner)
    {
        row.Integer(submitted.Count);
        row.Integer(named.Count);
        row.Text(submitted.Currency);
        row.Boolean(submitted.CurrenciesDiffer);
        row.Numeric(submitted.Lowest);
        row.Numeric(lowestDisqualified);
        row.Boolean(Repeats());
        row.Integer(valid.Count);
        row.Text(valid.Currency);
        row.Boolean(valid.CurrenciesDiffer);
        row.Numeric(valid.Lowest);
        row.Numeric(valid.Highest);
        row.Numeric(LowestOf(winner, won: true));
        row.Numeric(LowestOf(winner, won: false));
    }

    bool Repeats()
    {
        named.Sort();
        for (var i = 1; i < named.Count; i++)
        {
            if (named[i] == named[i - 1])
                return true;
        }
        return false;
    }

    decimal? LowestOf(ReadOnlyMemory<byte>? winner, bool won)
    {
        decimal? lowest = null;
        if (winner is not { } id || submitted.CurrenciesDiffer)
            return lowest;
        foreach (var (tenderer, amount) in single)
        {
            if (tenderer.Span.SequenceEqual(id.Span) == won)
                lowest = Math.Min(lowest ?? amount, amount);
        }
        return lowest;
    }
}
