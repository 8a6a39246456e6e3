namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>How many prices there are, between which, and in which currency.</summary>
internal sealed class PriceRange
{
    ReadOnlyMemory<byte> currency;
    bool differ;
    int count;
    decimal lowest, highest;

    public bool CurrenciesDiffer => differ;

    public void Add(BidPrice price)
    {
        var amount = price.Amount!.Value;
        lowest = count == 0 ? amount : Math.Min(lowest, amount);
        highest = count == 0 ? amount : Math.Max(highest, amount);
        var order = count == 0 ? -1 : price.Currency.Span.SequenceCompareTo(currency.Span);
        differ |= count > 0 && order != 0;
        if (order < 0)
            currency = price.Currency;
        count++;
    }

    public int Count => count;

    public decimal? Lowest => count == 0 ? null : lowest;

    public decimal? Highest => count == 0 ? null : highest;

    /// <summary>Of several the first in the alphabet.</summary>
    public ReadOnlySpan<byte> Currency => currency.Span;
}
