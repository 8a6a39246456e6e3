using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

sealed partial class OverlappingFieldsCanBeMerged
{
    /// <summary>The fields of a selection set by response name, those of inline fragments included, and the fragments it spreads.</summary>
    sealed record FieldSet(Dictionary<string, List<SelectedNode>> Fields, List<FragmentNode> Fragments)
    {
        public bool Equals(FieldSet? other) => ReferenceEquals(this, other);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    sealed record SelectedNode(NamedType? Parent, FieldNode Node, Field? Definition);

    sealed record Conflict(string ResponseName, string Reason, List<int> Fields1, List<int> Fields2);

    FieldSet FieldsOf(FragmentNode fragment) => FieldsOf(Schema.Resolve(fragment.TypeCondition)?.Named, fragment.SelectionSet);

    FieldSet FieldsOf(NamedType? parent, SelectionSetNode selectionSet)
    {
        if (_fieldSets.TryGetValue((parent, selectionSet), out var set))
            return set;
        set = new([], []);
        Collect(parent, selectionSet, set);
        return _fieldSets[(parent, selectionSet)] = set;
    }

    void Collect(NamedType? parent, SelectionSetNode selectionSet, FieldSet into)
    {
        foreach (var selection in selectionSet.Items)
        {
            switch (selection)
            {
                case FieldNode node:
                    var definition = (parent as CompositeType)?.Fields.GetValueOrDefault(node.Name.Value);
                    if (!into.Fields.TryGetValue(node.ResponseName, out var same))
                        into.Fields[node.ResponseName] = same = [];
                    same.Add(new(parent, node, definition));
                    break;
                case FragmentSpreadNode spread:
                    Spend(1);
                    if (Context.Fragment(spread.Name.Value) is { } fragment && !into.Fragments.Contains(fragment))
                        into.Fragments.Add(fragment);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.TypeCondition is null ? parent : Schema.Resolve(inline.TypeCondition)?.Named, inline.SelectionSet, into);
                    break;
            }
        }
    }

    Conflict? Compare(string name, SelectedNode field1, SelectedNode field2, bool exclusive)
    {
        var (node1, node2) = (field1.Node, field2.Node);
        var (type1, type2) = (field1.Definition?.Type, field2.Definition?.Type);
        Spend(2);
        var leaves = node1.Arguments.Count + node2.Arguments.Count == 0 && node1.SelectionSet is null && node2.SelectionSet is null;
        if (leaves && type1 == type2 && node1.Name.Value == node2.Name.Value)
            return null;
        // Two different objects are never the same one, so only the shape of the answers has to agree.
        exclusive |= field1.Parent != field2.Parent && field1.Parent is ObjectType && field2.Parent is ObjectType;
        if (!exclusive && node1.Name.Value != node2.Name.Value)
            return At(name, $"\"{Abbreviated(node1.Name.Value)}\" and \"{Abbreviated(node2.Name.Value)}\" are different fields", node1, node2);
        if (!exclusive && !SameArguments(node1.Arguments, node2.Arguments))
            return At(name, "they have differing arguments", node1, node2);
        if (type1 is not null && type2 is not null && Differ(type1, type2))
            return At(name, $"they return conflicting types \"{type1}\" and \"{type2}\"", node1, node2);
        if (node1.SelectionSet is null || node2.SelectionSet is null)
            return null;
        return Nested(name, node1, node2, CompareSelectionSets(
            FieldsOf(type1?.Named, node1.SelectionSet), FieldsOf(type2?.Named, node2.SelectionSet), exclusive));
    }

    static Conflict At(string name, string reason, FieldNode node1, FieldNode node2) => new(name, reason, [node1.Start], [node2.Start]);

    static Conflict? Nested(string name, FieldNode node1, FieldNode node2, List<Conflict> conflicts)
    {
        if (conflicts.Count == 0)
            return null;
        var reason = "";
        foreach (var conflict in conflicts)
        {
            reason += (reason.Length > 0 ? " and " : "") + $"subfields \"{Abbreviated(conflict.ResponseName)}\" conflict because {conflict.Reason}";
            if (reason.Length > LongestDetail)
                break;
        }
        return new(name, Abbreviated(reason), Positions(node1, conflicts, static one => one.Fields1), Positions(node2, conflicts, static one => one.Fields2));
    }

    static List<int> Positions(FieldNode node, List<Conflict> conflicts, Func<Conflict, List<int>> side)
    {
        var positions = new List<int> { node.Start };
        foreach (var conflict in conflicts)
        {
            var more = side(conflict);
            positions.AddRange(more.Skip(Math.Max(0, more.Count - (MostNodes - positions.Count))));
            if (positions.Count >= MostNodes)
                break;
        }
        return positions;
    }

    static void Add(List<Conflict> conflicts, Conflict? conflict)
    {
        if (conflict is not null)
            conflicts.Add(conflict);
    }

    bool SameArguments(IReadOnlyList<ArgumentNode> arguments1, IReadOnlyList<ArgumentNode> arguments2)
    {
        if (arguments1.Count != arguments2.Count)
            return false;
        foreach (var argument1 in arguments1)
        {
            Spend(1);
            var argument2 = arguments2.LastOrDefault(other => other.Name.Value == argument1.Name.Value);
            if (argument2 is null || !SameValue(argument1.Value, argument2.Value))
                return false;
        }
        return true;
    }

    /// <summary>The same as written, except for the order of an object's fields.</summary>
    bool SameValue(ValueNode value1, ValueNode value2)
    {
        Spend(1);
        return (value1, value2) switch
        {
            (VariableNode a, VariableNode b) => a.Name.Value == b.Name.Value,
            (IntNode a, IntNode b) => a.Value == b.Value,
            (FloatNode a, FloatNode b) => a.Value == b.Value,
            (StringNode a, StringNode b) => a.Value == b.Value && a.Block == b.Block,
            (BooleanNode a, BooleanNode b) => a.Value == b.Value,
            (EnumNode a, EnumNode b) => a.Value == b.Value,
            (NullNode, NullNode) => true,
            (ListNode a, ListNode b) => a.Values.Count == b.Values.Count && a.Values.Zip(b.Values).All(pair => SameValue(pair.First, pair.Second)),
            (ObjectNode a, ObjectNode b) => a.Fields.Count == b.Fields.Count
                && a.Fields.All(field => b.Field(field.Name.Value) is { } other && SameValue(field.Value, other.Value)),
            _ => false,
        };
    }

    static bool Differ(GraphQLType type1, GraphQLType type2) => (type1, type2) switch
    {
        _ when type1 == type2 => false,
        (ListType a, ListType b) => Differ(a.Of, b.Of),
        (ListType, _) or (_, ListType) => true,
        (NonNullType a, NonNullType b) => Differ(a.Of, b.Of),
        (NonNullType, _) or (_, NonNullType) => true,
        _ => type1 is LeafType || type2 is LeafType,
    };

    static string Abbreviated(string text) => text.Length > LongestDetail ? text[..LongestDetail] + "..." : text;
}
