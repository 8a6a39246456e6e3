namespace TazaKoom.OpenData.Api.GraphQL.Http;

internal static class GraphQLEndpoints
{
    static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void MapGraphQL(this WebApplication app) =>
        app.MapMethods("/graphql", Methods, (HttpContext http, GraphQLEndpoint endpoint) => endpoint.AnswerAsync(http));
}
