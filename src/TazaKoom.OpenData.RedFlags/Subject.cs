namespace TazaKoom.OpenData.RedFlags;

/// <summary>What a rule judges.</summary>
public enum Subject
{
    /// <summary>One contracting process.</summary>
    Tender,

    /// <summary>The lot where bids and awards name lots, else the whole tender.</summary>
    Competition,

    /// <summary>A buyer, procuring entity or tenderer across all its tenders; its flags have no ocid.</summary>
    Organization,
}
