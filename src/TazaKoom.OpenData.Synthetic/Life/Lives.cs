using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Dirt;
using TazaKoom.OpenData.Synthetic.Planting;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>Lets a process happen: need, call, competition, decision, contract; then what was planted in it or went wrong in it.</summary>
internal static class Lives
{
    public static ContractingProcess Live(long index, FeedOptions options, Organizations organizations)
    {
        var outline = Outline.Of(options, index);
        var dice = new Dice(options.Seed, index, Topic.Process);
        var related = Grounds.Find(outline, dice, options);
        var buyerNumber = related.Prior.Count > 0 ? related.Prior[0].To.BuyerNumber : outline.BuyerNumber;
        var process = new ContractingProcess(outline)
        {
            Title = Titles.Make(dice, outline.Goods),
            Category = outline.Goods.Category,
            Buyer = organizations.Buyer(buyerNumber),
            Rationale = related.Rationale,
            SubMethod = dice.Chance(0.97) ? "standard" : dice.Chance(0.5) ? "centralised" : "twopackage",
            HasExternalSystem = outline.Goods.Division == "93",
        };
        process.Related.AddRange(related.Prior);

        var planted = PlantedCases.At(options, index);
        Purchase.Describe(process, dice, planted is null ? null : dice.Between(1, 3));
        if (outline.Method == Method.ContractBased)
        {
            DirectAward.Conclude(process, dice, organizations);
            if (options.Dirt)
                process.Dirt = DirtCases.Soil(process, options);
            return process;
        }

        if (planted is not null)
        {
            planted.Live(process, dice, organizations);
            return process;
        }

        Call.Publish(process, dice);
        Competition.Hold(process, dice, organizations);
        Decision.Make(process, dice);
        Signing.Sign(process, dice);
        if (options.Dirt)
            process.Dirt = DirtCases.Soil(process, options);
        return process;
    }
}
