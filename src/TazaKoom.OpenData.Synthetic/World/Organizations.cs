using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>
/// Everybody in the feed: 3,200 buyers and 8,800 bidders at home, 260 bidders abroad. Each is made from its number alone, when first
/// asked for, and kept; so memory has a ceiling whatever the size of the feed.
/// </summary>
internal sealed class Organizations(int seed)
{
    const int BuyerCount = 3_200;
    const int BidderCount = 8_800;
    const int ForeignCount = 260;

    static readonly Trade[] Trades = Enum.GetValues<Trade>();

    // A region's buyers are numbered in a row, the trade a buyer mostly needs going round.
    static readonly int[] RegionStart = Starts();

    readonly Organization?[] _buyers = new Organization?[BuyerCount];
    readonly Organization?[] _bidders = new Organization?[BidderCount];
    readonly Organization?[] _foreign = new Organization?[ForeignCount];

    /// <summary>The number of a buyer of this region; most buyers of medicines are hospitals.</summary>
    public static int PickBuyer(Dice dice, int region, Trade trade)
    {
        var from = RegionStart[region];
        var count = RegionStart[region + 1] - from;
        if (!dice.Chance(0.75))
            return from + dice.Popular(count);
        return from + dice.Popular(count / Trades.Length) * Trades.Length + (int)trade;
    }

    /// <summary>A domestic bidder of this trade mostly; 3 % of bidders come from abroad.</summary>
    public Organization PickBidder(Dice dice, Trade trade)
    {
        if (dice.Chance(0.03))
            return Foreign(dice.Below(ForeignCount));
        return dice.Chance(0.9) ? PickDomesticBidder(dice, trade) : Bidder(dice.Popular(BidderCount));
    }

    public Organization PickDomesticBidder(Dice dice, Trade trade) => Bidder(dice.Popular(BidderCount / Trades.Length) * Trades.Length + (int)trade);

    public Organization Buyer(int number) => _buyers[number] ??= PublicBodies.Make(new(seed, number, Topic.Buyer), number, RegionOf(number), Trades[(number - RegionStart[RegionOf(number)]) % Trades.Length]);

    public Organization Bidder(int number) => _bidders[number] ??= Companies.Make(new(seed, number, Topic.Bidder), BuyerCount + number, Trades[number % Trades.Length]);

    public Organization Foreign(int number) => _foreign[number] ??= Companies.MakeForeign(new(seed, number, Topic.ForeignBidder), number);

    static int RegionOf(int buyer)
    {
        var region = 0;
        while (RegionStart[region + 1] <= buyer)
            region++;
        return region;
    }

    static int[] Starts()
    {
        var starts = new int[Region.All.Length + 1];
        for (var i = 0; i < Region.All.Length; i++)
            starts[i + 1] = starts[i] + (int)(BuyerCount * Region.All[i].Buyers / Region.All.Sum(r => r.Buyers));
        starts[^1] = BuyerCount;
        return starts;
    }
}

/// <summary>Where an organization sits.</summary>
internal static class Places
{
    public static Address In(Dice dice, Region region)
    {
        var street = string.Create(CultureInfo.InvariantCulture, $"ул. {Invented.Word(dice)}, {dice.Between(1, 180)}");
        if (region.City)
            return new("Кыргызская Республика", region.Ate + "000000000", region.Name, District: null, region.Name, street);
        // Made from the district's number, so that two bodies of a district agree on its name.
        var district = dice.Below(6);
        var names = new Dice(district, int.Parse(region.Ate, CultureInfo.InvariantCulture), Topic.Place);
        var name = Invented.Word(names);
        var village = dice.Below(9);
        for (var i = 0; i < village; i++)
            Invented.Word(names);
        var ate = string.Create(CultureInfo.InvariantCulture, $"{region.Ate}{205 + 5 * district}{600 + 10 * village:D3}{10 * village:D3}");
        return new("Кыргызская Республика", ate, region.Name, name + "ский Район", "с. " + Invented.Word(names), street);
    }
}
