namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class StatsEndpointTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Fact]
    public async Task Groups_are_counted_summed_and_halved_as_PostgreSQL_counts_them()
    {
        var stats = await web.JsonAsync("/api/v1/stats/tenders?by=method,month&value.gte=100&lang=ru");
        var rows = stats.GetProperty("data").EnumerateArray().ToList();
        await using var command = web.Rows.Reader.CreateCommand("""
            select method, to_char(published at time zone 'Asia/Bishkek', 'YYYY-MM') as month, count(*), sum(value_amount), percentile_cont(0.5) within group (order by value_amount)
            from open.tender where value_amount >= 100 group by 1, 2 order by 1, 2
            """);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var expected = 0;
        while (await row.ReadAsync(TestContext.Current.CancellationToken))
        {
            expected++;
            var (method, month) = (row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
            var group = Assert.Single(rows, r => r.GetProperty("method").GetString() == method && r.GetProperty("month").GetString() == month);
            Assert.Equal(row.GetInt64(2), group.GetProperty("count").GetInt64());
            foreach (var amounts in new[] { Assert.Single(group.GetProperty("value").EnumerateArray()), group.GetProperty("inSom") })
            {
                Assert.Equal("KGS", amounts.GetProperty("currency").GetString());
                Assert.Equal(row.GetDecimal(3), amounts.GetProperty("sum").GetDecimal());
                Assert.Equal((decimal)row.GetDouble(4), amounts.GetProperty("median").GetDecimal());
            }
        }
        Assert.Equal(expected, rows.Count);
        Assert.Contains(rows, r => r.TryGetProperty("method.name", out var name) && name.GetString() == "Прямой");
    }

    [Fact]
    public async Task Amounts_in_other_currencies_are_summed_apart_and_in_som_at_the_rate_of_their_day()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var change = web.Rows.Database.Owner.CreateCommand("""
            insert into open.exchange_rate (currency, day, rate, source) values ('USD', '2024-01-10', 89.5, 'test');
            update open.contract set amount = 10, currency = 'USD', signed = '2024-01-12 00:00+06' where ocid = 'ocds-test-1';
            update open.contract set amount = 7, currency = 'EUR' where ocid = 'ocds-test-3';
            """)) await change.ExecuteNonQueryAsync(ct);
        var all = Assert.Single((await web.JsonAsync("/api/v1/stats/contracts?ocid=ocds-test-1&ocid=ocds-test-3")).GetProperty("data").EnumerateArray());
        Assert.Equal(2, all.GetProperty("count").GetInt64());
        Assert.Equal([("EUR", 7m), ("USD", 10m)], all.GetProperty("value").EnumerateArray().Select(v => (v.GetProperty("currency").GetString()!, v.GetProperty("sum").GetDecimal())));
        // No rate of the euro is known: one of the two amounts counts in som, and the answer says so.
        Assert.Equal(895m, all.GetProperty("inSom").GetProperty("sum").GetDecimal());
        Assert.Equal(1, all.GetProperty("inSom").GetProperty("amounts").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/stats/tenders?by=mehtod", "method")]
    [InlineData("/api/v1/stats/tenders?measure=valeu", "value")]
    [InlineData("/api/v1/stats/tenders?metod=open", "method")]
    [InlineData("/api/v1/stats/tenders?limti=1", "status")]
    public async Task A_misspelt_word_is_refused_with_the_likely_one(string path, string meant)
    {
        var error = (await web.JsonAsync(path, 400)).GetProperty("errors")[0];
        if (meant != "status") Assert.Equal(meant, error.GetProperty("meant").GetString());
        Assert.NotEmpty(error.GetProperty("allowed").EnumerateArray());
    }

    [Fact]
    public async Task Every_resource_can_be_counted_by_everything_it_offers()
    {
        foreach (var resource in Catalog.ResourceCatalog.All)
        {
            foreach (var group in Catalog.Queries.StatsGroup.Of(resource)) await web.JsonAsync($"/api/v1/stats/{resource.Name}?by={group.Name}");
            if (Catalog.Queries.Facet.Of(resource) is { Count: > 0 } facets) await web.JsonAsync($"/api/v1/{resource.Name}?limit=1&facet={string.Join(',', facets.Select(f => f.Name))}");
            var fields = await web.JsonAsync($"/api/v1/fields/{resource.Name}?lang=ky");
            Assert.All(fields.GetProperty("fields").EnumerateArray(), f => Assert.NotEqual("", f.GetProperty("label").GetString()));
        }
    }
}
