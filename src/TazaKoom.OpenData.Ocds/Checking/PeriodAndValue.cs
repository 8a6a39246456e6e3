using System.Globalization;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Periods and amounts, wherever they stand in a release.</summary>
static class PeriodAndValue
{
    // Pelican calls amounts beyond 5 billion US dollars implausible; the Kyrgyz feed has a lot of 1,600,680,432,400 KGS
    // that was a typing error and made up 98 % of the year 2019.
    const decimal MostInDollars = 5_000_000_000m;
    const decimal SomPerDollar = 90m;

    public static void Period(ReleaseValue period, Findings findings)
    {
        var (starts, ends) = (period.Get("startDate"u8), period.Get("endDate"u8));
        TimeSpan? length = ends.Instant() - starts.Instant();
        // Without times on both sides the days can still be compared.
        if (length < TimeSpan.Zero || (length is null && ends.Day() < starts.Day()))
            findings.Here(CoherenceChecks.PeriodBackwards, $"{starts.Text()} – {ends.Text()}");
        else if (length is { TotalDays: var total } && period.Get("durationInDays"u8).Number() is { } days && Math.Abs((decimal)total - days) > 1)
            findings.Here(ConsistencyChecks.Duration, period.Get("durationInDays"u8), Math.Round(total).ToString(CultureInfo.InvariantCulture), "durationInDays");
    }

    public static void Value(ReleaseValue value, Findings findings)
    {
        if (value.Get("amount"u8) is var amount && !amount.IsNumber)
            return;
        var number = amount.Number();
        if (number < 0)
            findings.Here(CoherenceChecks.NegativeAmount, amount, null, "amount");
        if (number is null || Math.Abs(number.Value) > Most(value.Get("currency"u8)))
            findings.Here(CoherenceChecks.AmountImplausible, amount, null, "amount");
        if (number is not (null or 0) && !value.Get("currency"u8).Exists)
            findings.Here(CoherenceChecks.NoCurrency, amount);
    }

    static decimal Most(ReleaseValue currency) =>
        currency.Is("KGS"u8) ? MostInDollars * SomPerDollar : currency.Is("USD"u8) || currency.Is("EUR"u8) ? MostInDollars : 1e15m;
}
