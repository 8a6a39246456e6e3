using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog.Rows;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>Writes a problem as application/problem+json, in the language asked for.</summary>
internal static class ProblemAnswer
{
    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        var language = Languages.Of(http.Request);
        response.Headers.ContentLanguage = language;
        response.Headers.CacheControl = "no-store";
        response.Headers.ETag = default;
        response.Headers.ContentDisposition = default;
        if (problem.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        await using var json = new Utf8JsonWriter(response.BodyWriter, JsonRow.Options);
        json.WriteStartObject();
        json.WriteString("type", $"{http.Request.Scheme}://{http.Request.Host}/problems/{problem.Code}");
        json.WriteString("title", ProblemKinds.All[problem.Code].Title.In(language));
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail.In(language));
        json.WriteString("instance", http.Request.Path.Value);
        if (problem.Errors.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var error in problem.Errors) Write(json, error, language);
            json.WriteEndArray();
        }
        json.WriteString("traceId", http.TraceIdentifier);
        json.WriteEndObject();
        await json.FlushAsync(http.RequestAborted);
    }

    static void Write(Utf8JsonWriter json, ProblemError error, string language)
    {
        json.WriteStartObject();
        json.WriteString("parameter", error.Parameter);
        if (error.Detail is { } detail) json.WriteString("detail", detail.In(language));
        if (error.Value is not null) json.WriteString("value", error.Value);
        if (error.Meant is not null) json.WriteString("meant", error.Meant);
        if (error.Allowed.Count > 0)
        {
            json.WriteStartArray("allowed");
            foreach (var allowed in error.Allowed) json.WriteStringValue(allowed);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
