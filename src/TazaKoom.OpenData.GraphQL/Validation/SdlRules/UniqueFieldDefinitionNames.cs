using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No two fields of a type have the same name, its extensions included.
/// https://spec.graphql.org/September2025/#sec-Objects</summary>
static class UniqueFieldDefinitionNames
{
    public static void Check(SdlContext context)
    {
        var known = new Dictionary<string, Name>();
        foreach (var type in context.Types)
        {
            foreach (var name in type.Fields.Select(field => field.Name).Concat(type.InputFields.Select(field => field.Name)))
            {
                var coordinate = $"{type.Name}.{name}";
                if (!known.TryAdd(coordinate, name))
                {
                    context.Report(
                        nameof(UniqueFieldDefinitionNames),
                        $"Field \"{coordinate}\" can only be defined once.", known[coordinate].Start, name.Start);
                }
            }
        }
    }
}
