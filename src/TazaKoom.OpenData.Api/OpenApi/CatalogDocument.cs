using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>The description of the interface, made of the catalog: what is not in the catalog is not answered, and the other way round.</summary>
internal sealed class CatalogDocument(CodeLists codeLists, RealAnswers answers, TimeProvider clock) : ISwaggerProvider, IAsyncSwaggerProvider
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    (DateTimeOffset Asked, IReadOnlyDictionary<string, JsonNode> Answers)? examples;

    /// <summary>With an example for each operation of which there are rows.</summary>
    public async Task<OpenApiDocument> GetSwaggerAsync(string documentName, string? host = null, string? basePath = null)
    {
        var document = GetSwagger(documentName, host, basePath);
        if (examples is not { } known || clock.GetUtcNow() - known.Asked > Kept) examples = known = (clock.GetUtcNow(), await answers.ReadAsync(CancellationToken.None));
        foreach (var (path, answer) in known.Answers)
        {
            var ok = (OpenApiResponse)document.Paths[path].Operations![HttpMethod.Get].Responses!["200"];
            ((OpenApiMediaType)ok.Content![Format.Json.MediaType]).Example = answer.DeepClone();
        }
        return document;
    }

    public OpenApiDocument GetSwagger(string documentName, string? host = null, string? basePath = null)
    {
        if (documentName != "v1") throw ProblemException.NotFound($"There is no description '{Problem.Shorten(documentName)}'.", ["v1"], documentName);

        var document = new OpenApiDocument
        {
            Info = new()
            {
                Title = "TazaKoom.OpenData",
                Version = "v1",
                Description = """
                    Public-procurement records of Kyrgyzstan, with red flags that show their evidence. A flag is a question, not a verdict.

                    **Filters** are query parameters: `method=direct&value.gte=1000000&published.lt=2024-07-01&flag=R018`. Operators are
                    suffixes: none (equals; repeated means any of), `.not .gt .gte .lt .lte .contains .startsWith .exists`. A date without
                    a time is a day in Bishkek, `2024-07` a month, `2024` a year. `.not` includes what is missing. `contains` and
                    `startsWith` ignore case in texts. An unknown parameter or value is an error, never ignored.

                    **Lists** come in pages (`limit`, and `page.next`), or whole as `.csv` or `.jsonl`: the same filter, the same rows.
                    Missing values come last in descending order, first in ascending.
                    In CSV, texts that a spreadsheet would run as a formula get an apostrophe in front; lists are joined by "; ".
                    """,
                Contact = new() { Name = "TazaKoom.OpenData" },
                License = new() { Name = "Data: CC BY 4.0", Url = new(Meta.License) },
            },
            Servers = [new() { Url = "/", Description = "This server." }],
            // Nobody has to say who they are.
            Security = [[]],
            Paths = [],
            Components = new() { Schemas = new Dictionary<string, IOpenApiSchema>(), Parameters = new Dictionary<string, IOpenApiParameter>(), Responses = new Dictionary<string, IOpenApiResponse>() },
            Tags = new HashSet<OpenApiTag>(),
        };
        CatalogSchemas.Add(document);
        CatalogParameters.Add(document, codeLists);
        CatalogResponses.Add(document);
        foreach (var resource in ResourceCatalog.All) CatalogPaths.Add(document, resource);
        OtherPaths.Add(document);
        return document;
    }
}
