using System.Globalization;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>A rule's SQL with its settings and law written into it: what the runner runs and what psql can run.</summary>
public static class RuleSql
{
    /// <summary>The columns every rule returns; what else it returns is evidence.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["ocid", "subject", "subject_id", "not_applicable", "not_enough_data", "raised", "value", "organization_ids"];

    // Seen through views, the planner takes the facts for a handful of rows and loops over them, or merges them by some of their
    // keys: minutes instead of seconds.
    const string Planner = "set enable_nestloop to off;\nset enable_mergejoin to off;\nset jit to off;\n";

    /// <summary>Ready for psql: the facts are views of the schema <c>open</c>.</summary>
    public static string ForPsql(RedFlag rule, RuleSettings settings) =>
        $"-- {rule.Code} {rule.Title.En}, version {rule.Version.ToString(CultureInfo.InvariantCulture)}\nset search_path to open;\n{Planner}\n"
        + Compose(rule, settings).TrimEnd() + ";\n";

    internal static string Compose(RedFlag rule, RuleSettings settings)
    {
        var (given, judging) = Parts(rule, settings);
        return given.Length == 0 ? judging : $"with {given}\n{judging}";
    }

    /// <summary>
    /// The common table expressions and the query that judges by them, for whoever writes a query around it. As a part of that query,
    /// the database computes of its columns what is asked for; a query with expressions of its own is computed with all of them.
    /// </summary>
    internal static (string Given, string Judging) Parts(RedFlag rule, RuleSettings settings)
    {
        var given = new List<string>();
        if (rule.Settings.Count > 0)
            given.Add("setting as (\n  select\n" + string.Join(",\n", rule.Settings.Select(s => $"    {s.Literal(settings.Value(rule, s))} as {s.Name}")) + "\n)");
        if (rule.Law.Count > 0)
        {
            given.Add("law (profile, parameter, value, currency, category, method, code, valid_from, valid_to, citation) as (\n"
                + LawTable.Sql(settings.Law(rule)) + "\n)");
        }

        const string With = "with ";
        // What judges is the one query that is not indented.
        var judging = rule.Sql.StartsWith(With, StringComparison.Ordinal) ? rule.Sql.LastIndexOf("\nselect", StringComparison.Ordinal) + 1 : 0;
        if (judging > 0)
            given.Add(rule.Sql[With.Length..judging].TrimEnd());
        return (string.Join(",\n", given), rule.Sql[judging..]);
    }
}
