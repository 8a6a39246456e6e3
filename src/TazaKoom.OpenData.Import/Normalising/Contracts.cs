namespace TazaKoom.OpenData.Import.Normalising;

/// <summary><c>contracts</c> (<c>contract</c> in Paraguay's OCDS 1.0).</summary>
internal sealed class Contracts(Tender tender)
{
    readonly List<Json> contracts = [];
    readonly List<Json> nodes = [];
    readonly IdIndex ids = new();
    readonly IdIndex seen = new();
    readonly SafeJson json = new();

    public void Write(Json release)
    {
        var fields = tender.Fields;
        fields.Objects(release, release["contracts"u8].Exists ? "contracts"u8 : "contract"u8, contracts);
        ids.Clear();
        for (var i = 0; i < contracts.Count; i++)
        {
            var contract = contracts[i];
            var id = tender.IdOrPlace(contract, i);
            if (!ids.TryAdd(id, i))
            {
                tender.Duplicate(contract);
                continue;
            }
            tender.ContractCount++;
            var awards = AwardIds(contract);
            WriteContract(contract, id, awards);
            WriteSuppliers(contract, id, awards);
            Items.Write(tender, contract, "contract"u8, id.Span, nodes, seen);
            Documents.Write(tender, contract, "contract"u8, id.Span, nodes, seen);
            Documents.Write(tender, fields.Object(contract, "implementation"u8), "implementation"u8, id.Span, nodes, seen);
            Amendments.Write(tender, contract, "contract"u8, id.Span, nodes, seen);
            RelatedProcesses.Write(tender, contract, "contract"u8, id.Span, nodes, seen);
        }
    }

    /// <summary>
    /// <c>awardID</c>, or the Kyrgyz <c>awardIDs</c>: those list every priced row of the winning bid, also lots it lost, so only the
    /// active ones among them count.
    /// </summary>
    List<ReadOnlyMemory<byte>> AwardIds(Json contract)
    {
        var plural = contract["awardIDs"u8];
        var named = tender.Fields.Texts(plural.Exists ? plural : contract["awardID"u8]);
        List<ReadOnlyMemory<byte>> awards = [];
        seen.Clear();
        foreach (var id in named)
        {
            if (!seen.TryAdd(id, 0))
                continue;
            var position = tender.Awards.Find(id.Span);
            if (position < 0)
                tender.Fields.Problem(ProblemCode.ReferenceUnknown, plural.Exists ? plural : contract["awardID"u8],
                    "The contract names an award that is not published.");
            if (!plural.Exists || (position >= 0 && tender.AwardList[position].Active))
                awards.Add(id);
        }
        return awards;
    }

    void WriteContract(Json contract, ReadOnlyMemory<byte> id, List<ReadOnlyMemory<byte>> awards)
    {
        var fields = tender.Fields;
        var status = tender.Code(tender.Profile.ContractStatuses, contract["status"u8], out var source);
        var period = fields.Object(contract, "period"u8);
        var value = fields.Object(contract, "value"u8);
        var amount = fields.Amount(value["amount"u8]);
        var discounted = fields.Amount(value["amountDiscounted"u8]);
        var row = tender.Rows.Contract;
        row.Row();
        row.Key(tender.Ocid);
        row.Key(id.Span);
        row.TextArray(awards);
        row.Text(fields.Name(contract["contractNumber"u8]).Span);
        row.Text(fields.Name(contract["title"u8]).Span);
        row.Text(fields.Text(contract["description"u8]).Span);
        row.Text(status.Span);
        row.Text(source.Span);
        row.Instant(fields.Date(contract["dateSigned"u8]));
        row.Instant(fields.Date(period["startDate"u8]));
        row.Instant(fields.Date(period["endDate"u8]));
        row.Numeric(discounted ?? amount);
        row.Numeric(discounted is null ? null : amount);
        var currency = fields.Name(value["currency"u8]);
        row.Text(currency.Span);
        row.Jsonb(json.Of(contract["deliveriesSchedule"u8]).Span);
        row.Jsonb(json.Of(contract["paymentsSchedule"u8]).Span);
        row.Boolean(tender.IsDoubtful(value, discounted ?? amount, currency, [.. LotsOf(awards)]));
    }

    IEnumerable<ReadOnlyMemory<byte>> LotsOf(List<ReadOnlyMemory<byte>> awards) => awards
        .Select(award => tender.Awards.Find(award.Span))
        .Where(position => position >= 0)
        .SelectMany(position => tender.AwardList[position].Lots);

    /// <summary>Its own suppliers where a contract names them, else those of its awards, else (registered after the fact) the role.</summary>
    void WriteSuppliers(Json contract, ReadOnlyMemory<byte> id, List<ReadOnlyMemory<byte>> awards)
    {
        seen.Clear();
        List<int> suppliers = [];
        foreach (var supplier in tender.Fields.Objects(contract, "suppliers"u8, nodes))
            suppliers.Add(tender.Parties.Resolve(supplier, Role.Supplier));
        if (suppliers.Count == 0)
        {
            foreach (var award in awards)
            {
                if (tender.Awards.Find(award.Span) is >= 0 and var position)
                    suppliers.AddRange(tender.AwardList[position].Suppliers);
            }
        }
        for (var i = 0; suppliers.Count == 0 && tender.IsContractBased && i < tender.Parties.All.Count; i++)
        {
            if (tender.Parties[i].HasRole(Role.Supplier))
                suppliers.Add(i);
        }
        foreach (var position in suppliers.Where(position => position >= 0))
        {
            var party = tender.Parties[position];
            if (!seen.TryAdd(party.OrganizationId, position))
                continue;
            var row = tender.Rows.ContractSupplier;
            row.Row();
            row.Key(tender.Ocid);
            row.Key(id.Span);
            row.Key(party.OrganizationId.Span);
            row.Text(party.Name.Span);
        }
    }
}
