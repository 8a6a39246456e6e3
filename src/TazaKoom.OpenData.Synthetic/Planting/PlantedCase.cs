using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Life;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Planting;

/// <summary>
/// A pattern that one rule must find, or a near miss that it must let pass. A planted process is otherwise an ordinary one that runs
/// to its end: three or four valid bids on each lot, an award, a contract.
/// </summary>
internal sealed record PlantedCase(string Name, string Rule, bool Raised, Method Method)
{
    /// <summary>Whether the rule judges a lot (the last one of the tender), not the tender.</summary>
    public bool OfLot { get; init; }

    /// <summary>Done to the call: values, the deadline, what is asked and promised.</summary>
    public Action<ContractingProcess>? Call { get; init; }

    /// <summary>Done to the bids on the lot; they come cheapest first.</summary>
    public Action<ContractingProcess, Lot, Bid[]>? Bids { get; init; }

    public void Live(ContractingProcess process, Dice dice, Organizations organizations)
    {
        Life.Call.Publish(process, dice);
        Call?.Invoke(process);
        process.Steps[0] = process.Steps[0] with { Deadline = process.Deadline };

        process.Enter(Stage.BidsOpened, process.Deadline.AddMinutes(dice.Between(15, 50)));
        AddBids(process, dice, organizations);
        var lot = process.Lots[^1];
        Bids?.Invoke(process, lot, process.Bids.OrderBy(b => b.Lots.Find(o => o.Lot == lot)!.Amount).ToArray());
        process.Bids.RemoveAll(b => b.Lots.Count == 0);

        var opened = process.Steps[^1].At;
        process.Enter(Stage.EvaluationResultsPending, Competition.Workday(opened.AddDays(1), opened));
        var decided = Competition.Workday(opened.AddDays(8), opened.AddDays(4));
        process.Enter(Stage.EvaluationComplete, decided);
        foreach (var each in process.Lots)
            Decision.AwardLot(process, each, decided, chance: null);
        process.Enter(Stage.ContractSignPending, Competition.Workday(decided.AddDays(1), decided));
        var signed = Competition.Workday(decided.AddDays(5), decided.AddDays(4));
        process.Enter(Stage.ContractSigned, signed);
        Signing.Conclude(process, signed, dice);
    }

    /// <summary>Everybody bids for every lot, at prices about 2 % apart and under the plan, so that no other price rule has a say.</summary>
    static void AddBids(ContractingProcess process, Dice dice, Organizations organizations)
    {
        var bidders = dice.Between(3, 4);
        for (var i = 0; i < bidders; i++)
        {
            var bid = Competition.NewBid(process, dice, process.Bids, () => organizations.PickDomesticBidder(dice, process.Outline.Goods.Trade));
            bid.Status = BidStatus.Valid;
            process.Bids.Add(bid);
            foreach (var lot in process.Lots)
                Competition.Offer(process, bid, lot, 0.91 + 0.02 * i + dice.Between(-0.002, 0.002), discount: 1);
        }
    }
}
