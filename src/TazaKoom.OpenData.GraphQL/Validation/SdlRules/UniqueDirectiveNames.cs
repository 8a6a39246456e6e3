using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No two directives have the same name.
/// https://spec.graphql.org/September2025/#sec-Type-System.Directives</summary>
static class UniqueDirectiveNames
{
    public static void Check(SdlContext context)
    {
        var known = new Dictionary<string, Name>();
        foreach (var directive in context.Directives)
        {
            if (!known.TryAdd(directive.Name.Value, directive.Name))
            {
                context.Report(
                    nameof(UniqueDirectiveNames),
                    $"There can be only one directive named \"@{directive.Name}\".", known[directive.Name.Value].Start, directive.Name.Start);
            }
        }
    }
}
