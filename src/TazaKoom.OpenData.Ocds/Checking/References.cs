using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Does what is pointed at exist: parties with their roles, awards, lots, bids.</summary>
static class References
{
    public static void Check(JsonElement release, Findings findings)
    {
        Parties(release, findings);

        var tender = release.Get("tender");
        var awards = IdsOf(release.Get("awards"));
        foreach (var (i, contract) in release.Get("contracts").Objects())
            foreach (var awardId in contract.Get("awardID").Ids().Concat(contract.Get("awardIDs").Ids()))
                if (!awards.Contains(awardId))
                    findings.Add(ConsistencyChecks.UnknownAward, $"contracts[{i}].awardID", awardId);

        if (tender.Get("lots").Exists())
            Lots(release, tender, findings);

        var bids = release.Get("bids", "details");
        if (!bids.Exists())
            return;
        var bidIds = IdsOf(bids);
        foreach (var (i, award) in release.Get("awards").Objects())
            if (award.Get("relatedBid").Id() is { } bid && !bidIds.Contains(bid))
                findings.Add(ConsistencyChecks.UnknownBid, $"awards[{i}].relatedBid", bid);
    }

    static void Lots(JsonElement release, JsonElement tender, Findings findings)
    {
        var lots = IdsOf(tender.Get("lots"));
        void Known(IEnumerable<string> ids, string path)
        {
            foreach (var id in ids)
                if (!lots.Contains(id))
                    findings.Add(ConsistencyChecks.UnknownLot, path, id);
        }
        foreach (var (i, item) in tender.Get("items").Objects())
            Known(item.Get("relatedLot").Ids(), $"tender.items[{i}].relatedLot");
        foreach (var (i, award) in release.Get("awards").Objects())
            Known(award.Get("relatedLots").Ids(), $"awards[{i}].relatedLots");
        foreach (var (i, bid) in release.Get("bids", "details").Objects())
            Known(bid.Get("relatedLots").Ids(), $"bids.details[{i}].relatedLots");
    }

    static void Parties(JsonElement release, Findings findings)
    {
        // OCDS 1.0 has no parties: organizations stand where they are used.
        if (release.Get("parties").ValueKind != JsonValueKind.Array)
            return;
        var parties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (_, party) in release.Get("parties").Objects())
            if (party.Get("id").Id() is { } id)
                parties[id] = party;

        void Refers(JsonElement reference, string role, string path)
        {
            if (reference.Get("id").Id() is not { } id)
                return;
            if (!parties.TryGetValue(id, out var party))
            {
                findings.Add(ConsistencyChecks.UnknownParty, path + ".id", id);
                return;
            }
            if (!party.Get("roles").Ids().Contains(role))
                findings.Add(ConsistencyChecks.RoleMissing, path + ".id", id, role);
            if (reference.Get("name").Text() is { Length: > 0 } name && party.Get("name").Text() is { Length: > 0 } known && name != known)
                findings.Add(ConsistencyChecks.NameDiffers, path + ".name", name, known);
        }
        void ReferAll(JsonElement references, string role, string path)
        {
            foreach (var (i, reference) in references.Objects())
                Refers(reference, role, $"{path}[{i}]");
        }

        var tender = release.Get("tender");
        Refers(release.Get("buyer"), "buyer", "buyer");
        Refers(tender.Get("procuringEntity"), "procuringEntity", "tender.procuringEntity");
        ReferAll(tender.Get("tenderers"), "tenderer", "tender.tenderers");
        foreach (var (i, bid) in release.Get("bids", "details").Objects())
            ReferAll(bid.Get("tenderers"), "tenderer", $"bids.details[{i}].tenderers");
        foreach (var (i, award) in release.Get("awards").Objects())
            ReferAll(award.Get("suppliers"), "supplier", $"awards[{i}].suppliers");
        foreach (var (i, contract) in release.Get("contracts").Objects())
            foreach (var (j, transaction) in contract.Get("implementation", "transactions").Objects())
            {
                Refers(transaction.Get("payer"), "payer", $"contracts[{i}].implementation.transactions[{j}].payer");
                Refers(transaction.Get("payee"), "payee", $"contracts[{i}].implementation.transactions[{j}].payee");
            }
    }

    static HashSet<string> IdsOf(JsonElement array) =>
        array.Objects().Select(each => each.Element.Get("id").Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
