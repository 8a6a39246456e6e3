using System.Buffers;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text.Json;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>A JSON body that is complete before it is sent: with a strong ETag, so that asking again costs no transfer.</summary>
internal static class JsonAnswer
{
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(4 * 1024);
        await using (var json = new Utf8JsonWriter(body, JsonRow.Options)) write(json);
        await WriteAsync(http, body.WrittenMemory, Format.Json.ContentType);
    }

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, string contentType)
    {
        var (request, response) = (http.Request, http.Response);
        var etag = $"\"{Tag(body.Span)}\"";
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "public, max-age=60, stale-while-revalidate=600";
        response.Headers.Vary = "Accept, Accept-Encoding, Accept-Language";
        if (request.Headers.IfNoneMatch.Count > 0 ? Matches(request.Headers.IfNoneMatch.ToString(), etag) : NotModifiedSince(http))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = contentType;
        if (HttpMethods.IsHead(request.Method))
        {
            response.ContentLength = body.Length;
            return;
        }
        // Compressed bytes are another representation, and a strong ETag names one representation only.
        response.OnStarting(() =>
        {
            if (response.Headers.ContentEncoding is { Count: > 0 } encoding) response.Headers.ETag = $"{etag[..^1]}-{encoding}\"";
            return Task.CompletedTask;
        });
        response.BodyWriter.Write(body.Span);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>RFC 9110 13.1.3: only where there is no If-None-Match, and where we know when the data last changed.</summary>
    public static bool NotModifiedSince(HttpContext http) =>
        http.Request.GetTypedHeaders().IfModifiedSince is { } since && http.Response.GetTypedHeaders().LastModified is { } last && last <= since;

    static string Tag(ReadOnlySpan<byte> body) => Base64Url.EncodeToString(XxHash128.Hash(body));

    /// <summary>RFC 9110 13.1.2: compared without the mark of weakness; the encoding's suffix is ours.</summary>
    static bool Matches(string ifNoneMatch, string etag) => ifNoneMatch.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(t => t.StartsWith("W/", StringComparison.Ordinal) ? t[2..] : t)
        .Any(t => t == "*" || t == etag || t == $"{etag[..^1]}-gzip\"" || t == $"{etag[..^1]}-br\"");
}
