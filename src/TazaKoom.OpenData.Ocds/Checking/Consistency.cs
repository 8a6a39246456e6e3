using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Counts and amounts that are said twice.</summary>
static class Consistency
{
    public static void Check(ReleaseValue release, Findings findings)
    {
        var tender = release.Get("tender"u8);
        if (tender.Get("tenderers"u8) is { IsArray: true } tenderers
            && tender.Get("numberOfTenderers"u8).Number() is { } said && said != tenderers.Elements.Count())
            findings.Add(ConsistencyChecks.TendererCount, "tender.numberOfTenderers", tender.Get("numberOfTenderers"u8),
                tenderers.Elements.Count().ToString(CultureInfo.InvariantCulture));

        Compare(ConsistencyChecks.TenderAgainstBudget, tender.Get("value"u8), release.Get("planning"u8, "budget"u8).Get("amount"u8), "tender.value.amount", findings);

        Contracts(release, findings);
    }

    static void Contracts(ReleaseValue release, Findings findings)
    {
        var contracts = release.Get("contracts"u8).Objects;
        if (!contracts.Any())
            return;
        var awards = new Dictionary<ReleaseValue, ReleaseValue>(SameId.Comparer);
        foreach (var (_, award) in release.Get("awards"u8).Objects)
            if (award.Get("id"u8) is { IsId: true } id)
                awards[id] = award.Get("value"u8);
        var agreed = new Dictionary<ReleaseValue, Agreed>(SameId.Comparer);
        foreach (var (i, contract) in contracts)
        {
            if (contract.Get("awardID"u8) is { IsId: true } awardId && awards.TryGetValue(awardId, out var award))
                agreed[awardId] = agreed.TryGetValue(awardId, out var before) ? before.And(Agreed.In(contract, i, award)) : Agreed.In(contract, i, award);
            else
                OfSeveralAwards(contract, i, release, findings);
            Paid(contract, i, findings);
        }
        foreach (var (awardId, sum) in agreed)
            sum.Compare(awards[awardId], findings);
    }

    /// <summary>What the contracts of one award come to; nothing where one of them has no amount or another currency.</summary>
    readonly record struct Agreed(int First, decimal? Amount)
    {
        public static Agreed In(ReleaseValue contract, int i, ReleaseValue award) =>
            new(i, contract.Get("value"u8) is var value && SameText(value.Get("currency"u8), award.Get("currency"u8)) ? Most(value.Get("amount"u8).Number()) : null);

        public Agreed And(Agreed other) => this with { Amount = Amount + other.Amount };

        public void Compare(ReleaseValue award, Findings findings)
        {
            if (Amount is { } amount && award.Get("amount"u8).Number() is > 0 and var awarded && IsFar(amount, awarded))
                findings.Add(ConsistencyChecks.ContractAgainstAward, new Spot("contracts", First, "value.amount"), amount.ToString(CultureInfo.InvariantCulture), award.Get("amount"u8).Shown());
        }
    }

    /// <summary>
    /// The Kyrgyz feed: a contract names all awards of its bidder, of which the active ones count, and has its price after the auction
    /// beside the one before.
    /// </summary>
    static void OfSeveralAwards(ReleaseValue contract, int i, ReleaseValue release, Findings findings)
    {
        if (!contract.Get("awardIDs"u8).Ids.Any())
            return;
        var named = new HashSet<ReleaseValue>(SameId.Comparer);
        foreach (var (_, id) in contract.Get("awardIDs"u8).Ids)
            named.Add(id);
        var value = contract.Get("value"u8);
        decimal? awarded = null;
        foreach (var (_, award) in release.Get("awards"u8).Objects)
        {
            if (!award.Get("status"u8).Is("active"u8) || award.Get("id"u8) is not { IsId: true } id || !named.Contains(id))
                continue;
            if (Most(award.Get("value"u8, "amount"u8).Number()) is not { } part || !SameText(award.Get("value"u8, "currency"u8), value.Get("currency"u8)))
                return;
            awarded = (awarded ?? 0) + part;
        }
        var (name, amount) = value.Get("amountDiscounted"u8).IsNumber ? ("value.amountDiscounted", value.Get("amountDiscounted"u8)) : ("value.amount", value.Get("amount"u8));
        if (awarded > 0 && amount.Number() is { } price && IsFar(price, awarded.Value))
            findings.Add(ConsistencyChecks.ContractAgainstAward, new Spot("contracts", i, name), amount, awarded.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Sums of what is larger would not fit.</summary>
    static decimal? Most(decimal? number) => number is { } some && Math.Abs(some) > 1e20m ? null : number;

    static bool IsFar(decimal amount, decimal other) => amount < other / 2 || amount / 3 > other / 2;

    static void Compare(Check check, ReleaseValue value, ReleaseValue against, Spot path, Findings findings)
    {
        if (value.Get("amount"u8).Number() is not { } amount || against.Get("amount"u8).Number() is not { } other || other <= 0
            || !SameText(value.Get("currency"u8), against.Get("currency"u8)))
            return;
        if (IsFar(amount, other))
            findings.Add(check, path, value.Get("amount"u8), against.Get("amount"u8).Shown());
    }

    static void Paid(ReleaseValue contract, int i, Findings findings)
    {
        if (contract.Get("value"u8, "amount"u8).Number() is not { } contracted)
            return;
        decimal? paid = null;
        foreach (var (_, transaction) in contract.Get("implementation"u8, "transactions"u8).Objects)
        {
            var value = transaction.Get("value"u8).Exists ? transaction.Get("value"u8) : transaction.Get("amount"u8);
            if (!SameText(value.Get("currency"u8), contract.Get("value"u8, "currency"u8)) || Most(value.Get("amount"u8).Number()) is not { } part)
                return;
            paid = (paid ?? 0) + part;
        }
        if (paid > contracted)
            findings.Add(ConsistencyChecks.PaidTooMuch, new Spot("contracts", i, "value.amount"), contract.Get("value"u8, "amount"u8),
                paid.Value.ToString(CultureInfo.InvariantCulture));
    }

    static bool SameText(ReleaseValue a, ReleaseValue b) => a.IsText == b.IsText && (!a.IsText || a.Meaning.SequenceEqual(b.Meaning));
}
