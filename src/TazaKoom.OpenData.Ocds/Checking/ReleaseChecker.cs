namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Everything this program knows to check in one release, compiled or not.</summary>
public static class ReleaseChecker
{
    /// <summary>Raised whenever a check finds more, or less, than before: what was checked by another version is checked anew.</summary>
    public const int Version = 4;

    /// <summary>Every check there is, in the order of the documentation.</summary>
    public static IReadOnlyList<Check> Checks { get; } =
        [.. StructureChecks.All, .. CoherenceChecks.All, .. ConsistencyChecks.All, .. KyrgyzChecks.All];

    [ThreadStatic]
    static ReleaseTokens? s_tokens;

    /// <param name="json">A JSON object; anything else is one finding.</param>
    /// <returns>What was found, in the order of the document; empty where nothing is wrong.</returns>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static IReadOnlyList<Finding> Check(ReadOnlyMemory<byte> json)
    {
        var findings = new Findings();
        var tokens = s_tokens ??= new ReleaseTokens();
        var release = tokens.Read(json);
        if (!release.IsObject)
        {
            findings.Add(StructureChecks.Type, "", release, "object");
        }
        else
        {
            Structure.Check(release, findings);
            Coherence.Check(release, findings);
            Consistency.Check(release, findings);
            References.Check(release, findings);
            if (KyrgyzExplorer.IsWhole(release))
                KyrgyzExplorer.Check(release, findings);
        }
        tokens.Clear();
        return findings.Found;
    }

    /// <summary>The chronology of the portal's older event feed, over the releases of one ocid in the order of their dates.</summary>
    /// <returns>The gaps, each with the position of the release that shows it.</returns>
    public static IReadOnlyList<(int Position, Finding Finding)> CheckEvents(IReadOnlyList<ReleaseEvent> events)
    {
        List<(int Position, Finding Finding)> gaps = [];
        var chronology = new EventChronology();
        // Said by the publication alone, and true of the tender.
        var prequalification = events.Any(each => each.Prequalification);
        for (var position = 0; position < events.Count; position++)
        {
            if (EventChronology.Parse(events[position].Type) is >= 0 and var type)
                foreach (var (check, other) in chronology.Next(type, prequalification))
                    gaps.Add((position, new(check, "eventType", EventChronology.Name(type), other)));
        }
        return gaps;
    }
}
