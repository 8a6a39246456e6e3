using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No two arguments of a field or directive have the same name.
/// https://spec.graphql.org/September2025/#sec-Field-Arguments</summary>
static class UniqueArgumentDefinitionNames
{
    public static void Check(SdlContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is DirectiveDefinitionNode directive)
                Check(context, "@" + directive.Name, directive.Arguments);
            if (definition is not TypeDefinitionNode type)
                continue;
            foreach (var field in type.Fields)
                Check(context, $"{type.Name}.{field.Name}", field.Arguments);
        }
    }

    static void Check(SdlContext context, string parent, IReadOnlyList<InputValueNode> arguments)
    {
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value).Where(same => same.Skip(1).Any()))
        {
            context.Report(
                nameof(UniqueArgumentDefinitionNames),
                $"Argument \"{parent}({same.Key}:)\" can only be defined once.", [.. same.Select(argument => argument.Name.Start)]);
        }
    }
}
