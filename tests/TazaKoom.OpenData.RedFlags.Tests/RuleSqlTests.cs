namespace TazaKoom.OpenData.RedFlags.Tests;

public sealed class RuleSqlTests
{
    public static TheoryData<string> Codes => [.. RuleBook.All.Select(r => r.Code)];

    [Theory, MemberData(nameof(Codes))]
    public void A_rule_is_its_expressions_and_the_query_that_judges_by_them(string code)
    {
        var rule = RuleBook.All.Single(r => r.Code == code);

        var (given, judging) = RuleSql.Parts(rule, RuleSettings.Defaults);

        Assert.StartsWith("select", judging, StringComparison.Ordinal);
        Assert.EndsWith(judging, rule.Sql, StringComparison.Ordinal);
        // Its own expressions are closed, and no other query could be taken for the one that judges.
        var own = rule.Sql[..^judging.Length].TrimEnd();
        Assert.True(own.Length == 0 || own.EndsWith(')'), own);
        Assert.DoesNotContain("\nselect", own, StringComparison.Ordinal);
        Assert.DoesNotContain("\nselect", judging, StringComparison.Ordinal);
        // Cut between two of its brackets, the rest would belong to another query.
        Assert.Equal(given.Count(c => c == '('), given.Count(c => c == ')'));
        // The names of the runner's own.
        Assert.DoesNotContain("runner_", given, StringComparison.Ordinal);
    }
}
