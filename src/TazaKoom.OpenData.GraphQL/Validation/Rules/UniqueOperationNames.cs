using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>No two operations have the same name.
/// https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness</summary>
sealed class UniqueOperationNames(ValidationContext context) : Rule(context), IVisitOperation
{
    readonly Dictionary<string, Name> _known = [];

    public void EnterOperation(OperationNode operation)
    {
        if (operation.Name is not { } name)
            return;
        if (_known.TryGetValue(name.Value, out var first))
            Report($"There can be only one operation named \"{name}\".", first.Start, name.Start);
        else
            _known[name.Value] = name;
    }
}
