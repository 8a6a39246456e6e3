using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>The description of the interface, made of the catalog: what is not in the catalog is not answered, and the other way round.</summary>
internal sealed class CatalogDocument(CodeLists codeLists, RealAnswers answers, TimeProvider clock)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    (DateTimeOffset Asked, IReadOnlyDictionary<string, JsonNode> Answers)? examples;

    /// <summary>With an example for each operation of which there are rows.</summary>
    public async Task<OpenApiDocument> ReadAsync(string name)
    {
        var document = Write(name);
        if (examples is not { } known || clock.GetUtcNow() - known.Asked > Kept) examples = known = (clock.GetUtcNow(), await answers.ReadAsync(CancellationToken.None));
        foreach (var (path, answer) in known.Answers)
        {
            var ok = (OpenApiResponse)document.Paths[path].Operations![HttpMethod.Get].Responses!["200"];
            ((OpenApiMediaType)ok.Content![Format.Json.MediaType]).Example = answer.DeepClone();
        }
        return document;
    }

    static Texts NoDescription(string name) => new($"There is no description '{name}'.", $"Описания '{name}' нет.", $"'{name}' деген сүрөттөмө жок.");

    OpenApiDocument Write(string name)
    {
        if (name != "v1") throw ProblemException.NotFound(NoDescription(Problem.Shorten(name)), ["v1"], name);

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
                    a time is a day in Bishkek, `2024-07` a month, `2024` a year, `today-7d` the day a week ago. `.not` includes what is missing. `contains` and
                    `startsWith` ignore case in texts. An unknown parameter or value is an error, never ignored.

                    **Lists** come in pages (`limit`, and `page.next`), or whole as `.csv`, `.xlsx` or `.jsonl`: the same filter, the same rows.
                    Missing values come last in descending order, first in ascending.
                    In CSV, texts that a spreadsheet would run as a formula get an apostrophe in front; lists are joined by "; ".

                    **Asking again** costs little: pages and files have a strong `ETag`, the files one of the state of the data, and none while an
                    import is running. `If-None-Match` with it is answered by a 304 until something changes.

                    **Languages**: `Accept-Language` or `lang` (`en`, `ru`, `ky`) chooses the names of rules, codes and fields, the reasons of flags
                    and what is said of a wrong request; `labels=1` writes codes by their names.
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
