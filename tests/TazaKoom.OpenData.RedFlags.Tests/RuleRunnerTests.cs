using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class RuleRunnerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_run_on_the_same_data_changes_nothing()
    {
        await Imported.OnlyAsync(database, Everything());
        var first = await RunAsync();
        var before = await FingerprintAsync();
        var second = await RunAsync();
        Assert.True(first.Total > 0);
        Assert.Equal((0, 0, 0, first.Total), (second.Raised, second.Changed, second.Cleared, second.Total));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task Every_rule_says_something_of_every_tender()
    {
        await Imported.OnlyAsync(database, Everything());
        await RunAsync();
        var codes = RuleBook.All.Where(r => r.Subject != Subject.Organization).Select(r => r.Code).Order(StringComparer.Ordinal).ToArray();
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var wrong = await connection.QueryAsync<string>(
            """
            select t.ocid
            from open.tender t
            left join open.assessment a on a.ocid = t.ocid
            where array(select unnest(a.raised || a.clear || a.not_applicable || a.not_enough_data) order by 1) is distinct from @codes
            """, new { codes });
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task History_tells_raised_changed_and_cleared()
    {
        var rule = RuleBook.Find("R035")!;
        await Imported.OnlyAsync(database, Disqualified(1, "2024-03-01T00:00:00Z"), "ocds");
        await RunAsync(rule);
        await Imported.MoreAsync(database, Disqualified(2, "2024-03-02T00:00:00Z"), "ocds");
        var changed = await RunAsync(rule);
        await Imported.MoreAsync(database, Disqualified(0, "2024-03-03T00:00:00Z"), "ocds");
        var cleared = await RunAsync(rule);
        Assert.Equal((1, 1, 0), (changed.Changed, cleared.Cleared, cleared.Total));

        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        var events = await connection.QueryAsync<(string Event, double Value)>("select event, value from open.flag_event order by at");
        Assert.Equal([("raised", 1), ("changed", 2), ("cleared", 2)], events);
    }

    [Fact]
    public async Task Running_one_rule_leaves_what_the_others_said()
    {
        await Imported.OnlyAsync(database, Everything());
        await RunAsync();
        var before = await FingerprintAsync();
        var report = await RunAsync(RuleBook.Find("R018")!);
        Assert.Equal((0, 0, 0), (report.Raised, report.Changed, report.Cleared));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task Evaluating_only_what_an_import_touched_gives_what_a_full_run_gives()
    {
        await Imported.OnlyAsync(database, Everything());
        await RunAsync();
        var more = Disqualified(2, "2024-03-02T00:00:00Z");
        await Imported.MoreAsync(database, more, "ocds");
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);
        var incremental = await FingerprintAsync();
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Everything = true }, ct: Ct);
        Assert.Equal(incremental, await FingerprintAsync());
    }

    [Fact]
    public async Task Other_settings_are_a_change_that_names_them()
    {
        var rule = RuleBook.Find("R035")!;
        await Imported.OnlyAsync(database, Disqualified(2, "2024-03-01T00:00:00Z"), "ocds");
        await RunAsync(rule);
        var report = await new RuleRunner(database.Owner).RunAsync(
            new RunRequest { Rules = [rule], Settings = Imported.Settings(rule, """{"threshold":2}""") }, ct: Ct);
        Assert.Equal((0, 1, 0), (report.Raised, report.Changed, report.Cleared));
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        Assert.Equal("""{"threshold": 2}""", await connection.QuerySingleAsync<string>(
            "select s.settings::text from open.flag f join open.rule_setting s on s.rule = f.rule and s.settings_hash = f.settings_hash"));
    }

    [Fact]
    public async Task A_flag_of_a_rule_that_left_the_book_is_cleared()
    {
        await Imported.OnlyAsync(database, Disqualified(2, "2024-03-01T00:00:00Z"), "ocds");
        await RunAsync();
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.ExecuteAsync("update open.flag set rule = 'R000' where rule = 'R035'");
        Assert.Equal(1, (await RunAsync()).Cleared);
        Assert.Equal(1, await connection.QuerySingleAsync<int>("select count(*)::int from open.flag_event where rule = 'R000' and event = 'cleared'"));
    }

    [Fact]
    public async Task The_web_can_read_flags_rules_and_history_and_spell_their_sentences()
    {
        await Imported.OnlyAsync(database, Disqualified(2, "2024-03-01T00:00:00Z"), "ocds");
        await RunAsync();
        await using var connection = await database.Reader.OpenConnectionAsync(Ct);
        foreach (var table in (string[])["flag", "flag_event", "flag_run", "assessment", "rule", "rule_setting", "rule_statistics"])
            Assert.True(await connection.QuerySingleAsync<long>($"select count(*) from open.{table}") > 0);
        var sentence = await connection.QuerySingleAsync<string>(
            "select open.explain(r.explains_ru, f.evidence, 'ru') from open.flag f join open.rule r on r.rule = f.rule where f.rule = 'R035'");
        Assert.StartsWith("Отклонено участников: 2 (заявок подано: 3)", sentence, StringComparison.Ordinal);
    }

    Task<RunReport> RunAsync(params RedFlag[] rules) =>
        new RuleRunner(database.Owner).RunAsync(new RunRequest { Rules = rules.Length == 0 ? null : rules }, ct: Ct);

    /// <summary>All that a run writes but its own row, order and times aside.</summary>
    async Task<string> FingerprintAsync()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        return await connection.QuerySingleAsync<string>(
            """
            select md5(coalesce((select string_agg(concat_ws('|', ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash), E'\n'
                                                   order by ocid, rule, subject, subject_id) from open.flag), ''))
                || md5(coalesce((select string_agg(concat_ws('|', ocid, raised, clear, not_applicable, not_enough_data, reasons), E'\n' order by ocid) from open.assessment), ''))
            """);
    }

    /// <summary>The first example of every rule of the profile "by ocid", under ocids of their own.</summary>
    static string Everything()
    {
        var n = 0;
        return string.Join('\n', RuleBook.All.SelectMany(r => r.Examples).Where(e => e.Json.StartsWith('{')).Select(e =>
        {
            using var document = System.Text.Json.JsonDocument.Parse(e.Json);
            var ocid = document.RootElement.GetProperty("ocid").GetString()!;
            return System.Text.Json.JsonSerializer.Serialize(document.RootElement).Replace($"\"{ocid}\"", $"\"{ocid}-{++n}\"", StringComparison.Ordinal);
        }));
    }

    static string Disqualified(int n, string date) =>
        $$"""
        {"ocid":"ocds-history-1","id":"{{date}}","date":"{{date}}","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{"id":"w","status":"valid","tenderers":[{"id":"W"}]},
                            {"id":"b1","status":"{{(n > 0 ? "disqualified" : "valid")}}","tenderers":[{"id":"D1"}]},
                            {"id":"b2","status":"{{(n > 1 ? "disqualified" : "withdrawn")}}","tenderers":[{"id":"D2"}]}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
        """;
}
