namespace TazaKoom.OpenData.RedFlags;

/// <summary>What a rule says of a subject. Never a bool: "not computable" must not look like "nothing found".</summary>
public enum Outcome
{
    Raised,
    Clear,

    /// <summary>The rule makes no sense here, such as a single bid in a direct award.</summary>
    NotApplicable,

    /// <summary>It would make sense, but the data or the law that it needs is not there; a reason says which.</summary>
    NotEnoughData,
}
