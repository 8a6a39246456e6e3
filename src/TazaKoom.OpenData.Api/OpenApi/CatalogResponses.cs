using Microsoft.OpenApi;

namespace TazaKoom.OpenData.Api.OpenApi;

/// <summary>What every operation can answer beside its rows.</summary>
internal static class CatalogResponses
{
    public static void Add(OpenApiDocument document)
    {
        var responses = document.Components!.Responses!;
        responses.Add("NotModified", new OpenApiResponse { Description = "Nothing has changed since the ETag in If-None-Match." });
        responses.Add("NothingNew", new OpenApiResponse { Description = "Nothing is new since then; the Link header says where to ask again." });
        foreach (var (name, says) in new[]
        {
            ("BadRequest", "A parameter is unknown or a value not allowed: it says which, what is allowed and what was probably meant."),
            ("NotFound", "There is nothing with this id."),
            ("NotAcceptable", "None of the media types in Accept is offered."),
            ("TooManyRequests", "More requests than one client may make; Retry-After says when to go on."),
            ("Unavailable", "The database is away; Retry-After says when to try again."),
        })
        {
            responses.Add(name, new OpenApiResponse
            {
                Description = says,
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("HttpProblem", document) } },
            });
        }
    }

    public static OpenApiResponses With(OpenApiDocument document, OpenApiResponse ok, params ReadOnlySpan<string> others)
    {
        var responses = new OpenApiResponses { ["200"] = ok };
        foreach (var name in others)
        {
            var status = name switch { "NothingNew" => "204", "TooManyRequests" => "429", "NotModified" => "304", "BadRequest" => "400", "NotFound" => "404", "NotAcceptable" => "406", _ => "503" };
            responses.Add(status, new OpenApiResponseReference(name, document));
        }
        return responses;
    }
}
