using Microsoft.AspNetCore.Http.Features;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>Everything below /api/v1: the path names a resource of the catalog, the query string is the filter language.</summary>
internal sealed class RestEndpoint(ListEndpoint list, ExportEndpoint export, OneEndpoint one)
{
    public Task AnswerAsync(HttpContext http)
    {
        var raw = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var route = RestRoute.Parse(raw.Split('?')[0]);
        http.Response.Headers.ContentLanguage = Languages.Of(http.Request);
        if (!route.IsList)
        {
            if (route.Suffix is not (null or "json")) Format.Choose(route.Suffix, http.Request, [Format.Json]);
            Format.Choose(null, http.Request, [Format.Json]);
            return one.AnswerAsync(http, route);
        }
        var format = Format.Choose(route.Suffix, http.Request, Format.All);
        return format == Format.Json ? list.AnswerAsync(http, route) : export.AnswerAsync(http, route, format);
    }

    /// <summary>Parameters in the order they were given, repeated ones included.</summary>
    public static IEnumerable<(string, string)> Parameters(HttpRequest request) =>
        request.Query.SelectMany(p => p.Value, (p, value) => (p.Key, value ?? ""));

    public static ProblemException NoSuchRow(Resource resource, string id) =>
        ProblemException.NotFound(NoRow(resource.One, Problem.Shorten(id)), []);

    static Texts NoRow(string one, string id) => new($"There is no {one} with the id '{id}'.", $"{one} с идентификатором '{id}' нет.", $"'{id}' идентификатору менен {one} жок.");
}
