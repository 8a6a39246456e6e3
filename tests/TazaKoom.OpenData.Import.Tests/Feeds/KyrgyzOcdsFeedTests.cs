using Dapper;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Feeds;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Feeds;

public sealed class KyrgyzOcdsFeedTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    readonly FeedServer server = new();
    readonly string name = "test-" + Guid.NewGuid().ToString("n");

    FeedOptions Options => new(server.BaseUrl)
    {
        Name = name, PageSize = 5, Pause = TimeSpan.Zero, Tries = 3, FirstWait = TimeSpan.FromMilliseconds(5), Overlap = TimeSpan.FromMilliseconds(1),
    };

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    Task<PullSummary> PullAsync(FeedOptions? options = null) => new KyrgyzOcdsFeed(database.Owner, options ?? Options).PullAsync(null, Stop);

    async Task<List<string>> TitlesAsync(int from, int until)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Stop);
        return [.. await connection.QueryAsync<string>(
            "select title from open.tender where ocid = any(select 'ocds-h7i0z4-' || n from generate_series(@from, @until) as n) order by length(ocid), ocid", new { from, until })];
    }

    [Fact]
    public async Task Every_release_comes_page_by_page_and_the_next_pull_brings_only_what_is_new()
    {
        for (var n = 101; n <= 123; n++)
            server.Put(n, $"Тендер {n}");
        Assert.Equal(23, (await PullAsync()).ReleasesNew);
        Assert.Equal(23, (await TitlesAsync(101, 123)).Count);

        var again = await PullAsync();
        Assert.Equal(0, again.ReleasesNew);
        Assert.Equal(0, again.TendersUpdated);

        server.Put(110, "Тендер 110, изменён");
        var changed = await PullAsync();
        Assert.Equal((1L, 1L), (changed.ReleasesNew, changed.TendersUpdated));
        Assert.Contains("Тендер 110, изменён", await TitlesAsync(110, 110));
        await using var connection = await database.Owner.OpenConnectionAsync(Stop);
        Assert.Equal(2, await connection.ExecuteScalarAsync<int>("select count(*) from archive.release where ocid = 'ocds-h7i0z4-110'"));
    }

    [Fact]
    public async Task More_releases_with_one_date_than_fit_on_a_page_are_all_taken()
    {
        var stamp = new DateTimeOffset(2020, 8, 5, 12, 0, 0, TimeSpan.FromHours(6));
        server.Put(200, "Первый", stamp.AddSeconds(-5));
        for (var n = 201; n <= 237; n++)
            server.Put(n, $"Тендер {n}", stamp);
        server.Put(238, "Последний", stamp.AddSeconds(5));
        await PullAsync();
        Assert.Equal(39, (await TitlesAsync(200, 238)).Count);
    }

    [Fact]
    public async Task A_release_stamped_in_the_future_does_not_hide_what_comes_until_then()
    {
        server.Put(251, "Первый");
        server.Put(252, "Из будущего", DateTimeOffset.UtcNow.AddDays(30));
        Assert.Equal(2, (await PullAsync()).ReleasesNew);
        server.Put(253, "Сегодня", DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(1, (await PullAsync()).ReleasesNew);
        Assert.Equal(["Сегодня"], await TitlesAsync(253, 253));
    }

    [Fact]
    public void A_page_reaches_as_far_as_its_last_release_and_not_as_far_as_the_latest_date_in_it()
    {
        var page = FeedPage.Parse("""{"releases":[{"ocid":"a","date":"2020-08-01T10:00:00+06:00"},{"ocid":"b","date":"2020-09-01T10:00:00+06:00"},{"ocid":"c","date":"2020-08-01T10:00:05+06:00"}]}"""u8.ToArray());
        Assert.Equal(new DateTimeOffset(2020, 8, 1, 10, 0, 5, TimeSpan.FromHours(6)), page!.Last);
    }

    [Fact]
    public async Task Releases_deleted_and_inserted_again_during_the_walk_are_not_missed()
    {
        for (var n = 301; n <= 340; n++)
            server.Put(n, $"Тендер {n}");
        // After every answer one of the first moves to the end: page numbers would shift by one each time.
        var next = 301;
        server.AfterPage = source =>
        {
            if (next <= 312)
                source.Put(next++, "Изменён");
        };
        await PullAsync();
        Assert.Equal(40, (await TitlesAsync(301, 340)).Count);
        Assert.Equal(12, (await TitlesAsync(301, 312)).Count(title => title == "Изменён"));
    }

    [Fact]
    public async Task A_dropped_connection_a_gateway_timeout_and_a_request_to_wait_are_overcome()
    {
        server.Put(401, "Тендер 401");
        server.Drop(2);
        server.Trouble(504);
        server.Trouble(429, "0");
        Assert.Equal(1, (await PullAsync(Options with { Tries = 6 })).ReleasesNew);
        Assert.Contains("TazaKoom.OpenData", server.UserAgent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_limits_the_rate_is_asked_again_when_it_said_and_never_more_often_than_agreed()
    {
        server.Put(451, "Тендер 451");
        var until = DateTimeOffset.UtcNow.AddSeconds(3);
        server.Trouble(429, "1");
        server.Trouble(503, until.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        await PullAsync(Options with { Pause = TimeSpan.FromMilliseconds(60) });
        Assert.True(server.Times[1] - server.Times[0] > TimeSpan.FromSeconds(0.95), $"Asked again {server.Times[1] - server.Times[0]} after it had asked for a second.");
        Assert.True(server.Times[2] > until.AddSeconds(-1.1), $"Asked again at {server.Times[2]:O}, before {until:O}."); // the header has whole seconds
        Assert.All(server.Times.Zip(server.Times.Skip(1)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromMilliseconds(45)));
        Assert.Equal(["Тендер 451"], await TitlesAsync(451, 451));
    }

    [Fact]
    public async Task After_months_of_outage_a_pull_goes_on_from_where_it_stopped()
    {
        for (var n = 1001; n <= 1030; n++)
            server.Put(n, $"Тендер {n}");
        await PullAsync();
        server.BreakAfter("/catalogs/currency-rates");
        for (var month = 1; month <= 3; month++)
        {
            var error = await Assert.ThrowsAsync<TazaException>(() => PullAsync());
            Assert.Contains("503", error.Message, StringComparison.Ordinal);
            Assert.Contains("run the same command later", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(30, (await TitlesAsync(1001, 1060)).Count);

        // When it is back, a part of what was there has been exported anew.
        server.Mend();
        for (var n = 1021; n <= 1060; n++)
            server.Put(n, $"Тендер {n}, позже", new DateTimeOffset(2021, 1, 5, 9, 0, 0, TimeSpan.FromHours(6)).AddSeconds(n));
        server.Requests.Clear();
        await PullAsync();
        Assert.Contains("since=2020-08-01", server.Requests.First(request => request.StartsWith("/api/tendering?", StringComparison.Ordinal)), StringComparison.Ordinal);
        var titles = await TitlesAsync(1001, 1060);
        Assert.Equal((60, 40), (titles.Count, titles.Count(title => title.EndsWith("позже", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_source_that_is_away_is_one_clear_message_and_the_next_pull_goes_on()
    {
        for (var n = 501; n <= 512; n++)
            server.Put(n, $"Тендер {n}");
        await PullAsync();
        var away = Options with { BaseUrl = new Uri("http://127.0.0.1:9/api") };
        var error = await Assert.ThrowsAsync<TazaException>(() => PullAsync(away));
        Assert.Contains("does not answer", error.Message, StringComparison.Ordinal);
        Assert.Contains("run the same command later", error.Message, StringComparison.Ordinal);

        server.Put(513, "Тендер 513");
        Assert.Equal(1, (await PullAsync()).ReleasesNew);
    }

    [Fact]
    public async Task A_pull_stopped_halfway_goes_on_without_missing_anything()
    {
        for (var n = 601; n <= 900; n++)
            server.Put(n, $"Тендер {n}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var pages = 0;
        server.AfterPage = _ =>
        {
            if (++pages == 35)
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new KyrgyzOcdsFeed(database.Owner, Options).PullAsync(null, stop.Token));
        server.AfterPage = null;
        var before = (await TitlesAsync(601, 900)).Count;
        Assert.InRange(before, 1, 299);
        await PullAsync();
        Assert.Equal(300, (await TitlesAsync(601, 900)).Count);
    }

    [Fact]
    public async Task Rates_legal_forms_and_plans_come_too_and_a_persons_number_does_not()
    {
        await PullAsync();
        Assert.Equal((0, 0, 0), await PullAsync() is var again ? (again.Plans, again.Rates, again.LegalForms) : default);
        await using var connection = await database.Owner.OpenConnectionAsync(Stop);
        Assert.Equal(7740m, await connection.ExecuteScalarAsync<decimal>("select open.in_som(100, 'USD', '2020-08-06T00:00:00Z')"));
        Assert.Null(await connection.ExecuteScalarAsync<decimal?>("select open.in_som(100, 'USD', '2020-08-01T00:00:00Z')"));
        Assert.Equal(100m, await connection.ExecuteScalarAsync<decimal>("select open.in_som(100, 'KGS', null)"));
        Assert.Equal(120000.50m, await connection.ExecuteScalarAsync<decimal>("select amount from open.plan_line where line_id = '9001'"));
        var forms = (await connection.QueryAsync<string>("select organization_id from open.legal_form")).ToList();
        Assert.Contains("KG-INN-01203201510017", forms);
        Assert.Equal(2, forms.Count);
        Assert.DoesNotContain(forms, id => id.Contains("21203198010017", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/catalogs/currency-rates", null)]
    [InlineData("/catalogs/currency-rates", "[]")]
    [InlineData("/catalogs/currency-rates", """{"rates":[null,{"date":5,"rate":"x","code":1},{"date":"2020-08-05T00:00:00","rate":"77.9","code":"US\u0000"}]}""")]
    [InlineData("/catalogs/legal-forms", """{"legalForms":[7,{"organizationId":"a\u0000","legalForm":"\ud800"},{"organizationId":"KG-INN-01203201510017","legalForm":"ОсОО\u0000"}]}""")]
    [InlineData("/planning", """{"content":[null,"x",{"id":7001,"date":7}],"last":true}""")]
    [InlineData("/planning/7001", """{"planning":{"id":"a\u0000","plans":[null,{"id":"l\u0000","value":{"amount":"1e400"},"items":{}}]}}""")]
    [InlineData("/planning/7001", "17")]
    [InlineData("/validation", "[]")]
    [InlineData("/validation", """{"tenders":{"source":1e99,"result":{"count":1.5,"ids":[null,{},"9\u0000"]}},"planning":3,"contracts":{"source":[1],"result":[]}}""")]
    public async Task Whatever_the_feed_answers_beside_its_tenders_these_come(string path, string? answer)
    {
        server.Put(940, "Тендер 940");
        server.Instead[path] = answer;

        await PullAsync();
        Assert.Equal(["Тендер 940"], await TitlesAsync(940, 940));
    }

    [Fact]
    public async Task A_plan_that_becomes_again_what_it_was_is_shown_so()
    {
        await PullAsync();
        server.Instead["/planning/7001"] = """{"planning":{"id":"7001","plans":[{"id":"9001","value":{"amount":5}}]}}""";
        Assert.Equal(1, (await PullAsync()).Plans);
        server.Instead.Clear();
        Assert.Equal(1, (await PullAsync()).Plans);
        Assert.Equal(0, (await PullAsync()).Plans);
        await using var connection = await database.Owner.OpenConnectionAsync(Stop);
        Assert.Equal(120000.50m, await connection.ExecuteScalarAsync<decimal>("select amount from open.plan_line where line_id = '9001'"));
    }

    [Fact]
    public async Task What_validation_lists_and_the_walk_did_not_bring_is_fetched_or_named()
    {
        server.Put(950, "Тендер 950");
        await PullAsync();
        // The source stamped it with a date long past: no walk from here on will see it.
        server.Put(951, "Тендер 951", new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero));
        server.SaysItPublishes.AddRange(["950", "951", "952"]);
        var summary = await PullAsync();
        Assert.Equal(["951", "952"], summary.Reconciled.Single().Missing);
        Assert.Equal(["ocds-h7i0z4-952"], summary.Missing);
        Assert.Equal(["Тендер 950", "Тендер 951"], await TitlesAsync(950, 951));
    }

    [Fact]
    public async Task A_tender_that_the_feed_no_longer_has_is_withdrawn_until_it_returns_and_what_we_have_stays()
    {
        var yesterday = new DateTimeOffset(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(6)).Date.AddDays(-1).AddHours(12), TimeSpan.FromHours(6));
        server.Put(960, "Тендер 960", yesterday);
        server.Put(961, "Тендер 961", yesterday.AddSeconds(1));
        server.SaysItPublishes.AddRange(["960", "961"]);
        Assert.Empty((await PullAsync()).Withdrawn);

        server.Remove(961);
        server.SaysItPublishes.Remove("961");
        Assert.Equal(["ocds-h7i0z4-961"], (await PullAsync()).Withdrawn);
        Assert.Empty((await PullAsync()).Withdrawn); // noted once
        Assert.Equal(["Тендер 960", "Тендер 961"], await TitlesAsync(960, 961));
        Assert.Equal(["ocds-h7i0z4-961 missing-at-source 500 InternalServerError -"], await WithdrawalsAsync());

        server.Put(961, "Тендер 961, снова", yesterday.AddHours(1));
        server.SaysItPublishes.Add("961");
        await PullAsync();
        Assert.Equal(["ocds-h7i0z4-961 missing-at-source 500 InternalServerError returned"], await WithdrawalsAsync());
    }

    [Fact]
    public async Task A_tender_somebody_asks_about_is_looked_up_and_an_outage_withdraws_nothing()
    {
        server.Put(970, "Тендер 970");
        server.Put(971, "Тендер 971");
        await PullAsync();
        server.Remove(970);
        string[] asked = ["ocds-h7i0z4-970", "ocds-h7i0z4-971", "ocds-h7i0z4-972"];
        Assert.Equal(["ocds-h7i0z4-970", "ocds-h7i0z4-972"], (await PullAsync(Options with { Recheck = asked })).Withdrawn);
        Assert.Equal(["ocds-h7i0z4-970 missing-at-source 500 InternalServerError -"], await WithdrawalsAsync()); // 972 was never here

        server.BreakAfter("/tendering/ocds-h7i0z4-971");
        await Assert.ThrowsAsync<TazaException>(() => PullAsync(Options with { Recheck = ["ocds-h7i0z4-971"] }));
        Assert.Single(await WithdrawalsAsync());
    }

    async Task<List<string>> WithdrawalsAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Stop);
        return [.. await connection.QueryAsync<string>(
            "select concat_ws(' ', ocid, reason, note, case when returned_at is null then '-' else 'returned' end) from open.withdrawal where source = @name order by noticed_at", new { name })];
    }

    public void Dispose() => server.Dispose();
}
