using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <param name="Type">What is expected where the variable stands; null where that is unknown.</param>
/// <param name="OneOf">The OneOf input object the variable is a field of, if it is.</param>
/// <param name="HasDefault">Whether that place has a default of its own.</param>
sealed record VariableUsage(VariableNode Node, GraphQLType? Type, InputObjectType? OneOf, bool HasDefault);

/// <summary>Where variables are used, by operation, through the fragments it spreads.</summary>
sealed class VariableUsages(ValidationContext context) : IVisitArgument
{
    readonly Dictionary<ExecutableNode, List<VariableUsage>> _byDefinition = [];
    readonly Dictionary<OperationNode, List<VariableUsage>> _byOperation = [];
    readonly ValidationContext _own = new(context.Schema, context.Document);
    List<VariableUsage> _found = [];

    public List<VariableUsage> Of(OperationNode operation)
    {
        if (!context.Document.HasVariables)
            return [];
        if (_byOperation.TryGetValue(operation, out var usages))
            return usages;
        usages = [.. In(operation)];
        foreach (var fragment in context.References.ReachableFrom(operation))
        {
            var inFragment = In(fragment);
            context.SpendFragmentWork(inFragment.Count + 1);
            usages.AddRange(inFragment);
        }
        return _byOperation[operation] = usages;
    }

    List<VariableUsage> In(ExecutableNode definition)
    {
        if (_byDefinition.TryGetValue(definition, out var usages))
            return usages;
        _found = _byDefinition[definition] = [];
        new Walker(_own, [this]).Walk(definition);
        return _found;
    }

    public void EnterArgument(ArgumentNode argument) =>
        Find(argument.Value, _own.InputType, oneOf: null, hasDefault: _own.Argument?.DefaultValue is not null);

    void Find(ValueNode value, GraphQLType? type, InputObjectType? oneOf, bool hasDefault)
    {
        switch (value)
        {
            case VariableNode variable:
                _found.Add(new(variable, type, oneOf, hasDefault));
                break;
            case ListNode list:
                var item = (type?.Nullable as ListType)?.Of;
                foreach (var element in list.Values)
                    Find(element, item, oneOf: null, hasDefault: false);
                break;
            case ObjectNode node:
                var input = type?.Named as InputObjectType;
                foreach (var field in node.Fields)
                {
                    var definition = input?.Fields.GetValueOrDefault(field.Name.Value);
                    Find(field.Value, definition?.Type, input is { IsOneOf: true } ? input : null, definition?.DefaultValue is not null);
                }
                break;
        }
    }
}
