using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class FactsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("900", "KGS", 1000)]
    [InlineData("900", "USD", null)]
    [InlineData("null", "KGS", null)]
    public async Task A_bid_for_several_lots_of_a_tender_judged_whole_costs_what_they_cost_together(string second, string currency, int? price)
    {
        // The award names no lot: the tender is one competition.
        await Imported.OnlyAsync(database,
            $$$"""
            {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
             "tender":{"id":"1","status":"complete","procurementMethod":"open","lots":[{"id":"a"},{"id":"b"}]},
             "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],
              "relatedLots":[{"id":"a","value":{"amount":100,"currency":"KGS"}},{"id":"b","value":{"amount":{{{second}}},"currency":"{{{currency}}}"}}]}]},
             "awards":[{"id":"a1","status":"active","suppliers":[{"id":"A"}]}]}
            """, "kyrgyzstan", problems: true);
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("", price, price is null ? null : "KGS")], await connection.QueryAsync<(string, int?, string?)>("select lot_id, amount::integer, currency from open.fact_bid"));
    }
}
