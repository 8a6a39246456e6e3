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
        release.Get("ocid"u8).Text()?.StartsWith("ocds-h7i0z4-", StringComparison.Ordinal) == true;

    public static void Check(JsonElement release, Findings findings)
    {
        var tender = release.Get("tender"u8);
        // Contracts registered without any procedure have neither lots nor bids by their nature.
        var afterTheFact = release.Get("ocid"u8).Text()!.Contains("-contract-based-", StringComparison.Ordinal);

        Items(tender, findings);
        Buyer(release, findings);
        Bids(release, tender, afterTheFact, findings);
        Awards(release, tender, afterTheFact, findings);
        Contracts(release, afterTheFact, findings);

        var singleSource = tender.Get("procurementMethodDetails"u8).Text() is "singleSource" or "consultSingleSource";
        if (singleSource && !tender.Get("procurementMethodRationale"u8).Exists())
            findings.Add(KyrgyzChecks.RationaleMissing, "tender.procurementMethodRationale");
    }

    static void Items(JsonElement tender, Findings findings)
    {
        var withItems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, item) in tender.Get("items"u8).Objects())
            if (item.Get("relatedLot"u8).Id() is { } lot)
                withItems.Add(lot);
            else
                findings.Add(KyrgyzChecks.ItemsMissing, new Spot("tender.items", i, "relatedLot"));
        foreach (var (i, lot) in tender.Get("lots"u8).Objects())
        {
            if (lot.Get("id"u8).Id() is { } id && !withItems.Contains(id))
                findings.Add(KyrgyzChecks.ItemsMissing, new Spot("tender.lots", i), id);
            if (lot.Get("value"u8, "amount"u8).Number() == 0)
                findings.Add(KyrgyzChecks.ZeroLot, new Spot("tender.lots", i, "value.amount"), lot.Get("value"u8, "amount"u8));
        }
    }

    static void Buyer(JsonElement release, Findings findings)
    {
        foreach (var (i, party) in release.Get("parties"u8).Objects())
        {
            if (party.Get("identifier"u8, "scheme"u8).Is("KG-INN"u8) && party.Get("identifier"u8, "id"u8).Id() is { } number && !IsTaxNumber(number))
                findings.Add(KyrgyzChecks.TaxNumber, new Spot("parties", i, "identifier.id"), number);
            if (party.Get("roles"u8).Ids().Any(role => role is "buyer" or "procuringEntity") && !party.Get("address"u8, "region"u8).Exists())
                findings.Add(KyrgyzChecks.BuyerWithoutRegion, new Spot("parties", i, "address.region"), party.Get("id"u8).Id());
        }
    }

    /// <summary>14 digits, or the pseudonym that stands for a person's: P and 13 letters.</summary>
    static bool IsTaxNumber(string text) =>
        text.Length == 14 && (text[0] == 'P' || !text.AsSpan().ContainsAnyExceptInRange('0', '9'));

    static void Bids(JsonElement release, JsonElement tender, bool afterTheFact, Findings findings)
    {
        var bidOn = new HashSet<string>(StringComparer.Ordinal);
        var any = false;
        foreach (var (i, bid) in release.Get("bids"u8, "details"u8).Objects())
        {
            any = true;
            bidOn.UnionWith(bid.Get("relatedLots"u8).Ids());
            if (!bid.Get("tenderers"u8).Objects().Any(tenderer => tenderer.Element.Get("id"u8).Exists()))
                findings.Add(KyrgyzChecks.TendererMissing, new Spot("bids.details", i, "tenderers"), bid.Get("id"u8).Id());
            if (bid.Get("status"u8).Is("valid"u8) && !HasPrice(bid))
                findings.Add(KyrgyzChecks.BidWithoutPrice, new Spot("bids.details", i), bid.Get("id"u8).Id());
        }
        if (afterTheFact)
            return;
        if (tender.Get("statusDetails"u8).Text() == "contractSigned" && (!any || !release.Get("contracts"u8).Objects().Any()))
            findings.Add(KyrgyzChecks.BidsMissing, "tender.statusDetails", tender.Get("statusDetails"u8));
        foreach (var (i, lot) in tender.Get("lots"u8).Objects())
            if (lot.Get("status"u8).Text() == "complete" && lot.Get("id"u8).Id() is { } id && !bidOn.Contains(id))
                findings.Add(KyrgyzChecks.LotWithoutBids, new Spot("tender.lots", i), id);
    }

    /// <summary>The total stands in relatedLots, the prices of items in priceProposal; the standard's own place is value.</summary>
    static bool HasPrice(JsonElement bid) =>
        bid.Get("value"u8, "amount"u8).Exists()
        || bid.Get("relatedLots"u8).Objects().Any(lot => lot.Element.Get("value"u8, "amount"u8).Exists() || lot.Element.Get("value"u8, "initialAmount"u8).Exists())
        || bid.Get("priceProposal"u8).Objects().Any() || bid.Get("priceProposals"u8).Objects().Any();

    static void Awards(JsonElement release, JsonElement tender, bool afterTheFact, Findings findings)
    {
        var lots = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (_, lot) in tender.Get("lots"u8).Objects())
            if (lot.Get("id"u8).Id() is { } id && lot.Get("value"u8, "amount"u8).Number() is > 0 and { } amount)
                lots[id] = amount;

        var won = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, award) in release.Get("awards"u8).Objects())
        {
            if (award.Get("status"u8).Text() != "active")
                continue;
            if (!afterTheFact && !award.Get("relatedBid"u8).Exists() && !award.Get("suppliers"u8).Objects().Any())
                findings.Add(KyrgyzChecks.AwardWithoutBid, new Spot("awards", i), award.Get("id"u8).Id());
            foreach (var lot in award.Get("relatedLots"u8).Ids())
                if (!won.Add(lot))
                    findings.Add(KyrgyzChecks.SeveralAwards, new Spot("awards", i, "relatedLots"), lot);
            if (award.Get("relatedLots"u8).Ids().ToList() is [var only] && lots.TryGetValue(only, out var value)
                && award.Get("value"u8, "amount"u8).Number() is { } awarded && awarded / value is >= LowestRate and <= HighestRate and var ratio)
                findings.Add(KyrgyzChecks.Reconverted, new Spot("awards", i, "value.amount"), award.Get("value"u8, "amount"u8),
                    Math.Round(ratio, 2).ToString(CultureInfo.InvariantCulture));
        }
    }

    static void Contracts(JsonElement release, bool afterTheFact, Findings findings)
    {
        var suppliers = release.Get("parties"u8).Objects().Any(party => party.Element.Get("roles"u8).Ids().Contains("supplier"));
        var bids = release.Get("bids"u8, "details"u8).Objects()
            .Where(bid => bid.Element.Get("tenderers"u8).Objects().Any())
            .Select(bid => bid.Element.Get("id"u8).Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var known = release.Get("awards"u8).Objects()
            .Where(award => award.Element.Get("suppliers"u8).Objects().Any() || (award.Element.Get("relatedBid"u8).Id() is { } bid && bids.Contains(bid)))
            .Select(award => award.Element.Get("id"u8).Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (i, contract) in release.Get("contracts"u8).Objects())
            if (!contract.Get("awardID"u8).Ids().Concat(contract.Get("awardIDs"u8).Ids()).Any(known.Contains) && !(afterTheFact && suppliers))
                findings.Add(KyrgyzChecks.ContractWithoutSupplier, new Spot("contracts", i), contract.Get("id"u8).Id());
    }
}
