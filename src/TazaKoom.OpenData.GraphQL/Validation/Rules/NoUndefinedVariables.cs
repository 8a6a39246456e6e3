using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Variables that are used, here or in a fragment, are defined by the operation.
/// https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined</summary>
sealed class NoUndefinedVariables(ValidationContext context) : Rule(context), IVisitOperation
{
    public void EnterOperation(OperationNode operation)
    {
        var usages = Context.Usages.Of(operation);
        if (usages.Count == 0)
            return;
        var defined = new HashSet<string>();
        foreach (var variable in operation.Variables)
            defined.Add(variable.Variable.Name.Value);
        foreach (var usage in usages)
        {
            if (defined.Contains(usage.Node.Name.Value))
                continue;
            var by = operation.Name is { } name ? $" by operation \"{name}\"" : "";
            Report($"Variable \"${usage.Node.Name}\" is not defined{by}.", usage.Node.Start, operation.Start);
        }
    }
}
