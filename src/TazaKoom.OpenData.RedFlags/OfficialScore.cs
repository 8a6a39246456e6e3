namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// The weights and bands of the official Kyrgyz tool, so that its figures and ours compare: the sum of the weights of the
/// indicators raised, in five bands. Its tables: <c>indicator.risk_level</c> and <c>risk_level_range</c>.
/// </summary>
static class OfficialScore
{
    static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["KG-01"] = 1, ["KG-02"] = 2, ["KG-03"] = 2, ["KG-04"] = 1, ["KG-05"] = 2, ["KG-06"] = 2, ["KG-07"] = 3, ["KG-08"] = 3, ["KG-09"] = 3,
        ["KG-10"] = 1, ["KG-12"] = 2, ["KG-13"] = 5, ["KG-14"] = 2, ["KG-15"] = 1, ["KG-16"] = 5, ["KG-17"] = 2, ["KG-18"] = 1,
    };

    /// <summary>Null where the rule corrects no official indicator.</summary>
    public static int? Weight(RedFlag rule) => Weights.TryGetValue(rule.Code, out var weight) ? weight : null;

    /// <summary>
    /// The band of a sum, as SQL. The official table has rows for five methods, all with the same bounds, and none for the
    /// others: they are shown as 0. A sum above 100 has no row either, and none can be reached.
    /// </summary>
    public static string LevelSql(string sum, string method) =>
        $"""
        case
          when {sum} is null then null
          when coalesce(lower({method}), '') not in ('onestage', 'simplicated', 'simplified', 'downgrade', 'singlesource', 'twostage', 'twostagetender') then 0
          when {sum} <= 1 then 1
          when {sum} <= 3 then 2
          when {sum} <= 5 then 3
          when {sum} <= 8 then 4
          else 5
        end
        """;
}
