using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Planting;

/// <summary>Every tenth tender carries one of these, in turn, so that their share is the same in a feed of any size.</summary>
internal static class PlantedCases
{
    const int Every = 10;
    const int Offset = 7;
    const decimal Million = 1_000_000m;

    public static readonly PlantedCase[] All =
    [
        new("single-bid", "R018", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Withdraw(lot, bids[1..]) },
        new("two-bids", "R018", Raised: false, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Withdraw(lot, bids[2..]) },
        new("identical-prices", "R028", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Match(lot, bids[2], bids[1], 0) },
        new("prices-a-tyiyn-apart", "R028", Raised: false, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Match(lot, bids[2], bids[1], 0.01m) },
        new("all-but-winner-disqualified", "R035", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, _, bids) => Disqualify(bids[1..]) },
        new("one-loser-stays-valid", "R035", Raised: false, Method.OneStage) { OfLot = true, Bids = (_, _, bids) => Disqualify(bids[2..]) },
        new("short-period", "R003", Raised: true, Method.OneStage) { Call = p => p.Deadline = p.Outline.Published.AddHours(20) },
        new("long-period", "R003", Raised: false, Method.OneStage) { Call = p => p.Deadline = p.Outline.Published.Date.AddDays(36).AddHours(11) },
        new("simplified-above-threshold", "KG-16", Raised: true, Method.Simplified) { Call = p => Cost(p, Million + 0.01m) },
        new("simplified-at-threshold", "KG-16", Raised: false, Method.Simplified) { Call = p => Cost(p, Million) },
        new("second-bid-close", "R024", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Match(lot, bids[1], bids[0], 0.02m) },
        new("deep-discount", "R058", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Scale(lot, bids[0], 0.3m) },
        new("lowest-bid-disqualified", "R036", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, _, bids) => Disqualify(bids[..1]) },
        new("late-bid-wins", "R030", Raised: true, Method.OneStage) { OfLot = true, Bids = (p, _, bids) => bids[0].Date = p.Deadline.AddMinutes(9) },
        new("bids-a-third-apart", "KG-07", Raised: true, Method.OneStage) { OfLot = true, Bids = (_, lot, bids) => Scale(lot, bids[0], 0.6m) },
        new("no-liability", "KG-05", Raised: true, Method.OneStage) { Call = p => p.Conditions = ContractConditions.WithoutLiability(p.NextId()) },
        new("conventional-unit", "KG-10", Raised: true, Method.Simplified) { Call = p => p.Lots[^1].Items[0].Unit = Unit.Conventional },
        new("only-compulsory-requirements", "KG-12", Raised: true, Method.OneStage) { Call = p => p.Requirements.RemoveRange(2, p.Requirements.Count - 2) },
    ];

    /// <summary>The case planted in a tender, or null: a tender like any other.</summary>
    public static PlantedCase? At(FeedOptions options, long index) =>
        options.Planted && index % Every == Offset ? All[index / Every % All.Length] : null;

    static void Withdraw(Lot lot, Bid[] bids)
    {
        foreach (var bid in bids)
            bid.Lots.RemoveAll(o => o.Lot == lot);
    }

    static void Disqualify(Bid[] bids)
    {
        foreach (var bid in bids)
            bid.Status = BidStatus.Disqualified;
    }

    /// <summary>The same total for the lot as another's, but for a difference.</summary>
    static void Match(Lot lot, Bid bid, Bid model, decimal difference)
    {
        var offer = bid.Lots.Find(o => o.Lot == lot)!;
        offer.Amount = offer.InitialAmount = model.Lots.Find(o => o.Lot == lot)!.Amount + difference;
    }

    static void Scale(Lot lot, Bid bid, decimal factor)
    {
        var offer = bid.Lots.Find(o => o.Lot == lot)!;
        offer.Amount = offer.InitialAmount = Math.Max(0.01m, Math.Round(offer.Amount * factor, 2));
        for (var i = 0; i < offer.Prices.Count; i++)
            offer.Prices[i] = offer.Prices[i] with { UnitPrice = Math.Max(0.01m, Math.Round(offer.Prices[i].UnitPrice * factor, 2)) };
    }

    /// <summary>The lots together cost exactly this; the last takes what the others leave.</summary>
    static void Cost(ContractingProcess process, decimal total)
    {
        var share = Math.Floor(total / process.Lots.Count);
        foreach (var lot in process.Lots)
        {
            var value = lot == process.Lots[^1] ? total - share * (process.Lots.Count - 1) : share;
            lot.Items.RemoveRange(1, lot.Items.Count - 1);
            lot.Items[0].Quantity = 1;
            lot.Items[0].UnitPrice = lot.Value = value;
        }
    }
}
