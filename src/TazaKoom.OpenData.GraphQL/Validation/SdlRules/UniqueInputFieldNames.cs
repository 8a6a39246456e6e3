using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>No field of an input object literal is given twice.
/// https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</summary>
static class UniqueInputFieldNames
{
    public static void Check(SdlContext context)
    {
        foreach (var argument in context.Sites().SelectMany(site => site.Directives).SelectMany(directive => directive.Arguments))
            Check(context, argument.Value);
        foreach (var definition in context.Document.Definitions)
        {
            IEnumerable<InputValueNode> values = definition switch
            {
                DirectiveDefinitionNode directive => directive.Arguments,
                TypeDefinitionNode type => type.Fields.SelectMany(field => field.Arguments).Concat(type.InputFields),
                _ => [],
            };
            foreach (var value in values.Where(value => value.DefaultValue is not null))
                Check(context, value.DefaultValue!);
        }
    }

    static void Check(SdlContext context, ValueNode value)
    {
        if (value is ListNode list)
        {
            foreach (var item in list.Values)
                Check(context, item);
        }
        if (value is not ObjectNode node)
            return;
        var known = new Dictionary<string, Name>();
        foreach (var field in node.Fields)
        {
            if (!known.TryAdd(field.Name.Value, field.Name))
            {
                context.Report(
                    nameof(UniqueInputFieldNames),
                    $"There can be only one input field named \"{field.Name}\".", known[field.Name.Value].Start, field.Name.Start);
            }
            Check(context, field.Value);
        }
    }
}
