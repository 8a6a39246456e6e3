using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>No fragment spreads itself, directly or through others.
/// https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles</summary>
sealed class NoFragmentCycles(ValidationContext context) : Rule(context), IVisitFragment
{
    readonly HashSet<string> _visited = [];
    readonly List<FragmentSpreadNode> _path = [];
    readonly Dictionary<string, int> _onPath = [];

    public void EnterFragment(FragmentNode fragment)
    {
        if (!_visited.Add(fragment.Name.Value))
            return;
        var spreads = Context.References.SpreadsIn(fragment.SelectionSet);
        if (spreads.Count == 0)
            return;
        _onPath[fragment.Name.Value] = _path.Count;
        foreach (var spread in spreads)
        {
            _path.Add(spread);
            if (_onPath.TryGetValue(spread.Name.Value, out var start))
                ReportCycle(spread, _path.GetRange(start, _path.Count - start));
            else if (Context.Fragment(spread.Name.Value) is { } next)
                EnterFragment(next);
            _path.RemoveAt(_path.Count - 1);
        }
        _onPath.Remove(fragment.Name.Value);
    }

    void ReportCycle(FragmentSpreadNode spread, List<FragmentSpreadNode> cycle)
    {
        var via = string.Join(", ", cycle.Take(cycle.Count - 1).Select(step => $"\"{step.Name}\""));
        Report($"Cannot spread fragment \"{spread.Name}\" within itself{(via.Length > 0 ? " via " + via : "")}.", [.. cycle.Select(step => step.Start)]);
    }
}
