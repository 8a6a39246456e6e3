namespace TazaKoom.OpenData.Api;

/// <summary>The headers of every answer: whose request it was, and what browsers must not do with it.</summary>
internal static class AnswerHeaders
{
    public static void Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers["X-Request-Id"] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // Swagger UI is a page with scripts and styles of its own; everything else is data.
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal)
            ? "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
            : "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
    }

    /// <summary>A client's own id is kept where it is harmless in a log and a header.</summary>
    public static string RequestId(HttpContext http) =>
        http.Request.Headers["X-Request-Id"].ToString() is { Length: > 0 and <= 64 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : Guid.CreateVersion7().ToString("n");
}
