namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No argument is given to a directive twice.
/// https://spec.graphql.org/September2025/#sec-Argument-Uniqueness</summary>
static class UniqueArgumentNames
{
    public static void Check(SdlContext context)
    {
        foreach (var directive in context.Sites().SelectMany(site => site.Directives))
        {
            foreach (var same in directive.Arguments.GroupBy(argument => argument.Name.Value).Where(same => same.Skip(1).Any()))
            {
                context.Report(
                    nameof(UniqueArgumentNames),
                    $"There can be only one argument named \"{same.Key}\".", [.. same.Select(argument => argument.Start)]);
            }
        }
    }
}
