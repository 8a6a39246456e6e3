using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>Arguments given to directives exist.
/// https://spec.graphql.org/September2025/#sec-Argument-Names</summary>
static class KnownArgumentNamesOnDirectives
{
    public static void Check(SdlContext context)
    {
        foreach (var directive in context.Sites().SelectMany(site => site.Directives))
        {
            if (context.ArgumentsOf(directive.Name.Value) is not { } known)
                continue;
            foreach (var argument in directive.Arguments.Where(argument => !known.Any(one => one.Name == argument.Name.Value)))
            {
                var suggestions = Suggestions.For(argument.Name.Value, known.Select(one => one.Name));
                context.Report(
                    nameof(KnownArgumentNamesOnDirectives),
                    $"Unknown argument \"{argument.Name}\" on directive \"@{directive.Name}\".{Suggestions.DidYouMean(suggestions)}", argument.Start);
            }
        }
    }
}
