namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>What a bid asks for a competition. Without its currency a price cannot be compared with another: it is none.</summary>
internal readonly record struct BidPrice(decimal? Amount, ReadOnlyMemory<byte> Currency)
{
    public bool IsKnown => Amount is not null && !Currency.IsEmpty;

    /// <summary>Of a bid for several lots that has no price of its own: their sum, where every lot has a price and all are in one currency.</summary>
    public static BidPrice Sum(IEnumerable<BidPrice> lots)
    {
        decimal sum = 0;
        ReadOnlyMemory<byte> currency = default;
        foreach (var lot in lots)
        {
            if (lot.Amount is not { } amount || (!currency.IsEmpty && !lot.Currency.IsEmpty && !currency.Span.SequenceEqual(lot.Currency.Span)))
                return default;
            sum += amount;
            if (currency.IsEmpty)
                currency = lot.Currency;
        }
        return new(sum, currency);
    }
}
