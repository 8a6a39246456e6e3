using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Periods and amounts, wherever they stand in a release.</summary>
static class PeriodAndValue
{
    // Pelican calls amounts beyond 5 billion US dollars implausible; the Kyrgyz feed has a lot of 1,600,680,432,400 KGS
    // that was a typing error and made up 98 % of the year 2019.
    const decimal MostInDollars = 5_000_000_000m;
    const decimal SomPerDollar = 90m;

    public static void Period(JsonElement period, string path, Findings findings)
    {
        if (period.Get("startDate").Instant() is not { } start || period.Get("endDate").Instant() is not { } end)
            return;
        if (end < start)
            findings.Add(CoherenceChecks.PeriodBackwards, path, $"{period.Get("startDate").Text()} – {period.Get("endDate").Text()}");
        else if (period.Get("durationInDays").Number() is { } days && Math.Abs((decimal)(end - start).TotalDays - days) > 1)
            findings.Add(ConsistencyChecks.Duration, path + ".durationInDays", period.Get("durationInDays"),
                Math.Round((end - start).TotalDays).ToString(CultureInfo.InvariantCulture));
    }

    public static void Value(JsonElement value, string path, Findings findings)
    {
        if (value.Get("amount") is var amount && amount.ValueKind != JsonValueKind.Number)
            return;
        var number = amount.Number();
        if (number < 0)
            findings.Add(CoherenceChecks.NegativeAmount, path + ".amount", amount);
        if (number is null || Math.Abs(number.Value) > Most(value.Get("currency").Text()))
            findings.Add(CoherenceChecks.AmountImplausible, path + ".amount", amount);
        if (number is not (null or 0) && !value.Get("currency").Exists())
            findings.Add(CoherenceChecks.NoCurrency, path, amount);
    }

    static decimal Most(string? currency) => currency == "KGS" ? MostInDollars * SomPerDollar : currency is "USD" or "EUR" ? MostInDollars : 1e15m;
}
