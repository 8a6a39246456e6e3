using TazaKoom.OpenData.RedFlags.Rules;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>Every rule, in the order of the documentation. Adding a rule is its file and one line here.</summary>
public static class RuleBook
{
    public static IReadOnlyList<RedFlag> All { get; } =
    [
        R003ShortSubmissionPeriod.Rule,
        R018SingleBid.Rule,
        R024RunnerUpClose.Rule,
        R025ProlificLoser.Rule,
        R028IdenticalBidPrices.Rule,
        R030LateBidWon.Rule,
        R035AllButWinnerDisqualified.Rule,
        R036LowestBidDisqualified.Rule,
        R038ManyDisqualifiedBids.Rule,
        R048ManyUnrelatedGoods.Rule,
        R058DeeplyDiscountedBid.Rule,
        R059ContractUnlikeAward.Rule,
        R060SlowSignature.Rule,
        R061QuickDecision.Rule,
        R062SlowDecision.Rule,
        KG02TopUpOfDirectAward.Rule,
        KG03RepeatedTopUp.Rule,
        KG04DirectAfterCancellation.Rule,
        KG05NoLiabilityTerms.Rule,
        KG06LowCompetition.Rule,
        KG07BidsFarApart.Rule,
        KG08HabitualSingleBidder.Rule,
        KG09ConventionalUnitUndocumented.Rule,
        KG10ConventionalUnit.Rule,
        KG12OnlyCompulsoryRequirements.Rule,
        KG13LicenceNotAsked.Rule,
        KG14WinsOnlyHere.Rule,
        KG15TopUpConditions.Rule,
        KG16SimplifiedAboveThreshold.Rule,
        KG17SplitAnnualPurchases.Rule,
        KG18TwiceUnsuccessful.Rule,
        TK01CalledOpenRunDirect.Rule,
        TK02DearerAfterRefusal.Rule,
        TK05BidSecurityTooHigh.Rule,
        TK06SignedOnRestDay.Rule,
        TK07RoundPrice.Rule,
        TK08TitleSaysTooLittle.Rule,
        TK09ContractsOnOneDay.Rule,
        TK10BaseToppedUpTwice.Rule,
        TK12DirectAwardToNewcomer.Rule,
        TK13SignedTooEarly.Rule,
        TK14WinsEveryLot.Rule,
        TK15SellsToOneBuyer.Rule,
        TK16DearerTopUp.Rule,
    ];

    /// <summary>The rule of that code, whatever its case.</summary>
    public static RedFlag? Find(string code) => All.FirstOrDefault(rule => rule.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
