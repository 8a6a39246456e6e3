namespace TazaKoom.OpenData.Synthetic.Processes;

/// <summary>A change of status, at Bishkek wall-clock time, and the deadline for bids since then.</summary>
internal readonly record struct Step(Stage Stage, DateTime At, DateTime Deadline);

/// <summary>The `statusDetails` of the portal, in the order a process goes through them.</summary>
internal enum Stage
{
    Published,
    Changed,
    AutoProlonged,
    BidsOpened,
    EvaluationResultsPending,
    EvaluationComplete,
    ContractSignPending,
    ContractSigned,
    Unsuccessful,
    Cancelled,
}

internal static class Stages
{
    public static ReadOnlySpan<byte> Details(Stage stage) => stage switch
    {
        Stage.Published => "published"u8,
        Stage.Changed => "changed"u8,
        Stage.AutoProlonged => "autoProlonged"u8,
        Stage.BidsOpened => "bidsOpened"u8,
        Stage.EvaluationResultsPending => "evaluationResultsPending"u8,
        Stage.EvaluationComplete => "evaluationComplete"u8,
        Stage.ContractSignPending => "contractSignPending"u8,
        Stage.ContractSigned => "contractSigned"u8,
        Stage.Unsuccessful => "unsuccessful"u8,
        _ => "cancelled"u8,
    };

    /// <summary>The status of the tender, and of a lot that had no fate of its own.</summary>
    public static ReadOnlySpan<byte> Status(Stage stage) => stage switch
    {
        Stage.ContractSigned => "complete"u8,
        Stage.Unsuccessful => "unsuccessful"u8,
        Stage.Cancelled => "cancelled"u8,
        _ => "active"u8,
    };
}
