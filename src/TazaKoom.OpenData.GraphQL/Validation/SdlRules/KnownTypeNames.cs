using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>Types that are named are defined.
/// https://spec.graphql.org/September2025/#sec-Type-References</summary>
static class KnownTypeNames
{
    public static void Check(SdlContext context)
    {
        var defined = context.Types.Where(type => !type.IsExtension).Select(type => type.Name.Value).ToList();
        var builtIn = SpecifiedScalars.All.Select(type => type.Name).Concat(Introspection.TypesOrNone.Select(type => type.Name)).ToList();
        foreach (var reference in context.References())
        {
            var name = reference.Name.Value;
            if (defined.Contains(name) || builtIn.Contains(name))
                continue;
            var suggestions = Suggestions.For(name, builtIn.Concat(defined));
            context.Report(nameof(KnownTypeNames), $"Unknown type \"{name}\".{Suggestions.DidYouMean(suggestions)}", reference.Start);
        }
    }
}
