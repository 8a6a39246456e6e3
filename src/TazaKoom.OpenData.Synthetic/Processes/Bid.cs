using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Processes;

internal sealed class Bid
{
    public required long Id { get; init; }
    public required Organization Tenderer { get; init; }

    /// <summary>When its draft was made: that is all the exporter knows.</summary>
    public required DateTime Date { get; set; }

    /// <summary>Its status after evaluation; until then every bid is pending.</summary>
    public BidStatus Status { get; set; }

    public string Currency { get; set; } = "KGS";
    public List<BidLot> Lots { get; } = [];

    public decimal Amount
    {
        get
        {
            var sum = 0m;
            foreach (var lot in Lots)
                sum += lot.Amount;
            return sum;
        }
    }

    public decimal InitialAmount
    {
        get
        {
            var sum = 0m;
            foreach (var lot in Lots)
                sum += lot.InitialAmount;
            return sum;
        }
    }
}

/// <summary>What is offered for one lot: before the auction, and in the end.</summary>
internal sealed class BidLot
{
    public required Lot Lot { get; init; }
    public decimal InitialAmount { get; set; }
    public decimal Amount { get; set; }
    public List<PriceProposal> Prices { get; } = [];
}

internal readonly record struct PriceProposal(long Id, Item Item, decimal UnitPrice);

internal enum BidStatus
{
    Pending,
    Valid,
    Disqualified,
}
