using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Dirt;
using TazaKoom.OpenData.Synthetic.Planting;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Processes;

/// <summary>
/// What is known of a process from its number alone and cheaply, so that a later process can refer to an earlier one (a top-up, a
/// failed call) without making it.
/// </summary>
internal sealed record Outline(long Index, Method Method, DateTime Published, Goods Goods, int BuyerNumber)
{
    /// <summary>Lots, items, bids, awards and documents take their ids from the same sequence: 1,024 to a process.</summary>
    public long FirstId => 189_000_000 + Index * 1024;

    public long TenderId => Method == Method.ContractBased ? 7_000 + Index : FirstId;

    public string Ocid => string.Create(CultureInfo.InvariantCulture,
        $"{(Method == Method.ContractBased ? "ocds-h7i0z4-contract-based-" : "ocds-h7i0z4-")}{TenderId}");

    public string Number => Method == Method.ContractBased
        ? string.Create(CultureInfo.InvariantCulture, $"EC-{224_000_000 + Index}")
        : string.Create(CultureInfo.InvariantCulture, $"{Published:yyMMdd}{TenderId:D9}");

    /// <summary>The feed covers September 2019 to the middle of July 2020; nothing is known of what comes later.</summary>
    public static readonly DateTime AsOf = new(2020, 7, 15, 18, 0, 0);

    // Lots published by month, in thousands.
    static readonly Weights<DateTime> Months = new(
        (new(2019, 9, 1), 21.3), (new(2019, 10, 1), 34.6), (new(2019, 11, 1), 32.0), (new(2019, 12, 1), 29.6), (new(2020, 1, 1), 8.7),
        (new(2020, 2, 1), 36.5), (new(2020, 3, 1), 49.6), (new(2020, 4, 1), 19.6), (new(2020, 5, 1), 20.0), (new(2020, 6, 1), 27.5),
        (new(2020, 7, 1), 12.0));

    static readonly Weights<DateTime> EarlyMonths = new(
        (new(2019, 9, 1), 21.3), (new(2019, 10, 1), 34.6), (new(2019, 11, 1), 32.0), (new(2020, 2, 1), 36.5), (new(2020, 3, 1), 49.6));

    // 81.0 k announced procedures against 11.5 k contracts without a call.
    static readonly Weights<Method> Methods = new(
        (Method.OneStage, 81.0 * 0.368), (Method.Simplified, 81.0 * 0.315), (Method.SingleSource, 81.0 * 0.311), (Method.Downgrade, 81.0 * 0.003),
        (Method.TwoStage, 81.0 * 0.002), (Method.Consultants, 81.0 * 0.001), (Method.ContractBased, 11.5));

    public static Outline Of(FeedOptions options, long index)
    {
        var dice = new Dice(options.Seed, index, Topic.Outline);
        var planted = PlantedCases.At(options, index);
        var method = planted?.Method ?? Methods.Pick(dice);
        // A planted case must have come to its end: nothing of it is from the last months.
        var published = PublishedAt(dice, planted is null ? Months : EarlyMonths);
        if (DirtCases.IsTypo(index))
            method = Method.Simplified;
        var goods = Goods.Pick(dice);
        if (method == Method.Consultants)
            goods = Goods.All.First(g => g.Division == "71");
        var buyer = Organizations.PickBuyer(dice, Region.PickByLots(dice), goods.Trade);
        return new(index, method, published, goods, buyer);
    }

    static DateTime PublishedAt(Dice dice, Weights<DateTime> months)
    {
        var month = months.Pick(dice);
        var days = month == new DateTime(2020, 7, 1) ? 14 : DateTime.DaysInMonth(month.Year, month.Month);
        var day = month.AddDays(dice.Below(days));
        // Almost nothing is published at weekends.
        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && dice.Chance(0.97))
            day = day.Day > 2 ? day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? -1 : -2) : day.AddDays(2);
        return day.AddSeconds(dice.Between(8 * 3600 + 1800, 18 * 3600));
    }
}

/// <summary>How things are bought: the portal's local methods.</summary>
internal enum Method
{
    OneStage,
    Simplified,
    SingleSource,
    Downgrade,
    TwoStage,
    Consultants,
    ContractBased,
}
