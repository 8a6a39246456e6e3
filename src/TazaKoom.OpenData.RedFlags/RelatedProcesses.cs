namespace TazaKoom.OpenData.RedFlags;

/// <summary>Rules about a tender and the processes it names: the base of a top-up, the failed tender behind a direct award.</summary>
static class RelatedProcesses
{
    /// <summary>A tender, those it names by identifier or number, and those that name the same.</summary>
    public const string Groups =
        """
        select ocid, process as key from fact_tender
        union all
        -- Of a base that changed or went, its number as it was leads to those that name it.
        select ocid, number from fact_tender
        union all
        select ocid, related_ocid from fact_related_process
        union all
        select ocid, number from fact_related_process
        union all
        select r.ocid, n.process from fact_related_process r join fact_tender n on n.number = r.number
        """;
}
