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
        var awards = new Dictionary<ReleaseValue, ReleaseValue>(SameId.Comparer);
        foreach (var (_, award) in release.Get("awards"u8).Objects)
            if (award.Get("id"u8) is { IsId: true } id)
                awards[id] = award;
        var contracts = new Dictionary<ReleaseValue, int>(SameId.Comparer);
        foreach (var (_, contract) in release.Get("contracts"u8).Objects)
            if (contract.Get("awardID"u8) is { IsId: true } award)
                contracts[award] = contracts.GetValueOrDefault(award) + 1;
        foreach (var (i, contract) in release.Get("contracts"u8).Objects)
        {
            // One award may lead to several contracts: only a lone contract has to agree with it.
            if (contract.Get("awardID"u8) is { IsId: true } awardId && awards.TryGetValue(awardId, out var award) && contracts[awardId] == 1)
                Compare(ConsistencyChecks.ContractAgainstAward, contract.Get("value"u8), award.Get("value"u8), new Spot("contracts", i, "value.amount"), findings);
            Paid(contract, i, findings);
        }
    }

    static void Compare(Check check, ReleaseValue value, ReleaseValue against, Spot path, Findings findings)
    {
        if (value.Get("amount"u8).Number() is not { } amount || against.Get("amount"u8).Number() is not { } other || other <= 0
            || !SameText(value.Get("currency"u8), against.Get("currency"u8)))
            return;
        if (amount < other / 2 || amount / 3 > other / 2)
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
            if (!SameText(value.Get("currency"u8), contract.Get("value"u8, "currency"u8)) || value.Get("amount"u8).Number() is not { } part || Math.Abs(part) > 1e20m)
                return;
            paid = (paid ?? 0) + part;
        }
        if (paid > contracted)
            findings.Add(ConsistencyChecks.PaidTooMuch, new Spot("contracts", i, "value.amount"), contract.Get("value"u8, "amount"u8),
                paid.Value.ToString(CultureInfo.InvariantCulture));
    }

    static bool SameText(ReleaseValue a, ReleaseValue b) => a.IsText == b.IsText && (!a.IsText || a.Meaning.SequenceEqual(b.Meaning));
}
