namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>How much a finding matters.</summary>
public enum CheckLevel
{
    /// <summary>Against the standard, or impossible.</summary>
    Error,

    /// <summary>Implausible, or two places that disagree.</summary>
    Warning,

    /// <summary>Advice: a publisher may have codes and fields of its own.</summary>
    Note,
}
