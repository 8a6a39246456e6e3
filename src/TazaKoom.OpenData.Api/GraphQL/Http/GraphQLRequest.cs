using System.Text.Json;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

/// <summary>A request by https://graphql.github.io/graphql-over-http/draft/, from the body of a POST or the query string of a GET.</summary>
/// <param name="Variables">Undefined where there are none.</param>
internal sealed record GraphQLRequest(string Query, string? OperationName, JsonElement Variables)
{
    /// <exception cref="BadGraphQLRequestException">It is not well-formed.</exception>
    public static async Task<GraphQLRequest> ReadBodyAsync(HttpRequest http)
    {
        if (!http.HasJsonContentType())
            throw new BadGraphQLRequestException(StatusCodes.Status415UnsupportedMediaType, "The body has to be sent as Content-Type: application/json.");
        JsonElement body;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Body, cancellationToken: http.HttpContext.RequestAborted);
            body = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new BadGraphQLRequestException(400, $"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
        if (body.ValueKind == JsonValueKind.Array)
            throw new BadGraphQLRequestException(400, "Batches are not answered: send one request at a time. Several root fields in one query are answered together.");
        if (body.ValueKind != JsonValueKind.Object) throw new BadGraphQLRequestException(400, "The body has to be a JSON object with a 'query'.");
        return new GraphQLRequest(
            Text(body, "query") ?? throw new BadGraphQLRequestException(400, "The body has no 'query'."),
            Text(body, "operationName"), Object(body, "variables"))
            .With(Object(body, "extensions"));
    }

    public static GraphQLRequest ReadQueryString(HttpRequest http)
    {
        var query = http.Query["query"].ToString();
        if (query.Length == 0) throw new BadGraphQLRequestException(400, "The query string has no 'query'.");
        JsonElement variables = default;
        if (http.Query["variables"].ToString() is { Length: > 0 } text)
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                variables = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                throw new BadGraphQLRequestException(400, "'variables' is not JSON.");
            }
            if (variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
                throw new BadGraphQLRequestException(400, "'variables' has to be a JSON object.");
        }
        var operation = http.Query["operationName"].ToString();
        return new(query, operation.Length > 0 ? operation : null, variables);
    }

    // Extensions are understood as well-formed and not used.
    GraphQLRequest With(JsonElement extensions) => extensions.ValueKind == JsonValueKind.Array ? throw new BadGraphQLRequestException(400, "'extensions' has to be an object.") : this;

    static string? Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new BadGraphQLRequestException(400, $"'{name}' has to be text.");

    static JsonElement Object(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? default
        : value.ValueKind == JsonValueKind.Object ? value
        : throw new BadGraphQLRequestException(400, $"'{name}' has to be an object.");
}

/// <summary>A request that cannot be understood, and the status that says so.</summary>
internal sealed class BadGraphQLRequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
