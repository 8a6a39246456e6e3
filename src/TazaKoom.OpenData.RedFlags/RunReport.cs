namespace TazaKoom.OpenData.RedFlags;

/// <summary>What one run of the rule book did.</summary>
/// <param name="Tenders">Tenders evaluated.</param>
/// <param name="Raised">Flags that were not there before; <paramref name="Changed"/> and <paramref name="Cleared"/> likewise.</param>
/// <param name="Total">Flags of these rules after the run.</param>
public sealed record RunReport(Guid RunId, int Tenders, int Raised, int Changed, int Cleared, int Total, TimeSpan Elapsed, IReadOnlyList<RuleTiming> Rules);

/// <summary>How long one part of a run took.</summary>
/// <param name="Code">A rule, or <c>facts</c> and <c>writing</c> for what all rules share.</param>
public sealed record RuleTiming(string Code, TimeSpan Elapsed);

/// <summary>What to run.</summary>
public sealed record RunRequest
{
    /// <summary>Null: the whole book.</summary>
    public IReadOnlyList<RedFlag>? Rules { get; init; }

    public RuleSettings Settings { get; init; } = RuleSettings.Defaults;

    /// <summary>
    /// Tenders that an import touched; null: everything. Rules that compare tenders run over everything all the same, so that
    /// the result is that of a full run.
    /// </summary>
    public IReadOnlyCollection<string>? Ocids { get; init; }
}
