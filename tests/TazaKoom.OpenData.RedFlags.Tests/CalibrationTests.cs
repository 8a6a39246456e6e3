using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class CalibrationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Base_rates_are_of_what_could_be_judged_by_year_method_region_and_publisher()
    {
        var ct = TestContext.Current.CancellationToken;
        string Tender(int i, int year, int bidders) =>
            $$$"""
            {"ocid":"ocds-c-{{{i}}}","id":"1","date":"{{{year}}}-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open","numberOfTenderers":{{{bidders}}}}}
            """;
        await Imported.OnlyAsync(database, string.Join('\n', Tender(1, 2023, 1), Tender(2, 2023, 2), Tender(3, 2023, 3), Tender(4, 2024, 1)), "ocds");
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Rules = [RuleBook.Find("R018")!] }, ct: ct);

        var calibration = await Calibration.ReadAsync(database.Reader, ct);
        Assert.Equal(
            [new("R018", "year", "2023", 1, 3), new("R018", "year", "2024", 1, 1), new("R018", "region", "", 2, 4), new("R018", "publisher", "ocds", 2, 4), new("R018", "method", "open", 2, 4)],
            calibration.Rates);
        Assert.Equal([new(0, 2), new(1, 2)], calibration.Distribution);
    }

    /// <summary>That no organization was raised, and that none could be judged, are different things.</summary>
    [Fact]
    public async Task A_rule_about_organizations_tells_how_many_it_judged()
    {
        var ct = TestContext.Current.CancellationToken;
        var rule = RuleBook.Find("R038")!;
        async Task<RuleOutcomes> OutcomesAsync(string releases)
        {
            await Imported.OnlyAsync(database, releases, "ocds");
            await new RuleRunner(database.Owner).RunAsync(new RunRequest { Rules = [rule], Settings = Imported.Settings(rule, """{"threshold":0.6}""") }, ct: ct);
            return Assert.Single(await RuleOutcomes.ReadAsync(database.Owner, "en", ct), o => o.Rule == "R038");
        }

        static string Tender(int i) =>
            $$$"""
            {"ocid":"ocds-o-{{{i}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
             "bids":{"details":[{"id":"1","status":"disqualified","tenderers":[{"id":"XX-CO-A"}]},{"id":"2","status":"valid","tenderers":[{"id":"XX-CO-B"}]}]}}
            """.Replace("\n", "", StringComparison.Ordinal);
        Assert.Equal(("organizations", 0L, 0L, null), await OutcomesAsync(Tender(1)) is var none ? (none.Of, none.Raised, none.Clear, none.Share) : default);
        Assert.Equal(("organizations", 1L, 1L, 0.5), await OutcomesAsync(Tender(1) + "\n" + Tender(2)) is var two ? (two.Of, two.Raised, two.Clear, two.Share) : default);
    }
}
