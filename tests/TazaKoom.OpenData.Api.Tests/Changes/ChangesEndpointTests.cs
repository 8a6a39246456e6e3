using System.Net;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Api.Tests.Changes;

[Collection(ImportedCollection.Name)]
public sealed class ChangesEndpointTests(ImportedWeb web)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_was_imported_and_flagged_is_told_once_in_pages_of_any_size()
    {
        await SettledAsync();
        var whole = await FollowAsync("/api/v1/changes?limit=1000");
        var small = await FollowAsync("/api/v1/changes?limit=7");
        Assert.Equal(whole, small);
        Assert.Equal(whole.Count, whole.Distinct().Count());
        Assert.Equal(await CountAsync("select (select count(*) from open.tender_event) + (select count(*) from open.flag_event)"), whole.Count);
        Assert.True(whole.Count(change => change.StartsWith("tender created", StringComparison.Ordinal)) >= ImportedWeb.Tenders);
        Assert.Contains(whole, change => change.StartsWith("flag raised", StringComparison.Ordinal));
        Assert.DoesNotContain(await FollowAsync("/api/v1/changes?types=flag"), change => change.StartsWith("tender", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_follower_at_the_end_polls_for_nothing()
    {
        var end = await EndAsync();
        using var first = await web.SendAsync($"/api/v1/changes?since={end}");
        using var again = await web.SendAsync($"/api/v1/changes?since={end}", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
        // Also where caches stand between: what is followed is asked for each time.
        Assert.True(first.Headers.CacheControl!.NoCache);

        // The same again is no change, neither imported nor flagged.
        var sample = Path.Combine(Testing.Repository.Root, "data-samples", "rules", "KG-16", "raises-above-threshold.json");
        var importer = new Importer(web.Database.Owner, new ImportOptions());
        await importer.ImportAsync(sample, null, Ct);
        end = await EndAsync();
        await new RuleRunner(web.Database.Owner).RunAsync(new RunRequest(), ct: Ct);
        await SettledAsync();
        var flagged = await web.JsonAsync($"/api/v1/changes?since={end}");
        Assert.Contains(flagged.GetProperty("data").EnumerateArray(), change =>
            change.GetProperty("op").GetString() == "raised" && change.GetProperty("rule").GetString() == "KG-16");
        var href = flagged.GetProperty("data").EnumerateArray().First(change => change.GetProperty("op").GetString() == "raised").GetProperty("href").GetString()!;
        await web.JsonAsync(href);

        end = await EndAsync();
        await importer.ImportAsync(sample, null, Ct);
        await new RuleRunner(web.Database.Owner).RunAsync(new RunRequest(), ct: Ct);
        Assert.Equal(0, (await web.JsonAsync($"/api/v1/changes?since={end}")).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_withdrawn_tender_leaves_a_tombstone_and_nothing_else()
    {
        var ocid = (await web.JsonAsync("/api/v1/tenders?flag.exists=true&sort=ocid&limit=1")).GetProperty("data")[0].GetProperty("ocid").GetString()!;
        var end = await EndAsync();
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var all = await TendersAsync();
        await using (var withdraw = web.Database.Owner.CreateCommand("call archive.withdraw($1, 'A court said so')"))
        {
            withdraw.Parameters.Add(new() { Value = ocid });
            await withdraw.ExecuteNonQueryAsync(Ct);
        }
        await SettledAsync();
        var changes = (await web.JsonAsync($"/api/v1/changes?since={end}")).GetProperty("data").EnumerateArray().ToList();
        var tombstone = Assert.Single(changes, change => change.GetProperty("type").GetString() == "tender");
        Assert.Equal(("withdrawn", ocid, "A court said so"),
            (tombstone.GetProperty("op").GetString(), tombstone.GetProperty("id").GetString(), tombstone.GetProperty("reason").GetString()));
        Assert.Contains(changes, change => change.GetProperty("op").GetString() == "cleared");
        await web.JsonAsync($"/api/v1/tenders/{ocid}", 404);
        await web.JsonAsync($"/ocds/records/{ocid}", 404);
        Assert.Equal(0, (await web.JsonAsync($"/api/v1/flags?ocid={ocid}")).GetProperty("data").GetArrayLength());
        Assert.Equal(all - 1, await TendersAsync());

        // Who has an export from before is not told that nothing changed.
        await using var fresh = TazaWeb.Build(new(web.Database.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1] });
        await fresh.StartAsync(Ct);
        using var client = new HttpClient { BaseAddress = new(fresh.Urls.First()) };
        using var export = await client.GetAsync("/api/v1/tenders.csv", Ct);
        Assert.True(export.Content.Headers.LastModified >= before, $"{export.Content.Headers.LastModified}");
    }

    async Task<long> TendersAsync() => (await web.JsonAsync("/api/v1/tenders?limit=1&count=exact")).GetProperty("page").GetProperty("total").GetInt64();

    [Theory]
    [InlineData("since=yesterday", 400)]
    [InlineData("since=00000000.1.bm90IGpzb24", 400)]
    [InlineData("limit=0", 400)]
    [InlineData("types=tenders", 400)]
    [InlineData("from=now", 400)]
    [InlineData("since=ffffffff.12", 410)]
    public async Task What_it_does_not_understand_it_refuses(string query, int status) => await web.JsonAsync("/api/v1/changes?" + query, status);

    [Fact]
    public async Task In_a_database_restored_elsewhere_the_changes_start_again_and_followers_are_told()
    {
        var end = await EndAsync();
        await ExecuteAsync("insert into open.tender_event (changed_in, ocid, event) values ((pg_current_xact_id()::text::bigint + 1000000)::text::xid8, 'ocds-ahead-1', 'created')");
        await ExecuteAsync("call archive.check_era()");
        await web.JsonAsync($"/api/v1/changes?since={end}", 410);
        var told = await FollowAsync("/api/v1/changes?limit=100");
        Assert.Contains("tender created ocds-ahead-1", told);
        Assert.Equal(await CountAsync("select (select count(*) from open.tender_event) + (select count(*) from open.flag_event)"), told.Count);
        await ExecuteAsync("delete from open.tender_event where ocid = 'ocds-ahead-1'");
    }

    /// <summary>
    /// Writers whose transactions begin, write and end in every order, some rolled back, and followers who ask all the time: in the end each
    /// has been told what was committed, all of it, each once, in one and the same order.
    /// </summary>
    [Fact]
    public async Task While_many_write_at_once_no_follower_misses_or_doubles_anything()
    {
        const int Writers = 6;
        var committed = new System.Collections.Concurrent.ConcurrentBag<string>();
        var start = await EndAsync();
        using var written = new CancellationTokenSource();
        var followers = Enumerable.Range(1, 4).Select(i => FollowAsync(start, i * 3, written.Token)).ToList();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));
        await SettledAsync();
        await written.CancelAsync();
        var told = await Task.WhenAll(followers);

        var expected = committed.Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.Count > 100);
        foreach (var one in told)
        {
            Assert.Equal(expected, one.Order(StringComparer.Ordinal));
            Assert.Equal(told[0], one);
        }

        async Task WriteAsync(int writer)
        {
            var random = new Random(writer);
            await using var connection = await web.Database.Owner.OpenConnectionAsync(Ct);
            for (var i = 0; i < 30; i++)
            {
                await using var transaction = await connection.BeginTransactionAsync(Ct);
                var rows = new List<string>();
                for (var row = random.Next(1, 4); row > 0; row--)
                {
                    var ocid = $"ocds-written-{writer}-{i}-{row}";
                    var flag = random.Next(2) == 0;
                    await using var insert = new NpgsqlCommand(flag
                        ? "insert into open.flag_event (ocid, rule, subject, subject_id, run_id, event, at, rule_version, settings_hash, evidence) values ($1, 'R018', 'lot', 'l:1', gen_random_uuid(), 'raised', now(), 1, '', '{}')"
                        : "insert into open.tender_event (ocid, event) values ($1, 'updated')", connection, transaction);
                    insert.Parameters.Add(new() { Value = ocid });
                    await insert.ExecuteNonQueryAsync(Ct);
                    rows.Add(flag ? $"flag raised {ocid}:R018:lot:l:1" : $"tender updated {ocid}");
                    await Task.Delay(random.Next(12), Ct); // others begin and end meanwhile
                }
                if (random.Next(5) == 0)
                {
                    await transaction.RollbackAsync(Ct);
                    continue;
                }
                await transaction.CommitAsync(Ct);
                rows.ForEach(committed.Add);
            }
        }

        async Task<List<string>> FollowAsync(string since, int limit, CancellationToken until)
        {
            var all = new List<string>();
            while (true)
            {
                var over = until.IsCancellationRequested; // asked once more after the last commit
                var page = await web.JsonAsync($"/api/v1/changes?since={since}&limit={limit}");
                all.AddRange(Told(page));
                since = page.GetProperty("next").GetString()!;
                if (over && !page.GetProperty("hasNext").GetBoolean()) return all;
            }
        }
    }

    async Task<List<string>> FollowAsync(string path)
    {
        await SettledAsync();
        var all = new List<string>();
        for (var next = path; ;)
        {
            var page = await web.JsonAsync(next);
            all.AddRange(Told(page));
            if (!page.GetProperty("hasNext").GetBoolean()) return all;
            next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}since={page.GetProperty("next").GetString()}";
        }
    }

    static IEnumerable<string> Told(JsonElement page) => page.GetProperty("data").EnumerateArray()
        .Select(change => $"{change.GetProperty("type").GetString()} {change.GetProperty("op").GetString()} {change.GetProperty("id").GetString()}");

    async Task<string> EndAsync()
    {
        await SettledAsync();
        return (await web.JsonAsync("/api/v1/changes?since=now")).GetProperty("next").GetString()!;
    }

    /// <summary>Nothing is told before every transaction that began earlier has ended; the server's own, such as its autovacuum's, are among them.</summary>
    async Task SettledAsync()
    {
        const string Waiting =
            """
            select (select count(*) from open.tender_event where changed_in >= open.change_watermark())
                 + (select count(*) from open.flag_event where changed_in >= open.change_watermark())
            """;
        for (var attempt = 0; attempt < 300 && await CountAsync(Waiting) > 0; attempt++) await Task.Delay(100, Ct);
        Assert.Equal(0, await CountAsync(Waiting));
    }

    async Task<long> CountAsync(string sql)
    {
        await using var command = web.Database.Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = web.Database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
