using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>A contract registered after the fact: no call, no bids, signed from its first release on.</summary>
internal static class DirectAward
{
    public static void Conclude(ContractingProcess process, Dice dice, Organizations organizations)
    {
        var registered = process.Outline.Published;
        process.Enter(Stage.ContractSigned, registered);
        process.DirectSupplier = organizations.PickBidder(dice, process.Outline.Goods.Trade);
        var value = process.Value;
        var award = new Award
        {
            Id = process.NextId(),
            Lot = process.Lots[0],
            Status = AwardStatus.Active,
            Value = value,
            // Nobody decided anything at a known time; the exporter then has no date.
            Date = dice.Chance(0.3) ? null : registered.Date,
        };
        process.Awards.Add(award);
        process.Contracts.Add(new()
        {
            Id = process.NextId(),
            Number = string.Create(CultureInfo.InvariantCulture, $"{dice.Between(1, 240)}/{registered.Year}"),
            Signed = registered.Date.AddDays(-dice.Below(2)),
            Amount = value,
            AmountDiscounted = value,
            AwardIds = { award.Id },
        });
    }
}
