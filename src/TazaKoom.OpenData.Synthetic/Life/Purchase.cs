using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>What is bought: lots and their items, with planned prices.</summary>
internal static class Purchase
{
    const int MostLots = 48;

    public static void Describe(ContractingProcess process, Dice dice, int? wanted)
    {
        var method = process.Outline.Method;
        var lots = method == Method.ContractBased ? 1 : wanted ?? LotCount(dice);
        var total = Budget(process, dice);
        var planned = dice.Chance(0.33) && method != Method.ContractBased;
        var address = process.Buyer.Address;
        var place = address.District is null ? $"{address.Region}, {address.Street}" : $"{address.Region}, {address.District}, {address.Locality}";
        var days = dice.Of<int>([3, 5, 10, 15, 20, 30, 60, 90]);
        var delivery = string.Create(CultureInfo.InvariantCulture, $"В течение {days} дней со дня подписания договора");
        var terms = dice.Chance(0.6) ? dice.Of<string>(["DDP", "DDP", "DDP", "DAP", "EXW", "CIP", "CPT", "FCA"]) : null;

        for (var i = 0; i < lots; i++)
        {
            var goods = i == 0 || dice.Chance(0.1) ? process.Outline.Goods : process.Outline.Goods.Sibling(dice);
            var lot = new Lot
            {
                Id = process.NextId(),
                Title = goods.Lot,
                LotNumber = string.Create(CultureInfo.InvariantCulture, $"L{i + 1:D3}-01"),
                DeliveryAddress = place,
                DeliveryDate = delivery,
                DeliveryTerms = terms,
                PlanId = planned ? process.NextId() : null,
            };
            var share = total / lots * dice.Between(0.5, 1.5);
            AddItems(process, lot, goods, share, dice);
            process.Lots.Add(lot);
        }

        // A third of the processes still know their annual plan; in autumn next year's purchases start.
        if (planned)
            process.Plan = new(process.NextId(), process.Outline.Published.Year, Math.Round(process.Value * 10, 2));
    }

    /// <summary>3.6 lots on average: half of the tenders have one, a few have dozens.</summary>
    static int LotCount(Dice dice) => dice.Chance(0.55) ? 1 : Math.Min(MostLots, 2 + dice.Geometric(4.85));

    static double Budget(ContractingProcess process, Dice dice)
    {
        var scale = process.Outline.Goods.Division switch
        {
            "45" => 7.5,
            "09" => 4.0,
            "34" or "38" => 1.8,
            "71" => 1.3,
            "15" or "03" => 0.7,
            _ => 0.8,
        };
        return process.Outline.Method switch
        {
            // Its ceiling is a million (KG-16); one in twenty passes it.
            Method.Simplified => dice.Chance(0.05) ? dice.Between(1_200_000.0, 2_400_000) : Math.Min(dice.LogNormal(150_000 * scale, 0.9), 780_000),
            Method.SingleSource => dice.LogNormal(140_000 * scale, 1.3),
            Method.ContractBased => dice.LogNormal(60_000 * scale, 1.3),
            _ => dice.LogNormal(720_000 * scale, 1.4),
        };
    }

    static void AddItems(ContractingProcess process, Lot lot, Goods goods, double value, Dice dice)
    {
        var count = dice.Chance(0.87) ? 1 : dice.Between(2, 4);
        for (var i = 0; i < count; i++)
        {
            var what = i == 0 ? goods : goods.Sibling(dice);
            var price = Math.Min(dice.LogNormal(what.Price, 0.25), value / count);
            price = Math.Round(Math.Max(price, 0.5), price > 1000 ? 0 : 2);
            var quantity = Math.Max(1, Math.Round(value / count / price, what.Unit.Whole || dice.Chance(0.8) ? 0 : 2));
            // Who does not know how to count a thing writes "conventional unit".
            var unit = dice.Chance(0.045) ? Unit.Conventional : what.Unit;
            var item = new Item { Id = process.NextId(), Goods = what, Unit = unit, Quantity = (decimal)quantity, UnitPrice = (decimal)price };
            lot.Items.Add(item);
            lot.Value += Math.Round(item.Quantity * item.UnitPrice, 2);
        }
    }
}
