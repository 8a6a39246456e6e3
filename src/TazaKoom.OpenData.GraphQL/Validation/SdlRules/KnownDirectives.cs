namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>Directives exist and stand where they may.
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Defined</summary>
static class KnownDirectives
{
    public static void Check(SdlContext context)
    {
        foreach (var site in context.Sites())
        {
            foreach (var directive in site.Directives)
            {
                if (context.LocationsOf(directive.Name.Value) is not { } locations)
                    context.Report(nameof(KnownDirectives), $"Unknown directive \"@{directive.Name}\".", directive.Start);
                else if (!locations.Contains(site.Location))
                    context.Report(nameof(KnownDirectives), $"Directive \"@{directive.Name}\" may not be used on {site.Location}.", directive.Start);
            }
        }
    }
}
