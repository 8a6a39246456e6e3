using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>However a run goes about it, it ends where a run over everything ends.</summary>
public sealed class IncrementalTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static readonly string[] Statuses = ["valid", "disqualified", "withdrawn", "pending"];

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task After_random_changes_only_what_can_have_changed_is_asked_and_the_result_is_that_of_a_full_run(int seed)
    {
        await Imported.EmptyAsync(database);
        var random = new Random(seed);
        var feed = Feed(seed, 240);
        // Half of those that name a base name it by its number alone.
        foreach (var process in feed.SelectMany(Named).Where((_, i) => i % 2 == 0))
            process.Remove("identifier");
        var there = feed.Take(120).ToList();
        var numbers = feed.SelectMany(Named).Select(Number).ToHashSet();
        var bases = there.Where(r => numbers.Contains(Number(r["tender"]!))).ToList();
        Assert.NotEmpty(bases);
        var waiting = new Queue<JsonNode>(feed.Skip(120));
        await ImportAsync(there);
        await RunAsync(new());
        for (var round = 0; round < 3; round++)
        {
            var changed = new List<JsonNode>();
            for (var i = random.Next(1, 12); i > 0; i--)
                changed.Add(Later(there[random.Next(there.Count)], random, round));
            for (var i = random.Next(0, 8); i > 0 && waiting.Count > 0; i--)
                changed.Add(waiting.Dequeue());
            if (random.Next(2) == 0)
                changed.Add(Renumbered(bases[random.Next(bases.Count)], round));
            await ImportAsync(changed);
            if (random.Next(2) == 0)
            {
                var leaving = random.Next(2) == 0 ? there : bases;
                await DeleteAsync(leaving[random.Next(leaving.Count)]["ocid"]!.GetValue<string>());
            }

            // Sometimes a run of one rule lies between: the others must not take what it saw for what they saw.
            if (random.Next(2) == 0)
                await RunAsync(new() { Rules = [RuleBook.All[random.Next(RuleBook.All.Count)]] });

            await RunAsync(new() { Workers = random.Next(1, 4) });
            var incremental = await FingerprintAsync();
            var full = await RunAsync(new() { Everything = true });
            Assert.Equal((0, 0, 0), (full.Raised, full.Changed, full.Cleared));
            Assert.Equal(incremental, await FingerprintAsync());
        }
    }

    [Fact]
    public async Task What_rules_that_are_never_asked_have_not_seen_is_not_kept_for_ever()
    {
        await Imported.EmptyAsync(database);
        var random = new Random(5);
        var there = Feed(5, 12);
        await ImportAsync(there);
        await RunAsync(new());
        var kept = new List<long>();
        for (var round = 0; round < 12; round++)
        {
            await ImportAsync([Later(there[random.Next(there.Count)], random, round)]);
            await RunAsync(new() { Rules = [RuleBook.Find("R018")!] });
            await using var connection = await database.Owner.OpenConnectionAsync(Ct);
            kept.Add(await connection.ExecuteScalarAsync<long>("select count(*) from flagging.moved"));
        }

        Assert.NotEqual(0, kept[0]);
        Assert.Equal(0, kept[^1]);
        await RunAsync(new());
        var caughtUp = await FingerprintAsync();
        await RunAsync(new() { Everything = true });
        Assert.Equal(caughtUp, await FingerprintAsync());
    }

    [Fact]
    public async Task One_worker_and_four_give_identical_flags()
    {
        await Imported.EmptyAsync(database);
        await ImportAsync(Feed(7, 300));
        await RunAsync(new() { Workers = 1 });
        var one = await FingerprintAsync();
        await using (var connection = await database.Owner.OpenConnectionAsync(Ct))
            await connection.ExecuteAsync("truncate open.flag, open.flag_event, open.flag_run, open.assessment, open.score, open.organization_score");
        var report = await RunAsync(new() { Workers = 4, Everything = true });
        Assert.True(report.Raised > 50);
        Assert.Equal(one, await FingerprintAsync());
    }

    [Fact]
    public async Task Rules_about_one_tender_are_asked_about_changed_tenders_only()
    {
        await Imported.EmptyAsync(database);
        var feed = Feed(9, 120);
        await ImportAsync(feed);
        var alone = RuleBook.All.Where(r => !r.ComparesTenders).ToList();
        Assert.Equal(120, (await RunAsync(new() { Rules = alone })).Evaluated);
        Assert.Equal(0, (await RunAsync(new() { Rules = alone })).Evaluated);
        await ImportAsync([Later(feed[3], new Random(1), 1), Later(feed[5], new Random(2), 1)]);
        Assert.Equal(2, (await RunAsync(new() { Rules = alone })).Evaluated);
    }

    [Fact]
    public async Task A_rule_is_not_asked_where_nothing_it_reads_changed()
    {
        await Imported.EmptyAsync(database);
        var feed = Feed(9, 120);
        await ImportAsync(feed);
        await RunAsync(new());
        var later = feed[3].DeepClone();
        (later["id"], later["date"], later["tender"]!["title"]) = ("titled", "2031-01-01T00:00:00Z", "№ 7");
        await ImportAsync([later]);
        var asked = (await RunAsync(new())).Rules.Select(r => r.Code).ToList();
        Assert.Contains("TK-08", asked);
        Assert.DoesNotContain("R018", asked);
        // Nor a rule that compares tenders, nor the networks.
        Assert.DoesNotContain("R025", asked);
        Assert.DoesNotContain("networks", asked);
    }

    [Fact]
    public async Task A_tender_that_is_withdrawn_and_published_again_between_two_runs_is_asked_about_as_a_new_one()
    {
        await Imported.EmptyAsync(database);
        var feed = Feed(9, 120);
        await ImportAsync(feed);
        await RunAsync(new());
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var ocid = await connection.QuerySingleAsync<string>("select min(ocid) from open.flag where rule = 'R018'");
        var again = feed.Single(release => release["ocid"]!.GetValue<string>() == ocid).DeepClone();
        (again["id"], again["date"], again["tender"]!["title"]) = ("again", "2031-01-01T00:00:00Z", "№ 7");
        await connection.ExecuteAsync("call archive.withdraw(@ocid, 'asked for')", new { ocid });
        await ImportAsync([again]);
        await RunAsync(new());
        Assert.Equal(1, await connection.QuerySingleAsync<int>("select count(*)::int from open.flag where rule = 'R018' and ocid = @ocid", new { ocid }));
        var incremental = await FingerprintAsync();
        await RunAsync(new() { Everything = true });
        Assert.Equal(incremental, await FingerprintAsync());
    }

    [Fact]
    public async Task A_new_rate_of_exchange_asks_only_about_tenders_that_have_bids_in_several_currencies()
    {
        await Imported.EmptyAsync(database);
        await ImportAsync(Feed(9, 120));
        await RunAsync(new());
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.ExecuteAsync("insert into open.exchange_rate (currency, day, rate, source) values ('XAU', '2020-01-01', 1, 'test')");
        var report = await RunAsync(new());
        Assert.DoesNotContain("R018", report.Rules.Select(r => r.Code));
        Assert.True(report.Evaluated < 120);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_top_up_is_asked_again_where_the_base_it_names_by_number_goes_or_is_renumbered(bool withdrawn)
    {
        static string Base(string number, string month) =>
            $$$"""
            {"ocid":"ocds-h7i0z4-2","id":"{{{month}}}","date":"2020-{{{month}}}-01T00:00:00+06:00","tag":["tender"],
             "tender":{"id":2,"tenderNumber":"{{{number}}}","status":"complete","procurementMethod":"open","procurementMethodDetails":"singleSource"}}
            """;
        const string TopUp =
            """
            {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
             "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","procurementMethodRationale":"additionalProcurement5"},
             "relatedProcesses":[{"id":"r","relationship":["prior"],"tenderNumber":"200101000000001"}]}
            """;
        await Imported.OnlyAsync(database, $"[{TopUp},{Base("200101000000001", "02")}]", problems: true);
        await RunAsync(new());
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        const string Flagged = "select count(*)::int from open.flag where rule = 'KG-02' and ocid = 'ocds-h7i0z4-1'";
        Assert.Equal(1, await connection.QuerySingleAsync<int>(Flagged));

        if (withdrawn)
            await connection.ExecuteAsync("call archive.withdraw('ocds-h7i0z4-2', 'asked for')");
        else
            await Imported.MoreAsync(database, Base("200101000000009", "04"), problems: true);
        await RunAsync(new());
        Assert.Equal(0, await connection.QuerySingleAsync<int>(Flagged));
        var incremental = await FingerprintAsync();
        await RunAsync(new() { Everything = true });
        Assert.Equal(incremental, await FingerprintAsync());
    }

    static List<JsonNode> Feed(int seed, int tenders)
    {
        using var json = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(Tenders: tenders, Seed: seed), json);
        return [.. Encoding.UTF8.GetString(json.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    static IEnumerable<JsonObject> Named(JsonNode release) => (release["relatedProcesses"] as JsonArray ?? []).OfType<JsonObject>();

    static string? Number(JsonNode named) => named["tenderNumber"]?.GetValue<string>();

    static JsonNode Renumbered(JsonNode release, int round)
    {
        var later = release.DeepClone();
        (later["id"], later["date"]) = ($"{later["id"]}-renumbered-{round}", $"2031-0{round + 1}-28T00:00:00+06:00");
        later["tender"]!["tenderNumber"] = $"{Number(release["tender"]!)}-{round}";
        return later;
    }

    /// <summary>A later release of the tender, with something else in it.</summary>
    static JsonNode Later(JsonNode release, Random random, int round)
    {
        var later = release.DeepClone();
        later["id"] = $"{later["id"]}-{round}-{random.Next()}";
        later["date"] = $"2031-0{round + 1}-{random.Next(10, 28)}T00:00:00+06:00";
        switch (random.Next(7))
        {
            case 0 when later["bids"] is JsonObject all && all["details"] is JsonArray { Count: > 0 } bids:
                bids[random.Next(bids.Count)]!["status"] = Statuses[random.Next(Statuses.Length)];
                break;
            case 1:
                later["tender"]!["status"] = random.Next(2) == 0 ? "cancelled" : "active";
                break;
            case 2 when later["awards"] is JsonArray { Count: > 0 } awards:
                awards[random.Next(awards.Count)]!["status"] = random.Next(2) == 0 ? "active" : "cancelled";
                break;
            // What few rules read: the others must be right not to be asked.
            case 3:
                foreach (var award in (later["awards"] as JsonArray ?? []).OfType<JsonObject>())
                    if (award["value"]?["amount"] is JsonValue amount) award["value"]!["amount"] = Math.Round(amount.GetValue<decimal>() * 1.3m, 2);
                break;
            case 4:
                foreach (var bid in (later["bids"]?["details"] as JsonArray ?? []).OfType<JsonObject>())
                    foreach (var lot in (bid["relatedLots"] as JsonArray ?? []).OfType<JsonObject>())
                        if (lot["value"]?["amount"] is JsonValue amount) lot["value"]!["amount"] = Math.Round(amount.GetValue<decimal>() * (1 + random.Next(9) / 100m), 2);
                break;
            case 5:
                later["tender"]!["title"] = "№ " + random.Next();
                break;
            default:
                later["tender"]!["procurementMethodDetails"] = random.Next(2) == 0 ? "singleSource" : "simplicated";
                break;
        }

        return later;
    }

    Task ImportAsync(IEnumerable<JsonNode> releases) => Imported.MoreAsync(database, string.Join('\n', releases.Select(r => r.ToJsonString())), problems: true);

    /// <summary>A tender that is not there any more, as after an import that corrects an ocid.</summary>
    async Task DeleteAsync(string ocid)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        foreach (var table in await connection.QueryAsync<string>("""
            select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'ocid'
            where c.relnamespace = 'open'::regnamespace and c.relkind = 'r' and c.relname not in ('flag', 'flag_event', 'assessment', 'score')
            """))
            await connection.ExecuteAsync($"delete from open.{table} where ocid = @ocid", new { ocid });
    }

    async Task<RunReport> RunAsync(RunRequest request) => await new RuleRunner(database.Owner).RunAsync(request, ct: Ct);

    async Task<string> FingerprintAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var parts = new List<string>();
        foreach (var (table, without) in ((string, string)[])[("flag", "{run_id,raised_at,changed_at}"), ("assessment", "{run_id}"), ("score", "{run_id}"), ("organization_score", "{run_id}"), ("organization_outcome", "{}"),
            ("price_screen", "{}"), ("co_bidding", "{}"), ("bidder_group", "{}"), ("concentration", "{}"), ("buyer_supplier", "{}")])
        {
            parts.Add(table + " " + await connection.QuerySingleAsync<string>(
                $"select count(*) || ' ' || coalesce(md5(string_agg((to_jsonb(t) - '{without}'::text[])::text, E'\\n' order by (to_jsonb(t) - '{without}'::text[])::text)), '') from open.{table} t"));
        }

        return string.Join('\n', parts);
    }
}
