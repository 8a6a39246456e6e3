using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>The catalog as a GraphQL schema whose root fields are answered by one statement each.</summary>
public static class TazaGraph
{
    /// <summary>The published schema, as SDL.</summary>
    public static string Sdl { get; } = SchemaPrinter.Print(Build());

    internal static Schema Build()
    {
        var builder = new SchemaBuilder(SchemaText.Write())
            .Scalar("DateTime", ScalarCodings.DateTime)
            .Scalar("Decimal", ScalarCodings.Decimal);
        foreach (var resource in ResourceCatalog.All)
        {
            builder.ResolveRoot($"Query.{resource.Name}", (field, context, _) =>
                Ask(context, language => SelectionSql.Connection(field, resource, language)));
            if (Names.TypeOf(resource) != resource) continue;
            builder.ResolveRoot($"Query.{resource.One}", (field, context, _) =>
                Ask(context, language => SelectionSql.Row(field.Selections(), resource, (string)field.Arguments[Names.Key(resource)]!, language)));
        }
        Schema? schema = null;
        builder.ResolveRoot("Query.node", (field, context, _) => Node(schema!, field, context));
        return schema = builder.Build();
    }

    static ValueTask<object?> Ask(object? context, Func<string, SqlStatement> write)
    {
        var batch = (QueryBatch)context!;
        return batch.AskAsync(write(batch.Language));
    }

    static ValueTask<object?> Node(Schema schema, SelectedField field, object? context)
    {
        var id = (string)field.Arguments["nodeId"]!;
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || ResourceCatalog.Find(id[..slash]) is not { } resource || Names.TypeOf(resource) != resource)
            return ValueTask.FromResult<object?>(null);
        var type = (ObjectType)schema.Type(Names.Type(resource))!;
        return Ask(context, language => SelectionSql.Row(field.Selections(type), resource, id[(slash + 1)..], language));
    }
}
