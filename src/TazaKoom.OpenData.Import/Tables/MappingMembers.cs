using System.Text.Json;
using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The members of an object in a mapping. What is not as expected is told with the place where it stands.</summary>
internal sealed class MappingMembers
{
    readonly JsonObject _json;
    readonly string _at;

    /// <param name="json">The object.</param>
    /// <param name="at">Its place; empty for the mapping itself.</param>
    /// <param name="known">The members it may have.</param>
    /// <exception cref="FormatException">It has a member that it cannot have.</exception>
    public MappingMembers(JsonObject json, string at, IReadOnlyList<string> known)
    {
        (_json, _at) = (json, at);
        if (json.FirstOrDefault(p => !known.Contains(p.Key)).Key is { } unknown)
            throw new FormatException($"\"{Place(unknown)}\" is not one of {(at.Length == 0 ? "its members, which are" : "the members there, which are")} {string.Join(", ", known)}");
    }

    public JsonObject? Object(string name) => _json[name] switch
    {
        null => null,
        JsonObject inner => inner,
        var other => throw Not(name, "an object", other),
    };

    public string? Text(string name) => _json[name] switch
    {
        null => null,
        var text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        var other => throw Not(name, "a text", other),
    };

    public string? OneOf(string name, IReadOnlyList<string> words)
    {
        var text = Text(name);
        return text is null || words.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? text
            : throw new FormatException($"\"{Place(name)}\" is \"{text}\"; it can be {string.Join(", ", words.SkipLast(1)).Replace("\t", "\\t", StringComparison.Ordinal)} or {words[^1]}");
    }

    public bool? Boolean(string name) => _json[name] switch
    {
        null => null,
        var truth when truth.GetValueKind() is JsonValueKind.True or JsonValueKind.False => truth.GetValue<bool>(),
        var other => throw Not(name, "true or false", other),
    };

    /// <summary>A whole number from 1 to 1,000.</summary>
    public int? FromOne(string name) => _json[name] switch
    {
        null => null,
        JsonValue number when number.TryGetValue<int>(out var value) && value is >= 1 and <= 1_000 => value,
        var other => throw Not(name, "a number from 1", other),
    };

    public IReadOnlyList<string> Texts(string name) => _json[name] is { } list ? Texts(list, Place(name)) : [];

    /// <summary>Texts of the table to codes of the standard.</summary>
    public IReadOnlyDictionary<string, string>? Codes(string name) => Object(name) is not { } codes ? null
        : codes.ToDictionary(p => p.Key, p => new MappingMembers(codes, Place(name), [.. codes.Select(c => c.Key)]).Text(p.Key) ?? "", StringComparer.OrdinalIgnoreCase);

    /// <summary>Columns, each with a text or texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When(string name) => (Object(name) ?? []).ToDictionary(
        p => p.Key, p => Texts(p.Value is JsonArray list ? list : new JsonArray(p.Value?.DeepClone()), $"{Place(name)} / {p.Key}"), StringComparer.Ordinal);

    static IReadOnlyList<string> Texts(JsonNode list, string place)
    {
        if (list is not JsonArray items)
            throw new FormatException($"\"{place}\" must be a list of texts, not {list.ToJsonString()}");
        return [.. items.Select((item, i) => item?.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : throw new FormatException($"\"{place}\" must be a list of texts; number {i + 1} is {item?.ToJsonString() ?? "null"}"))];
    }

    string Place(string name) => _at.Length == 0 ? name : $"{_at} / {name}";

    FormatException Not(string name, string expected, JsonNode value) => new($"\"{Place(name)}\" must be {expected}, not {value.ToJsonString()}");
}
