namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What a check looks at.</summary>
public enum CheckArea
{
    /// <summary>Does it follow the standard's schema?</summary>
    Structure,

    /// <summary>Can it be true: dates in order, statuses that agree?</summary>
    Coherence,

    /// <summary>Do two places that say the same thing agree?</summary>
    Consistency,

    /// <summary>Does what is pointed at exist?</summary>
    Reference,

    /// <summary>The quality rules of the Kyrgyz portal's own analysts.</summary>
    Kyrgyz,
}

/// <summary>One check: its stable code, where it belongs, how much it matters, what it says when it finds something.</summary>
public sealed record Check(string Code, CheckArea Area, CheckLevel Level, Message Says)
{
    /// <summary>What a finding makes a tender unfit for.</summary>
    public Conclusion Undermines { get; init; }

    /// <summary>It looks at fields of every kind, and undermines only what the field is about: <see cref="Conclusions.DeniedBy"/>.</summary>
    public bool ByField { get; init; }
}
