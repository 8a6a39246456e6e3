namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Rules that look at the same thing from several sides. Counted one by one, a single bid would weigh three times because
/// three catalogues have a rule for it; a score counts a family once. One table, so that the twins can be seen together.
/// </summary>
static class RuleFamilies
{
    internal static readonly (string Family, string[] Rules)[] Table =
    [
        // One bidder, few bidders: OCP, and the official Kyrgyz indicators of the same.
        ("few_bidders", ["R018", "R019", "KG-06", "KG-08"]),
        ("submission_time", ["R003", "R014"]),
        // Each under the ceiling, together above it; just under it; one at a time to the same supplier.
        ("splitting", ["R002", "R011", "R049", "R055", "KG-17", "TK-17", "TK-19"]),
        ("ceiling", ["R054", "KG-16"]),
        ("method_ground", ["R010", "R013", "KG-18", "TK-18"]),
        ("top_up", ["KG-02", "KG-03", "KG-15"]),
        ("bid_spread", ["R022", "R058", "KG-07"]),
        ("bid_sameness", ["R023", "R024", "R028"]),
        ("disqualified", ["R035", "R036", "R038"]),
        ("decision_time", ["R015", "R061", "R062"]),
        ("requirements", ["R006", "KG-12", "KG-13"]),
        ("conventional_units", ["KG-09", "KG-10"]),
        ("estimate", ["R016", "R031"]),
        ("share_of_buyer", ["R040", "R050", "R051", "KG-14"]),
        ("repeated_rivals", ["R025", "R027", "R034", "R053", "R057"]),
        ("look_alikes", ["R042", "R044", "KG-01"]),
        ("changed_contract", ["R059", "R064", "R065", "R066", "R069"]),
        ("notice", ["R004", "R005"]),
    ];

    static readonly Dictionary<string, string> ByRule =
        Table.SelectMany(row => row.Rules.Select(rule => (rule, row.Family))).ToDictionary(pair => pair.rule, pair => pair.Family, StringComparer.Ordinal);

    /// <summary>The family a rule belongs to; a rule without kin is a family of its own, by its code.</summary>
    public static string Of(RedFlag rule) => rule.Family ?? ByRule.GetValueOrDefault(rule.Code, rule.Code);
}
