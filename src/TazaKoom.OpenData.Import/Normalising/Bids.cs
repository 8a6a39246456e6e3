namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// <c>bids.details</c> (the bids extension), or <c>bids</c> as a plain array. In the Kyrgyz feed a bid has no value of its own:
/// prices are in <c>relatedLots[].value</c>, unit prices in <c>priceProposal</c> (<c>priceProposals</c> before 2020).
/// </summary>
internal sealed class Bids(Tender tender)
{
    readonly List<Json> bids = [];
    readonly List<Json> nodes = [];
    readonly IdIndex seen = new();
    readonly List<LotOfBid> lots = [];

    public void Write(Json release)
    {
        var fields = tender.Fields;
        if (release["bids"u8].IsArray)
            fields.Objects(release, "bids"u8, bids);
        else
            fields.Objects(fields.Object(release, "bids"u8), "details"u8, bids);
        for (var i = 0; i < bids.Count; i++)
        {
            var id = tender.IdOrPlace(bids[i], i);
            if (!tender.Bids.TryAdd(id, tender.BidCount))
            {
                tender.Duplicate(bids[i]);
                continue;
            }
            tender.BidCount++;
            WriteBid(bids[i], id, i, WriteTenderers(bids[i], id));
            WritePrices(bids[i], id);
            Documents.Write(tender, bids[i], "bid"u8, id.Span, nodes, seen);
        }
    }

    void WriteBid(Json bid, ReadOnlyMemory<byte> id, int position, PartyIds tenderers)
    {
        var fields = tender.Fields;
        var status = tender.Code(tender.Profile.BidStatuses, bid["status"u8], out var source);
        var date = fields.Date(bid["date"u8]);
        var value = fields.Object(bid, "value"u8);
        var total = fields.Amount(value["amount"u8]);
        var currency = fields.Name(value["currency"u8]);
        ReadLots(bid);
        var single = lots.Count == 1;
        foreach (var lot in lots)
        {
            var ownAmount = fields.Amount(lot.Value["amount"u8]);
            var initial = fields.Amount(lot.Value["initialAmount"u8]);
            var ownCurrency = fields.Name(lot.Value["currency"u8]);
            var own = ownAmount ?? initial; // before an auction there is only the first price
            var price = new BidPrice(own ?? (single ? total : null), own is not null || !single ? ownCurrency : currency);
            var row = tender.Rows.Bid;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Key(lot.Id.Span);
            row.Text(status.Span);
            row.Text(source.Span);
            row.Instant(date);
            row.Numeric(price.Amount);
            row.Text(price.Currency.Span);
            row.Numeric(initial);
            row.Numeric(total);
            row.Text(currency.Span);
            row.Integer(position);
            row.Boolean(own is not null
                ? tender.IsDoubtful(lot.Value, own, ownCurrency, lot.Id)
                : single && tender.IsDoubtful(value, total, currency, lot.Id));
            tender.Competitions.AddBid(position, lot.Id, status, source, tenderers, price, new BidPrice(total, currency), row.BooleanLater());
            row.TextArray(tenderers.Organizations);
            row.TextArrayOrNull(tenderers.Published);
        }
    }

    /// <summary>The lots a bid is for: <c>relatedLots</c> (objects with a value, or ids), or <c>relatedLot</c>; else none is named.</summary>
    void ReadLots(Json bid)
    {
        lots.Clear();
        seen.Clear();
        foreach (var lot in bid["relatedLots"u8].Items)
        {
            if (lot.IsObject)
                Add(lot, tender.Fields.Id(lot["id"u8]), tender.Fields.Object(lot, "value"u8));
            else
                Add(lot, tender.Fields.Id(lot), Json.Missing);
        }
        if (lots.Count == 0)
            Add(bid["relatedLot"u8], tender.Fields.Id(bid["relatedLot"u8]), Json.Missing);
        if (lots.Count == 0)
            lots.Add(new LotOfBid(default, Json.Missing));
    }

    void Add(Json at, ReadOnlyMemory<byte> lot, Json value)
    {
        if (lot.IsEmpty)
            return;
        if (!seen.TryAdd(lot, lots.Count))
        {
            tender.Fields.Problem(ProblemCode.IdDuplicate, at, "The bid names this lot twice: the first price is shown.");
            return;
        }
        if (tender.Lots.Find(lot.Span) < 0)
            tender.Fields.Problem(ProblemCode.ReferenceUnknown, at, "The bid is for a lot that the tender does not have.");
        lots.Add(new LotOfBid(lot, value));
    }

    PartyIds WriteTenderers(Json bid, ReadOnlyMemory<byte> id)
    {
        var fields = tender.Fields;
        List<int> tenderers = [];
        var organizations = seen;
        organizations.Clear();
        foreach (var tenderer in fields.Objects(bid, "tenderers"u8, nodes))
        {
            var position = tender.Parties.Resolve(tenderer, Role.Tenderer);
            if (position < 0)
                continue;
            var party = tender.Parties[position];
            party.Bid = true;
            if (!organizations.TryAdd(party.OrganizationId, position))
                continue;
            tenderers.Add(position);
            var name = fields.Name(tenderer["name"u8]);
            var row = tender.Rows.BidTenderer;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Key(party.OrganizationId.Span);
            row.Text(party.Id.Span);
            row.Text((name.IsEmpty ? party.Name : name).Span);
        }
        tender.Tenderers.Add(tenderers);
        return PartyIds.Of(tender.Parties, tenderers);
    }

    void WritePrices(Json bid, ReadOnlyMemory<byte> id)
    {
        var fields = tender.Fields;
        fields.Objects(bid, bid["priceProposal"u8].Exists ? "priceProposal"u8 : "priceProposals"u8, nodes);
        seen.Clear();
        for (var i = 0; i < nodes.Count; i++)
        {
            var proposal = tender.IdOrPlace(nodes[i], i);
            if (!seen.TryAdd(proposal, i))
            {
                tender.Duplicate(nodes[i]);
                continue;
            }
            var price = fields.Object(fields.Object(nodes[i], "unit"u8), "value"u8);
            var row = tender.Rows.PriceProposal;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Key(proposal.Span);
            row.Text(fields.Id(nodes[i]["relatedLot"u8]).Span);
            row.Text(fields.Id(nodes[i]["relatedItem"u8]).Span);
            row.Numeric(fields.Amount(price["amount"u8]));
            row.Text(fields.Name(price["currency"u8]).Span);
        }
    }

    readonly record struct LotOfBid(ReadOnlyMemory<byte> Id, Json Value);
}
