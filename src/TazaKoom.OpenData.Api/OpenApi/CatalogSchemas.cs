using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>The shapes of rows, pages and problems.</summary>
internal static class CatalogSchemas
{
    public static string Name(Resource resource) => char.ToUpperInvariant(resource.One[0]) + resource.One[1..];

    public static void Add(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var resource in ResourceCatalog.All) schemas.Add(Name(resource), Row(document, resource));
        schemas.Add("Page", Object("How to go on.", new()
        {
            ["limit"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["hasNext"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "Path and query of the next page." },
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "With `count=exact` or `count=estimated`." },
            ["totalIsExact"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        }));
        schemas.Add("Meta", Object("How fresh, under which licence, by which filter.", new()
        {
            ["snapshot"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time", Description = "When the rules last ran." },
            ["sourceAsOf"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time", Description = "Date of the latest release." },
            ["license"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            ["filter"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The filter in its canonical spelling." },
        }));
        schemas.Add("HttpProblem", Object("RFC 9457.", new()
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String },
        }));
    }

    static OpenApiSchema Row(OpenApiDocument document, Resource resource)
    {
        var properties = new Dictionary<string, IOpenApiSchema>();
        foreach (var field in resource.ShownFields) properties.Add(field.Name, Of(field));
        foreach (var relation in resource.Relations.Where(r => r.Embedded))
        {
            var to = new OpenApiSchemaReference(Name(ResourceCatalog.To(relation)), document);
            properties.Add(relation.Name, relation.Many
                ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = to, Description = "Only where one row is read by its id." }
                : new OpenApiSchema { OneOf = [to, new OpenApiSchema { Type = JsonSchemaType.Null }], Description = "Only where one row is read by its id." });
        }
        return Object(resource.Says.En, properties);
    }

    static OpenApiSchema Object(string description, Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Description = description, Properties = properties };

    static OpenApiSchema Of(Field field)
    {
        var description = field.Says.En + (field.Ocds is null ? "" : $" OCDS: `{field.Ocds}`.");
        if (!field.IsObject)
        {
            var schema = Of(field.Main);
            schema.Description = description;
            return schema;
        }
        return new()
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = description,
            Properties = field.Columns.ToDictionary(field.Part, c => (IOpenApiSchema)Of(c)),
        };
    }

    public static OpenApiSchema Of(Column column)
    {
        var missing = column.Nullable ? JsonSchemaType.Null : 0;
        var schema = column.Type switch
        {
            ColumnType.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer | missing },
            ColumnType.Decimal or ColumnType.Double => new() { Type = JsonSchemaType.Number | missing },
            ColumnType.Boolean => new() { Type = JsonSchemaType.Boolean | missing },
            ColumnType.Instant => new() { Type = JsonSchemaType.String | missing, Format = "date-time" },
            ColumnType.TextList => new() { Type = JsonSchemaType.Array | missing, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            ColumnType.Organizations => new()
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["id"] = new OpenApiSchema { Type = JsonSchemaType.String },
                        ["name"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                    },
                },
            },
            ColumnType.Json => new OpenApiSchema(),
            _ => new() { Type = JsonSchemaType.String | missing },
        };
        if (column.Codes is { } codes) schema.Enum = [.. codes.Select(c => (JsonNode)c), .. column.Nullable ? [JsonNullSentinel.JsonNull] : Array.Empty<JsonNode>()];
        return schema;
    }
}
