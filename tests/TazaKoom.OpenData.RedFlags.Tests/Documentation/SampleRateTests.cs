using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags.Documentation;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Documentation;

/// <summary>The rates on the pages are measured, and measured again here. Regenerate them, build, then regenerate the pages.</summary>
public sealed class SampleRateTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task What_the_pages_say_of_the_samples_is_what_the_rules_say_and_each_flag_follows_from_its_evidence()
    {
        var ct = TestContext.Current.CancellationToken;
        await new Importer(database.Owner, new ImportOptions()).ImportAsync(Path.Combine(Repository.Root, "data-samples", "kyrgyz-feed.jsonl"), null, ct);
        await new RuleRunner(database.Owner).RunAsync(new RunRequest(), ct: ct);
        var measured = (await RuleOutcomes.ReadAsync(database.Owner, "en", ct)).Select(o => new SampleRate(o.Rule, o.Raised, o.Clear, o.NotApplicable, o.NotEnoughData)).ToList();

        var file = Path.Combine(Repository.Root, "src", "TazaKoom.OpenData.RedFlags", SampleRate.File);
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") is "1")
            await File.WriteAllTextAsync(file, string.Join('\n', measured.Select(r => r.Row).Prepend(SampleRate.Head)) + "\n", ct);

        Assert.Equal(await File.ReadAllLinesAsync(file, ct), measured.Select(r => r.Row).Prepend(SampleRate.Head));
        Assert.Equal(RuleBook.All.Select(r => r.Code), measured.Select(r => r.Rule));
        await foreach (var flag in FlagLine.ReadAsync(database.Owner, "en", ct: ct))
            EvidenceTests.Check(flag);
    }
}
