namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// A tiny OCDS document and what the rule says of it. It is a test, a demonstration on the rule's page, and the shortest
/// answer to "what exactly does this rule mean".
/// </summary>
/// <param name="Says">What the document shows, in a few words.</param>
/// <param name="Json">One release, or an array of releases where a rule compares tenders.</param>
public sealed record Example(Outcome Outcome, string Says, string Json)
{
    /// <summary>The tender that is judged, where <see cref="Json"/> has several.</summary>
    public string? Ocid { get; init; }

    /// <summary>The lot or organization that is judged; null: the only subject of the tender.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Expected value of a raised flag.</summary>
    public double? Value { get; init; }

    /// <summary>Expected code where the outcome has a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Profile the document is imported with; null: the rule's own.</summary>
    public string? Profile { get; init; }

    /// <summary>Settings the example is run with, as JSON of this rule's settings.</summary>
    public string? Settings { get; init; }

    /// <summary>A list of debarred bodies that is imported with it, as its publisher writes it.</summary>
    public string? List { get; init; }

    public static Example Raises(string says, string json) => new(Outcome.Raised, says, json);

    public static Example Clears(string says, string json) => new(Outcome.Clear, says, json);

    public static Example Skips(string says, string json) => new(Outcome.NotApplicable, says, json);

    public static Example Lacks(string says, string json) => new(Outcome.NotEnoughData, says, json);
}
