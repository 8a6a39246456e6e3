using System.Text;
using TazaKoom.OpenData.Api.GraphQL.Sdl;
using TazaKoom.OpenData.Api.GraphQL.Sql;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL.Execution;
using TazaKoom.OpenData.GraphQL.Language;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Api.GraphQL;

/// <summary>The catalog as a GraphQL schema whose root fields are answered by one statement each.</summary>
public static class TazaGraph
{
    /// <summary>The published schema, as SDL, with what fields cost.</summary>
    public static string Sdl { get; } = Printer.Print(Parser.Parse(SchemaText.Write(), ParserLimits.Schema));

    /// <summary>The same, as it is sent.</summary>
    public static ReadOnlyMemory<byte> SdlUtf8 { get; } = Encoding.UTF8.GetBytes(Sdl);

    internal static Schema Build()
    {
        var builder = new SchemaBuilder(Sdl)
            .Scalar("DateTime", ScalarCodings.DateTime)
            .Scalar("Decimal", ScalarCodings.Decimal)
            .Scalar("Long", ScalarCodings.Long)
            .Scalar("Date", ScalarCodings.Date);
        foreach (var resource in ResourceCatalog.All)
        {
            builder.ResolveRoot($"Query.{resource.Name}", (field, context, _) =>
                Ask(field, context, language => SelectionSql.Connection(field, resource, language)));
            if (Names.TypeOf(resource) != resource) continue;
            builder.ResolveRoot($"Query.{resource.One}", (field, context, _) =>
                Ask(field, context, language => SelectionSql.Row(field.Selections(), resource, (string)field.Arguments[Names.Key(resource)]!, language)));
        }
        Schema? schema = null;
        builder.ResolveRoot("Query.node", (field, context, _) => NodeRow.Of((string)field.Arguments["id"]!, schema!) is { } row
            ? Ask(field, context, language => SelectionSql.Row(field.Selections(row.Type), row.Resource, row.Key, language))
            : ValueTask.FromResult<object?>(null));
        builder.ResolveRoot("Query.nodes", (field, context, _) =>
        {
            var ids = (object?[])field.Arguments["ids"]!;
            if (ids.Length > SchemaText.MostNodes)
                throw CodedError.Failing($"'ids' has {ids.Length} ids; at most {SchemaText.MostNodes} are answered at once.", "HC0076");
            return Ask(field, context, language => SelectionSql.Rows(field, [.. ids.Select(id => NodeRow.Of((string)id!, schema!))], language));
        });
        return schema = builder.Build();
    }

    static ValueTask<object?> Ask(SelectedField field, object? context, Func<string, SqlStatement> write) => ((QueryBatch)context!).AskAsync(field, write);
}
