using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No two values of an enum have the same name, its extensions included.
/// https://spec.graphql.org/September2025/#sec-Enums</summary>
static class UniqueEnumValueNames
{
    public static void Check(SdlContext context)
    {
        var known = new Dictionary<string, Name>();
        foreach (var type in context.Types)
        {
            foreach (var value in type.Values)
            {
                var coordinate = $"{type.Name}.{value.Name}";
                if (!known.TryAdd(coordinate, value.Name))
                {
                    context.Report(
                        nameof(UniqueEnumValueNames),
                        $"Enum value \"{coordinate}\" can only be defined once.", known[coordinate].Start, value.Name.Start);
                }
            }
        }
    }
}
