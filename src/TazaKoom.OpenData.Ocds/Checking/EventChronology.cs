namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>
/// The order of events in the portal's older feed, which published one release per event (`eventType`, a number or its
/// English name). An event that needs another before it, or must not come after another, names a gap in the record.
/// </summary>
sealed class EventChronology
{
    const int Publication = 0;
    const int Cancellation = 3;
    const int Bids = 4;

    static readonly string[] Names =
    [
        "cn-publication", "cn-updated", "cn-auto-prolonged", "tender-cancelled", "bids-disclosed", "evaluation-completed", "auction-started",
        "enquiry-received", "enquiry-answered", "contract-registered", "re-evaluation", "bids1-stage-opened", "complaint-received",
        "complaint-review", "complaint-rejected", "complaint-resolved", "two-stage-invitation-published", "qualification-completed",
        "supplier-refused", "supplier-confirmed",
    ];

    /// <summary>Event -> what must have come before it, beside the publication.</summary>
    static readonly Dictionary<int, int> Needs = new()
    {
        [5] = Bids, [6] = Bids, [9] = 5, [18] = 5, [19] = 5, [8] = 7, [13] = 12, [14] = 12, [15] = 13,
    };

    static readonly int[] NeedPublication = [1, 2, 3, 4, 7, 12];
    static readonly int[] NotAfterCancellation = [1, 2, 4, 5, 6, 9, 11, 16, 17, 18, 19];
    static readonly int[] NotAfterBids = [1, 2];

    /// <summary>With pre-qualification: the invitation needs the qualification, that needs the first opening, bids need the invitation.</summary>
    static readonly Dictionary<int, int> NeedsWithPrequalification = new() { [Bids] = 16, [17] = 11, [16] = 17 };

    readonly HashSet<int> seen = [];

    /// <summary>The event's number, from a number or a name; -1 where it is neither.</summary>
    public static int Parse(string? text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 && number < Names.Length
            ? number
            : Array.IndexOf(Names, text);

    /// <summary>Takes the next event, in the order they happened, and says what is out of order.</summary>
    public IEnumerable<(Check Check, string Other)> Next(int type, bool prequalification)
    {
        var gaps = new List<(Check Check, string Other)>();
        void Without(int before)
        {
            if (!seen.Contains(before))
                gaps.Add((KyrgyzChecks.EventWithout, Names[before]));
        }

        if (seen.Count == 0 && type != Publication)
            gaps.Add((KyrgyzChecks.PublicationNotFirst, Names[Publication]));
        if (NeedPublication.Contains(type))
            Without(Publication);
        if (Needs.TryGetValue(type, out var needed))
            Without(needed);
        if (prequalification && NeedsWithPrequalification.TryGetValue(type, out needed))
            Without(needed);
        if (NotAfterCancellation.Contains(type) && seen.Contains(Cancellation))
            gaps.Add((KyrgyzChecks.EventAfter, Names[Cancellation]));
        if (NotAfterBids.Contains(type) && seen.Contains(Bids))
            gaps.Add((KyrgyzChecks.EventAfter, Names[Bids]));
        seen.Add(type);
        return gaps;
    }

    public static string Name(int type) => Names[type];
}
