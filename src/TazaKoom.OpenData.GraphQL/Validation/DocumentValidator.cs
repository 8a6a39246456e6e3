using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>Whether a document can be executed against a schema. https://spec.graphql.org/September2025/#sec-Validation</summary>
public static class DocumentValidator
{
    /// <summary>All that is wrong, in document order; nothing when the document is valid.</summary>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document)
    {
        var context = new ValidationContext(schema, document);
        try
        {
            new Walker(context, SpecifiedRules.For(context)).Walk(document);
        }
        catch (ValidationAbortedException aborted)
        {
            context.Errors.Add(new(aborted.Message, document.Source, [], "Limit"));
        }
        return context.Errors;
    }
}
