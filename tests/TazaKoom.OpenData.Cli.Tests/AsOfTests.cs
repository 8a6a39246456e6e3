using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class AsOfTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_tender_whose_later_release_removes_the_cause_is_flagged_as_of_the_earlier_day()
    {
        var ct = TestContext.Current.CancellationToken;
        var file = Path.Combine(Path.GetTempPath(), $"taza-as-of-test-{Guid.NewGuid():n}.jsonl");
        await File.WriteAllTextAsync(file, Release("2024-03-01T10:00:00+06:00", second: false) + "\n" + Release("2024-03-05T10:00:00+06:00", second: true) + "\n", ct);
        await new Importer(database.Owner, new ImportOptions("ocds")).ImportAsync(file, null, ct);
        File.Delete(file);
        await new RuleRunner(database.Owner).RunAsync(new RunRequest { Rules = [RuleBook.Find("R018")!] }, ct: ct);

        async Task<(int Exit, string Out, string Error)> FlagAsync(string day) =>
            await TazaProcess.RunAsync(database.ConnectionString, ct, "flag", "--as-of", day, "--rule", "R018", "--format", "jsonl");
        Assert.Contains("ocds-as-of-1", (await FlagAsync("2024-03-01")).Out, StringComparison.Ordinal);
        Assert.Contains("ocds-as-of-1", (await FlagAsync("2024-03-04")).Out, StringComparison.Ordinal);
        Assert.Equal("", (await FlagAsync("2024-03-05")).Out);
        // The day before, there was nothing yet; and today's flags are as they were.
        Assert.Equal("", (await FlagAsync("2024-02-29")).Out);
        await using var flags = database.Owner.CreateCommand("select (select count(*) from open.flag) + (select count(*) from open.flag_event)");
        Assert.Equal(0L, await flags.ExecuteScalarAsync(ct));

        var (exit, _, error) = await FlagAsync("yesterday");
        Assert.Equal(2, exit);
        Assert.Contains("expected a day such as 2024-03-01", error, StringComparison.Ordinal);
    }

    static string Release(string date, bool second) =>
        "{\"ocid\":\"ocds-as-of-1\",\"id\":\"" + date + "\",\"date\":\"" + date + "\",\"tag\":[\"tender\"],\"tender\":{\"id\":\"1\",\"status\":\"complete\",\"procurementMethod\":\"open\"},"
        + "\"bids\":{\"details\":[{\"id\":\"b1\",\"status\":\"valid\",\"tenderers\":[{\"id\":\"A\"}]}"
        + (second ? ",{\"id\":\"b2\",\"status\":\"valid\",\"tenderers\":[{\"id\":\"B\"}]}" : "") + "]}}";
}
