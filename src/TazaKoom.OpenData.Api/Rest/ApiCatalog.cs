using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>/.well-known/api-catalog (RFC 9727): every interface of this host and what describes it, as a linkset (RFC 9264).</summary>
internal static class ApiCatalog
{
    public const string Path = "/.well-known/api-catalog";

    public static Task AnswerAsync(HttpContext http, WebOptions options)
    {
        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        http.Response.Headers.Link = $"<{origin}{Path}>; rel=\"api-catalog\"";
        List<JsonNode> apis =
        [
            Api("/api/v1", ("service-desc", "/openapi/v1.json", "application/vnd.oai.openapi+json"), ("service-doc", "/docs", "text/html"), ("service-meta", "/api/v1", "application/json"), ("status", "/health/ready", "application/json")),
            Api("/graphql", ("service-desc", "/graphql?sdl", "application/graphql"), ("status", "/health/ready", "application/json")),
            Api("/ocds/releases", ("service-desc", "/openapi/v1.json", "application/vnd.oai.openapi+json"), ("service-doc", "https://standard.open-contracting.org/1.1/en/", "text/html")),
            Api("/feeds/", ("service-desc", "/openapi/v1.json", "application/vnd.oai.openapi+json")),
        ];
        // A server started without bulk files does not lead there.
        if (options.Bulk is not null) apis.Add(Api("/bulk/", ("service-meta", "/bulk/index.json", "application/json")));
        var linkset = new JsonObject { ["linkset"] = new JsonArray([.. apis]) };
        return JsonAnswer.WriteAsync(http, Encoding.UTF8.GetBytes(linkset.ToJsonString(Plain)), "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"");

        JsonObject Api(string anchor, params ReadOnlySpan<(string Relation, string Href, string Type)> links)
        {
            var api = new JsonObject { ["anchor"] = origin + anchor };
            foreach (var (relation, href, type) in links)
                api[relation] = new JsonArray(new JsonObject { ["href"] = href.StartsWith('/') ? origin + href : href, ["type"] = type });
            return api;
        }
    }

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
