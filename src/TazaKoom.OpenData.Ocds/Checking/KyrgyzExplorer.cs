using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The quality rules by which the portal's analysts called 43,781 tenders of 2019 and 2020 problematic.</summary>
static class KyrgyzExplorer
{
    // A som amount labelled as foreign currency and converted again grows by the rate: 69.85 som to the dollar in the
    // month of the lot of 581.7 million whose award shows 40.5 billion. Rates of the years of the feed: 58 to 90.
    const decimal LowestRate = 50m;
    const decimal HighestRate = 110m;

    /// <summary>Is it a release of the Kyrgyz portal?</summary>
    public static bool Applies(JsonElement release) =>
        release.Get("ocid").Text()?.StartsWith("ocds-h7i0z4-", StringComparison.Ordinal) == true;

    public static void Check(JsonElement release, Findings findings)
    {
        var tender = release.Get("tender");
        // Contracts registered without any procedure have neither lots nor bids by their nature.
        var afterTheFact = release.Get("ocid").Text()!.Contains("-contract-based-", StringComparison.Ordinal);

        Items(tender, findings);
        Buyer(release, findings);
        Bids(release, tender, afterTheFact, findings);
        Awards(release, tender, findings);
        Contracts(release, afterTheFact, findings);

        var singleSource = tender.Get("procurementMethodDetails").Text() is "singleSource" or "consultSingleSource";
        if (singleSource && !tender.Get("procurementMethodRationale").Exists())
            findings.Add(KyrgyzChecks.RationaleMissing, "tender.procurementMethodRationale");
    }

    static void Items(JsonElement tender, Findings findings)
    {
        var withItems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, item) in tender.Get("items").Objects())
            if (item.Get("relatedLot").Id() is { } lot)
                withItems.Add(lot);
            else
                findings.Add(KyrgyzChecks.ItemsMissing, $"tender.items[{i}].relatedLot");
        foreach (var (i, lot) in tender.Get("lots").Objects())
        {
            if (lot.Get("id").Id() is { } id && !withItems.Contains(id))
                findings.Add(KyrgyzChecks.ItemsMissing, $"tender.lots[{i}]", id);
            if (lot.Get("value", "amount").Number() == 0)
                findings.Add(KyrgyzChecks.ZeroLot, $"tender.lots[{i}].value.amount", lot.Get("value", "amount"));
        }
    }

    static void Buyer(JsonElement release, Findings findings)
    {
        foreach (var (i, party) in release.Get("parties").Objects())
            if (party.Get("roles").Ids().Any(role => role is "buyer" or "procuringEntity") && !party.Get("address", "region").Exists())
                findings.Add(KyrgyzChecks.BuyerWithoutRegion, $"parties[{i}].address.region", party.Get("id").Id());
    }

    static void Bids(JsonElement release, JsonElement tender, bool afterTheFact, Findings findings)
    {
        var bidOn = new HashSet<string>(StringComparer.Ordinal);
        var any = false;
        foreach (var (i, bid) in release.Get("bids", "details").Objects())
        {
            any = true;
            bidOn.UnionWith(bid.Get("relatedLots").Ids());
            if (!bid.Get("tenderers").Objects().Any(tenderer => tenderer.Element.Get("id").Exists()))
                findings.Add(KyrgyzChecks.TendererMissing, $"bids.details[{i}].tenderers", bid.Get("id").Id());
        }
        if (afterTheFact)
            return;
        if (tender.Get("statusDetails").Text() == "contractSigned" && (!any || !release.Get("contracts").Objects().Any()))
            findings.Add(KyrgyzChecks.BidsMissing, "tender.statusDetails", tender.Get("statusDetails"));
        foreach (var (i, lot) in tender.Get("lots").Objects())
            if (lot.Get("status").Text() == "complete" && lot.Get("id").Id() is { } id && !bidOn.Contains(id))
                findings.Add(KyrgyzChecks.LotWithoutBids, $"tender.lots[{i}]", id);
    }

    static void Awards(JsonElement release, JsonElement tender, Findings findings)
    {
        var lots = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (_, lot) in tender.Get("lots").Objects())
            if (lot.Get("id").Id() is { } id && lot.Get("value", "amount").Number() is > 0 and { } amount)
                lots[id] = amount;

        var won = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, award) in release.Get("awards").Objects())
        {
            if (award.Get("status").Text() != "active")
                continue;
            foreach (var lot in award.Get("relatedLots").Ids())
                if (!won.Add(lot))
                    findings.Add(KyrgyzChecks.SeveralAwards, $"awards[{i}].relatedLots", lot);
            if (award.Get("relatedLots").Ids().ToList() is [var only] && lots.TryGetValue(only, out var value)
                && award.Get("value", "amount").Number() is { } awarded && awarded / value is >= LowestRate and <= HighestRate and var ratio)
                findings.Add(KyrgyzChecks.Reconverted, $"awards[{i}].value.amount", award.Get("value", "amount"),
                    Math.Round(ratio, 2).ToString(CultureInfo.InvariantCulture));
        }
    }

    static void Contracts(JsonElement release, bool afterTheFact, Findings findings)
    {
        var suppliers = release.Get("parties").Objects().Any(party => party.Element.Get("roles").Ids().Contains("supplier"));
        var bids = release.Get("bids", "details").Objects()
            .Where(bid => bid.Element.Get("tenderers").Objects().Any())
            .Select(bid => bid.Element.Get("id").Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var known = release.Get("awards").Objects()
            .Where(award => award.Element.Get("suppliers").Objects().Any() || (award.Element.Get("relatedBid").Id() is { } bid && bids.Contains(bid)))
            .Select(award => award.Element.Get("id").Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (i, contract) in release.Get("contracts").Objects())
            if (!contract.Get("awardID").Ids().Concat(contract.Get("awardIDs").Ids()).Any(known.Contains) && !(afterTheFact && suppliers))
                findings.Add(KyrgyzChecks.ContractWithoutSupplier, $"contracts[{i}]", contract.Get("id").Id());
    }
}
