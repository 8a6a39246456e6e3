using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.Rules;

/// <summary>Directives exist and stand where they may.
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Defined</summary>
sealed class KnownDirectives(ValidationContext context) : Rule(context), IVisitDirective
{
    public void EnterDirective(DirectiveNode directive, string location)
    {
        if (Context.Directive is not { } definition)
            Report($"Unknown directive \"@{directive.Name}\".", directive.Start);
        else if (!definition.Locations.Contains(location))
            Report($"Directive \"@{directive.Name}\" may not be used on {location}.", directive.Start);
    }
}
