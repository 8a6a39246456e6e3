using TazaKoom.OpenData.Api.Rest;
using TazaKoom.OpenData.Catalog;

namespace TazaKoom.OpenData.Api.Problems;

/// <summary>What the type URI of a problem leads to.</summary>
internal static class ProblemDocs
{
    public static Task AnswerAsync(HttpContext http)
    {
        var code = http.Request.RouteValues["code"] as string;
        var kinds = code is null ? ProblemKinds.All.ToList() : [.. ProblemKinds.All.Where(k => k.Key == code)];
        if (kinds.Count == 0) throw ProblemException.NotFound(NoKind(Problem.Shorten(code!)), [.. ProblemKinds.All.Keys], code);
        var language = Languages.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        return JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartArray();
            foreach (var (name, (status, title, means)) in kinds)
            {
                json.WriteStartObject();
                json.WriteString("type", $"{http.Request.Scheme}://{http.Request.Host}/problems/{name}");
                json.WriteString("title", title.In(language));
                json.WriteNumber("status", status);
                json.WriteString("means", means.In(language));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    static Texts NoKind(string code) => new($"There is no kind of problem '{code}'.", $"Вида ошибок '{code}' нет.", $"'{code}' деген ката түрү жок.");
}
