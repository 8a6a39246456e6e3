using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>How the call ends: cancelled, failed, stuck or opened; and who bids how much for which lot.</summary>
internal static class Competition
{
    public static void Hold(ContractingProcess process, Dice dice, Organizations organizations)
    {
        var published = process.Outline.Published;
        Organization Somebody() => organizations.PickBidder(dice, process.Outline.Goods.Trade);
        Call.Enquiries(process, dice, Somebody);
        if (dice.Chance(0.06))
        {
            if (dice.Chance(0.5))
                process.Deadline = Call.WorkingHour(process.Deadline.Date.AddDays(dice.Between(1, 4)), dice);
            process.Enter(Stage.Changed, published.AddSeconds(Math.Round((process.Deadline - published).TotalSeconds * dice.Between(0.05, 0.3))));
        }

        var end = dice.Unit();
        if (end < 0.275)
        {
            // Cancelled: before the opening mostly, sometimes weeks later. Its bids are never published.
            process.Enter(Stage.Cancelled, Workday(process.Deadline.AddDays(dice.Between(-3.0, 12.0)), process.Steps[^1].At));
            return;
        }

        if (dice.Chance(0.04))
        {
            var expired = process.Deadline;
            process.Deadline = Workday(expired.AddDays(3), expired);
            process.Enter(Stage.AutoProlonged, expired.AddMinutes(1));
        }

        if (end < 0.297)
        {
            process.Enter(Stage.Unsuccessful, process.Deadline.AddMinutes(30));
            return;
        }

        process.Enter(Stage.BidsOpened, process.Deadline.AddMinutes(dice.Between(1, 50)));
        Bids(process, dice, Somebody);
    }

    static void Bids(ContractingProcess process, Dice dice, Func<Organization> somebody)
    {
        var mean = process.Outline.Method switch
        {
            Method.Downgrade => 3.73,
            Method.Simplified => 3.51,
            Method.SingleSource => 2.44,
            Method.OneStage => 2.32,
            _ => 2.68,
        };
        // A tender that draws many bidders draws them for most of its lots.
        var appeal = (mean - 1) * dice.Between(0.4, 1.6);
        var field = new List<Bid>();
        var auction = process.Outline.Method == Method.Downgrade || dice.Chance(0.1);
        foreach (var lot in process.Lots)
        {
            var bidders = Math.Min(1 + dice.Poisson(appeal), 14);
            while (field.Count < bidders)
                field.Add(NewBid(process, dice, field, somebody));
            var first = dice.Below(field.Count);
            for (var i = 0; i < bidders; i++)
                Offer(process, field[(first + i) % field.Count], lot, auction, dice);
        }

        process.Bids.AddRange(field.Where(b => b.Lots.Count > 0).OrderBy(b => b.Id));
    }

    public static Bid NewBid(ContractingProcess process, Dice dice, List<Bid> field, Func<Organization> somebody)
    {
        Organization tenderer;
        do
            tenderer = somebody();
        while (field.Exists(b => b.Tenderer == tenderer));
        var window = (process.Deadline - process.Outline.Published).TotalSeconds;
        return new()
        {
            Id = process.NextId(),
            Tenderer = tenderer,
            Date = process.Outline.Published.AddSeconds(Math.Round(window * (1 - Math.Pow(dice.Unit(), 2) * 0.9))),
        };
    }

    /// <summary>A price for each item of the lot: around nine tenths of the plan, seldom above it.</summary>
    public static BidLot Offer(ContractingProcess process, Bid bid, Lot lot, bool auction, Dice dice)
    {
        var level = 0.93 + 0.06 * dice.Normal();
        level = level is > 1 or < 0.5 ? dice.Between(0.9, 1.0) : level;
        return Offer(process, bid, lot, level, auction ? dice.Between(0.85, 0.99) : 1);
    }

    public static BidLot Offer(ContractingProcess process, Bid bid, Lot lot, double level, double discount)
    {
        var offer = new BidLot { Lot = lot };
        foreach (var item in lot.Items)
        {
            var initial = Math.Max(0.01m, Math.Round(item.UnitPrice * (decimal)level, 2));
            var final = discount < 1 ? Math.Max(0.01m, Math.Round(initial * (decimal)discount, 2)) : initial;
            offer.Prices.Add(new(process.NextId(), item, final));
            offer.InitialAmount += Math.Round(item.Quantity * initial, 2);
            offer.Amount += Math.Round(item.Quantity * final, 2);
        }

        bid.Lots.Add(offer);
        return offer;
    }

    /// <summary>In working hours, and later than what came before.</summary>
    public static DateTime Workday(DateTime at, DateTime after)
    {
        while (at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            at = at.AddDays(1);
        var workday = at.Date.AddHours(9 + at.Hour % 9).AddMinutes(at.Minute).AddSeconds(at.Second);
        return workday > after ? workday : after.AddMinutes(40);
    }
}
