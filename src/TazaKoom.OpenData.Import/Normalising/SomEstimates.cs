namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// What a tender and its lots were estimated at in som: what a price is held against. On the Kyrgyz portal a som amount sometimes
/// carries a foreign currency's label, or was converted once more for it: a lot of 581.7 million som with an award of 40.5 thousand
/// million, 69.85 times as much, which was the dollar's rate that month. Such amounts are marked, never changed.
/// </summary>
internal sealed class SomEstimates
{
    /// <summary>Currencies of which one unit has been worth more than 40 som since 2009: for others the two readings do not lie far enough apart.</summary>
    static readonly byte[][] Dear = [[.. "USD"u8], [.. "EUR"u8], [.. "GBP"u8], [.. "CHF"u8]];

    readonly List<(ReadOnlyMemory<byte> Lot, decimal Amount)> lots = [];
    decimal? tender;

    public void Clear()
    {
        lots.Clear();
        tender = null;
    }

    public void OfTender(decimal? amount, ReadOnlySpan<byte> currency) => tender = currency.SequenceEqual("KGS"u8) && amount > 0 ? amount : null;

    public void OfLot(ReadOnlyMemory<byte> lot, decimal? amount, ReadOnlySpan<byte> currency)
    {
        if (currency.SequenceEqual("KGS"u8) && amount is > 0 and { } estimate)
            lots.Add((lot, estimate));
    }

    /// <summary>Why the currency of a price is in doubt; null where it is not, or where there is nothing to hold it against.</summary>
    public string? Doubt(decimal? price, ReadOnlySpan<byte> currency, params ReadOnlySpan<ReadOnlyMemory<byte>> of)
    {
        if (price is not > 0 || Estimate(of) is not { } estimate)
            return null;
        var share = price.Value / estimate;
        if (IsDear(currency) && share is >= 0.25m and <= 2)
            return "The amount is about the estimate in som, so it is probably in som as well and not in the currency it is labelled with. Kept as published; it is not converted.";
        if (currency.SequenceEqual("KGS"u8) && share is >= 40 and <= 120)
            return "The amount is as many times the estimate as a som is less than a dollar or a euro (about 70): it was probably converted although it was in som already. Kept as published; it is not compared.";
        return null;
    }

    decimal? Estimate(ReadOnlySpan<ReadOnlyMemory<byte>> of)
    {
        decimal sum = 0;
        foreach (var lot in of)
        {
            foreach (var known in lots)
            {
                if (known.Lot.Span.SequenceEqual(lot.Span))
                    sum += known.Amount;
            }
        }
        return sum > 0 ? sum : tender;
    }

    static bool IsDear(ReadOnlySpan<byte> currency)
    {
        foreach (var dear in Dear)
        {
            if (currency.SequenceEqual(dear))
                return true;
        }
        return false;
    }
}
