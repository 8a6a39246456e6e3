using Microsoft.Net.Http.Headers;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

/// <summary>
/// Which of the two media types an answer has. The new one says with its status whether the request was executed;
/// the old one, also taken where nothing is asked for, is 200 for everything well-formed.
/// </summary>
internal sealed record ResponseFormat(string MediaType, int RefusedStatus)
{
    public static readonly ResponseFormat Json = new("application/json", StatusCodes.Status200OK);
    public static readonly ResponseFormat GraphQL = new("application/graphql-response+json", StatusCodes.Status400BadRequest);

    /// <returns>Null where neither is accepted.</returns>
    public static ResponseFormat? Of(HttpRequest http)
    {
        if (http.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(http.Headers.Accept, out var accepted)) return Json;
        foreach (var type in accepted.OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.Quality == 0) continue;
            if (type.MediaType.Equals(GraphQL.MediaType, StringComparison.OrdinalIgnoreCase)) return GraphQL;
            if (type.MediaType.Equals(Json.MediaType, StringComparison.OrdinalIgnoreCase) || type.MatchesAllTypes
                || type.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)) return Json;
        }
        return null;
    }
}
