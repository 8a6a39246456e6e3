using System.Text.Json;
using TazaKoom.OpenData.Api.Problems;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Naming;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.RedFlags;

namespace TazaKoom.OpenData.Api.Rest;

/// <summary>/api/v1/fields/{resource}: what each field is called and means in the language asked for, its codes with their names, what can be asked of it.</summary>
internal static class FieldsEndpoint
{
    public static Task AnswerAsync(HttpContext http)
    {
        var name = (string)http.Request.RouteValues["resource"]!;
        if (http.Request.Query.Keys.FirstOrDefault(k => k != "lang") is { } unknown) throw new FilterException(FilterProblem.Unknown(unknown, $"fields/{name}", ["lang"]));
        Languages.Require(http.Request);
        var resource = ResourceCatalog.Find(name)
            ?? throw ProblemException.NoResource(name);
        var language = Languages.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        return JsonAnswer.WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("resource", resource.Name);
            json.WriteString("says", resource.Says.In(language));
            json.WriteStartArray("fields");
            foreach (var field in resource.Fields)
            {
                foreach (var column in field.Columns) Write(json, field, column, language);
            }
            json.WriteEndArray();
            Words(json, "facets", Facet.Of(resource).Select(f => f.Name));
            Words(json, "relations", resource.Relations.Select(r => r.Name));
            json.WriteEndObject();
        });
    }

    static void Write(Utf8JsonWriter json, Field field, Column column, string language)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("label", Labels.Header([field], language)[field.IsObject ? field.Columns.ToList().IndexOf(column) : 0]);
        json.WriteString("says", field.Says.In(language));
        json.WriteString("type", char.ToLowerInvariant(column.Type.ToString()[0]) + column.Type.ToString()[1..]);
        if (field.Ocds is not null) json.WriteString("ocds", field.Ocds);
        if (field.Unit is not null) json.WriteString("unit", field.Unit);
        json.WriteBoolean("shown", field.Shown);
        json.WriteBoolean("sorted", column.Sortable);
        Words(json, "filters", Operators.Of(column).Select(o => o.Length == 0 ? column.Name : $"{column.Name}.{o}"));
        if (Codes(column, language) is { Count: > 0 } codes)
        {
            json.WriteStartArray("codes");
            foreach (var (code, called) in codes)
            {
                json.WriteStartObject();
                json.WriteString("code", code);
                json.WriteString("name", called);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static IReadOnlyList<(string Code, string Name)> Codes(Column column, string language)
    {
        if (column.CodeList == "rule") return [.. RuleBook.All.Select(r => (r.Code, r.Title.In(language)))];
        var names = CodeNames.Of(column);
        return column.Codes is { } closed ? [.. closed.Select(c => (c, names?.GetValueOrDefault(c)?.In(language) ?? c))]
            : names is null ? [] : [.. names.Select(n => (n.Key, n.Value.In(language)))];
    }

    static void Words(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
