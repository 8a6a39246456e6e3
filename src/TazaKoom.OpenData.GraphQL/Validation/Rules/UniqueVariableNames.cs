using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>No two variables of an operation have the same name.
/// https://spec.graphql.org/September2025/#sec-Variable-Uniqueness</summary>
sealed class UniqueVariableNames(ValidationContext context) : Rule(context), IVisitOperation
{
    public void EnterOperation(OperationNode operation)
    {
        if (operation.Variables.Count < 2)
            return;
        foreach (var same in operation.Variables.GroupBy(variable => variable.Variable.Name.Value))
        {
            if (same.Skip(1).Any())
                Report($"There can be only one variable named \"${same.Key}\".", [.. same.Select(variable => variable.Variable.Name.Start)]);
        }
    }
}
