using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Screens;

public sealed class PriceScreensTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bids_of_a_lot_are_screened_each_tenderer_with_its_lowest()
    {
        var row = Assert.Single(await ScreensAsync("""
            {"ocid":"ocds-s-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
             "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":110,"currency":"KGS"}},
                                {"id":"b2","status":"disqualified","tenderers":[{"id":"B"}],"value":{"amount":130,"currency":"KGS"}},
                                {"id":"b3","status":"valid","tenderers":[{"id":"C"}],"value":{"amount":100,"currency":"KGS"}},
                                {"id":"b4","status":"valid","tenderers":[{"id":"C"}],"value":{"amount":999,"currency":"KGS"}},
                                {"id":"b5","status":"withdrawn","tenderers":[{"id":"D"}],"value":{"amount":1,"currency":"KGS"}},
                                {"id":"b6","status":"valid","tenderers":[{"id":"E"}],"value":{"amount":2,"currency":"USD"}}]}}
            """));
        Assert.Equal((3, "KGS", 1, "all", 1), (row.Bids, row.Currency, row.Same, row.Group, row.Compared));
        Assert.Equal((0.1, 0.3), (Math.Round(row.Difference, 9), Math.Round(row.Spread, 9)));
    }

    [Theory]
    [InlineData("one bid", "valid 100", "valid")]
    [InlineData("equal prices: a tariff", "valid 100", "valid 100")]
    [InlineData("only one was not disqualified", "valid 100", "disqualified 110")]
    public async Task What_is_no_competition_by_price_is_left_out(string why, string first, string second)
    {
        Assert.NotEmpty(why);
        string Bid(string id, string said) => said.Split(' ') is [var status, var amount]
            ? $$$"""{"id":"{{{id}}}","status":"{{{status}}}","tenderers":[{"id":"T{{{id}}}"}],"value":{"amount":{{{amount}}},"currency":"KGS"}}"""
            : $$$"""{"id":"{{{id}}}","status":"{{{said}}}","tenderers":[{"id":"T{{{id}}}"}]}""";
        Assert.Empty(await ScreensAsync($$$"""
            {"ocid":"ocds-s-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
             "bids":{"details":[{{{Bid("1", first)}}},{{{Bid("2", second)}}}]}}
            """));
    }

    [Fact]
    public async Task Lots_of_one_tender_with_the_same_bids_are_one_observation()
    {
        string Bid(string id, int amount) =>
            $$$"""{"id":"{{{id}}}","status":"valid","tenderers":[{"id":"T{{{id}}}"}],"relatedLots":["l1","l2","l3"],"value":{"amount":{{{amount}}},"currency":"KGS"}}""";
        var lots = """[{"id":"l1","value":{"amount":9,"currency":"KGS"}},{"id":"l2"},{"id":"l3"}]""";
        var row = Assert.Single(await ScreensAsync($$$"""
            {"ocid":"ocds-s-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open","lots":{{{lots}}}},
             "bids":{"details":[{{{string.Join(',', from l in (int[])[1, 2, 3] from b in (int[])[1, 2] select Bid($"{b}{l}", 100 + (b * 10)).Replace("\"l1\",\"l2\",\"l3\"", $"\"l{l}\"", StringComparison.Ordinal).Replace($"T{b}{l}", $"T{b}", StringComparison.Ordinal))}}}]}}
            """));
        Assert.Equal(("l1", 3), (row.Lot, row.Same));
    }

    async Task<List<(string Lot, int Bids, string Currency, int Same, string Group, int Compared, double Difference, double Spread)>> ScreensAsync(string json)
    {
        await Imported.OnlyAsync(database, json, "ocds");
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);
        await using var connection = await database.Reader.OpenConnectionAsync(Ct);
        return [.. await connection.QueryAsync<(string, int, string, int, string, int, double, double)>(
            "select lot_id, bids, currency, same_lots, compared_with, compared, difference_ratio, spread from open.price_screen order by ocid, lot_id")];
    }
}
