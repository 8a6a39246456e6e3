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
}
