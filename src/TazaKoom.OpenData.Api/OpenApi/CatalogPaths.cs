using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>The paths of one resource: its list, one row, and what a row leads to.</summary>
internal static class CatalogPaths
{
    public static void Add(OpenApiDocument document, Resource resource)
    {
        document.Tags!.Add(new OpenApiTag { Name = resource.Name, Description = resource.Says.En });
        var path = $"{RestRoute.Base}/{resource.Name}";
        var schema = CatalogSchemas.Name(resource);
        var id = new OpenApiParameter
        {
            Name = "id",
            In = ParameterLocation.Path,
            Required = true,
            Description = resource.Key.Count == 1 ? resource.Fields[0].Says.En : "Parts of the key, joined by colons, as in `id`.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = resource.Name == "tenders" ? JsonValue.Create("ocds-h7i0z4-123") : null,
        };

        Path(path, $"list{Upper(resource.Name)}", $"List {resource.Name}", resource.Says.En,
            CatalogParameters.Of(document, resource), List(document, resource), "NotModified", "BadRequest", "NotAcceptable", "Unavailable");
        Path($"{path}/{{id}}", $"get{schema}", $"One {resource.One} with everything inside it", null,
            [id, new OpenApiParameterReference($"{resource.Name}.fields", document)], One(document, schema), "NotModified", "BadRequest", "NotFound", "Unavailable");
        foreach (var relation in resource.Relations)
        {
            var to = ResourceCatalog.To(relation);
            var parameters = relation.Many ? CatalogParameters.Of(document, to) : [new OpenApiParameterReference($"{to.Name}.fields", document)];
            // "Of" tells them from the rows: /tenders/{id}/quality is getQualityOfTender, /quality/{id} is getTenderQuality; also in get_snake_case.
            Path($"{path}/{{id}}/{relation.Name}", $"get{Upper(relation.Name)}Of{schema}", $"{Upper(relation.Name)} of one {resource.One}", null,
                [id, .. parameters], relation.Many ? List(document, to) : One(document, CatalogSchemas.Name(to)), "NotModified", "BadRequest", "NotFound", "Unavailable");
        }

        void Path(string at, string operation, string summary, string? description, List<IOpenApiParameter> parameters, OpenApiResponse ok, params ReadOnlySpan<string> others) =>
            document.Paths.Add(at, new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Get] = new()
                    {
                        OperationId = operation,
                        Summary = summary,
                        Description = description ?? summary + ".",
                        Tags = new HashSet<OpenApiTagReference> { new(resource.Name, document) },
                        Parameters = parameters,
                        Responses = CatalogResponses.With(document, ok, others),
                    },
                },
            });
    }

    static OpenApiResponse List(OpenApiDocument document, Resource resource) => new()
    {
        Description = "A page as JSON, or all rows as CSV, XLSX or JSON Lines: by Accept, or by a suffix such as .csv.",
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Format.Json.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["data"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(CatalogSchemas.Name(resource), document) },
                        ["page"] = new OpenApiSchemaReference("Page", document),
                        ["meta"] = new OpenApiSchemaReference("Meta", document),
                    },
                    Required = new HashSet<string> { "data", "page", "meta" },
                },
            },
            [Format.JsonLines.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(CatalogSchemas.Name(resource), document) },
            [Format.Xlsx.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            [Format.Csv.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        },
    };

    static OpenApiResponse One(OpenApiDocument document, string schema) => new()
    {
        Description = "The row.",
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Format.Json.MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["data"] = new OpenApiSchemaReference(schema, document),
                        ["links"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
                        ["meta"] = new OpenApiSchemaReference("Meta", document),
                    },
                    Required = new HashSet<string> { "data", "meta" },
                },
            },
        },
    };

    static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
