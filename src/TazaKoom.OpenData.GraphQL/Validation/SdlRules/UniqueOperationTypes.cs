using TazaKoom.OpenData.GraphQL.Language.Ast;

namespace TazaKoom.OpenData.GraphQL.Validation.SdlRules;

/// <summary>A schema has one root type for each kind of operation.
/// https://spec.graphql.org/September2025/#sec-Root-Operation-Types</summary>
static class UniqueOperationTypes
{
    public static void Check(SdlContext context)
    {
        var known = new Dictionary<OperationType, RootTypeNode>();
        foreach (var root in context.Schemas.SelectMany(schema => schema.Roots))
        {
            if (!known.TryAdd(root.Operation, root))
            {
                context.Report(
                    nameof(UniqueOperationTypes),
                    $"There can be only one {root.Operation.Text()} type in schema.", known[root.Operation].Start, root.Start);
            }
        }
    }
}
