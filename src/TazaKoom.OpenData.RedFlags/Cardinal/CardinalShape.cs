using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>How Cardinal prints one of its rules.</summary>
/// <param name="OcidValue">What stands beside an ocid; null: the rule's number.</param>
/// <param name="TendererValue">What stands beside each tenderer concerned; null: tenderers are not printed.</param>
/// <param name="Fences">Names in <c>Meta</c> and the columns they are in.</param>
sealed record CardinalShape(double? OcidValue, double? TendererValue, IReadOnlyList<(string Name, string Column)> Fences)
{
    /// <summary>Small values are the unusual ones.</summary>
    public bool Lower { get; init; }

    /// <summary>Fences are computed for buyers, procuring entities and tenderers apart.</summary>
    public bool PerGroup { get; init; }

    public static IReadOnlyDictionary<string, CardinalShape> Of { get; } = new Dictionary<string, CardinalShape>(StringComparer.Ordinal)
    {
        ["R003"] = new(1, null, []),
        ["R018"] = new(1, null, []),
        ["R024"] = new(null, 0, [("q1", "q1"), ("q3", "q3"), ("lower_fence", "limit")]) { Lower = true },
        ["R025"] = new(null, null, [("q1", "q1"), ("q3", "q3"), ("upper_fence", "volume_limit"), ("lower_fence", "limit")]),
        ["R028"] = new(1, 1, []),
        ["R030"] = new(1, 1, []),
        ["R035"] = new(null, 0, []),
        ["R036"] = new(1, null, []),
        ["R038"] = new(null, null, [("q1", "q1"), ("q3", "q3"), ("upper_fence", "limit")]) { PerGroup = true },
        ["R048"] = new(null, null, [("q1", "q1"), ("q3", "q3"), ("upper_fence", "limit")]),
        ["R058"] = new(null, 0, [("q1", "q1"), ("q3", "q3"), ("upper_fence", "limit")]),
    };

    public static string GroupOf(string subject) => subject switch
    {
        "buyer" => "Buyer",
        "procuring_entity" => "ProcuringEntity",
        _ => "Tenderer",
    };

    /// <summary>What is printed of a rule that had nothing to measure: the threshold where one was set, else that there are no fences.</summary>
    public List<(string Name, double? Value)> NoFences(RuleSettings settings, RedFlag rule)
    {
        if (PerGroup || Fences.Count == 0)
            return [];
        var given = settings.Value(rule, rule.Settings.Single(s => s.Name == "threshold"));
        double? threshold = given == "null" ? null : double.Parse(given, CultureInfo.InvariantCulture);
        return [.. Fences.Where(f => threshold is null || f.Column is not ("q1" or "q3")).Select(f => (f.Name, f.Column == "limit" ? threshold : null))];
    }
}
