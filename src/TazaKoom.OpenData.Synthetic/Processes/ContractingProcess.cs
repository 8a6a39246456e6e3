using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Processes;

/// <summary>
/// One process with its whole life. What is published at a moment is what the steps up to that moment have made known, so every
/// earlier version of a release is the same process, cut earlier.
/// </summary>
internal sealed class ContractingProcess(Outline outline)
{
    long _lastId = outline.FirstId;

    public Outline Outline { get; } = outline;

    public long NextId() => ++_lastId;

    public required string Title { get; set; }
    public required string Category { get; init; }
    public required Organization Buyer { get; set; }
    public string? Rationale { get; set; }
    public required string SubMethod { get; init; }
    public bool HasExternalSystem { get; init; }
    public DateTime Deadline { get; set; }
    public List<Step> Steps { get; } = [];

    public Plan? Plan { get; set; }
    public Guarantee? Guarantee { get; set; }
    public ContractConditions? Conditions { get; set; }
    public List<Requirement> Requirements { get; } = [];
    public List<Lot> Lots { get; } = [];
    public List<Bid> Bids { get; } = [];
    public List<Award> Awards { get; } = [];
    public List<Contract> Contracts { get; } = [];
    public List<Document> Documents { get; } = [];
    public List<Enquiry> Enquiries { get; } = [];
    public List<Complaint> Complaints { get; } = [];
    public List<Related> Related { get; } = [];

    /// <summary>Only a contract without a call has one of its own; elsewhere suppliers follow from the awards.</summary>
    public Organization? DirectSupplier { get; set; }

    /// <summary>Losing bidders that carry the supplier role all the same: the exporter does not tie the role to the winning bid.</summary>
    public HashSet<string> MistakenSuppliers { get; } = [];

    public bool BuyerWithoutRegion { get; set; }

    /// <summary>What went wrong in it, by name; one thing at most.</summary>
    public string? Dirt { get; set; }

    /// <summary>The process enters a stage; its deadline is the one of now.</summary>
    public void Enter(Stage stage, DateTime at) => Steps.Add(new(stage, at, Deadline));

    public Step StepAt(DateTime moment)
    {
        var step = Steps[0];
        foreach (var next in Steps)
            if (next.At <= moment)
                step = next;
        return step;
    }

    public decimal Value
    {
        get
        {
            var sum = 0m;
            foreach (var lot in Lots)
                sum += lot.Value;
            return sum;
        }
    }
}
