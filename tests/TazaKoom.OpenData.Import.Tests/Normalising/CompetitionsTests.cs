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

    static string Counts(SentRow row) =>
        string.Join(' ', row.Text("lot_id"), row.Integer("bids"), row.Integer("submitted"), row.Integer("valid"), row.Integer("disqualified"), row.Integer("bidders"), row.Integer("awards"));
}
