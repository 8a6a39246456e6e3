using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Naming;

namespace TazaKoom.OpenData.Api.Feeds;

/// <summary>A row in words: its title, and what a person wants to know before clicking.</summary>
internal static class FeedText
{
    static readonly string[] Titles = ["title", "name", "description", "message"];

    /// <summary>The rule's title and the tender, the tender's title and its number, a name; where there is nothing, the id.</summary>
    public static string Title(Resource resource, JsonElement row, string id, string language)
    {
        var title = Titles.Select(name => Text(row, name)).FirstOrDefault(text => text is not null);
        if (title is null) return $"{Labels.Of(resource, language)}: {id}";
        return resource.Name == "flags" ? $"{title}: {Text(row, "ocid") ?? id}" : title;
    }

    /// <summary>The reason first, then the fields that hold one value each, in the words of the catalog.</summary>
    public static string Body(Resource resource, JsonElement row, string language)
    {
        var lines = new List<string>();
        if (Text(row, "why") is { } why) lines.Add(why);
        foreach (var field in resource.ShownFields.Where(f => f.InLists && f.Name is not ("id" or "why" or "title" or "evidence")))
        {
            if (row.TryGetProperty(field.Name, out var value) && Said(value) is { Length: > 0 } said) lines.Add($"{field.Says.In(language).TrimEnd('.')}: {said}");
        }
        return string.Join('\n', lines);
    }

    static string? Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Object when value.TryGetProperty("amount", out var amount) => amount.ValueKind == JsonValueKind.Number
            ? string.Create(CultureInfo.InvariantCulture, $"{amount.GetDecimal():#,0.##} {value.GetProperty("currency").GetString()}").Replace(',', ' ').TrimEnd()
            : null,
        JsonValueKind.Object when value.TryGetProperty("name", out var name) => name.GetString() ?? value.GetProperty("id").GetString(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Said).Where(text => text is not null)),
        _ => null,
    };

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
