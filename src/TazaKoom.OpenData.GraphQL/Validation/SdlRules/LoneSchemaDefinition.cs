namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>A document defines at most one schema.
/// https://spec.graphql.org/September2025/#sec-Schema</summary>
static class LoneSchemaDefinition
{
    public static void Check(SdlContext context)
    {
        foreach (var schema in context.Schemas.Where(schema => !schema.IsExtension).Skip(1))
            context.Report(nameof(LoneSchemaDefinition), "Must provide only one schema definition.", schema.Start);
    }
}
