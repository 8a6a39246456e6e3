using System.Text.Json;

namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class ExportEndpointTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    // ExcelDataReader asks for a code page of old Windows, even where none is used.
    static ExportEndpointTests() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    /// <summary>Draws filters from the values that are there, and from some that are not.</summary>
    static string Draw(Random random)
    {
        string[] conditions =
        [
            $"method={Of("open", "direct", "limited")}", $"method.not={Of("open", "direct")}", "method=open&method=direct", "method.exists=false",
            $"value.gte={random.Next(0, 50) * 100000}", $"value.lt={random.Next(0, 50) * 100000.25m}", "value.exists=false",
            $"published.gte=2024-01-{random.Next(1, 29):00}", $"published.lt=2024-02-{random.Next(1, 10):00}", $"published=2024-01-{random.Next(1, 29):00}",
            $"flag{Of("", ".not")}=R018", $"buyer=KG-INN-buyer{random.Next(12)}", $"supplier=KG-INN-firm{random.Next(13)}", $"tenderer=KG-INN-firm{random.Next(13)}",
            $"title.contains={Uri.EscapeDataString(Of("школа", "2+2", "\"quoted\"", "%", ";"))}", $"region={Uri.EscapeDataString(Of("Ош", "Чүй"))}",
            $"bidCount.gte={random.Next(4)}", $"status={Of("active", "complete")}", $"description.exists={Of("true", "false")}",
        ];
        var chosen = conditions.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).GroupBy(c => c.Split('=')[0]).Select(g => g.First());
        return string.Join('&', chosen.Append($"sort={Of("-published", "published", "value", "-value,published", "ocid")}"));

        string Of(params string[] words) => words[random.Next(words.Length)];
    }

    [Fact]
    public async Task The_pages_and_every_format_of_any_filter_hold_the_same_rows_in_the_same_order()
    {
        var random = new Random(20241122);
        var found = 0;
        for (var i = 0; i < 60; i++)
        {
            var filter = Draw(random) + "&fields=ocid,title,description";
            var pages = await web.FollowAsync($"/api/v1/tenders?{filter}&limit=53", "ocid");
            var lines = (await web.TextAsync($"/api/v1/tenders.jsonl?{filter}")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("ocid").GetString()!).ToList();
            using var csv = CsvHelper.CsvReader.Create(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(await web.TextAsync($"/api/v1/tenders.csv?{filter}"))));
            var cells = new List<string>();
            while (csv.Read()) cells.Add(csv["ocid"].ToString());

            using var file = await web.SendAsync($"/api/v1/tenders.xlsx?{filter}");
            using var book = ExcelDataReader.ExcelReaderFactory.CreateReader(await file.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            var workbook = new List<string>();
            book.Read();
            while (book.Read()) workbook.Add(book.GetString(0));

            Assert.True(pages.SequenceEqual(workbook), $"XLSX differs for {filter}");
            Assert.True(pages.SequenceEqual(lines), $"JSON Lines differ for {filter}");
            Assert.True(pages.SequenceEqual(cells), $"CSV differs for {filter}");
            found += pages.Count;
        }
        Assert.True(found > 500, "the drawn filters find too little to prove anything");
    }

    [Theory]
    [InlineData("/api/v1/tenders", "text/csv", "text/csv")]
    [InlineData("/api/v1/tenders", "application/x-ndjson", "application/x-ndjson")]
    [InlineData("/api/v1/tenders", "text/csv;q=0.1, application/json", "application/json")]
    [InlineData("/api/v1/tenders", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("/api/v1/tenders", "*/*", "application/json")]
    [InlineData("/api/v1/tenders", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json")]
    [InlineData("/api/v1/tenders.csv", "application/json", "text/csv")]
    [InlineData("/api/v1/tenders.json", "text/csv", "application/json")]
    public async Task Accept_or_a_suffix_chooses_the_format(string path, string accept, string type)
    {
        using var response = await web.SendAsync(path, r => r.Headers.TryAddWithoutValidation("Accept", accept));
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_format_that_is_not_offered_is_a_406_and_an_unknown_suffix_a_404()
    {
        var problem = await web.JsonAsync("/api/v1/tenders", 406, r => r.Headers.Add("Accept", "image/png"));
        Assert.Contains("text/csv", problem.GetProperty("errors")[0].GetProperty("allowed").EnumerateArray().Select(a => a.GetString()));
        await web.JsonAsync("/api/v1/tenders.pdf", 404);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("xlsx")]
    public async Task A_file_that_somebody_has_costs_no_second_transfer_until_the_data_changes(string format)
    {
        var ct = TestContext.Current.CancellationToken;
        var path = $"/api/v1/tenders.{format}?method=direct&limit=20";
        using var first = await web.SendAsync(path);
        var etag = first.Headers.ETag!;
        Assert.False(etag.IsWeak);
        using var same = await web.SendAsync(path);
        Assert.Equal(etag, same.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(ct), await same.Content.ReadAsByteArrayAsync(ct));
        Assert.Equal(304, await AgainAsync(path));
        Assert.Equal(200, await AgainAsync(path.Replace("direct", "open", StringComparison.Ordinal)));
        Assert.Equal(200, await AgainAsync(path + "&lang=ru"));
        // What is counted from today changes without the data: no date says that it did not.
        using var moving = await web.SendAsync(path + "&published.lt=today");
        Assert.Null(moving.Content.Headers.LastModified);
        Assert.Equal(200, (int)moving.StatusCode);
        using var packed = await web.SendAsync(path, r => r.Headers.Add("Accept-Encoding", "gzip"));
        if (format != "xlsx") Assert.NotEqual(etag, packed.Headers.ETag);

        // Amounts in som change with the rates.
        await RunAsync("insert into open.exchange_rate (currency, day, rate, source) values ('CHF', '1999-01-01', 1, 'test')");
        Assert.Equal(200, await AgainAsync(path));
        // While an import runs, what is read is of no state that has a name.
        await RunAsync("insert into archive.import_run (run_id, command) values (gen_random_uuid(), 'test')");
        using var meanwhile = await web.SendAsync(path);
        Assert.Equal((200, null), ((int)meanwhile.StatusCode, meanwhile.Headers.ETag));
        await RunAsync("delete from archive.import_run; delete from open.exchange_rate where currency = 'CHF'");
        Assert.Equal(304, await AgainAsync(path));

        async Task<int> AgainAsync(string of)
        {
            using var again = await web.SendAsync(of, r => r.Headers.IfNoneMatch.Add(etag));
            return (int)again.StatusCode;
        }

        async Task RunAsync(string sql)
        {
            await using var command = web.Rows.Database.Owner.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    [Fact]
    public async Task The_name_of_the_file_says_resource_filter_and_date()
    {
        using var response = await web.SendAsync("/api/v1/tenders.csv?method=direct&limit=1");
        Assert.Matches(@"^attachment; filename=""tenders-method-direct-\d{4}-\d\d-\d\d\.csv""$", response.Content.Headers.ContentDisposition!.ToString());
        // Words keep their letters where the client can read them (RFC 6266).
        using var words = await web.SendAsync("/api/v1/tenders.xlsx?q=школа&limit=1");
        Assert.StartsWith("tenders-q-школа-", words.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.StartsWith("tenders-q-shkola-", words.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        using var nested = await web.SendAsync("/api/v1/tenders/ocds-test-3/bids.csv");
        Assert.StartsWith("tenders-ocds-test-3-bids-", nested.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
    }
}
