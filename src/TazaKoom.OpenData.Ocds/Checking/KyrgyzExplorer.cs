using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>The quality rules by which the portal's analysts called 43,781 tenders of 2019 and 2020 problematic.</summary>
static class KyrgyzExplorer
{
    // A som amount labelled as foreign currency and converted again grows by the rate: 69.85 som to the dollar in the
    // month of the lot of 581.7 million whose award shows 40.5 billion. Rates of the years of the feed: 58 to 90.
    const decimal LowestRate = 50m;
    const decimal HighestRate = 110m;

    public const string Prefix = "ocds-h7i0z4-";

    /// <summary>Is it a release of the Kyrgyz portal?</summary>
    public static bool Applies(ReleaseValue release) =>
        release.Get("ocid"u8) is { IsText: true } ocid && Ascii.Equals(ocid.Meaning[..Math.Min(ocid.Meaning.Length, Prefix.Length)], Prefix);

    /// <summary>Does it tell all of its tender? A release of the older feed told of one event, until it is merged with the others.</summary>
    public static bool IsWhole(ReleaseValue release) => Applies(release) && (!release.Get("eventType"u8).Exists || HasTag(release, "compiled"u8));

    static bool HasTag(ReleaseValue release, ReadOnlySpan<byte> tag)
    {
        foreach (var (_, said) in release.Get("tag"u8).Ids)
            if (said.Is(tag))
                return true;
        return false;
    }

    public static void Check(ReleaseValue release, Findings findings)
    {
        var tender = release.Get("tender"u8);
        // Contracts registered without any procedure have neither lots nor bids by their nature.
        var afterTheFact = release.Get("ocid"u8).Meaning.IndexOf("-contract-based-"u8) >= 0;

        Items(tender, findings);
        Organizations(release, tender, findings);
        Bids(release, tender, afterTheFact, findings);
        Awards(release, tender, afterTheFact, findings);
        Contracts(release, afterTheFact, findings);
        if (!afterTheFact)
            StagesToldOf(release, tender, findings);

        var singleSource = tender.Get("procurementMethodDetails"u8).Text() is "singleSource" or "consultSingleSource";
        if (singleSource && tender.Get("procurementMethodRationale"u8) is not { Exists: true, IsEmpty: false })
            findings.Add(KyrgyzChecks.RationaleMissing, "tender.procurementMethodRationale");
    }

    static void Items(ReleaseValue tender, Findings findings)
    {
        var withItems = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (i, item) in tender.Get("items"u8).Objects)
            if (item.Get("relatedLot"u8) is { IsId: true } lot)
                withItems.Add(lot);
            else
                findings.Add(KyrgyzChecks.ItemsMissing, new Spot("tender.items", i, "relatedLot"));
        if (tender.IsObject && !tender.Get("items"u8).Objects.Any() && !tender.Get("lots"u8).Objects.Any())
            findings.Add(KyrgyzChecks.ItemsMissing, "tender.items");
        foreach (var (i, lot) in tender.Get("lots"u8).Objects)
        {
            if (lot.Get("id"u8) is { IsId: true } id && !withItems.Contains(id))
                findings.Add(KyrgyzChecks.ItemsMissing, new Spot("tender.lots", i), id);
            if (lot.Get("value"u8, "amount"u8).Number() == 0)
                findings.Add(KyrgyzChecks.ZeroLot, new Spot("tender.lots", i, "value.amount"), lot.Get("value"u8, "amount"u8));
        }
    }

    static void Organizations(ReleaseValue release, ReleaseValue tender, Findings findings)
    {
        var buyer = release.Get("buyer"u8).Exists || tender.Get("procuringEntity"u8).Exists;
        foreach (var (i, party) in release.Get("parties"u8).Objects)
        {
            if (party.Get("identifier"u8, "scheme"u8).Is("KG-INN"u8) && party.Get("identifier"u8, "id"u8) is { IsId: true } number && !IsTaxNumber(number.Meaning))
                findings.Add(KyrgyzChecks.TaxNumber, new Spot("parties", i, "identifier.id"), number);
            if (!HasRole(party, "buyer"u8) && !HasRole(party, "procuringEntity"u8))
                continue;
            buyer = true;
            if (party.Get("address"u8, "region"u8) is not { Exists: true, IsEmpty: false })
                findings.Add(KyrgyzChecks.BuyerWithoutRegion, new Spot("parties", i, "address.region"), party.Get("id"u8).Id());
        }
        if (!buyer && tender.IsObject)
            findings.Add(KyrgyzChecks.BuyerWithoutRegion, "parties");
    }

    /// <summary>14 digits, or the pseudonym that stands for a person's: P and 13 letters.</summary>
    static bool IsTaxNumber(ReadOnlySpan<byte> text) =>
        text.Length == 14 && (text[0] == 'P' || !text.ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    static bool HasRole(ReleaseValue party, ReadOnlySpan<byte> role)
    {
        foreach (var (_, said) in party.Get("roles"u8).Ids)
            if (said.Is(role))
                return true;
        return false;
    }

    static void Bids(ReleaseValue release, ReleaseValue tender, bool afterTheFact, Findings findings)
    {
        var pricedLots = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (i, bid) in release.Get("bids"u8, "details"u8).Objects)
        {
            foreach (var (j, lot) in bid.Get("relatedLots"u8).Elements)
            {
                var id = lot.IsObject ? lot.Get("id"u8) : lot;
                if (id.IsId && HasPrice(bid, id, lot))
                    pricedLots.Add(id);
                NotNegative(lot.Get("value"u8), new Spot("bids.details", i, "relatedLots", j, "value"), findings);
            }
            var (list, prices) = PricesOfItems(bid);
            foreach (var (j, price) in prices.Objects)
                NotNegative(price.Get("unit"u8, "value"u8), new Spot("bids.details", i, list, j, "unit.value"), findings);
            if (!HasTenderer(bid))
                findings.Add(KyrgyzChecks.TendererMissing, new Spot("bids.details", i, "tenderers"), bid.Get("id"u8).Id());
            if (bid.Get("status"u8).Is("valid"u8) && !HasPrice(bid))
                findings.Add(KyrgyzChecks.BidWithoutPrice, new Spot("bids.details", i), bid.Get("id"u8).Id());
        }
        if (afterTheFact)
            return;
        foreach (var (i, lot) in tender.Get("lots"u8).Objects)
            if (lot.Get("status"u8).Is("complete"u8) && lot.Get("id"u8) is { IsId: true } id && !pricedLots.Contains(id))
                findings.Add(KyrgyzChecks.LotWithoutBids, new Spot("tender.lots", i), id);
    }

    /// <summary>The prices of items, and the list in which this bid has them.</summary>
    static (string List, ReleaseValue Prices) PricesOfItems(ReleaseValue bid) =>
        bid.Get("priceProposal"u8) is { Exists: true } prices ? ("priceProposal", prices) : ("priceProposals", bid.Get("priceProposals"u8));

    /// <summary>The price of one lot: beside its id, among the prices of items, or, where the bid names lots by their ids alone, its own.</summary>
    static bool HasPrice(ReleaseValue bid, ReleaseValue id, ReleaseValue lot)
    {
        if (HasAmount(lot.Get("value"u8)) || HasAmount(bid.Get("value"u8)))
            return true;
        foreach (var (_, price) in PricesOfItems(bid).Prices.Objects)
            if (!price.Get("relatedLot"u8).IsId || SameId.Comparer.Equals(price.Get("relatedLot"u8), id))
                return true;
        return false;
    }

    static bool HasAmount(ReleaseValue value) => value.Get("amount"u8).Exists || value.Get("initialAmount"u8).Exists;

    /// <summary>Amounts that the standard does not know, so that nothing has looked at them yet.</summary>
    static void NotNegative(ReleaseValue value, Spot path, Findings findings)
    {
        if (value.Get("amount"u8) is var amount && amount.Number() < 0)
            findings.Add(CoherenceChecks.NegativeAmount, path.Then("amount"), amount);
        if (value.Get("initialAmount"u8) is var initial && initial.Number() < 0)
            findings.Add(CoherenceChecks.NegativeAmount, path.Then("initialAmount"), initial);
    }

    /// <summary>What the status says has happened must be in the release: bids once they are opened, an award, a contract.</summary>
    static void StagesToldOf(ReleaseValue release, ReleaseValue tender, Findings findings)
    {
        var status = tender.Get("statusDetails"u8);
        var stage = status.Text() switch { "bidsOpened" or "evaluationResultsPending" => 1, "evaluationComplete" or "contractSignPending" => 2, "contractSigned" => 3, _ => 0 };
        if (stage >= 1 && !release.Get("bids"u8, "details"u8).Objects.Any())
            findings.Add(KyrgyzChecks.BidsMissing, "tender.statusDetails", status);
        if (stage >= 2 && !release.Get("awards"u8).Objects.Any())
            findings.Add(KyrgyzChecks.AwardMissing, "tender.statusDetails", status);
        if (stage >= 3 && !release.Get("contracts"u8).Objects.Any())
            findings.Add(KyrgyzChecks.ContractMissing, "tender.statusDetails", status);
    }

    static bool HasTenderer(ReleaseValue bid)
    {
        foreach (var (_, tenderer) in bid.Get("tenderers"u8).Objects)
            if (tenderer.Get("id"u8).Exists)
                return true;
        return false;
    }

    /// <summary>The total stands in relatedLots, the prices of items in priceProposal; the standard's own place is value.</summary>
    static bool HasPrice(ReleaseValue bid)
    {
        if (HasAmount(bid.Get("value"u8)) || PricesOfItems(bid).Prices.Objects.Any())
            return true;
        foreach (var (_, lot) in bid.Get("relatedLots"u8).Objects)
            if (HasAmount(lot.Get("value"u8)))
                return true;
        return false;
    }

    static void Awards(ReleaseValue release, ReleaseValue tender, bool afterTheFact, Findings findings)
    {
        var lots = new Dictionary<ReleaseValue, decimal>(SameId.Comparer);
        foreach (var (_, lot) in tender.Get("lots"u8).Objects)
            if (lot.Get("id"u8) is { IsId: true } id && lot.Get("value"u8, "amount"u8).Number() is > 0 and { } amount)
                lots[id] = amount;

        var won = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (i, award) in release.Get("awards"u8).Objects)
        {
            if (!award.Get("status"u8).Is("active"u8))
                continue;
            if (!afterTheFact && !award.Get("relatedBid"u8).Exists && !award.Get("suppliers"u8).Objects.Any())
                findings.Add(KyrgyzChecks.AwardWithoutBid, new Spot("awards", i), award.Get("id"u8).Id());
            foreach (var (_, lot) in award.Get("relatedLots"u8).Ids)
                if (!won.Add(lot))
                    findings.Add(KyrgyzChecks.SeveralAwards, new Spot("awards", i, "relatedLots"), lot);
            if (Only(award.Get("relatedLots"u8).Ids) is var only && lots.TryGetValue(only, out var value)
                && award.Get("value"u8, "amount"u8).Number() is { } awarded && awarded / value is >= LowestRate and <= HighestRate and var ratio)
                findings.Add(KyrgyzChecks.Reconverted, new Spot("awards", i, "value.amount"), award.Get("value"u8, "amount"u8),
                    Math.Round(ratio, 2).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Nothing where there are several.</summary>
    static ReleaseValue Only(ReleaseList ids)
    {
        ReleaseValue only = default;
        foreach (var (_, id) in ids)
        {
            if (only.Exists)
                return default;
            only = id;
        }
        return only;
    }

    static void Contracts(ReleaseValue release, bool afterTheFact, Findings findings)
    {
        var contracts = release.Get("contracts"u8).Objects;
        if (!contracts.Any())
            return;
        var suppliers = false;
        foreach (var (_, party) in release.Get("parties"u8).Objects)
            suppliers |= HasRole(party, "supplier"u8);
        var known = AwardsWithSupplier(release);
        foreach (var (i, contract) in contracts)
        {
            if (!Names(contract.Get("awardID"u8), known) && !Names(contract.Get("awardIDs"u8), known) && !(afterTheFact && suppliers))
                findings.Add(KyrgyzChecks.ContractWithoutSupplier, new Spot("contracts", i), contract.Get("id"u8).Id());
            if (contract.Get("value"u8, "amountDiscounted"u8) is var discounted && discounted.Number() < 0)
                findings.Add(CoherenceChecks.NegativeAmount, new Spot("contracts", i, "value.amountDiscounted"), discounted);
        }
    }

    static HashSet<ReleaseValue> AwardsWithSupplier(ReleaseValue release)
    {
        var bids = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (_, bid) in release.Get("bids"u8, "details"u8).Objects)
            if (bid.Get("tenderers"u8).Objects.Any() && bid.Get("id"u8) is { IsId: true } id)
                bids.Add(id);
        var awards = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (_, award) in release.Get("awards"u8).Objects)
            if (award.Get("id"u8) is { IsId: true } id
                && (award.Get("suppliers"u8).Objects.Any() || (award.Get("relatedBid"u8) is { IsId: true } bid && bids.Contains(bid))))
                awards.Add(id);
        return awards;
    }

    static bool Names(ReleaseValue ids, HashSet<ReleaseValue> known)
    {
        foreach (var (_, id) in ids.Ids)
            if (known.Contains(id))
                return true;
        return false;
    }
}
