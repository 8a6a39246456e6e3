using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Processes;

/// <summary>One for each valid bid on each lot, so most awards are nobody's win; no bid where nobody bid (contracts without a call).</summary>
internal sealed class Award
{
    public required long Id { get; init; }
    public required Lot Lot { get; init; }
    public Bid? Bid { get; init; }
    public DateTime? Date { get; set; }
    public decimal Value { get; set; }
    public AwardStatus Status { get; set; }

    /// <summary>A reference to a bid that was never published (the Explorer's rule BidsInsideAwards).</summary>
    public long? MissingBid { get; set; }
}

/// <summary>`Rejected` (the winner refused) and `Disqualified` are outside the list of OCDS.</summary>
internal enum AwardStatus
{
    Pending,
    Active,
    Unsuccessful,
    Rejected,
    Disqualified,
}

internal sealed class Contract
{
    /// <summary>The id of the winning bid.</summary>
    public required long Id { get; init; }
    public required string Number { get; init; }
    public DateTime Signed { get; set; }

    /// <summary>Before the auction, and after it.</summary>
    public decimal Amount { get; set; }

    public decimal AmountDiscounted { get; set; }

    /// <summary>Every award of that bid, those for lots it lost included, as the exporter lists them.</summary>
    public List<long> AwardIds { get; } = [];

    public DateTime? Delivery { get; set; }
    public Address? DeliveryPlace { get; set; }
}
