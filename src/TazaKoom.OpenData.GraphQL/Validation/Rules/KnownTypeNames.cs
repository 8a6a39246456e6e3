using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Types that are named exist.
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence</summary>
sealed class KnownTypeNames(ValidationContext context) : Rule(context), IVisitNamedType
{
    List<string>? _defined;

    public void EnterNamedType(NamedTypeNode type)
    {
        var name = type.Name.Value;
        if (Schema.Type(name) is not null)
            return;
        _defined ??= [.. Context.Document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension).Select(node => node.Name.Value)];
        if (!_defined.Contains(name))
            Report($"Unknown type \"{name}\".{Suggestions.DidYouMean(Suggestions.For(name, Schema.Types.Keys.Concat(_defined)))}", type.Start);
    }
}
