using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>A subscription asks for one root field, the same whatever the variables are.
/// https://spec.graphql.org/September2025/#sec-Single-Root-Field</summary>
sealed class SingleFieldSubscriptions(ValidationContext context) : Rule(context), IVisitOperation
{
    readonly Dictionary<string, List<FieldNode>> _fields = [];
    readonly List<int> _conditions = [];
    readonly HashSet<string> _spread = [];

    public void EnterOperation(OperationNode operation)
    {
        if (operation.Operation != OperationType.Subscription || Schema.Root(OperationType.Subscription) is not { } root)
            return;
        _fields.Clear();
        _conditions.Clear();
        _spread.Clear();
        Collect(operation.SelectionSet, root);
        var who = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        if (_conditions.Count > 0)
        {
            Report($"{who} must not use `@skip` or `@include` directives in the top level selection.", [.. _conditions]);
            return;
        }
        if (_fields.Count == 0)
            Report($"{who} must select one top level field.", operation.SelectionSet.Start);
        else if (_fields.Count > 1)
            Report($"{who} must select only one top level field.", [.. _fields.Values.Skip(1).SelectMany(Starts)]);
        foreach (var fields in _fields.Values)
        {
            if (fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
                Report($"{who} must not select an introspection top level field.", [.. Starts(fields)]);
        }
    }

    static IEnumerable<int> Starts(List<FieldNode> fields) => fields.Select(field => field.Start);

    void Collect(SelectionSetNode selectionSet, ObjectType root)
    {
        Context.SpendFragmentWork(selectionSet.Items.Length);
        foreach (var selection in selectionSet.Items)
        {
            if (IsConditional(selection))
                continue;
            switch (selection)
            {
                case FieldNode field when _fields.TryGetValue(field.ResponseName, out var same):
                    same.Add(field);
                    break;
                case FieldNode field:
                    _fields[field.ResponseName] = [field];
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, root):
                    Collect(inline.SelectionSet, root);
                    break;
                case FragmentSpreadNode spread
                    when Context.Fragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition, root) && _spread.Add(spread.Name.Value):
                    Collect(fragment.SelectionSet, root);
                    break;
            }
        }
    }

    bool IsConditional(SelectionNode selection)
    {
        var directive = selection.Directives.FirstOrDefault(directive => directive.Name.Value == "skip")
            ?? selection.Directives.FirstOrDefault(directive => directive.Name.Value == "include");
        if (directive is not null)
            _conditions.Add(directive.Start);
        return directive is not null;
    }

    bool Applies(NamedTypeNode? condition, ObjectType root) =>
        condition is null || Schema.Resolve(condition) is { } type
            && (type == root || (type is CompositeType { IsAbstract: true } composite && Schema.IsPossible(composite, root)));
}
