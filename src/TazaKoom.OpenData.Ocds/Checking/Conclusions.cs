namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// Which conclusions a finding denies. Most checks say it themselves; those that look at every field undermine what the field is
/// about. What a red flag itself asks about denies nothing: a contract far above its award is a question, not a fault of the data.
/// </summary>
public static class Conclusions
{
    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<Conclusion> All { get; } =
    [
        Conclusion.Prices, Conclusion.Competition, Conclusion.Timing, Conclusion.Suppliers, Conclusion.Buyers, Conclusion.Items, Conclusion.Stages,
    ];

    /// <summary>The word of the database and the API.</summary>
    public static string Word(Conclusion conclusion) => conclusion switch
    {
        Conclusion.Prices => "prices",
        Conclusion.Competition => "competition",
        Conclusion.Timing => "timing",
        Conclusion.Suppliers => "suppliers",
        Conclusion.Buyers => "buyers",
        Conclusion.Items => "items",
        _ => "stages",
    };

    /// <summary>What this finding makes its tender unfit for.</summary>
    public static Conclusion DeniedBy(Finding finding)
    {
        if (finding.Check == StructureChecks.DateTime)
            return StartsWithADay(finding.Value) ? Conclusion.None : Conclusion.Timing; // a day alone is read, as a day
        if (finding.Check == CoherenceChecks.InTheFuture && (finding.PathPattern.Contains("documents[]", StringComparison.Ordinal) || finding.PathPattern.Contains("milestones[]", StringComparison.Ordinal)))
            return Conclusion.None; // papers dated wrongly leave the stages' own dates as they are
        return finding.Check.ByField ? finding.Check.Undermines & AboutField(finding.PathPattern) : finding.Check.Undermines;
    }

    static bool StartsWithADay(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _);

    /// <summary>What a field is about, by where it stands.</summary>
    static Conclusion AboutField(string pattern)
    {
        var about = Conclusion.None;
        if (Has("amount") || Has("Amount") || pattern.EndsWith("alue", StringComparison.Ordinal) || pattern.EndsWith("currency", StringComparison.Ordinal))
            about |= Conclusion.Prices;
        if (Has("date") || Has("Date") || Has("eriod"))
            about |= Conclusion.Timing;
        if (Starts("bids") || Starts("tender.tenderers") || Starts("tender.numberOfTenderers") || Starts("parties"))
            about |= Conclusion.Competition;
        if (pattern is "awards" or "awards[]" or "awards[].id" or "contracts" or "contracts[]" or "contracts[].id" || Has("uppliers") || Has("awardID") || Has("relatedBid") || Starts("parties"))
            about |= Conclusion.Suppliers;
        if (Starts("buyer") || Starts("tender.procuringEntity") || Starts("parties"))
            about |= Conclusion.Buyers;
        if (Has("items") || Has("lots") || Has("relatedLot"))
            about |= Conclusion.Items;
        if (pattern.EndsWith("status", StringComparison.Ordinal) || Starts("tender.procurementMethod"))
            about |= Conclusion.Stages;
        return about;

        bool Has(string part) => pattern.Contains(part, StringComparison.Ordinal);
        bool Starts(string part) => pattern.StartsWith(part, StringComparison.Ordinal);
    }
}
