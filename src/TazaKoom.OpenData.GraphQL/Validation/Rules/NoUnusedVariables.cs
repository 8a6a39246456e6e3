using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Variables that are defined are used, here or in a fragment.
/// https://spec.graphql.org/September2025/#sec-All-Variables-Used</summary>
sealed class NoUnusedVariables(ValidationContext context) : Rule(context), IVisitOperation
{
    public void EnterOperation(OperationNode operation)
    {
        if (operation.Variables.Count == 0)
            return;
        var used = new HashSet<string>();
        foreach (var usage in Context.Usages.Of(operation))
            used.Add(usage.Node.Name.Value);
        foreach (var variable in operation.Variables)
        {
            if (used.Contains(variable.Variable.Name.Value))
                continue;
            var where = operation.Name is { } name ? $" in operation \"{name}\"" : "";
            Report($"Variable \"${variable.Variable.Name}\" is never used{where}.", variable.Start);
        }
    }
}
