using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>A directive that is not repeatable stands once at a definition and all its extensions.
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location</summary>
static class UniqueDirectivesPerLocation
{
    public static void Check(SdlContext context)
    {
        var seen = new Dictionary<(object, string), DirectiveNode>();
        foreach (var site in context.Sites())
        {
            foreach (var directive in site.Directives.Where(directive => context.IsUnique(directive.Name.Value)))
            {
                if (!seen.TryAdd((site.Element, directive.Name.Value), directive))
                {
                    context.Report(
                        nameof(UniqueDirectivesPerLocation),
                        $"The directive \"@{directive.Name}\" can only be used once at this location.",
                        seen[(site.Element, directive.Name.Value)].Start, directive.Start);
                }
            }
        }
    }
}
