using TazaKoom.OpenData.Import.Loading;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>What the bids and awards of one competition add up to.</summary>
internal sealed class Competition(ReadOnlyMemory<byte> lot, ReadOnlyMemory<byte> lotStatus)
{
    readonly List<IReadOnlyList<ReadOnlyMemory<byte>>> bidders = [];
    readonly List<ReadOnlyMemory<byte>> suppliers = [];
    readonly CompetitionPrices prices = new();
    readonly AwardedPrice awarded = new();
    int bids, submitted, valid, disqualified, unnamed, awards, active;
    bool final = true;

    public void Count(ReadOnlyMemory<byte> status, IReadOnlyList<ReadOnlyMemory<byte>> tenderers, BidPrice price)
    {
        bids++;
        var isValid = status.Span.SequenceEqual("valid"u8);
        var isDisqualified = status.Span.SequenceEqual("disqualified"u8);
        if (isValid)
            valid++;
        if (isDisqualified)
            disqualified++;
        // Submitted: a status other than invited or withdrawn, unknown codes included; a bid without status is not (Cardinal).
        if (status.IsEmpty || status.Span.SequenceEqual("invited"u8) || status.Span.SequenceEqual("withdrawn"u8))
            return;
        submitted++;
        prices.Add(price, isValid, isDisqualified, tenderers);
        // A consortium is one bidder; a tenderer with two bids is one bidder; a bid that names no tenderer is a bidder of its own.
        if (tenderers.Count == 0)
            unnamed++;
        else if (!bidders.Exists(known => Same(known, tenderers)))
            bidders.Add(tenderers);
    }

    static bool Same(IReadOnlyList<ReadOnlyMemory<byte>> one, IReadOnlyList<ReadOnlyMemory<byte>> other)
    {
        if (one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (!one[i].Span.SequenceEqual(other[i].Span))
                return false;
        }
        return true;
    }

    /// <param name="shared">It is for other competitions too.</param>
    public void CountAward(ReadOnlyMemory<byte> status, IReadOnlyList<ReadOnlyMemory<byte>> by, decimal? amount, ReadOnlyMemory<byte> currency, bool shared)
    {
        awards++;
        var isActive = status.Span.SequenceEqual("active"u8);
        // Final: nothing is still open. An award without status is passed over, an unknown status is not final (Cardinal).
        final &= isActive || status.IsEmpty || status.Span.SequenceEqual("cancelled"u8) || status.Span.SequenceEqual("unsuccessful"u8);
        if (!isActive)
            return;
        active++;
        awarded.Add(amount, currency, shared);
        foreach (var supplier in by)
        {
            if (!suppliers.Exists(known => known.Span.SequenceEqual(supplier.Span)))
                suppliers.Add(supplier);
        }
    }

    public void Write(CopyBuffer row, byte[] ocid, bool derived, bool published)
    {
        suppliers.Sort(PartyIds.Order);
        row.Row();
        row.Key(ocid);
        row.Key(lot.Span);
        row.Boolean(derived);
        row.Boolean(published);
        row.Text(lotStatus.Span);
        row.Integer(bids);
        row.Integer(submitted);
        row.Integer(valid);
        row.Integer(disqualified);
        row.Integer(bidders.Count + unnamed);
        row.Integer(awards);
        row.Integer(active);
        row.Boolean(final);
        row.TextArray(suppliers);
        // A bare null would become an empty supplier, whom nobody is: then all bids would have lost.
        prices.Write(row, final && active == 1 && suppliers.Count == 1 ? suppliers[0] : (ReadOnlyMemory<byte>?)null);
        row.Numeric(awarded.Amount);
        row.Text(awarded.Currency);
    }
}
