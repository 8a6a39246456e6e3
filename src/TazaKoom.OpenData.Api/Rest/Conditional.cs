using System.Buffers.Text;
using System.IO.Hashing;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>Strong ETags, and the 304 of a client that has the representation already.</summary>
internal static class Conditional
{
    public static string Tag(ReadOnlySpan<byte> of) => $"\"{Base64Url.EncodeToString(XxHash128.Hash(of))}\"";

    /// <param name="etag">Null: nothing names this representation; then the date of Last-Modified decides alone.</param>
    /// <returns>True: the answer is a 304, and has no body.</returns>
    public static bool NotModified(HttpContext http, string? etag)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.ETag = etag;
        if (request.Headers.IfNoneMatch.Count > 0 ? etag is not null && Matches(request.Headers.IfNoneMatch.ToString(), etag) : NotModifiedSince(http))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }
        // Compressed bytes are another representation, and a strong ETag names one representation only.
        if (etag is not null) response.OnStarting(() =>
        {
            if (response.Headers.ContentEncoding is { Count: > 0 } encoding && response.Headers.ETag == etag) response.Headers.ETag = $"{etag[..^1]}-{encoding}\"";
            return Task.CompletedTask;
        });
        return false;
    }

    /// <summary>RFC 9110 13.1.3: only where there is no If-None-Match, and where we know when the data last changed.</summary>
    static bool NotModifiedSince(HttpContext http) =>
        http.Request.GetTypedHeaders().IfModifiedSince is { } since && http.Response.GetTypedHeaders().LastModified is { } last && last <= since;

    /// <summary>RFC 9110 13.1.2: compared without the mark of weakness; the encoding's suffix is ours.</summary>
    static bool Matches(string ifNoneMatch, string etag) => ifNoneMatch.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(t => t.StartsWith("W/", StringComparison.Ordinal) ? t[2..] : t)
        .Any(t => t == "*" || t == etag || t == $"{etag[..^1]}-gzip\"" || t == $"{etag[..^1]}-br\"");
}
