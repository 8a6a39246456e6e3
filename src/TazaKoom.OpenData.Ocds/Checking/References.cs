using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Does what is pointed at exist: parties with their roles, awards, lots, bids.</summary>
static class References
{
    public static void Check(JsonElement release, Findings findings)
    {
        Parties(release, findings);

        var tender = release.Get("tender"u8);
        var awards = IdsOf(release.Get("awards"u8));
        foreach (var (i, contract) in release.Get("contracts"u8).Objects())
            foreach (var awardId in contract.Get("awardID"u8).Ids().Concat(contract.Get("awardIDs"u8).Ids()))
                if (!awards.Contains(awardId))
                    findings.Add(ConsistencyChecks.UnknownAward, new Spot("contracts", i, "awardID"), awardId);

        if (tender.Get("lots"u8).Exists())
            Lots(release, tender, findings);

        var bids = release.Get("bids"u8, "details"u8);
        if (!bids.Exists())
            return;
        var bidIds = IdsOf(bids);
        foreach (var (i, award) in release.Get("awards"u8).Objects())
            if (award.Get("relatedBid"u8).Id() is { } bid && !bidIds.Contains(bid))
                findings.Add(ConsistencyChecks.UnknownBid, new Spot("awards", i, "relatedBid"), bid);
    }

    static void Lots(JsonElement release, JsonElement tender, Findings findings)
    {
        var lots = IdsOf(tender.Get("lots"u8));
        void Known(IEnumerable<string> ids, Spot path)
        {
            foreach (var id in ids)
                if (!lots.Contains(id))
                    findings.Add(ConsistencyChecks.UnknownLot, path, id);
        }
        foreach (var (i, item) in tender.Get("items"u8).Objects())
            Known(item.Get("relatedLot"u8).Ids(), new Spot("tender.items", i, "relatedLot"));
        foreach (var (i, award) in release.Get("awards"u8).Objects())
            Known(award.Get("relatedLots"u8).Ids(), new Spot("awards", i, "relatedLots"));
        foreach (var (i, bid) in release.Get("bids"u8, "details"u8).Objects())
            Known(bid.Get("relatedLots"u8).Ids(), new Spot("bids.details", i, "relatedLots"));
    }

    static void Parties(JsonElement release, Findings findings)
    {
        // OCDS 1.0 has no parties: organizations stand where they are used.
        if (release.Get("parties"u8).ValueKind != JsonValueKind.Array)
            return;
        var parties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (_, party) in release.Get("parties"u8).Objects())
            if (party.Get("id"u8).Id() is { } id)
                parties[id] = party;

        var named = new HashSet<(string Id, string Role)>();
        void Refers(JsonElement reference, string role, Spot path)
        {
            if (reference.Get("id"u8).Id() is not { } id)
                return;
            named.Add((id, role));
            if (!parties.TryGetValue(id, out var party))
            {
                findings.Add(ConsistencyChecks.UnknownParty, path.Then("id"), id);
                return;
            }
            if (!party.Get("roles"u8).Ids().Contains(role))
                findings.Add(ConsistencyChecks.RoleMissing, path.Then("id"), id, role);
            if (reference.Get("name"u8).Text() is { Length: > 0 } name && party.Get("name"u8).Text() is { Length: > 0 } known && name != known)
                findings.Add(ConsistencyChecks.NameDiffers, path.Then("name"), name, known);
        }
        void ReferAll(JsonElement references, string role, Spot path)
        {
            foreach (var (i, reference) in references.Objects())
                Refers(reference, role, path.At(i));
        }

        var tender = release.Get("tender"u8);
        Refers(release.Get("buyer"u8), "buyer", "buyer");
        Refers(tender.Get("procuringEntity"u8), "procuringEntity", "tender.procuringEntity");
        ReferAll(tender.Get("tenderers"u8), "tenderer", "tender.tenderers");
        foreach (var (i, bid) in release.Get("bids"u8, "details"u8).Objects())
            ReferAll(bid.Get("tenderers"u8), "tenderer", new Spot("bids.details", i, "tenderers"));
        foreach (var (i, award) in release.Get("awards"u8).Objects())
            ReferAll(award.Get("suppliers"u8), "supplier", new Spot("awards", i, "suppliers"));
        foreach (var (i, contract) in release.Get("contracts"u8).Objects())
            foreach (var (j, transaction) in contract.Get("implementation"u8, "transactions"u8).Objects())
            {
                Refers(transaction.Get("payer"u8), "payer", new Spot("contracts", i, "implementation.transactions", j, "payer"));
                Refers(transaction.Get("payee"u8), "payee", new Spot("contracts", i, "implementation.transactions", j, "payee"));
            }

        // In the Kyrgyz feed the roles in parties are all there is: nothing refers to a buyer or a supplier.
        if (KyrgyzExplorer.Applies(release))
            return;
        foreach (var (i, party) in release.Get("parties"u8).Objects())
            foreach (var role in party.Get("roles"u8).Ids())
                if (role is "buyer" or "procuringEntity" or "tenderer" or "supplier" && party.Get("id"u8).Id() is { } id && !named.Contains((id, role)))
                    findings.Add(ConsistencyChecks.RoleUnused, new Spot("parties", i, "roles"), id, role);
    }

    static HashSet<string> IdsOf(JsonElement array) =>
        array.Objects().Select(each => each.Element.Get("id"u8).Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
