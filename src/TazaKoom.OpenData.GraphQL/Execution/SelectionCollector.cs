using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>Selection sets to selected fields, for one request. https://spec.graphql.org/September2025/#CollectFields()</summary>
sealed class SelectionCollector(PreparedDocument prepared, VariableValues variables)
{
    static readonly Dictionary<string, object?> none = [];

    public Schema Schema => prepared.Schema;

    public GraphQLError Error(string message, int[] positions) => new(message, prepared.Document!.Source, positions);

    public IReadOnlyList<SelectedField> CollectRoot(ObjectType root, OperationNode operation)
    {
        var groups = new FieldGroups(operation.SelectionSet.Items.Length);
        Collect(root, operation.SelectionSet, groups);
        return Fields(root, groups);
    }

    /// <summary>The selection sets of several nodes of one field, merged.</summary>
    public IReadOnlyList<SelectedField> Collect(ObjectType type, List<FieldNode> nodes)
    {
        if (nodes[0].SelectionSet is not { } first)
            return [];
        var groups = new FieldGroups(first.Items.Length);
        foreach (var node in nodes)
        {
            if (node.SelectionSet is not null)
                Collect(type, node.SelectionSet, groups);
        }
        return Fields(type, groups);
    }

    SelectedField[] Fields(ObjectType type, FieldGroups groups)
    {
        var fields = new SelectedField[groups.Count];
        var count = 0;
        foreach (var nodes in groups)
        {
            if (Schema.Field(type, nodes[0].Name.Value) is { } definition)
                fields[count++] = new(this, type, definition, nodes[0].ResponseName, nodes);
        }
        return count == fields.Length ? fields : fields[..count];
    }

    void Collect(ObjectType type, SelectionSetNode selectionSet, FieldGroups groups)
    {
        foreach (var selection in selectionSet.Items)
        {
            if (!IsWanted(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    groups.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, groups);
                    break;
                case FragmentSpreadNode node
                    when prepared.Fragment(node.Name.Value) is { } fragment && Applies(fragment.TypeCondition, type) && groups.Spread(node.Name.Value):
                    Collect(type, fragment.SelectionSet, groups);
                    break;
            }
        }
    }

    // https://spec.graphql.org/September2025/#sec--skip and #sec--include
    bool IsWanted(SelectionNode selection)
    {
        var wanted = true;
        for (var i = 0; i < selection.Directives.Count && wanted; i++)
        {
            var directive = selection.Directives[i];
            if (directive.Name.Value is "skip" or "include")
            {
                var condition = (bool)Arguments(Schema.Directive(directive.Name.Value)!.Arguments, directive.Arguments, directive)["if"]!;
                wanted = condition == directive.Name.Value is "include";
            }
        }
        return wanted;
    }

    bool Applies(NamedTypeNode? condition, ObjectType type)
    {
        if (condition is null)
            return true;
        var conditionType = Schema.Type(condition.Name.Value);
        return conditionType == type || (conditionType is CompositeType { IsAbstract: true } composite && Schema.IsPossible(composite, type));
    }

    /// <summary>https://spec.graphql.org/September2025/#CoerceArgumentValues()</summary>
    public Dictionary<string, object?> Arguments(IReadOnlyList<InputValue> expected, IReadOnlyList<ArgumentNode> given, Node owner)
    {
        if (expected.Count == 0)
            return none;
        var values = new Dictionary<string, object?>(expected.Count);
        foreach (var argument in expected)
        {
            var node = Find(given, argument.Name);
            var isAbsent = node is null
                || (node.Value is VariableNode variable && !variables.Has(variable.Name.Value) && !argument.IsRequired);
            if (!isAbsent)
                values[argument.Name] = Value(argument, node!);
            else if (argument.DefaultValue is not null)
                values[argument.Name] = argument.CoercedDefault.Value;
            else if (argument.IsRequired)
                throw new GraphQLException(Error($"Argument \"{argument}\" of required type \"{argument.Type}\" was not provided.", [owner.Start]));
        }
        return values;
    }

    object? Value(InputValue argument, ArgumentNode node)
    {
        var coerced = Literals.Coerce(node.Value, argument.Type, variables, out var at);
        return coerced.Failed
            ? throw new GraphQLException(Error($"Argument \"{argument}\" has invalid value{coerced.Error}", [at!.Start]))
            : coerced.Value;
    }

    static ArgumentNode? Find(IReadOnlyList<ArgumentNode> given, string name)
    {
        for (var i = given.Count - 1; i >= 0; i--)
        {
            if (given[i].Name.Value == name)
                return given[i];
        }
        return null;
    }
}
