using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>Bids of one lot in several currencies, which KG-07 compares in som.</summary>
public sealed class PricesInSomTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static readonly RedFlag Rule = RuleBook.Find("KG-07")!;

    const string Lot =
        """
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-10T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage","datePublished":"2020-03-01T00:00:00+06:00","lots":[{"id":"7","status":"active"}]},
         "bids":{"details":[{"id":"1","status":"valid","date":"2020-03-05T10:00:00+06:00","relatedLots":[{"id":"7","value":{"amount":100000,"currency":"KGS"}}]},
                            {"id":"2","status":"valid","date":"2020-03-05T10:00:00+06:00","relatedLots":[{"id":"7","value":{"amount":1000,"currency":"USD"}}]}]}}
        """;

    [Fact]
    public async Task Bids_in_several_currencies_are_compared_at_the_rate_of_their_day()
    {
        await Imported.OnlyAsync(database, Lot, "kyrgyzstan");
        Assert.Equal((Outcome.NotEnoughData, "currencies_differ"), await SaysAsync());
        // A rate of a later day, and one of two months before, say nothing of that day.
        await RateAsync("2020-03-06", 60);
        await RateAsync("2020-01-05", 60);
        Assert.Equal((Outcome.NotEnoughData, "currencies_differ"), await SaysAsync());
        await RateAsync("2020-03-04", 84);
        Assert.Equal((Outcome.Clear, null), await SaysAsync());
        await RateAsync("2020-03-05", 60);
        Assert.Equal((Outcome.Raised, null), await SaysAsync());
        await foreach (var flag in FlagLine.ReadAsync(database.Owner, "en", ct: Ct))
        {
            EvidenceTests.Check(flag);
            Assert.StartsWith("Valid bids range from 60,000 to 100,000 KGS: 40 % of", flag.Explains, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_price_whose_currency_is_in_doubt_is_not_converted()
    {
        await Imported.OnlyAsync(database, Lot, "kyrgyzstan");
        await RateAsync("2020-03-05", 60);
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.ExecuteAsync("update open.bid set currency_doubtful = true where currency = 'USD'; update open.tender set releases = releases");
        Assert.Equal((Outcome.NotEnoughData, "currencies_differ"), await SaysAsync());
    }

    /// <summary>In psql and in a run, which sees by itself that rates have changed.</summary>
    async Task<(Outcome, string?)> SaysAsync()
    {
        var said = Assert.Single(await Imported.SaysAsync(database, Rule, RuleSettings.Defaults));
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Rules = [Rule] }, ct: Ct);
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        Assert.Equal(said.Outcome == Outcome.Raised ? 1 : 0, await connection.QuerySingleAsync<int>("select count(*)::int from open.flag"));
        return (said.Outcome, said.NotEnoughData);
    }

    async Task RateAsync(string day, int rate)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.ExecuteAsync($"insert into open.exchange_rate (currency, day, rate, source) values ('USD', '{day}', {rate}, 'test')");
    }
}
