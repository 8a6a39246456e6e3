using System.Text;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Does what is pointed at exist: parties with their roles, awards, lots, bids.</summary>
static class References
{
    public static void Check(ReleaseValue release, Findings findings)
    {
        Parties(release, findings);

        var tender = release.Get("tender"u8);
        var awards = IdsOf(release.Get("awards"u8));
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
        {
            var path = new Spot("contracts", i, "awardID");
            Known(awards, contract.Get("awardID"u8), ConsistencyChecks.UnknownAward, path, findings);
            Known(awards, contract.Get("awardIDs"u8), ConsistencyChecks.UnknownAward, path, findings);
        }
        if (tender.Get("lots"u8).Exists)
            Lots(release, tender, findings);

        var bids = release.Get("bids"u8, "details"u8);
        // Who publishes no bids at all may still name them; in the Kyrgyz feed they are part of the release.
        if (!bids.Exists && !KyrgyzExplorer.IsWhole(release))
            return;
        var bidIds = IdsOf(bids);
        foreach (var (i, award) in release.Get("awards"u8).Objects)
            if (award.Get("relatedBid"u8) is { IsId: true } bid && !bidIds.Contains(bid))
                findings.Add(ConsistencyChecks.UnknownBid, new Spot("awards", i, "relatedBid"), bid);
    }

    static void Lots(ReleaseValue release, ReleaseValue tender, Findings findings)
    {
        var lots = IdsOf(tender.Get("lots"u8));
        foreach (var (i, item) in tender.Get("items"u8).Objects)
            Known(lots, item.Get("relatedLot"u8), ConsistencyChecks.UnknownLot, new Spot("tender.items", i, "relatedLot"), findings);
        foreach (var (i, award) in release.Get("awards"u8).Objects)
            Known(lots, award.Get("relatedLots"u8), ConsistencyChecks.UnknownLot, new Spot("awards", i, "relatedLots"), findings);
        foreach (var (i, bid) in release.Get("bids"u8, "details"u8).Objects)
            Known(lots, bid.Get("relatedLots"u8), ConsistencyChecks.UnknownLot, new Spot("bids.details", i, "relatedLots"), findings);
    }

    static void Known(HashSet<ReleaseValue> known, ReleaseValue named, Check unknown, Spot path, Findings findings)
    {
        foreach (var (_, id) in named.Ids)
            if (!known.Contains(id))
                findings.Add(unknown, path, id);
    }

    static void Parties(ReleaseValue release, Findings findings)
    {
        // OCDS 1.0 has no parties: organizations stand where they are used.
        if (!release.Get("parties"u8).IsArray)
            return;
        var parties = new Dictionary<ReleaseValue, ReleaseValue>(SameId.Comparer);
        foreach (var (_, party) in release.Get("parties"u8).Objects)
            if (party.Get("id"u8) is { IsId: true } id)
                parties[id] = party;

        // In the Kyrgyz feed the roles in parties are all there is: nothing refers to a buyer or a supplier.
        var roles = KyrgyzExplorer.Applies(release) ? null : new Dictionary<ReleaseValue, HashSet<string>>(SameId.Comparer);
        void Refers(ReleaseValue reference, string role, Spot path)
        {
            if (reference.Get("id"u8) is not { IsId: true } id)
                return;
            if (roles is not null)
                (roles.TryGetValue(id, out var named) ? named : roles[id] = new(StringComparer.Ordinal)).Add(role);
            if (!parties.TryGetValue(id, out var party))
            {
                findings.Add(ConsistencyChecks.UnknownParty, path.Then("id"), id);
                return;
            }
            if (!HasRole(party, role))
                findings.Add(ConsistencyChecks.RoleMissing, path.Then("id"), id, role);
            if (reference.Get("name"u8) is { IsText: true, IsEmpty: false } name && party.Get("name"u8) is { IsText: true, IsEmpty: false } known
                && !name.Meaning.SequenceEqual(known.Meaning))
                findings.Add(ConsistencyChecks.NameDiffers, path.Then("name"), name, known.Shown());
        }
        void ReferAll(ReleaseValue references, string role, Spot path)
        {
            foreach (var (i, reference) in references.Objects)
                Refers(reference, role, path.At(i));
        }

        var tender = release.Get("tender"u8);
        Refers(release.Get("buyer"u8), "buyer", "buyer");
        Refers(tender.Get("procuringEntity"u8), "procuringEntity", "tender.procuringEntity");
        ReferAll(tender.Get("tenderers"u8), "tenderer", "tender.tenderers");
        foreach (var (i, bid) in release.Get("bids"u8, "details"u8).Objects)
            ReferAll(bid.Get("tenderers"u8), "tenderer", new Spot("bids.details", i, "tenderers"));
        foreach (var (i, award) in release.Get("awards"u8).Objects)
            ReferAll(award.Get("suppliers"u8), "supplier", new Spot("awards", i, "suppliers"));
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
            foreach (var (j, transaction) in contract.Get("implementation"u8, "transactions"u8).Objects)
            {
                Refers(transaction.Get("payer"u8), "payer", new Spot("contracts", i, "implementation.transactions", j, "payer"));
                Refers(transaction.Get("payee"u8), "payee", new Spot("contracts", i, "implementation.transactions", j, "payee"));
            }

        if (roles is null)
            return;
        foreach (var (i, party) in release.Get("parties"u8).Objects)
            foreach (var (_, said) in party.Get("roles"u8).Ids)
                if (said.Id() is "buyer" or "procuringEntity" or "tenderer" or "supplier" && party.Get("id"u8) is { IsId: true } id
                    && !(roles.TryGetValue(id, out var named) && named.Contains(said.Id()!)))
                    findings.Add(ConsistencyChecks.RoleUnused, new Spot("parties", i, "roles"), id, said.Id());
    }

    static bool HasRole(ReleaseValue party, string role)
    {
        foreach (var (_, said) in party.Get("roles"u8).Ids)
            if (Ascii.Equals(said.Meaning, role))
                return true;
        return false;
    }

    static HashSet<ReleaseValue> IdsOf(ReleaseValue list)
    {
        var ids = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (_, element) in list.Objects)
            if (element.Get("id"u8) is { IsId: true } id)
                ids.Add(id);
        return ids;
    }
}
