namespace TazaKoom.OpenData.Import.Tests.Normalising;

public sealed class SomEstimatesTests
{
    const string Lot = """ "tender":{"id":1,"value":{"amount":600000000,"currency":"KGS"},"lots":[{"id":"10","value":{"amount":581700000,"currency":"KGS"}}]} """;

    [Theory]
    [InlineData("580400000", "USD", true)]     // the som amount, with another label
    [InlineData("8300000", "USD", false)]      // the same in dollars
    [InlineData("580400000", "KGS", false)]
    [InlineData("580400000", "RUB", false)]    // a rouble is about a som: nothing tells the readings apart
    public void A_som_amount_with_the_label_of_a_foreign_currency_is_marked_and_stays_as_it_is(string amount, string currency, bool doubtful)
    {
        var tender = NormalisedTender.Kyrgyz($$$"""{{{Lot}}},"bids":{"details":[{"id":"7","relatedLots":[{"id":"10","value":{"amount":{{{amount}}},"currency":"{{{currency}}}"}}]}]}""");
        var bid = Assert.Single(tender["bid"]);
        Assert.Equal(doubtful, bid.Boolean("currency_doubtful"));
        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), bid.Number("amount"));
        Assert.Equal(currency, bid.Text("currency"));
        Assert.Equal(doubtful, tender.Problems.Contains("currency-doubtful"));
    }

    [Fact]
    public void An_award_that_was_converted_although_it_was_in_som_is_marked()
    {
        // As in December 2019: an award of 69.85 times its lot, the dollar's rate of that month.
        var tender = NormalisedTender.Kyrgyz(Lot + ""","awards":[{"id":"1","status":"active","relatedLots":["10"],"value":{"amount":40540000000,"currency":"KGS"}},{"id":"2","status":"active","relatedLots":["10"],"value":{"amount":580400000,"currency":"KGS"}}]""");
        Assert.Equal([true, false], tender["award"].Select(award => award.Boolean("currency_doubtful")));
    }

    [Fact]
    public void Without_an_estimate_in_som_nothing_is_doubted()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","value":{"amount":1000,"currency":"MXN"}},"awards":[{"id":"1","status":"active","value":{"amount":1000,"currency":"USD"}}]
            """);
        Assert.False(Assert.Single(tender["award"]).Boolean("currency_doubtful"));
    }
}
