using System.Text;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Ocds.Tests.Checking;

public sealed class ConclusionsTests
{
    static Conclusion Denied(string release) =>
        ReleaseChecker.Check(Encoding.UTF8.GetBytes(release)).Select(Conclusions.DeniedBy).Aggregate(Conclusion.None, (all, one) => all | one);

    static string Release(string rest) =>
        $$"""{"ocid":"ocds-abc123-1","id":"r","date":"2026-03-01T09:00:00+06:00","tag":["tender"],"initiationType":"tender",{{rest}}}""";

    [Theory]
    [InlineData("a negative amount", """ "tender":{"id":"1","value":{"amount":-1,"currency":"KGS"}} """, Conclusion.Prices)]
    [InlineData("a wrong type of an amount", """ "awards":[{"id":"1","value":{"amount":"ten","currency":"KGS"}}] """, Conclusion.Prices)]
    [InlineData("a wrong type of a title", """ "tender":{"id":"1","title":5} """, Conclusion.None)]
    [InlineData("a date that is a day", """ "awards":[{"id":"1","date":"2026-02-01"}] """, Conclusion.None)]
    [InlineData("a date that is none", """ "awards":[{"id":"1","date":"soon"}] """, Conclusion.Timing)]
    [InlineData("a paper from the future", """ "tender":{"id":"1","documents":[{"id":"1","datePublished":"2027-01-01T00:00:00Z"}]} """, Conclusion.None)]
    [InlineData("an award from the future", """ "awards":[{"id":"1","date":"2027-01-01T00:00:00Z"}] """, Conclusion.Timing)]
    [InlineData("a supplier who is no party", """ "parties":[],"awards":[{"id":"1","suppliers":[{"id":"x","name":"X"}]}] """, Conclusion.Suppliers)]
    [InlineData("a bid for a lot that is not there", """ "tender":{"id":"1","lots":[{"id":"a"}]},"bids":{"details":[{"id":"1","relatedLots":["b"]}]} """, Conclusion.Competition | Conclusion.Items)]
    [InlineData("a contract far above its award: a question, not a fault", """ "awards":[{"id":"1","value":{"amount":10,"currency":"KGS"}}],"contracts":[{"id":"1","awardID":"1","value":{"amount":100,"currency":"KGS"}}] """, Conclusion.None)]
    public void A_finding_denies_what_it_undermines(string what, string rest, Conclusion denied)
    {
        Assert.NotEmpty(what);
        Assert.Equal(denied, Denied(Release(rest)));
    }

    [Fact]
    public void The_documentation_lists_every_check_with_its_level_and_what_it_undermines()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "quality.md"));
        Assert.All(ReleaseChecker.Checks, check =>
        {
            var row = Assert.Single(page.Split('\n'), line => line.StartsWith($"| `{check.Code}` |", StringComparison.Ordinal));
            Assert.Contains($"| {check.Area.ToString().ToLowerInvariant()} | {check.Level.ToString().ToLowerInvariant()} |", row, StringComparison.Ordinal);
            Assert.EndsWith($"| {check.Says.En} |", row, StringComparison.Ordinal);
            var undermines = row.Split('|')[4];
            Assert.All(Conclusions.All, conclusion => Assert.Equal(check.Undermines.HasFlag(conclusion), undermines.Contains(Conclusions.Word(conclusion), StringComparison.Ordinal)));
        });
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TazaKoom.OpenData.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
