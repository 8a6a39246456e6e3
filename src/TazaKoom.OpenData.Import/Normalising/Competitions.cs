namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// What is judged: the lot where all bids and awards name lots, else the whole tender; each with what its bids and awards add up to.
/// A tender of which some bids name lots and others do not cannot be divided without guessing, so it stays whole.
/// Counted here, where all of a tender is at hand: a database that is asked for it joins and sorts all bids there are.
/// </summary>
internal sealed class Competitions(Tender tender)
{
    readonly List<Bid> bids = [];
    readonly List<Award> awards = [];
    readonly List<int> bidPlaces = [];
    readonly List<int> awardPlaces = [];
    readonly List<ReadOnlyMemory<byte>> lotStatuses = [];
    readonly List<Competition> competitions = [];
    readonly IdIndex byLot = new();
    bool differs;

    public void Clear()
    {
        bids.Clear();
        awards.Clear();
        bidPlaces.Clear();
        awardPlaces.Clear();
        lotStatuses.Clear();
        differs = false;
    }

    /// <summary>The next of <see cref="Tender.LotIds"/>.</summary>
    public void AddLot(ReadOnlyMemory<byte> status, ReadOnlyMemory<byte> published) => lotStatuses.Add(Known(status, published));

    /// <param name="number">Of the bid: it has a row for every lot it is for.</param>
    /// <param name="ofLot">What it asks for this lot.</param>
    /// <param name="ofAll">What it asks for all its lots together.</param>
    /// <param name="place">Where the row's <c>by_lot</c> stands.</param>
    public void AddBid(
        int number, ReadOnlyMemory<byte> lot, ReadOnlyMemory<byte> status, ReadOnlyMemory<byte> published, PartyIds tenderers, BidPrice ofLot, BidPrice ofAll, int place)
    {
        bids.Add(new Bid(number, lot, Known(status, published), published, tenderers, ofLot, ofAll));
        bidPlaces.Add(place);
        Compare(status, published, tenderers);
    }

    public void AddAward(
        List<ReadOnlyMemory<byte>> lots, ReadOnlyMemory<byte> status, ReadOnlyMemory<byte> published, PartyIds suppliers, decimal? amount, ReadOnlyMemory<byte> currency, int place)
    {
        awards.Add(new Award(lots, Known(status, published), published, suppliers, amount, currency));
        awardPlaces.Add(place);
        Compare(status, published, suppliers);
    }

    static ReadOnlyMemory<byte> Known(ReadOnlyMemory<byte> status, ReadOnlyMemory<byte> published) => status.IsEmpty ? published : status;

    void Compare(ReadOnlyMemory<byte> status, ReadOnlyMemory<byte> published, PartyIds parties) =>
        differs |= parties.Published is not null || !Known(status, published).Span.SequenceEqual(published.Span);

    public void Write()
    {
        var divided = bids.Count + awards.Count > 0 && bids.TrueForAll(bid => !bid.Lot.IsEmpty) && awards.TrueForAll(award => award.Lots.Count > 0);
        if (divided)
        {
            bidPlaces.ForEach(tender.Rows.Bid.SetTrue);
            awardPlaces.ForEach(tender.Rows.Award.SetTrue);
        }
        WriteRows(divided, derived: true, published: !differs);
        if (differs)
            WriteRows(divided, derived: false, published: true);
    }

    /// <param name="derived">Codes as the profile reads them, organizations as they are known across tenders; false: as published.</param>
    /// <param name="published">This is also how it was published.</param>
    void WriteRows(bool divided, bool derived, bool published)
    {
        Divide(divided);
        for (var i = 0; i < bids.Count; i++)
        {
            var bid = bids[i];
            // Whole, a bid for three lots is one bid.
            if (divided || i == 0 || bid.Number != bids[i - 1].Number)
            {
                competitions[divided ? byLot.Find(bid.Lot.Span) : 0].Count(
                    derived ? bid.Status : bid.Published, derived ? bid.Tenderers.Organizations : bid.Tenderers.AsPublished, divided ? bid.OfLot : OfWhole(i));
            }
        }
        foreach (var award in awards)
        {
            var status = derived ? award.Status : award.Published;
            var suppliers = derived ? award.Suppliers.Organizations : award.Suppliers.AsPublished;
            if (divided)
                award.Lots.ForEach(lot => competitions[byLot.Find(lot.Span)].CountAward(status, suppliers, award.Amount, award.Currency, shared: award.Lots.Count > 1));
            else
                competitions[0].CountAward(status, suppliers, award.Amount, award.Currency, shared: false);
        }
        foreach (var competition in competitions)
            competition.Write(tender.Rows.Competition, tender.Ocid, derived, published);
    }

    /// <param name="first">The first row of a bid.</param>
    BidPrice OfWhole(int first) => bids[first].OfAll.Amount is null
        ? BidPrice.Sum(bids.Skip(first).TakeWhile(bid => bid.Number == bids[first].Number).Select(bid => bid.OfLot))
        : bids[first].OfAll;

    void Divide(bool divided)
    {
        competitions.Clear();
        byLot.Clear();
        if (!divided)
        {
            competitions.Add(new Competition(default, default));
            return;
        }
        for (var i = 0; i < tender.LotIds.Count; i++)
            Add(tender.LotIds[i], lotStatuses[i]);
        foreach (var bid in bids)
            Add(bid.Lot, default);
        foreach (var award in awards)
            award.Lots.ForEach(lot => Add(lot, default));

        void Add(ReadOnlyMemory<byte> lot, ReadOnlyMemory<byte> status)
        {
            if (byLot.TryAdd(lot, competitions.Count))
                competitions.Add(new Competition(lot, status));
        }
    }

    sealed record Bid(
        int Number, ReadOnlyMemory<byte> Lot, ReadOnlyMemory<byte> Status, ReadOnlyMemory<byte> Published, PartyIds Tenderers, BidPrice OfLot, BidPrice OfAll);

    sealed record Award(
        List<ReadOnlyMemory<byte>> Lots, ReadOnlyMemory<byte> Status, ReadOnlyMemory<byte> Published, PartyIds Suppliers, decimal? Amount, ReadOnlyMemory<byte> Currency);
}
