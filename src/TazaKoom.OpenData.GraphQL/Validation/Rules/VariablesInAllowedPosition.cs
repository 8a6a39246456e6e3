using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>A variable is used where its type fits.
/// https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed</summary>
sealed class VariablesInAllowedPosition(ValidationContext context) : Rule(context), ILeaveOperation
{
    public void LeaveOperation(OperationNode operation)
    {
        if (operation.Variables.Count == 0)
            return;
        var defined = new Dictionary<string, VariableDefinitionNode>();
        foreach (var variable in operation.Variables)
            defined[variable.Variable.Name.Value] = variable;
        foreach (var usage in Context.Usages.Of(operation))
        {
            if (usage.Type is not null
                && defined.TryGetValue(usage.Node.Name.Value, out var variable)
                && Schema.Resolve(variable.Type) is { } type)
            {
                Check(variable, type, usage);
            }
        }
    }

    void Check(VariableDefinitionNode variable, GraphQLType type, VariableUsage usage)
    {
        if (!IsAllowed(variable, type, usage))
        {
            Report(
                $"Variable \"${usage.Node.Name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".",
                variable.Start, usage.Node.Start);
        }
        if (usage.OneOf is not null && type is not NonNullType)
        {
            Report(
                $"Variable \"${usage.Node.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{usage.OneOf}\".",
                variable.Start, usage.Node.Start);
        }
    }

    bool IsAllowed(VariableDefinitionNode variable, GraphQLType type, VariableUsage usage)
    {
        if (usage.Type is not NonNullType expected || type is NonNullType)
            return type.IsSubtypeOf(usage.Type!, Schema);
        // A default on either side makes up for a variable that may be left out.
        var hasDefault = variable.DefaultValue is not (null or NullNode);
        return (hasDefault || usage.HasDefault) && type.IsSubtypeOf(expected.Of, Schema);
    }
}
