using TazaKoom.OpenData.Api.GraphQL.GraphiQL;

namespace TazaKoom.OpenData.Api.GraphQL.Http;

internal static class GraphQLEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    static readonly string[] Asked = [.. Read, HttpMethods.Post];

    public static void MapGraphQL(this WebApplication app)
    {
        // Made now: its schema and its documents are read before the first question.
        app.MapMethods("/graphql", Asked, app.Services.GetRequiredService<GraphQLEndpoint>().AnswerAsync);
        app.MapMethods("/graphql/assets/{name}", Read, GraphiQLPage.AnswerAssetAsync);
        // A document by its SHA-256 alone: an address that a cache in front can keep.
        app.MapMethods("/graphql/persisted/{id}/{operationName?}", Read,
            (HttpContext http, string id, string? operationName, GraphQLEndpoint endpoint) => endpoint.AnswerPersistedAsync(http, id, operationName));
    }
}
