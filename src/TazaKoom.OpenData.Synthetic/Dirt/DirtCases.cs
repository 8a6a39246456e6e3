using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Dirt;

/// <summary>The bad data the source is known for, each at its own rate among the tenders where it can happen.</summary>
internal static class DirtCases
{
    const int TypoEvery = 5_000;
    const int TypoOffset = 113;

    // The USD rate of that month: a som amount that carried a foreign-currency label got converted once more.
    const decimal UsdRate = 69.85m;

    sealed record DirtCase(string Name, double Rate, Func<ContractingProcess, bool> CanSoil, Action<ContractingProcess> Soil);

    static readonly DirtCase[] All =
    [
        new("award-converted-again", 0.004, Decided, p =>
        {
            var award = Active(p);
            award.Bid!.Currency = "USD";
            award.Value = Math.Round(award.Value * UsdRate, 2);
        }),
        new("lot-value-zero", 0.006, _ => true, p => p.Lots[^1].Value = 0),
        new("item-without-lot", 0.005, _ => true, p => p.Lots[^1].Items[^1].WithoutLot = true),
        new("buyer-without-region", 0.025, _ => true, p => p.BuyerWithoutRegion = true),
        new("rationale-missing", 0.03, p => p.Rationale is not null, p => p.Rationale = null),
        new("contract-without-supplier", 0.01, p => p.DirectSupplier is not null, p => p.DirectSupplier = null),
        new("award-of-missing-bid", 0.006, Decided, p => Active(p).MissingBid = p.NextId()),
        new("two-active-awards", 0.006, p => Decided(p) && p.Awards.Exists(a => a.Status == AwardStatus.Unsuccessful),
            p => p.Awards.Find(a => a.Status == AwardStatus.Unsuccessful)!.Status = AwardStatus.Active),
        new("signed-before-award", 0.012, p => Decided(p) && p.Contracts.Count > 0, p => p.Contracts[0].Signed = Active(p).Date!.Value.Date.AddDays(-9)),
        new("negative-contract-amount", 0.002, p => p.Contracts.Count > 0, p => p.Contracts[0].AmountDiscounted = -p.Contracts[0].AmountDiscounted),
        new("complete-lot-without-bids", 0.01, p => Decided(p) && p.Lots.Count > 1, Forget),
        // Signed, and nothing is known of how it came to that (the Explorer's rule DBChronoIncomplete).
        new("signed-without-bids", 0.008, p => Decided(p) && p.Steps[^1].Stage == Stage.ContractSigned, p =>
        {
            p.Bids.Clear();
            p.Awards.Clear();
            p.Contracts.Clear();
        }),
        // Not bad data but the exporter's habit: in a tender of several lots any bidder may carry the supplier role.
        new("loser-called-supplier", 0.04, p => Decided(p) && p.Lots.Count > 1 && p.Bids.Count > 1, p => p.MistakenSuppliers.Add(p.Bids[^1].Tenderer.Inn)),
    ];

    /// <summary>The lot of 1.6 trillion som, a slip of the hand that was 98 % of a year's total.</summary>
    public static bool IsTypo(long index) => index % TypoEvery == TypoOffset;

    /// <summary>Lets one thing go wrong, or nothing: the name of what did.</summary>
    public static string? Soil(ContractingProcess process, FeedOptions options)
    {
        if (IsTypo(process.Outline.Index))
        {
            process.Bids.Clear();
            process.Awards.Clear();
            process.Contracts.Clear();
            process.Complaints.Clear();
            process.Steps.RemoveRange(1, process.Steps.Count - 1);
            process.Enter(Stage.Cancelled, process.Outline.Published.AddHours(26));
            process.Lots[0].Value = 1_600_680_432_400m;
            return "lot-of-a-trillion";
        }

        var dice = new Dice(options.Seed, process.Outline.Index, Topic.Dirt);
        foreach (var dirt in All)
        {
            if (!dice.Chance(dirt.Rate) || !dirt.CanSoil(process))
                continue;
            dirt.Soil(process);
            return dirt.Name;
        }

        return null;
    }

    /// <summary>The first lot is complete, and its bids never came through.</summary>
    static void Forget(ContractingProcess process)
    {
        var lot = process.Lots[0];
        process.Awards.RemoveAll(a => a.Lot == lot);
        foreach (var bid in process.Bids)
            bid.Lots.RemoveAll(o => o.Lot == lot);
        process.Bids.RemoveAll(b => b.Lots.Count == 0);
        process.Contracts.RemoveAll(c => !process.Bids.Exists(b => b.Id == c.Id));
        foreach (var contract in process.Contracts)
            contract.AwardIds.RemoveAll(id => !process.Awards.Exists(a => a.Id == id));
    }

    static bool Decided(ContractingProcess process) => process.DirectSupplier is null && process.Awards.Exists(a => a.Status == AwardStatus.Active);

    static Award Active(ContractingProcess process) => process.Awards.Find(a => a.Status == AwardStatus.Active)!;
}
