using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace TazaKoom.OpenData.Api.GraphQL.GraphiQL;

/// <summary>
/// GraphiQL for browsers at /graphql: the page, and its script and styles as they were bundled into dist (see build/). All of it comes from
/// here, nothing from elsewhere.
/// </summary>
internal static class GraphiQLPage
{
    // Popups and editors write style elements and attributes; scripts come from files only.
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly Dictionary<string, string> MediaTypes = new()
    {
        ["graphiql.js"] = "text/javascript; charset=utf-8", ["graphiql.css"] = "text/css; charset=utf-8", ["LICENSES.txt"] = "text/plain; charset=utf-8",
    };

    static readonly Dictionary<string, string> Hashes = ReadHashes();

    static readonly string Html = $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>GraphQL – TazaKoom</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{Address("graphiql.css")}">
        <style>html, body, #graphiql {"{"} height: 100dvh; margin: 0 {"}"}</style>
        <script type="module" src="{Address("graphiql.js")}"></script>
        </head>
        <body>
        <div id="graphiql"><noscript>GraphiQL needs JavaScript. The schema is at <a href="/graphql?sdl">/graphql?sdl</a>.</noscript></div>
        <!-- Licences of what the page is made of: /graphql/assets/LICENSES.txt -->
        </body>
        </html>
        """;

    /// <summary>Whether a person in a browser asks, and not a program.</summary>
    public static bool IsWanted(HttpRequest http) => !HttpMethods.IsPost(http.Method) && !http.Query.ContainsKey("sdl")
        && MediaTypeHeaderValue.TryParseList(http.Headers.Accept, out var accepted)
        && accepted.MaxBy(type => type.Quality ?? 1)?.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) == true;

    public static Task AnswerAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.Vary = "Accept, Accept-Encoding";
        headers.CacheControl = "public, max-age=60";
        http.Response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(Html, http.RequestAborted);
    }

    public static async Task AnswerAssetAsync(HttpContext http, string name)
    {
        if (!MediaTypes.TryGetValue(name, out var mediaType))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var headers = http.Response.Headers;
        // The address carries the content's hash: other content has another address.
        headers.CacheControl = http.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=60";
        headers.Vary = "Accept-Encoding";
        http.Response.ContentType = mediaType;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await using var packed = Open(name + ".gz");
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentEncoding = "gzip";
            await packed.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }
        await using var plain = new GZipStream(packed, CompressionMode.Decompress);
        await plain.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    static string Address(string name) => $"/graphql/assets/{name}?v={Hashes[name][..16]}";

    static Dictionary<string, string> ReadHashes()
    {
        using var file = Open("bundle.json");
        using var bundle = JsonDocument.Parse(file);
        return bundle.RootElement.GetProperty("files").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);
    }

    /// <summary>A file of dist, which travels inside the assembly.</summary>
    internal static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream("graphiql/" + name)
        ?? throw new InvalidOperationException($"{name} is not among the assembly's files of GraphiQL.");
}
