namespace TazaKoom.OpenData.RedFlags;

/// <summary>What one run of the rule book did.</summary>
/// <param name="Tenders">Tenders there are; <paramref name="Evaluated"/>: of these, asked about anew.</param>
/// <param name="Raised">Flags that were not there before; <paramref name="Changed"/> and <paramref name="Cleared"/> likewise.</param>
/// <param name="Total">Flags of these rules after the run.</param>
public sealed record RunReport(Guid RunId, int Tenders, int Evaluated, int Raised, int Changed, int Cleared, int Total, TimeSpan Elapsed, IReadOnlyList<RuleTiming> Rules);

/// <summary>How long one part of a run took.</summary>
/// <param name="Code">A rule, or <c>facts</c>, <c>writing</c> and other words for what all rules share.</param>
public sealed record RuleTiming(string Code, TimeSpan Elapsed);

/// <summary>What to run.</summary>
public sealed record RunRequest
{
    /// <summary>Null: the whole book.</summary>
    public IReadOnlyList<RedFlag>? Rules { get; init; }

    public RuleSettings Settings { get; init; } = RuleSettings.Defaults;

    /// <summary>Ask every rule about every tender, also what cannot have changed, and forget the copies of the facts.</summary>
    public bool Everything { get; init; }

    /// <summary>Rules asked at the same time; null: as many as there are processors. The result is the same.</summary>
    public int? Workers { get; init; }
}
