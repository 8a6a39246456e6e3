using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Counts and amounts that are said twice.</summary>
static class Consistency
{
    public static void Check(JsonElement release, Findings findings)
    {
        var tender = release.Get("tender"u8);
        if (tender.Get("tenderers"u8) is { ValueKind: JsonValueKind.Array } tenderers
            && tender.Get("numberOfTenderers"u8).Number() is { } said && said != tenderers.GetArrayLength())
            findings.Add(ConsistencyChecks.TendererCount, "tender.numberOfTenderers", tender.Get("numberOfTenderers"u8),
                tenderers.GetArrayLength().ToString(CultureInfo.InvariantCulture));

        Compare(ConsistencyChecks.TenderAgainstBudget, tender.Get("value"u8), release.Get("planning"u8, "budget"u8).Get("amount"u8), "tender.value.amount", findings);

        var awards = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (_, award) in release.Get("awards"u8).Objects())
            if (award.Get("id"u8).Id() is { } id)
                awards[id] = award;
        var contracts = release.Get("contracts"u8).Objects().ToList();
        foreach (var (i, contract) in contracts)
        {
            // One award may lead to several contracts: only a lone contract has to agree with it.
            if (contract.Get("awardID"u8).Id() is { } awardId && awards.TryGetValue(awardId, out var award)
                && contracts.Count(other => other.Element.Get("awardID"u8).Id() == awardId) == 1)
                Compare(ConsistencyChecks.ContractAgainstAward, contract.Get("value"u8), award.Get("value"u8), new Spot("contracts", i, "value.amount"), findings);
            Paid(contract, i, findings);
        }
    }

    static void Compare(Check check, JsonElement value, JsonElement against, Spot path, Findings findings)
    {
        if (value.Get("amount"u8).Number() is not { } amount || against.Get("amount"u8).Number() is not { } other || other <= 0
            || value.Get("currency"u8).Text() != against.Get("currency"u8).Text())
            return;
        if (amount < other / 2 || amount / 3 > other / 2)
            findings.Add(check, path, value.Get("amount"u8), against.Get("amount"u8).GetRawText());
    }

    static void Paid(JsonElement contract, int i, Findings findings)
    {
        if (contract.Get("value"u8, "amount"u8).Number() is not { } contracted)
            return;
        var paid = 0m;
        foreach (var (_, transaction) in contract.Get("implementation"u8, "transactions"u8).Objects())
        {
            var value = transaction.Get("value"u8).Exists() ? transaction.Get("value"u8) : transaction.Get("amount"u8);
            if (value.Get("currency"u8).Text() != contract.Get("value"u8, "currency"u8).Text() || value.Get("amount"u8).Number() is not { } part || Math.Abs(part) > 1e20m)
                return;
            paid += part;
        }
        if (paid > contracted)
            findings.Add(ConsistencyChecks.PaidTooMuch, new Spot("contracts", i, "value.amount"), contract.Get("value"u8, "amount"u8),
                paid.ToString(CultureInfo.InvariantCulture));
    }
}
