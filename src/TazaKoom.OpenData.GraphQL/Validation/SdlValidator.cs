using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Validation.SdlRules;

namespace TazaKoom.OpenData.GraphQL.Validation;

/// <summary>Whether a type system document is well-formed enough to make a schema of. https://spec.graphql.org/September2025/#sec-Type-System</summary>
static class SdlValidator
{
    static readonly Action<SdlContext>[] s_rules =
    [
        LoneSchemaDefinition.Check,
        UniqueOperationTypes.Check,
        UniqueTypeNames.Check,
        UniqueEnumValueNames.Check,
        UniqueFieldDefinitionNames.Check,
        UniqueArgumentDefinitionNames.Check,
        UniqueDirectiveNames.Check,
        KnownTypeNames.Check,
        KnownDirectives.Check,
        UniqueDirectivesPerLocation.Check,
        PossibleTypeExtensions.Check,
        KnownArgumentNamesOnDirectives.Check,
        UniqueArgumentNames.Check,
        UniqueInputFieldNames.Check,
        ProvidedRequiredArgumentsOnDirectives.Check,
    ];

    public static IReadOnlyList<GraphQLError> Validate(DocumentNode document)
    {
        var context = new SdlContext(document);
        foreach (var rule in s_rules)
            rule(context);
        return context.Errors;
    }
}
