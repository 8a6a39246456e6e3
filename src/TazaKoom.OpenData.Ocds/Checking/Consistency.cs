using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Counts and amounts that are said twice.</summary>
static class Consistency
{
    public static void Check(JsonElement release, Findings findings)
    {
        var tender = release.Get("tender");
        if (tender.Get("tenderers") is { ValueKind: JsonValueKind.Array } tenderers
            && tender.Get("numberOfTenderers").Number() is { } said && said != tenderers.GetArrayLength())
            findings.Add(ConsistencyChecks.TendererCount, "tender.numberOfTenderers", tender.Get("numberOfTenderers"),
                tenderers.GetArrayLength().ToString(CultureInfo.InvariantCulture));

        Compare(ConsistencyChecks.TenderAgainstBudget, tender.Get("value"), release.Get("planning", "budget").Get("amount"), "tender.value.amount", findings);

        var awards = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (_, award) in release.Get("awards").Objects())
            if (award.Get("id").Id() is { } id)
                awards[id] = award;
        var contracts = release.Get("contracts").Objects().ToList();
        foreach (var (i, contract) in contracts)
        {
            // One award may lead to several contracts: only a lone contract has to agree with it.
            if (contract.Get("awardID").Id() is { } awardId && awards.TryGetValue(awardId, out var award)
                && contracts.Count(other => other.Element.Get("awardID").Id() == awardId) == 1)
                Compare(ConsistencyChecks.ContractAgainstAward, contract.Get("value"), award.Get("value"), $"contracts[{i}].value.amount", findings);
            Paid(contract, i, findings);
        }
    }

    static void Compare(Check check, JsonElement value, JsonElement against, string path, Findings findings)
    {
        if (value.Get("amount").Number() is not { } amount || against.Get("amount").Number() is not { } other || other <= 0
            || value.Get("currency").Text() != against.Get("currency").Text())
            return;
        if (amount < other / 2 || amount / 3 > other / 2)
            findings.Add(check, path, value.Get("amount"), against.Get("amount").GetRawText());
    }

    static void Paid(JsonElement contract, int i, Findings findings)
    {
        if (contract.Get("value", "amount").Number() is not { } contracted)
            return;
        var paid = 0m;
        foreach (var (_, transaction) in contract.Get("implementation", "transactions").Objects())
        {
            var value = transaction.Get("value").Exists() ? transaction.Get("value") : transaction.Get("amount");
            if (value.Get("currency").Text() != contract.Get("value", "currency").Text() || value.Get("amount").Number() is not { } part || Math.Abs(part) > 1e20m)
                return;
            paid += part;
        }
        if (paid > contracted)
            findings.Add(ConsistencyChecks.PaidTooMuch, $"contracts[{i}].value.amount", contract.Get("value", "amount"),
                paid.ToString(CultureInfo.InvariantCulture));
    }
}
