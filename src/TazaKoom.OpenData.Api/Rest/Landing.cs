using System.Net;
using System.Text;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>What there is: JSON for programs, a small page for people, both from the catalog.</summary>
internal static class Landing
{
    static readonly (string Name, string Href, string Says)[] Others =
    [
        ("documentation", "/docs", "Try it in the browser (Swagger UI)."),
        ("openapi", "/openapi/v1.json", "Description of this interface (OpenAPI 3.1)."),
        ("changes", "/api/v1/changes", "What changed, in order, without gaps: follow `next`."),
        ("releases", "/ocds/releases", "Every release as it came (OCDS 1.1 release packages): follow `links.next`."),
        ("feed", "/feeds/flags.atom", "Any list and filter as a feed: /feeds/{resource}.atom or .json."),
        ("bulk", "/bulk/index.json", "Everything as files: CSV, JSON Lines, SQLite, OCDS records, with checksums."),
        ("catalog", ApiCatalog.Path, "Every interface of this host (RFC 9727)."),
        ("graphql", "/graphql", "The same data by GraphQL; /graphql?sdl is its schema."),
        ("search", "/api/v1/search?q=school", "Tenders and organizations by words."),
        ("metrics", "/metrics", "What the server counts of itself, for Prometheus."),
        ("problems", "/problems", "Every kind of error and what it means."),
        ("live", "/health/live", "Does the server answer?"),
        ("ready", "/health/ready", "Does the database answer?"),
    ];

    const string Title = "TazaKoom.OpenData";
    const string Says = "Public-procurement records of Kyrgyzstan, with red flags that show their evidence. A flag is a question, not a verdict.";

    public static Task AnswerAsync(HttpContext http, WebOptions options)
    {
        var language = Languages.Of(http.Request);
        // A server started without bulk files does not lead there.
        var others = Others.Where(other => other.Name != "bulk" || options.Bulk is not null);
        var wantsPage = http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html");
        return wantsPage
            ? JsonAnswer.WriteAsync(http, Encoding.UTF8.GetBytes(Page(language, others)), "text/html; charset=utf-8")
            : JsonAnswer.WriteAsync(http, json =>
            {
                json.WriteStartObject();
                json.WriteString("name", Title);
                json.WriteString("says", Says);
                json.WriteString("license", Meta.License);
                json.WriteStartArray("resources");
                foreach (var resource in ResourceCatalog.All)
                {
                    json.WriteStartObject();
                    json.WriteString("name", resource.Name);
                    json.WriteString("href", $"{RestRoute.Base}/{resource.Name}");
                    json.WriteString("says", resource.Says.In(language));
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteStartArray("links");
                foreach (var (name, href, says) in others)
                {
                    json.WriteStartObject();
                    json.WriteString("name", name);
                    json.WriteString("href", href);
                    json.WriteString("says", says);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            });
    }

    static string Page(string language, IEnumerable<(string Name, string Href, string Says)> links)
    {
        static string Item(string href, string name, string says) => $"<li><a href=\"{href}\">{name}</a> {WebUtility.HtmlEncode(says)}</li>\n";
        var resources = string.Concat(ResourceCatalog.All.Select(r => Item($"{RestRoute.Base}/{r.Name}", r.Name, r.Says.In(language))));
        var others = string.Concat(links.Select(o => Item(o.Href, o.Name, o.Says)));
        return $$"""
            <!doctype html>
            <html lang="{{language}}">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>{{Title}}</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}li{margin:.3rem 0}code{background:#eee;padding:.1rem .3rem}</style>
            <h1>{{Title}}</h1>
            <p>{{Says}}</p>
            <p>For example <a href="/api/v1/tenders?flag=R018&amp;sort=-value&amp;limit=10"><code>/api/v1/tenders?flag=R018&amp;sort=-value&amp;limit=10</code></a>,
            the same as a table <a href="/api/v1/tenders.csv?flag=R018&amp;sort=-value&amp;bom=1"><code>/api/v1/tenders.csv?flag=R018&amp;sort=-value&amp;bom=1</code></a></p>
            <ul>
            {{resources}}{{others}}</ul>
            </html>

            """;
    }
}
