using Microsoft.OpenApi;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>What is answered beside the resources of the catalog: search, statistics, changes, OCDS packages, feeds, bulk files, health.</summary>
internal static class OtherPaths
{
    static readonly OpenApiSchema Text = new() { Type = JsonSchemaType.String };
    static readonly OpenApiSchema Anything = new() { Type = JsonSchemaType.Object };

    public static void Add(OpenApiDocument document)
    {
        document.Components!.Schemas!.Add("Change", new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Something that happened to a tender or a flag.",
            Required = new HashSet<string> { "seq", "type", "op", "id", "ocid", "at", "href" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["seq"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Its position: `since` goes on after it." },
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["tender", "flag"] },
                ["op"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["created", "updated", "withdrawn", "raised", "changed", "cleared"] },
                ["id"] = Text,
                ["ocid"] = Text,
                ["rule"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of a flag." },
                ["value"] = new OpenApiSchema { Type = JsonSchemaType.Number, Description = "Of a flag: the number the rule compares." },
                ["reason"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of a withdrawal." },
                ["at"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                ["href"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "Missing where it is gone." },
            },
        });
        var change = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "data", "next", "hasNext", "license" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["data"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("Change", document) },
                ["next"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Where to go on, also at the end: ask again later." },
                ["hasNext"] = new OpenApiSchema { Type = JsonSchemaType.Boolean },
                ["license"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            },
        };
        var since = Query("since", "`next` of an earlier answer; `now`; nothing for the beginning. Nothing is missed or told twice.", Text);
        var limit = Query("limit", "At most so many.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "1000" });
        var resource = Path("resource", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ResourceCatalog.All.Select(r => (System.Text.Json.Nodes.JsonNode)r.Name)] }, "A resource of this interface.");
        var ocid = Path("ocid", Text, "The tender's ocid.");

        // Which filters there are depends on the resource: each is described at its list.
        var filter = Query("filter", "Any filter of the resource's list, under its own name: method=direct, value.gte=1000000, flag=R018.",
            new() { Type = JsonSchemaType.Object, AdditionalProperties = Text });
        (filter.Style, filter.Explode) = (ParameterStyle.Form, true);
        IOpenApiParameter q = Listed("q"), lang = Listed("lang"), after = Listed("after");
        var sort = Query("sort", "As at the resource's list; the newest first without it.", Text);
        List<IOpenApiParameter> ofFeed = [resource, filter, q, sort, limit, after, lang];

        Tag("following", "What changed, and any list as a feed.");
        Tag("ocds", "Release and record packages of OCDS 1.1.");
        Tag("files", "Everything as files.");
        Tag("search", "Words and figures over everything.");
        Tag("server", "How the server is.");

        Get("/api/v1/changes", "listChanges", "Every change, in order, each once", "following", [since, limit, Query("types", "tender, flag or both with a comma.", Text)], "application/json", change, "NotModified", "BadRequest", "Unavailable");
        Get("/feeds/{resource}.atom", "getAtomFeed", "A list as an Atom feed, the newest first", "following", ofFeed, "application/atom+xml", Text, "NotModified", "BadRequest", "NotFound", "Unavailable");
        Get("/feeds/{resource}.json", "getJsonFeed", "A list as a JSON Feed, the newest first", "following", ofFeed, "application/feed+json", Anything, "NotModified", "BadRequest", "NotFound", "Unavailable");
        Get("/ocds/releases", "listReleases", "Every release as it came, in order of arrival", "ocds", [since, limit], "application/json", Anything, "NothingNew", "NotModified", "BadRequest", "Unavailable");
        Get("/ocds/records/{ocid}", "getRecord", "One tender: its releases and what they became", "ocds", [ocid], "application/json", Anything, "NotModified", "BadRequest", "NotFound", "Unavailable");
        Get("/ocds/records/{ocid}/versions", "getRecordVersions", "The same with every value each field ever had", "ocds", [ocid], "application/json", Anything, "NotModified", "BadRequest", "NotFound", "Unavailable");
        Get("/bulk/index.json", "getBulkManifest", "The newest snapshot: its files with rows, bytes and SHA-256", "files", [], "application/json", Anything, "NotModified", "NotFound");
        Get("/bulk/latest/{file}", "getBulkFile", "A file of the newest snapshot, by a redirect; in ranges", "files", [Path("file", Text, "Its name in the manifest, such as tenders.csv.gz.")], "application/octet-stream",
            new() { Type = JsonSchemaType.String, Format = "binary" }, "NotModified", "NotFound");
        Get("/api/v1/search", "search", "Tenders and organizations in one list, the best first", "search",
            [q, Query("type", "Only one kind.", new() { Type = JsonSchemaType.String, Enum = ["tender", "organization"] }),
                Query("limit", "Hits of a page.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100", Default = 20 }), after, lang], "application/json", Anything, "BadRequest", "Unavailable");
        Get("/api/v1/stats/{resource}", "getStats", "Rows counted and amounts summed, by any fields and filter", "search", [resource, Query("by", "Fields to group by, a comma between them; `month` is one.", Text), Query("measure", "Which amounts are summed, such as `value`; the resource's first one without it.", Text), filter, q, lang], "application/json", Anything, "BadRequest", "NotFound", "Unavailable");
        Get("/health/live", "isLive", "Does the server answer?", "server", [], "application/json", Anything, "TooManyRequests");
        Get("/health/ready", "isReady", "Does the database answer?", "server", [], "application/json", Anything, "TooManyRequests", "Unavailable");
        Get("/metrics", "getMetrics", "What the server counts of itself, for Prometheus", "server", [], "text/plain", Text, "TooManyRequests");

        OpenApiParameterReference Listed(string name) => new(name, document);

        void Tag(string name, string says) => document.Tags!.Add(new OpenApiTag { Name = name, Description = says });

        void Get(string path, string operation, string summary, string tag, List<IOpenApiParameter> parameters, string mediaType, OpenApiSchema schema, params ReadOnlySpan<string> others) =>
            document.Paths.Add(path, new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Get] = new()
                    {
                        OperationId = operation,
                        Summary = summary,
                        Description = summary + ".",
                        Tags = new HashSet<OpenApiTagReference> { new(tag, document) },
                        Parameters = parameters,
                        Responses = CatalogResponses.With(document, new OpenApiResponse
                        {
                            Description = summary + ".",
                            Content = new Dictionary<string, IOpenApiMediaType> { [mediaType] = new OpenApiMediaType { Schema = schema } },
                        }, others),
                    },
                },
            });
    }

    static OpenApiParameter Query(string name, string says, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = says, Schema = schema };

    static OpenApiParameter Path(string name, OpenApiSchema schema, string says) => new() { Name = name, In = ParameterLocation.Path, Required = true, Description = says, Schema = schema };
}
