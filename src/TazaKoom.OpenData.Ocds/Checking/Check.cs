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

/// <summary>One check: its stable code, where it belongs, what it says when it finds something.</summary>
public sealed record Check(string Code, CheckArea Area, Message Says);
