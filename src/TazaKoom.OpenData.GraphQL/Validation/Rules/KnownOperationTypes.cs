using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>The schema has a root type for the operation: a service that only answers queries refuses mutations here.
/// https://spec.graphql.org/September2025/#sec-Operation-Type-Existence</summary>
sealed class KnownOperationTypes(ValidationContext context) : Rule(context), IVisitOperation
{
    public void EnterOperation(OperationNode operation)
    {
        if (Schema.Root(operation.Operation) is null)
            Report($"The {operation.Operation.Text()} operation is not supported by the schema.", operation.Start);
    }
}
