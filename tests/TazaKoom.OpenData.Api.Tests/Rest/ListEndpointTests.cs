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
        var link = Assert.Single(response.Headers.GetValues("Link"));
        var next = link[1..link.IndexOf('>')];
        Assert.EndsWith("; rel=\"next\"", link, StringComparison.Ordinal);
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
}
