using System.Globalization;
using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>Contracts, one for each winning bid over the lots it won.</summary>
internal static class Signing
{
    static readonly DateTime NewContractTables = new(2020, 1, 1);

    public static void Sign(ContractingProcess process, Dice dice)
    {
        if (!process.Awards.Exists(a => a.Status == AwardStatus.Active) || dice.Chance(0.02))
            return;

        var decided = process.Steps[^1].At;
        var pending = Competition.Workday(decided.AddDays(dice.Between(0.3, 2)), decided);
        process.Enter(Stage.ContractSignPending, pending);
        if (dice.Chance(0.03))
            return;

        var signed = Competition.Workday(pending.AddDays(1 + dice.Geometric(4)), pending);
        process.Enter(Stage.ContractSigned, signed);
        // The exporter never reads the old contract tables: most contracts before 2020 are missing from signed processes.
        if (!dice.Chance(signed < NewContractTables ? 0.3 : 0.93))
            return;
        Conclude(process, signed, dice);
    }

    public static void Conclude(ContractingProcess process, DateTime signed, Dice dice)
    {
        foreach (var bid in process.Bids)
        {
            if (!process.Awards.Exists(a => a.Bid == bid && a.Status == AwardStatus.Active))
                continue;
            var contract = new Contract
            {
                Id = bid.Id,
                Number = string.Create(CultureInfo.InvariantCulture, $"{process.Outline.Number}-{process.Contracts.Count + 1}"),
                Signed = signed.Date,
            };
            foreach (var award in process.Awards)
            {
                if (award.Bid != bid)
                    continue;
                contract.AwardIds.Add(award.Id);
                if (award.Status != AwardStatus.Active)
                    continue;
                var offer = bid.Lots.Find(o => o.Lot == award.Lot)!;
                contract.Amount += offer.InitialAmount;
                contract.AmountDiscounted += offer.Amount;
            }

            // Delivery schedules hang on the old contract table's id, so hardly any come through.
            if (dice.Chance(0.02))
            {
                contract.Delivery = signed.Date;
                contract.DeliveryPlace = process.Buyer.Address;
            }

            process.Contracts.Add(contract);
        }
    }
}
