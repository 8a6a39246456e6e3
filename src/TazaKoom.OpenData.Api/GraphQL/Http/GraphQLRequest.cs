using System.Text.Json;
using TazaKoom.OpenData.GraphQL.Execution;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

/// <summary>A request by https://graphql.github.io/graphql-over-http/draft/, from the body of a POST or the query string of a GET.</summary>
/// <param name="Query">Null where <paramref name="Id"/> names the document.</param>
/// <param name="Id">The SHA-256 of a persisted document.</param>
/// <param name="Variables">Undefined where there are none.</param>
internal sealed record GraphQLRequest(string? Query, string? Id, string? OperationName, JsonElement Variables)
{
    /// <exception cref="BadGraphQLRequestException">It is not well-formed.</exception>
    public static async Task<GraphQLRequest> ReadBodyAsync(HttpRequest http)
    {
        if (!http.HasJsonContentType())
            throw new BadGraphQLRequestException(StatusCodes.Status415UnsupportedMediaType, "The body has to be sent as Content-Type: application/json.");
        using var document = await ParseAsync(http);
        var body = document.RootElement;
        if (body.ValueKind == JsonValueKind.Array)
            throw new BadGraphQLRequestException(400, "Batches are not answered: send one request at a time. Several root fields in one query are answered together.");
        if (body.ValueKind != JsonValueKind.Object) throw new BadGraphQLRequestException(400, "The body has to be a JSON object with a 'query'.");
        return Of(Text(body, "query"), Text(body, "documentId") ?? Text(body, "id"), Text(body, "operationName"), Object(body, "variables"), Object(body, "extensions"), "body");
    }

    static async Task<JsonDocument> ParseAsync(HttpRequest http)
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Body, cancellationToken: http.HttpContext.RequestAborted);
        }
        catch (JsonException e)
        {
            throw new BadGraphQLRequestException(400, $"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine}.");
        }
    }

    public static GraphQLRequest ReadQueryString(HttpRequest http) =>
        Of(Text(http, "query"), Text(http, "documentId") ?? Text(http, "id"), Text(http, "operationName"), Object(http, "variables"), Object(http, "extensions"), "query string");

    /// <summary>A persisted document by its path.</summary>
    public static GraphQLRequest ReadPersisted(HttpRequest http, string id, string? operationName) =>
        new(null, id, operationName ?? Text(http, "operationName"), Object(http, "variables"));

    static GraphQLRequest Of(string? query, string? id, string? operationName, JsonElement variables, JsonElement extensions, string where)
    {
        // Apollo's clients first send the hash alone, and the document with it where the server does not know it.
        if (id is null && extensions.ValueKind == JsonValueKind.Object && extensions.TryGetProperty("persistedQuery", out var persisted)
            && persisted.ValueKind == JsonValueKind.Object)
        {
            id = Text(persisted, "sha256Hash");
            if (query is not null && id is not null && !id.Equals(Engine.Hash(query), StringComparison.OrdinalIgnoreCase))
                throw new BadGraphQLRequestException(400, "'extensions.persistedQuery.sha256Hash' is not the SHA-256 of 'query'.");
        }
        if (query is null && id is null) throw new BadGraphQLRequestException(400, $"The {where} has no 'query'.");
        return new(query, id, operationName, variables);
    }

    static string? Text(HttpRequest http, string name) => http.Query[name].ToString() is { Length: > 0 } text ? text : null;

    static JsonElement Object(HttpRequest http, string name)
    {
        if (Text(http, name) is not { } text) return default;
        try
        {
            using var document = JsonDocument.Parse(text);
            var value = document.RootElement.Clone();
            return value.ValueKind switch
            {
                JsonValueKind.Object => WellFormed(value, name),
                JsonValueKind.Null => default,
                _ => throw new BadGraphQLRequestException(400, $"'{name}' has to be a JSON object."),
            };
        }
        catch (JsonException)
        {
            throw new BadGraphQLRequestException(400, $"'{name}' is not JSON.");
        }
    }

    static string? Text(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? WellFormed(value.GetString, name)
        : throw new BadGraphQLRequestException(400, $"'{name}' has to be text.");

    // Half a surrogate pair is JSON by its grammar, and no text.
    static T WellFormed<T>(Func<T> read, string name)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw new BadGraphQLRequestException(400, $"'{name}' is not well-formed Unicode text.");
        }
    }

    static JsonElement WellFormed(JsonElement value, string name) => WellFormed(() =>
    {
        ReadTexts(value);
        return value;
    }, name);

    static void ReadTexts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) _ = value.GetString();
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) ReadTexts(item);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                _ = property.Name;
                ReadTexts(property.Value);
            }
        }
    }

    static JsonElement Object(JsonElement body, string name) =>
        !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? default
        : value.ValueKind == JsonValueKind.Object ? WellFormed(value.Clone(), name)
        : throw new BadGraphQLRequestException(400, $"'{name}' has to be an object.");
}

/// <summary>A request that cannot be understood, and the status that says so.</summary>
internal sealed class BadGraphQLRequestException(int status, string message, string? code = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Written as the error's `extensions.code`.</summary>
    public string? Code { get; } = code;
}
