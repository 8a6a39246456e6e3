using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>Types that are extended are defined, and of the kind the extension says.
/// https://spec.graphql.org/September2025/#sec-Type-Extensions</summary>
static class PossibleTypeExtensions
{
    public static void Check(SdlContext context)
    {
        var defined = new Dictionary<string, TypeDefinitionNode>();
        foreach (var type in context.Types.Where(type => !type.IsExtension))
            defined[type.Name.Value] = type;
        foreach (var extension in context.Types.Where(type => type.IsExtension))
        {
            var name = extension.Name.Value;
            if (!defined.TryGetValue(name, out var type))
            {
                var suggestions = Suggestions.For(name, defined.Keys);
                context.Report(
                    nameof(PossibleTypeExtensions),
                    $"Cannot extend type \"{name}\" because it is not defined.{Suggestions.DidYouMean(suggestions)}", extension.Name.Start);
            }
            else if (type.Kind != extension.Kind)
            {
                context.Report(
                    nameof(PossibleTypeExtensions),
                    $"Cannot extend non-{Text(extension.Kind)} type \"{name}\".", type.Start, extension.Start);
            }
        }
    }

    static string Text(TypeKind kind) => kind switch
    {
        TypeKind.Scalar => "scalar",
        TypeKind.Object => "object",
        TypeKind.Interface => "interface",
        TypeKind.Union => "union",
        TypeKind.Enum => "enum",
        _ => "input object",
    };
}
