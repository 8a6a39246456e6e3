using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>Which fragments a selection set spreads, directly and through others.</summary>
sealed class FragmentReferences(ValidationContext context)
{
    readonly Dictionary<SelectionSetNode, List<FragmentSpreadNode>> _spreads = [];
    readonly Dictionary<OperationNode, List<FragmentNode>> _reachable = [];

    /// <summary>The spreads anywhere in it, not looking into the fragments.</summary>
    public List<FragmentSpreadNode> SpreadsIn(SelectionSetNode selectionSet)
    {
        if (_spreads.TryGetValue(selectionSet, out var spreads))
            return spreads;
        spreads = [];
        var sets = new Stack<SelectionSetNode>([selectionSet]);
        while (sets.TryPop(out var set))
        {
            foreach (var selection in set.Items)
            {
                if (selection is FragmentSpreadNode spread)
                    spreads.Add(spread);
                else if (selection is FieldNode { SelectionSet: { } below })
                    sets.Push(below);
                else if (selection is InlineFragmentNode inline)
                    sets.Push(inline.SelectionSet);
            }
        }
        return _spreads[selectionSet] = spreads;
    }

    /// <summary>Every fragment the operation uses, each once, nearest first.</summary>
    public List<FragmentNode> ReachableFrom(OperationNode operation)
    {
        if (_reachable.TryGetValue(operation, out var fragments))
            return fragments;
        fragments = [];
        var seen = new HashSet<string>();
        var names = new Queue<string>();
        Add(operation.SelectionSet);
        while (names.TryDequeue(out var name))
        {
            if (context.Fragment(name) is not { } fragment)
                continue;
            fragments.Add(fragment);
            Add(fragment.SelectionSet);
        }
        return _reachable[operation] = fragments;

        void Add(SelectionSetNode selectionSet)
        {
            var spreads = SpreadsIn(selectionSet);
            context.SpendFragmentWork(spreads.Count);
            foreach (var spread in spreads)
            {
                if (seen.Add(spread.Name.Value))
                    names.Enqueue(spread.Name.Value);
            }
        }
    }
}
