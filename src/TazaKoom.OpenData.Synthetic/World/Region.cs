using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.World;

/// <summary>One of the nine values of `address.region`, with the first five digits of its ATE code (SOATE) and how much is bought there.</summary>
internal sealed record Region(string Name, string KyrgyzName, string Ate, bool City, double Lots, double Buyers)
{
    // Lots by buyer region in thousands, September 2019 to July 2020; 19 % of the buyers sit in the capital.
    public static readonly Region[] All =
    [
        new("Бишкек", "Бишкек", "41711", City: true, Lots: 75, Buyers: 19),
        new("Джалал-Абадская Область", "Жалал-Абад облусу", "41703", City: false, Lots: 41, Buyers: 16),
        new("Чуйская Область", "Чүй облусу", "41708", City: false, Lots: 40, Buyers: 15),
        new("Иссык-Кульская Область", "Ысык-Көл облусу", "41702", City: false, Lots: 35, Buyers: 13),
        new("Нарынская Область", "Нарын облусу", "41704", City: false, Lots: 23, Buyers: 9),
        new("Ош", "Ош", "41721", City: true, Lots: 23, Buyers: 7),
        new("Ошская Область", "Ош облусу", "41706", City: false, Lots: 23, Buyers: 9),
        new("Баткенская Область", "Баткен облусу", "41705", City: false, Lots: 18, Buyers: 7),
        new("Таласская Область", "Талас облусу", "41707", City: false, Lots: 13, Buyers: 5),
    ];

    static readonly Weights<int> ByLots = new(All.Select((r, i) => (i, r.Lots)).ToArray());
    static readonly Weights<int> ByBuyers = new(All.Select((r, i) => (i, r.Buyers)).ToArray());

    public static int PickByLots(Dice dice) => ByLots.Pick(dice);

    public static int PickByBuyers(Dice dice) => ByBuyers.Pick(dice);
}
