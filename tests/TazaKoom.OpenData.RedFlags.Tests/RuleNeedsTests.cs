using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class RuleNeedsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("R018", "competition")]
    [InlineData("R024", "prices competition suppliers")]
    [InlineData("R030", "competition timing suppliers")]
    [InlineData("R003", "")]
    [InlineData("KG-10", "items")]
    [InlineData("R025", "")]
    public void What_a_rule_needs_is_told_from_the_fields_it_reads(string code, string needs) =>
        Assert.Equal(needs, string.Join(' ', RuleNeeds.Of(RuleBook.Find(code)!)));

    [Fact]
    public async Task A_rule_whose_data_have_an_error_has_not_enough_data_and_names_it()
    {
        await Imported.OnlyAsync(database, Single, "ocds");
        await RunAsync();
        Assert.Equal(("raised", null), await SaidAsync("R018"));

        await QualityAsync("""{"competition": ["bid-impossible", "a-warning"]}""", "error");
        var report = await RunAsync();
        Assert.Equal(("not enough data", "unfit_competition:bid-impossible"), await SaidAsync("R018"));
        Assert.True(report.Cleared >= 1);

        // The same where the user says so.
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Settings = RuleSettings.Defaults with { OnlyFit = false } }, ct: Ct);
        Assert.Equal(("raised", null), await SaidAsync("R018"));
    }

    [Fact]
    public async Task A_warning_and_an_error_about_something_else_silence_no_rule()
    {
        await Imported.OnlyAsync(database, Single, "ocds");
        await QualityAsync("""{"competition": ["bid-impossible"]}""", "warning");
        await RunAsync();
        Assert.Equal(("raised", null), await SaidAsync("R018"));
        await QualityAsync("""{"prices": ["bid-impossible"]}""", "error");
        await RunAsync();
        Assert.Equal(("raised", null), await SaidAsync("R018"));
    }

    [Fact]
    public async Task A_mistake_of_the_data_is_no_question_of_timing()
    {
        await Imported.OnlyAsync(database, Signed.Replace("{decided}", "2024-03-01", StringComparison.Ordinal), "ocds");
        await RunAsync();
        Assert.Equal(("raised", null), await SaidAsync("TK-13"));
        // Decided five years after the release that tells of it.
        await Imported.OnlyAsync(database, Signed.Replace("{decided}", "2029-03-01", StringComparison.Ordinal), "ocds");
        await RunAsync();
        Assert.Equal(("not enough data", "unfit_timing:date-after-release"), await SaidAsync("TK-13"));
        Assert.Equal(("not enough data", "unfit_timing:date-after-release"), await SaidAsync("R030"));
    }

    /// <summary>What the import writes where its checks find something, and as it writes it: with the tender.</summary>
    async Task QualityAsync(string unfit, string level)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        await connection.ExecuteAsync(
            """
            delete from open.quality;
            delete from open.quality_check;
            insert into open.quality_check values ('bid-impossible', 1, 'consistency', @level, '{competition}', 's', 's', 's'), ('a-warning', 2, 'consistency', 'warning', '{competition}', 's', 's', 's');
            insert into open.quality
            select ocid, 1, 1, 1, 0, 0, '{}', false, false, true, true, true, true, true, @unfit::jsonb from open.tender;
            update open.tender set releases = releases;
            """, new { unfit, level });
    }

    async Task<(string Outcome, string? Reason)> SaidAsync(string rule)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        return await connection.QuerySingleAsync<(string, string?)>(
            """
            select case when @rule = any (raised) then 'raised' when @rule = any (clear) then 'clear' when @rule = any (not_enough_data) then 'not enough data' else 'not applicable' end,
                   reasons -> @rule ->> ''
            from open.assessment
            """, new { rule });
    }

    Task<RunReport> RunAsync() => new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: Ct);

    const string Signed = """
        {"ocid":"ocds-quality-1","id":"1","date":"2024-04-01T00:00:00Z","tag":["contract"],
         "tender":{"id":"1","status":"complete","procurementMethod":"open","tenderPeriod":{"startDate":"2024-01-01T00:00:00Z","endDate":"2024-02-01T00:00:00Z"}},
         "bids":{"details":[{"id":"b1","status":"valid","date":"2024-01-15T00:00:00Z","tenderers":[{"id":"A"}]}]},
         "awards":[{"id":"a","status":"active","date":"{decided}T15:00:00Z","suppliers":[{"id":"A"}]}],"contracts":[{"id":"1","awardID":"a","dateSigned":"2024-03-02T00:00:00Z"}]}
        """;

    const string Single = """
        {"ocid":"ocds-quality-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}]}]}}
        """;
}
