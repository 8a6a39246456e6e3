using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;
using TazaKoom.OpenData.Synthetic.World;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>Lets a process happen: need, call, competition, decision, contract; then what was planted in it or went wrong in it.</summary>
internal static class Lives
{
    public static ContractingProcess Live(Outline outline, FeedOptions options, Organizations organizations)
    {
        var dice = new Dice(options.Seed, outline.Index, Topic.Process);
        var related = Grounds.Find(outline, dice, options.Seed);
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

        Purchase.Describe(process, dice);
        if (outline.Method == Method.ContractBased)
        {
            DirectAward.Conclude(process, dice, organizations);
            return process;
        }

        Call.Publish(process, dice);
        Competition.Hold(process, dice, organizations);
        Decision.Make(process, dice);
        Signing.Sign(process, dice);
        return process;
    }
}
