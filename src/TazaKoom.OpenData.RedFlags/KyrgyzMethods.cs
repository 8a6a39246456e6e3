namespace TazaKoom.OpenData.RedFlags;

/// <summary>Sets of methods the official Kyrgyz indicators speak of, as conditions over <c>t.method_details</c>; spellings as the portal has them.</summary>
static class KyrgyzMethods
{
    /// <summary>Single-stage, simplified, reverse auction.</summary>
    public const string Competitive = "lower(t.method_details) in ('onestage', 'simplicated', 'simplified', 'downgrade')";

    /// <summary>Those, and the second stage of a two-stage tender: it names the first as a related process.</summary>
    public const string CompetitiveOrSecondStage =
        """
        (lower(t.method_details) in ('onestage', 'simplicated', 'simplified', 'downgrade')
                  or lower(t.method_details) in ('twostage', 'twostagetender') and exists (select from fact_related_process r where r.ocid = t.ocid))
        """;

    public const string SingleSource = "lower(t.method_details) = 'singlesource'";
}
