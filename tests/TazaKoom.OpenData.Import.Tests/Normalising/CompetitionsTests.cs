using System.Globalization;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

public sealed class CompetitionsTests
{
    [Fact]
    public void Where_all_bids_and_awards_name_lots_each_lot_is_a_competition()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","lots":[{"id":"a","status":"active"},{"id":"b"},{"id":"c"}]},
            "parties":[{"id":"XX-CO-1","name":"One"},{"id":"XX-CO-2","name":"Two"}],
            "bids":{"details":[{"id":"1","status":"valid","relatedLots":["a","b"],"tenderers":[{"id":"XX-CO-1"}]},
                               {"id":"2","status":"disqualified","relatedLots":["a"],"tenderers":[{"id":"XX-CO-2"}]}]},
            "awards":[{"id":"1","status":"active","relatedLots":["a","b"],"suppliers":[{"id":"XX-CO-1"}]}]
            """);
        Assert.Equal(["a 2 2 1 1 2 1", "b 1 1 1 0 1 1", "c 0 0 0 0 0 0"], tender["competition"].Select(Counts));
        Assert.Equal("active", tender["competition"][0].Text("lot_status"));
        Assert.All(tender["competition"], competition => Assert.True(competition.Boolean("published")));
        Assert.All(tender["bid"].Concat(tender["award"]), row => Assert.True(row.Boolean("by_lot")));
    }

    [Fact]
    public void Where_one_bid_names_no_lot_the_tender_is_one_competition_and_a_bid_counts_once()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","lots":[{"id":"a"},{"id":"b"}]},
            "bids":{"details":[{"id":"1","status":"valid","relatedLots":["a","b"]},{"id":"2","status":"withdrawn"}]}
            """);
        Assert.Equal([" 2 1 1 0 1 0"], tender["competition"].Select(Counts));
        Assert.All(tender["bid"], row => Assert.False(row.Boolean("by_lot")));
    }

    [Fact]
    public void What_was_published_otherwise_is_counted_as_published_too()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1"},
            "parties":[{"id":"1","name":"One","identifier":{"scheme":"XX-CO","id":"1"}},{"id":"2","name":"Also one","identifier":{"scheme":"XX-CO","id":"1"}}],
            "bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"1"}]},{"id":"2","status":"valid","tenderers":[{"id":"2"}]}]}
            """);
        Assert.Equal([(true, false, 1), (false, true, 2)], tender["competition"].Select(c => (c.Boolean("derived")!.Value, c.Boolean("published")!.Value, c.Integer("bidders")!.Value)));
    }

    [Fact]
    public void Prices_are_counted_of_the_lot_and_without_its_currency_a_price_is_none()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","lots":[{"id":"a"},{"id":"b"}]},
            "parties":[{"id":"XX-CO-1","name":"One"},{"id":"XX-CO-2","name":"Two"},{"id":"XX-CO-3","name":"Three"}],
            "bids":{"details":[
              {"id":"1","status":"valid","value":{"amount":300,"currency":"KGS"},"tenderers":[{"id":"XX-CO-1"}],
               "relatedLots":[{"id":"a","value":{"amount":100.50,"currency":"KGS"}},{"id":"b","value":{"amount":7,"currency":"USD"}}]},
              {"id":"2","status":"disqualified","relatedLots":[{"id":"a","value":{"amount":90,"currency":"KGS"}}],"tenderers":[{"id":"XX-CO-2"}]},
              {"id":"3","status":"valid","relatedLots":[{"id":"a","value":{"amount":100.5,"currency":"KGS"}},{"id":"b","value":{"amount":8,"currency":"KGS"}}],"tenderers":[{"id":"XX-CO-3"}]},
              {"id":"4","status":"valid","relatedLots":[{"id":"a","value":{"amount":1}},{"id":"b","value":{"amount":0,"currency":"KGS"}}]},
              {"id":"5","status":"withdrawn","relatedLots":[{"id":"a","value":{"amount":2,"currency":"KGS"}}]}]},
            "awards":[{"id":"1","status":"active","relatedLots":["a"],"suppliers":[{"id":"XX-CO-3"}]}]
            """);
        Assert.Equal(
            [
                "a: 3 priced, 3 named, KGS, from 90, disqualified from 90, repeats; valid 2 KGS 100.5-100.5; 100.5 against 100.5",
                "b: 3 priced, 2 named, KGS and others, from 0; valid 2 KGS and others 7-8; against",
            ],
            tender["competition"].Select(Prices));
    }

    [Fact]
    public void Of_a_whole_tender_a_bid_asks_its_own_price_else_the_sum_of_its_lots_where_each_has_one()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","lots":[{"id":"a"},{"id":"b"}]},
            "bids":{"details":[
              {"id":"1","status":"valid","value":{"amount":70,"currency":"KGS"},
               "relatedLots":[{"id":"a","value":{"amount":1,"currency":"KGS"}},{"id":"b","value":{"amount":2,"currency":"KGS"}}]},
              {"id":"2","status":"valid","relatedLots":[{"id":"a","value":{"amount":30,"currency":"KGS"}},{"id":"b","value":{"amount":20.5,"currency":"KGS"}}]},
              {"id":"3","status":"valid","relatedLots":[{"id":"a","value":{"amount":3,"currency":"KGS"}},{"id":"b","value":{"amount":4,"currency":"USD"}}]},
              {"id":"4","status":"valid","relatedLots":[{"id":"a","value":{"amount":5,"currency":"KGS"}},{"id":"b"}]},
              {"id":"5","status":"valid","value":{"amount":60,"currency":"KGS"}}]}
            """);
        Assert.Equal([": 3 priced, 0 named, KGS, from 50.5; valid 3 KGS 50.5-70; against"], tender["competition"].Select(Prices));
    }

    [Theory]
    [InlineData("""{"id":"1","status":"active","suppliers":[{"id":"XX-CO-1"}]}""", "20 against 10")]
    [InlineData("""{"id":"1","status":"pending","suppliers":[{"id":"XX-CO-1"}]}""", " against ")]
    [InlineData("""{"id":"1","status":"active","suppliers":[{"id":"XX-CO-1"},{"id":"XX-CO-2"}]}""", " against ")]
    public void Winner_and_loser_are_told_apart_where_the_outcome_is_known_and_single(string award, string prices)
    {
        var tender = NormalisedTender.Plain($$$"""
            "tender":{"id":"1"},
            "parties":[{"id":"XX-CO-1","name":"One"},{"id":"XX-CO-2","name":"Two"}],
            "bids":{"details":[
              {"id":"1","status":"valid","value":{"amount":20,"currency":"KGS"},"tenderers":[{"id":"XX-CO-1"}]},
              {"id":"2","status":"valid","value":{"amount":30,"currency":"KGS"},"tenderers":[{"id":"XX-CO-1"}]},
              {"id":"3","status":"valid","value":{"amount":10,"currency":"KGS"},"tenderers":[{"id":"XX-CO-2"}]},
              {"id":"4","status":"valid","value":{"amount":5,"currency":"KGS"},"tenderers":[{"id":"XX-CO-1"},{"id":"XX-CO-2"}]},
              {"id":"5","status":"disqualified","value":{"amount":4,"currency":"KGS"},"tenderers":[{"id":"XX-CO-2"}]}]},
            "awards":[{{{award}}}]
            """);
        Assert.Equal(prices, Margin(tender["competition"].Single()));
    }

    [Theory]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a"],"value":{"amount":20.5,"currency":"KGS"}}""", "20.5 KGS")]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a"],"value":{"amount":20,"currency":"KGS"}},{"id":"2","status":"active","relatedLots":["a"],"value":{"amount":3,"currency":"KGS"}}""", "23 KGS")]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a"],"value":{"amount":20,"currency":"KGS"}},{"id":"2","status":"active","relatedLots":["a"],"value":{"amount":3,"currency":"USD"}}""", " ")]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a"],"value":{"amount":20,"currency":"KGS"}},{"id":"2","status":"active","relatedLots":["a"]}""", " ")]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a"],"value":{"amount":20,"currency":"KGS"}},{"id":"2","status":"cancelled","relatedLots":["a"],"value":{"amount":3,"currency":"USD"}}""", "20 KGS")]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a","b"],"value":{"amount":20,"currency":"KGS"}}""", " ")]
    [InlineData("""{"id":"1","status":"active","relatedLots":["a","b"],"value":{"amount":20,"currency":"KGS"}},{"id":"2","status":"active","value":{"amount":3,"currency":"KGS"}}""", "23 KGS")]
    public void Active_awards_are_added_up_where_each_tells_what_the_competition_costs(string awards, string awarded)
    {
        var tender = NormalisedTender.Plain($$$"""
            "tender":{"id":"1","lots":[{"id":"a"},{"id":"b"}]},
            "awards":[{{{awards}}}]
            """);
        var row = tender["competition"].First();
        Assert.Equal(awarded, string.Create(CultureInfo.InvariantCulture, $"{row.Number("awarded_amount")} {row.Text("awarded_currency")}"));
    }

    static string Prices(SentRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Text("lot_id")}: {row.Integer("priced")} priced, {row.Integer("priced_named")} named, {Currency(row, "currency", "currencies_differ")}, from {row.Number("lowest")}")
        + (row.Number("lowest_disqualified") is { } disqualified ? string.Create(CultureInfo.InvariantCulture, $", disqualified from {disqualified}") : "")
        + (row.Boolean("price_repeats")!.Value ? ", repeats" : "")
        + string.Create(CultureInfo.InvariantCulture, $"; valid {row.Integer("valid_priced")} {Currency(row, "valid_currency", "valid_currencies_differ")} {row.Number("lowest_valid")}-{row.Number("highest_valid")}")
        + "; " + Margin(row).Trim();

    static string Currency(SentRow row, string least, string differ) => row.Text(least) + (row.Boolean(differ)!.Value ? " and others" : "");

    static string Margin(SentRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Number("winner_amount")} against {row.Number("loser_amount")}");

    static string Counts(SentRow row) =>
        string.Join(' ', row.Text("lot_id"), row.Integer("bids"), row.Integer("submitted"), row.Integer("valid"), row.Integer("disqualified"), row.Integer("bidders"), row.Integer("awards"));
}
