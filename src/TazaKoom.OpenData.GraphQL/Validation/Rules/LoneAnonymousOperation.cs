using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one.
/// https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation</summary>
sealed class LoneAnonymousOperation(ValidationContext context) : Rule(context), IVisitDocument, IVisitOperation
{
    int _operations;

    public void EnterDocument(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
            _operations += definition is OperationNode ? 1 : 0;
    }

    public void EnterOperation(OperationNode operation)
    {
        if (operation.Name is null && _operations > 1)
            Report("This anonymous operation must be the only defined operation.", operation.Start);
    }
}
