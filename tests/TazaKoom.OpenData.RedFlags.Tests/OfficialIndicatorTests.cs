using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests;

/// <summary>
/// What the official Kyrgyz indicators (2019-2021) said of cases on which their functions were run, and what the corrected rules
/// say of the same: 1 raised, 0 clear, -1 not computed. Every case is an example of its rule, so that its page shows it too.
/// </summary>
public sealed class OfficialIndicatorTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string, int, string, string, Outcome> Cases => new()
    {
        // The base's number "EC-2001..." lost its letters, not its hyphen, and was not found.
        { "MKRAI2", 1, "KG-02", "the base is found by identifier, whatever its number looks like", Outcome.Clear },
        // Before the cancellation: a negative number of days is at most five, too.
        { "MKRAI4", 1, "KG-04", "ten days before the cancellation", Outcome.Clear },
        { "MKRAI4", 1, "KG-04", "five days after", Outcome.Raised },
        { "MKRAI4", 0, "KG-04", "six days after", Outcome.Clear },
        // "0" was compared as a text with "0.0".
        { "MKRAI5", 0, "KG-05", "zero, written in different ways", Outcome.Raised },
        { "MKRAI5", 1, "KG-05", "no conditions at all", Outcome.NotEnoughData },
        { "MKRAI6", 1, "KG-06", "one bidder where two lots before had one and two", Outcome.Raised },
        // A lot without bids has no row to join.
        { "MKRAI6", 0, "KG-06", "nobody bid: another matter than few", Outcome.NotApplicable },
        { "MKRAI7", 1, "KG-07", "100 against 70", Outcome.Raised },
        { "MKRAI7", 0, "KG-07", "100 against 71", Outcome.Clear },
        // The lot itself was counted among the nineteen that make "more than twenty".
        { "MKRAI8", 1, "KG-08", "eighteen others and itself, as in the official count of nineteen", Outcome.Clear },
        // LIKE, where the neighbour had ILIKE.
        { "MKRAI9", 0, "KG-09", "a capital letter does not hide it, and there is no document", Outcome.Raised },
        { "MKRAI10", 1, "KG-10", "a capital letter does not hide it", Outcome.Raised },
        { "MKRAI12", -1, "KG-12", "no requirement", Outcome.NotApplicable },
        { "MKRAI12", -1, "KG-12", "one requirement", Outcome.NotApplicable },
        { "MKRAI12", 1, "KG-12", "taxes and social fund, one with a trailing space", Outcome.Raised },
        { "MKRAI12", 0, "KG-12", "a third one", Outcome.Clear },
        { "MKRAI13", 1, "KG-13", "the licence, with a trailing space", Outcome.Clear },
        { "MKRAI14", 0, "KG-14", "no competition won anywhere", Outcome.NotApplicable },
        { "MKRAI14", 1, "KG-14", "one competition won, here", Outcome.Raised },
        { "MKRAI15", 0, "KG-15", "exactly five percent", Outcome.Clear },
        { "MKRAI15", 1, "KG-15", "six percent", Outcome.Raised },
        { "MKRAI15", 1, "KG-15", "the base is not in the data", Outcome.NotEnoughData },
        // Awards come after the status in which the official function looked.
        { "MKRAI15", 0, "KG-15", "no award yet", Outcome.NotEnoughData },
        { "MKRAI16", 0, "KG-16", "exactly the ceiling", Outcome.Clear },
        { "MKRAI16", 1, "KG-16", "one tyiyn above the ceiling", Outcome.Raised },
        // No earlier purchases were null, and null plus five million is not over a million.
        { "MKRAI17", 0, "KG-17", "a first purchase of five million", Outcome.Raised },
        { "MKRAI18", 0, "KG-18", "one failed tender", Outcome.Raised },
        { "MKRAI18", 0, "KG-18", "two related tenders, named as prior ones", Outcome.Raised },
        // Raised without a date, and so never shown.
        { "MKRAI18", 1, "KG-18", "no failed tender named", Outcome.Raised },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task The_corrected_rule_says_what_it_should_of_a_case_of_the_official_one(string indicator, int official, string code, string example, Outcome outcome)
    {
        var rule = RuleBook.Find(code)!;
        var shown = Assert.Single(rule.Examples, e => e.Says == example);
        await Imported.OnlyAsync(database, shown.Json, rule.Profile);
        var said = await Imported.SaysAsync(database, rule, Imported.Settings(rule, shown.Settings));
        Assert.Equal(outcome, Assert.Single(said, s => shown.Ocid is null || s.Ocid == shown.Ocid).Outcome);
        Assert.InRange(official, -1, 1);
        Assert.StartsWith(indicator + ":", rule.OfficialName!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_official_indicator_has_its_rule() =>
        Assert.Equal(
            Enumerable.Range(1, 18).Where(n => n != 11).Select(n => $"MKRAI{n}"),
            RuleBook.All.Where(r => r.Code.StartsWith("KG-", StringComparison.Ordinal)).OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => r.OfficialName!.En.Split(':')[0]));
}
