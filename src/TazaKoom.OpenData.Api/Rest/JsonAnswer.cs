using System.Buffers;
using System.Text.Json;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>A JSON body that is complete before it is sent: with a strong ETag, so that asking again costs no transfer.</summary>
internal static class JsonAnswer
{
    const string Minutes = "public, max-age=60, stale-while-revalidate=600";

    /// <summary>What is followed is asked for again each time: that costs a 304.</summary>
    public const string AskAgain = "public, no-cache";

    /// <param name="kept">How long anybody may keep it without asking again.</param>
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write, string kept = Minutes)
    {
        using var body = new AnswerBody();
        await using (var json = new Utf8JsonWriter(body.Buffer, JsonRow.Options)) write(json);
        await WriteAsync(http, body.Buffer.WrittenMemory, Format.Json.ContentType, kept);
    }

    public static async Task WriteAsync(HttpContext http, ReadOnlyMemory<byte> body, string contentType, string kept = Minutes)
    {
        var response = http.Response;
        response.Headers.CacheControl = kept;
        response.Headers.Vary = response.Headers.Vary.Count == 0 ? "Accept, Accept-Encoding, Accept-Language" : $"{response.Headers.Vary}, Accept-Encoding";
        if (Conditional.NotModified(http, Conditional.Tag(body.Span))) return;
        response.ContentType = contentType;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            response.ContentLength = body.Length;
            return;
        }
        response.BodyWriter.Write(body.Span);
        await response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
