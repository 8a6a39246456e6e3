using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No two types have the same name.
/// https://spec.graphql.org/September2025/#sec-Schema</summary>
static class UniqueTypeNames
{
    public static void Check(SdlContext context)
    {
        var known = new Dictionary<string, Name>();
        foreach (var type in context.Types.Where(type => !type.IsExtension))
        {
            if (!known.TryAdd(type.Name.Value, type.Name))
            {
                context.Report(
                    nameof(UniqueTypeNames),
                    $"There can be only one type named \"{type.Name}\".", known[type.Name.Value].Start, type.Name.Start);
            }
        }
    }
}
