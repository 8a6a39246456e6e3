namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>What the active awards of one competition cost together: nothing, where one of them does not say or they are in several currencies.</summary>
internal sealed class AwardedPrice
{
    decimal sum;
    ReadOnlyMemory<byte> currency;
    bool untold;

    /// <param name="shared">It is an award for several competitions: it does not say what each of them costs.</param>
    public void Add(decimal? amount, ReadOnlyMemory<byte> ofCurrency, bool shared)
    {
        untold |= shared || amount is null || (!currency.IsEmpty && !ofCurrency.IsEmpty && !currency.Span.SequenceEqual(ofCurrency.Span));
        sum += amount ?? 0;
        if (currency.IsEmpty)
            currency = ofCurrency;
    }

    bool IsTold => !untold && !currency.IsEmpty;

    public decimal? Amount => IsTold ? sum : null;

    public ReadOnlySpan<byte> Currency => IsTold ? currency.Span : default;
}
