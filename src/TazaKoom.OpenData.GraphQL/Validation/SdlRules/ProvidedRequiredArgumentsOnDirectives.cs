namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>Arguments a directive has to be given are given.
/// https://spec.graphql.org/September2025/#sec-Required-Arguments</summary>
static class ProvidedRequiredArgumentsOnDirectives
{
    public static void Check(SdlContext context)
    {
        foreach (var directive in context.Sites().SelectMany(site => site.Directives))
        {
            foreach (var (name, type, required) in context.ArgumentsOf(directive.Name.Value) ?? [])
            {
                if (required && !directive.Arguments.Any(argument => argument.Name.Value == name))
                {
                    context.Report(
                        nameof(ProvidedRequiredArgumentsOnDirectives),
                        $"Argument \"@{directive.Name}({name}:)\" of type \"{type}\" is required, but it was not provided.", directive.Start);
                }
            }
        }
    }
}
