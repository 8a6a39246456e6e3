namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// What a rule's data must be fit for (schema/130_quality.sql): where a check found an error that leaves no ground for it, the rule
/// has not enough data. Told from the fields it reads, in one place, so that a new rule has it without saying so.
/// </summary>
static class RuleNeeds
{
    static readonly (string Conclusion, Func<string, bool> Reads)[] Table =
    [
        ("prices", f => Ends(f, "value", "amount", "priceProposals", "unit") || f.Contains("/value/", StringComparison.Ordinal)),
        ("competition", f => f.StartsWith("bids/", StringComparison.Ordinal) || Ends(f, "numberOfTenderers")),
        ("timing", f => Ends(f, "date", "datePublished", "dateSigned", "startDate", "endDate", "tenderPeriod", "enquiryPeriod")),
        ("suppliers", f => f.Contains("suppliers", StringComparison.Ordinal)),
        ("items", f => f.Contains("items/", StringComparison.Ordinal)),
    ];

    /// <summary>Rules that are themselves about what a check calls an error: of a period that ends before it starts R003 has its own say.</summary>
    static readonly Dictionary<string, string[]> Exempt = new(StringComparer.Ordinal) { ["R003"] = ["timing"] };

    /// <summary>Some of prices, competition, timing, suppliers, items; of an organization's tenders none: one bad record does not silence all the others.</summary>
    public static IReadOnlyList<string> Of(RedFlag rule) => rule.Subject == Subject.Organization
        ? []
        : rule.Needs ?? [.. Table.Where(row => rule.Fields.Any(row.Reads)).Select(row => row.Conclusion).Except(Exempt.GetValueOrDefault(rule.Code, []), StringComparer.Ordinal)];

    static bool Ends(string field, params ReadOnlySpan<string> names)
    {
        var last = field[(field.LastIndexOf('/') + 1)..];
        foreach (var name in names)
        {
            if (last == name)
                return true;
        }

        return false;
    }
}
