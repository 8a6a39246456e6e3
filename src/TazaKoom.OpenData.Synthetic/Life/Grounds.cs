using TazaKoom.OpenData.Synthetic.Chance;
using TazaKoom.OpenData.Synthetic.Processes;

namespace TazaKoom.OpenData.Synthetic.Life;

/// <summary>Why a purchase is not competitive, and which earlier processes that ground refers to.</summary>
internal static class Grounds
{
    static readonly Weights<string> SingleSource = new(
        ("annualProcurement", 34), ("additionalProcurement5", 14), ("twiceUnsuccessful", 16), ("urgentNeed", 11), ("naturalMonopoly", 9),
        ("gov100Percent", 5), ("localMarketProtection", 3), ("forPenalSystem", 2), ("forDisabled", 2), ("intellectualRights", 1.5),
        ("art", 1), ("science", 1), ("legalServices", 0.5));

    // Of contracts without a call: additional 50.3 %, force majeure 45.7 %, security about 4 %.
    static readonly Weights<string> Direct = new(
        ("annual3percent", 50.3), ("forceMajeure", 45.7), ("internalSecurityProvision", 2), ("nationalSecurityProvision", 2));

    public static (string? Rationale, List<Related> Prior) Find(Outline outline, Dice dice, FeedOptions options)
    {
        if (outline.Method == Method.ContractBased)
            return (Direct.Pick(dice), []);
        if (outline.Method != Method.SingleSource)
            return (null, []);

        var ground = SingleSource.Pick(dice);
        var prior = ground switch
        {
            "additionalProcurement5" => Earlier(outline, options, 1, "prior"),
            "twiceUnsuccessful" => Earlier(outline, options, 2, "unsuccessfulProcess"),
            _ => [],
        };
        return (ground, prior);
    }

    /// <summary>Competitive calls published before this one; the first of them decides who buys.</summary>
    static List<Related> Earlier(Outline outline, FeedOptions options, int wanted, string relationship)
    {
        var found = new List<Related>();
        for (var index = outline.Index - 1; index >= 0 && index >= outline.Index - 24 && found.Count < wanted; index--)
        {
            var candidate = Outline.Of(options, index);
            if (candidate.Method is Method.OneStage or Method.Simplified && candidate.Published.AddDays(20) < outline.Published)
                found.Add(new(candidate, relationship));
        }

        return found;
    }
}
