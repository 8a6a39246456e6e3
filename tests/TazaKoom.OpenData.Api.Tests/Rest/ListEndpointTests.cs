namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class ListEndpointTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Fact]
    public async Task A_page_says_what_it_holds_how_to_go_on_and_how_fresh_it_is()
    {
        var page = await web.JsonAsync("/api/v1/tenders?method=direct&sort=-value&fields=ocid,value&limit=2&count=exact");
        Assert.Equal(2, page.GetProperty("data").GetArrayLength());
        Assert.Equal(["ocid", "value"], page.GetProperty("data")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(80, page.GetProperty("page").GetProperty("total").GetInt64());
        Assert.True(page.GetProperty("page").GetProperty("totalIsExact").GetBoolean());
        Assert.True(page.GetProperty("page").GetProperty("hasNext").GetBoolean());
        Assert.Equal("method=direct", page.GetProperty("meta").GetProperty("filter").GetString());
        Assert.Equal("2024-01-17T16:00:00+06:00", page.GetProperty("meta").GetProperty("sourceAsOf").GetString());
    }

    [Fact]
    public async Task The_Link_header_and_the_page_name_the_same_next_page()
    {
        using var response = await web.SendAsync("/api/v1/tenders?limit=1&title.contains=" + Uri.EscapeDataString("Школа №"));
        var link = Assert.Single(response.Headers.GetValues("Link"), l => l.EndsWith("; rel=\"next\"", StringComparison.Ordinal));
        var next = link[1..link.IndexOf('>')];
        var page = await web.JsonAsync(next);
        Assert.Equal(1, page.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Following_the_pages_reads_every_row_once()
    {
        var ids = await web.FollowAsync("/api/v1/tenders?limit=37", "ocid");
        Assert.Equal(400, ids.Count);
        Assert.Equal(400, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_row_that_appears_while_pages_are_read_neither_repeats_nor_hides_another()
    {
        var first = await web.JsonAsync("/api/v1/bids?limit=50");
        var ct = TestContext.Current.CancellationToken;
        await using (var insert = web.Rows.Database.Owner.CreateCommand("insert into open.bid (ocid, bid_id, lot_id, position) values ('ocds-test-0', 'new', '', 0)"))
            await insert.ExecuteNonQueryAsync(ct);
        var rest = await web.FollowAsync(first.GetProperty("page").GetProperty("next").GetString()!, "id");
        var ids = first.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("id").GetString()!).Concat(rest).ToList();
        await using (var delete = web.Rows.Database.Owner.CreateCommand("delete from open.bid where ocid = 'ocds-test-0'")) await delete.ExecuteNonQueryAsync(ct);
        Assert.Equal(600, ids.Count);
        Assert.Equal(600, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_nested_list_holds_the_rows_of_its_row()
    {
        Assert.Equal(3, (await web.FollowAsync("/api/v1/tenders/ocds-test-3/bids?limit=2", "id")).Count);
        Assert.Empty((await web.JsonAsync("/api/v1/tenders/ocds-test-4/bids")).GetProperty("data").EnumerateArray());
        var problem = await web.JsonAsync("/api/v1/tenders/ocds-none/bids", 404);
        Assert.Contains("no tender with the id 'ocds-none'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_of_another_list_or_changed_is_refused()
    {
        var next = (await web.JsonAsync("/api/v1/tenders?limit=1")).GetProperty("page").GetProperty("next").GetString()!;
        Assert.EndsWith("/problems/invalid-cursor", (await web.JsonAsync(next + "&method=direct", 400)).GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/problems/invalid-cursor", (await web.JsonAsync(next[..^2] + "xx", 400)).GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_parameter_is_refused_with_the_likely_one_and_all_that_are_allowed()
    {
        using var response = await web.SendAsync("/api/v1/contracts?suplier=x");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await web.JsonAsync("/api/v1/contracts?suplier=x", 400);
        Assert.Equal("'suplier' is not a parameter of /contracts. Did you mean 'supplier'?", problem.GetProperty("detail").GetString());
        Assert.Contains("supplier", problem.GetProperty("errors")[0].GetProperty("allowed").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(Assert.Single(response.Headers.GetValues("X-Request-Id")).Length, problem.GetProperty("traceId").GetString()!.Length);
    }

    [Fact]
    public async Task An_estimated_total_says_that_it_is_estimated()
    {
        var page = (await web.JsonAsync("/api/v1/tenders?limit=1&count=estimated")).GetProperty("page");
        Assert.False(page.GetProperty("totalIsExact").GetBoolean());
        Assert.InRange(page.GetProperty("total").GetInt64(), 100, 1600);
    }

    [Fact]
    public async Task A_page_leads_to_its_first_page_to_the_same_rows_in_other_formats_and_to_what_its_fields_mean()
    {
        var next = (await web.JsonAsync("/api/v1/tenders?method=open&limit=2&fields=ocid")).GetProperty("page").GetProperty("next").GetString()!;
        using var response = await web.SendAsync(next);
        var links = response.Headers.GetValues("Link").ToDictionary(l => l[(l.IndexOf("rel=", StringComparison.Ordinal) + 4)..], l => l[1..l.IndexOf('>')]);
        var first = await web.JsonAsync(links["\"first\""]);
        Assert.Equal(await web.TextAsync("/api/v1/tenders?method=open&limit=2&fields=ocid"), await web.TextAsync(links["\"first\""]));
        Assert.Equal(2, first.GetProperty("data").GetArrayLength());
        Assert.Equal(81, (await web.TextAsync(links["\"alternate\"; type=\"text/csv\""])).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("tenders", (await web.JsonAsync(links["\"describedby\"; type=\"application/json\""])).GetProperty("resource").GetString());
    }

    [Theory]
    [InlineData("method", "select method, count(*) from open.tender where value_amount >= 1000000 group by 1")]
    [InlineData("region", "select region, count(*) from open.tender where value_amount >= 1000000 group by 1")]
    [InlineData("buyer", "select buyer_id, count(*) from open.tender where value_amount >= 1000000 group by 1")]
    [InlineData("rule", "select f.rule, count(distinct ocid) from open.flag f join open.tender t using (ocid) where t.value_amount >= 1000000 group by 1")]
    public async Task A_facet_counts_the_rows_of_the_filter_by_value(string facet, string sql)
    {
        var page = await web.JsonAsync($"/api/v1/tenders?value.gte=1000000&facet=method,{facet},region&limit=1");
        var counted = page.GetProperty("facets").GetProperty(facet).GetProperty("values").EnumerateArray()
            .ToDictionary(v => v.GetProperty("value").GetString() ?? "", v => v.GetProperty("count").GetInt64());
        var expected = new Dictionary<string, long>();
        await using var command = web.Rows.Reader.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) expected.Add(row.IsDBNull(0) ? "" : row.GetString(0), row.GetInt64(1));
        Assert.Equal(expected.OrderBy(e => e.Key), counted.OrderBy(e => e.Key));
        Assert.Equal(counted.Values.OrderDescending(), counted.Values);
    }

    [Fact]
    public async Task A_facet_names_its_values_in_the_language_asked_for()
    {
        var facets = (await web.JsonAsync("/api/v1/tenders?facet=method,rule,buyer&limit=1&lang=ru")).GetProperty("facets");
        Assert.Equal("Прямой", Named("method", "direct"));
        Assert.Equal("Одна заявка", Named("rule", "R018"));
        Assert.Equal("Мектеп \"Үмүт\" №3", Named("buyer", "KG-INN-buyer3"));
        var problem = await web.JsonAsync("/api/v1/tenders?facet=metod", 400);
        Assert.Equal("method", problem.GetProperty("errors")[0].GetProperty("meant").GetString());

        string? Named(string facet, string value) => facets.GetProperty(facet).GetProperty("values").EnumerateArray()
            .First(v => v.GetProperty("value").GetString() == value).GetProperty("name").GetString();
    }

    [Fact]
    public async Task The_language_is_the_links_before_the_browsers()
    {
        using var response = await web.SendAsync("/api/v1/flags?limit=1&lang=ky", r => r.Headers.Add("Accept-Language", "ru"));
        Assert.Equal("ky", Assert.Single(response.Content.Headers.ContentLanguage));
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Contains("Бир сунуш", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await web.JsonAsync("/api/v1/flags?limit=1&lang=de", 400);
        await web.JsonAsync("/api/v1/tenders/ocds-test-1?lang=de", 400);
    }

    [Fact]
    public async Task A_search_puts_the_best_first_and_its_pages_are_the_whole()
    {
        var whole = await web.FollowAsync("/api/v1/tenders?q=школа or water&limit=1000", "ocid");
        Assert.Equal(whole, await web.FollowAsync("/api/v1/tenders?q=школа or water&limit=7", "ocid"));
        Assert.Equal(whole, await web.FollowAsync("/api/v1/tenders?q=школа or water&limit=7&sort=-relevance", "ocid"));
        Assert.Equal(133, whole.Count);
        // A word in the title weighs more than the same in the description.
        await using (var change = web.Rows.Database.Owner.CreateCommand("update open.tender set description = 'бюджет' where ocid = 'ocds-test-7'; update open.tender set title = 'Бюджет' where ocid = 'ocds-test-8'"))
            await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["ocds-test-8", "ocds-test-7"], await web.FollowAsync("/api/v1/tenders?q=бюджеты", "ocid"));
        await web.JsonAsync("/api/v1/tenders?sort=-relevance", 400);
    }

    [Theory]
    [InlineData("/api/v1/contracts?status=actve", "active")]
    [InlineData("/api/v1/awards.csv?status.not=canceled", "cancelled")]
    [InlineData("/api/v1/tenders?status=actve", "active")]
    [InlineData("/api/v1/tenders?region=чуй&method=open", "Чүй")]
    [InlineData("/api/v1/tenders?region=Bishkek", "bishkek")]
    [InlineData("/api/v1/flags?region=nary", "naryn")]
    [InlineData("/api/v1/stats/tenders?sourceMethod=opn", "open")]
    [InlineData("/api/v1/tenders?value.currency=kgs", "KGS")]
    [InlineData("/feeds/tenders.atom?region=issyk kul", "issyk-kul")]
    [InlineData("/api/v1/organizations?scheme=KG-IN", "KG-INN")]
    public async Task A_code_that_is_in_no_list_and_nowhere_published_is_refused_with_the_likely_one(string path, string meant)
    {
        var problem = await web.JsonAsync(path, 400);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal(meant, error.GetProperty("meant").GetString());
        Assert.Contains(meant, error.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()));
        Assert.EndsWith("/problems/invalid-value", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/tenders?region=Ош", true)]
    [InlineData("/api/v1/tenders?region=bishkek", false)]
    [InlineData("/api/v1/tenders?value.currency=USD", false)]
    [InlineData("/api/v1/items?scheme=CPV", false)]
    [InlineData("/api/v1/tenders?sourceMethod=open", true)]
    public async Task A_code_that_is_published_or_in_our_list_is_answered(string path, bool found) =>
        Assert.Equal(found, (await web.JsonAsync(path)).GetProperty("data").GetArrayLength() > 0);

    [Theory]
    [InlineData("en", "Direct", "Active")]
    [InlineData("ru", "Прямой", "Действует")]
    [InlineData("ky", "Түз", "Күчүндө")]
    public async Task Codes_are_called_by_their_names_in_the_language_asked_for(string language, string method, string status)
    {
        var row = (await web.JsonAsync("/api/v1/tenders?method=direct&limit=1&labels=1", with: r => r.Headers.Add("Accept-Language", language))).GetProperty("data")[0];
        Assert.Equal(method, row.GetProperty("method").GetString());
        Assert.Contains($"\"status\":\"{status}\"", await web.TextAsync($"/api/v1/contracts.jsonl?limit=1&labels=true&lang={language}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_known_soon_after_it_is_first_published()
    {
        var ct = TestContext.Current.CancellationToken;
        var clock = new SetClock();
        var codes = new Catalog.Filters.PublishedCodes(web.Rows.Reader, clock);
        var request = new Catalog.Filters.ListReader(Catalog.ResourceCatalog.Find("documents")!).Read([("type", "biddingDocuments")]);
        await Set("other");
        await Assert.ThrowsAsync<Catalog.Filters.FilterException>(() => codes.RequireAsync(request, ct));
        await Set("biddingDocuments");
        clock.Now += TimeSpan.FromMinutes(1);
        await codes.RequireAsync(request, ct);

        async Task Set(string type)
        {
            await using var update = web.Rows.Database.Owner.CreateCommand($"update open.document set type = '{type}' where ocid = 'ocds-test-1'");
            await update.ExecuteNonQueryAsync(ct);
        }
    }

    sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
