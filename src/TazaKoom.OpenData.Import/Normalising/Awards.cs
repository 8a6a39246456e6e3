namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>
/// <c>awards</c>. The Kyrgyz feed has one for each ranked bid of each lot, without suppliers: only <c>active</c> ones are outcomes,
/// and the supplier is the tenderer of <c>relatedBid</c>.
/// </summary>
internal sealed class Awards(Tender tender)
{
    readonly List<Json> awards = [];
    readonly List<Json> nodes = [];
    readonly IdIndex seen = new();

    public void Write(Json release)
    {
        tender.Fields.Objects(release, "awards"u8, awards);
        for (var i = 0; i < awards.Count; i++)
        {
            var id = tender.IdOrPlace(awards[i], i);
            if (!tender.Awards.TryAdd(id, tender.AwardList.Count))
            {
                tender.Duplicate(awards[i]);
                continue;
            }
            WriteAward(awards[i], id);
            Items.Write(tender, awards[i], "award"u8, id.Span, nodes, seen);
            Documents.Write(tender, awards[i], "award"u8, id.Span, nodes, seen);
            Amendments.Write(tender, awards[i], "award"u8, id.Span, nodes, seen);
        }
    }

    void WriteAward(Json award, ReadOnlyMemory<byte> id)
    {
        var fields = tender.Fields;
        var status = tender.Code(tender.Profile.AwardStatuses, award["status"u8], out var source);
        var active = status.Span.SequenceEqual("active"u8);
        var bid = fields.Id(award["relatedBid"u8]);
        var value = fields.Object(award, "value"u8);
        var amount = fields.Amount(value["amount"u8]);
        var currency = fields.Name(value["currency"u8]);
        var row = tender.Rows.Award;
        row.Row();
        row.Key(tender.Ocid);
        row.Key(id.Span);
        row.Text(status.Span);
        row.Text(source.Span);
        row.Text(fields.Name(award["title"u8]).Span);
        row.Text(fields.Text(award["description"u8]).Span);
        row.Instant(fields.Date(award["date"u8]));
        row.Numeric(amount);
        row.Text(currency.Span);
        row.Text(bid.Span);
        var lots = Lots(award);
        row.TextArray(lots);
        row.Boolean(tender.IsDoubtful(value, amount, currency, [.. lots]));
        var suppliers = Suppliers(award, id, bid, active);
        var ids = PartyIds.Of(tender.Parties, suppliers);
        tender.Competitions.AddAward(lots, status, source, ids, amount, currency, row.BooleanLater());
        row.TextArray(ids.Organizations);
        row.TextArrayOrNull(ids.Published);
        tender.AwardList.Add(new AwardSummary(id, active, amount, currency, suppliers, lots));
    }

    /// <summary><c>relatedLots</c> as ids, as objects with <c>lotId</c> (Armenia), or one <c>lotID</c> (Ukraine).</summary>
    List<ReadOnlyMemory<byte>> Lots(Json award)
    {
        List<ReadOnlyMemory<byte>> lots = [];
        seen.Clear();
        foreach (var lot in award["relatedLots"u8].Items)
            Add(lot.IsObject ? lot[lot["id"u8].Exists ? "id"u8 : "lotId"u8] : lot);
        if (lots.Count == 0)
            Add(award["relatedLot"u8]);
        if (lots.Count == 0)
            Add(award["lotID"u8]);
        return lots;

        void Add(Json named)
        {
            var lot = tender.Fields.Id(named);
            if (lot.IsEmpty || !seen.TryAdd(lot, 0))
                return;
            if (tender.Lots.Find(lot.Span) < 0)
                tender.Fields.Problem(ProblemCode.ReferenceUnknown, named, "The award is for a lot that the tender does not have.");
            lots.Add(lot);
        }
    }

    List<int> Suppliers(Json award, ReadOnlyMemory<byte> id, ReadOnlyMemory<byte> bid, bool active)
    {
        List<int> suppliers = [];
        seen.Clear();
        foreach (var supplier in tender.Fields.Objects(award, "suppliers"u8, nodes))
            Add(tender.Parties.Resolve(supplier, Role.Supplier), "suppliers"u8);
        if (suppliers.Count > 0)
            return suppliers;
        if (!bid.IsEmpty)
        {
            var position = tender.Bids.Find(bid.Span);
            if (position < 0)
                tender.Fields.Problem(ProblemCode.ReferenceUnknown, award["relatedBid"u8], "The award names a bid that is not published.");
            else
                tender.Tenderers[position].ForEach(tenderer => Add(tenderer, "relatedBid"u8));
        }
        else if (tender.IsContractBased)
        {
            // Elsewhere the role says too much: the exporter gives it to any confirmed bidder of a tender with several lots.
            for (var i = 0; i < tender.Parties.All.Count; i++)
            {
                if (tender.Parties[i].HasRole(Role.Supplier))
                    Add(i, "role"u8);
            }
        }
        return suppliers;

        void Add(int position, ReadOnlySpan<byte> basis)
        {
            if (position < 0)
                return;
            var party = tender.Parties[position];
            party.Won |= active;
            if (!seen.TryAdd(party.OrganizationId, position))
                return;
            suppliers.Add(position);
            var row = tender.Rows.AwardSupplier;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Key(party.OrganizationId.Span);
            row.Text(party.Id.Span);
            row.Text(party.Name.Span);
            row.Key(basis);
        }
    }
}
