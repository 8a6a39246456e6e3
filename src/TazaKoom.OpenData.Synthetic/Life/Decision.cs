using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>The evaluation: who is disqualified, and the awards, one for each valid bid on each lot.</summary>
internal static class Decision
{
    public static void Make(ContractingProcess process, Dice dice)
    {
        if (process.Bids.Count == 0)
            return;

        // Some get stuck: tenders that stay active for months.
        var stuck = dice.Unit();
        if (stuck < 0.05)
            return;
        var opened = process.Steps[^1].At;
        var pending = Competition.Workday(opened.AddHours(dice.Between(4.0, 40)), opened);
        process.Enter(Stage.EvaluationResultsPending, pending);
        if (stuck < 0.08)
            return;

        // Nine days after the deadline on average.
        var decided = Competition.Workday(opened.AddDays(Math.Min(1 + dice.Geometric(6.4), 60)), pending);

        Judge(process, dice);
        if (!process.Bids.Exists(b => b.Status == BidStatus.Valid))
        {
            process.Enter(Stage.Unsuccessful, decided);
            return;
        }

        foreach (var lot in process.Lots)
            AwardLot(process, lot, decided, dice);
        process.Enter(process.Awards.Count > 0 ? Stage.EvaluationComplete : Stage.Unsuccessful, decided);
        Call.Complaints(process, dice, () => process.Bids[^1].Tenderer, decided);
    }

    /// <summary>Disqualification comes in clusters: 1.8 bids on a lot that has any.</summary>
    static void Judge(ContractingProcess process, Dice dice)
    {
        var strict = dice.Chance(0.33) ? 0.58 : 0.07;
        foreach (var bid in process.Bids)
            bid.Status = dice.Chance(strict) ? BidStatus.Disqualified : BidStatus.Valid;
        // Few calls end with nobody left.
        if (!process.Bids.Exists(b => b.Status == BidStatus.Valid) && dice.Chance(0.93))
            dice.Of<Bid>(process.Bids.ToArray()).Status = BidStatus.Valid;
        // Who is not the lowest anywhere may never be looked at: such bids stay pending for good.
        foreach (var bid in process.Bids)
            if (bid.Status == BidStatus.Valid && !bid.Lots.Exists(o => LowestValid(process, o.Lot) == bid) && dice.Chance(0.42))
                bid.Status = BidStatus.Pending;
    }

    public static Bid? LowestValid(ContractingProcess process, Lot lot)
    {
        Bid? lowest = null;
        var amount = decimal.MaxValue;
        foreach (var bid in process.Bids)
        {
            if (bid.Status != BidStatus.Valid || bid.Lots.Find(o => o.Lot == lot) is not { } offer || offer.Amount >= amount)
                continue;
            lowest = bid;
            amount = offer.Amount;
        }

        return lowest;
    }

    /// <summary>The lowest valid bid wins. A few winners refuse, and the next one is asked.</summary>
    public static void AwardLot(ContractingProcess process, Lot lot, DateTime decided, Dice? chance)
    {
        var ranked = new List<(Bid Bid, decimal Amount)>();
        foreach (var bid in process.Bids)
            if (bid.Status == BidStatus.Valid && bid.Lots.Find(o => o.Lot == lot) is { } offer)
                ranked.Add((bid, offer.Amount));
        ranked.Sort((a, b) => a.Amount != b.Amount ? a.Amount.CompareTo(b.Amount) : a.Bid.Id.CompareTo(b.Bid.Id));

        var late = chance?.Unit() ?? 1;
        if (ranked.Count == 0 || late < 0.035)
        {
            lot.Fate = ranked.Count == 0 && late > 0.5 ? Stage.Unsuccessful : Stage.Cancelled;
            lot.FateAt = decided;
            return;
        }

        var refused = ranked.Count > 1 && chance?.Chance(0.015) == true ? 1 : 0;
        for (var rank = 0; rank < ranked.Count; rank++)
            process.Awards.Add(new()
            {
                Id = process.NextId(),
                Lot = lot,
                Bid = ranked[rank].Bid,
                Value = ranked[rank].Amount,
                Date = decided,
                Status = rank < refused ? AwardStatus.Rejected : rank == refused ? AwardStatus.Active : AwardStatus.Unsuccessful,
            });
    }
}
