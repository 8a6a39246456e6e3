namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>What people conclude from a tender's data; a finding can make it unfit for some of them.</summary>
[Flags]
public enum Conclusion
{
    None = 0,

    /// <summary>Amounts: estimates, bids, awards, contracts.</summary>
    Prices = 1,

    /// <summary>Who bid, how many, what became of the bids.</summary>
    Competition = 2,

    /// <summary>Dates and periods.</summary>
    Timing = 4,

    /// <summary>Who won.</summary>
    Suppliers = 8,

    /// <summary>Who buys, and where.</summary>
    Buyers = 16,

    /// <summary>What is bought, in which lots.</summary>
    Items = 32,

    /// <summary>How far the process went: statuses, method.</summary>
    Stages = 64,
}
