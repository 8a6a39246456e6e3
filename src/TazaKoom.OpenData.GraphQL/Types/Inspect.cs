using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.GraphQL.Types;

/// <summary>A value as it is shown in messages: short, and never deeper than three levels, since it comes from outside.</summary>
static class Inspect
{
    const int ItemsShown = 10;
    const int Depth = 2;
    static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(object? value) => value switch
    {
        null => "null",
        JsonElement json => Text(json),
        string text => Quote(text),
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> => "[Object]",
        _ => value.ToString() ?? "",
    };

    public static string Text(JsonElement json) => Text(json, depth: 0);

    static string Text(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.String => Quote(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out _) ? json.GetRawText() : json.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => Array(json, depth),
        JsonValueKind.Object => Object(json, depth),
        JsonValueKind.Undefined => "undefined",
        _ => "null",
    };

    static string Array(JsonElement json, int depth)
    {
        if (json.GetArrayLength() == 0)
            return "[]";
        if (depth >= Depth)
            return "[Array]";
        var items = json.EnumerateArray().Take(ItemsShown).Select(item => Text(item, depth + 1)).ToList();
        var more = json.GetArrayLength() - items.Count;
        if (more > 0)
            items.Add(more == 1 ? "... 1 more item" : $"... {more} more items");
        return $"[{string.Join(", ", items)}]";
    }

    static string Object(JsonElement json, int depth)
    {
        if (!json.EnumerateObject().MoveNext())
            return "{}";
        if (depth >= Depth)
            return "[Object]";
        return "{ " + string.Join(", ", json.EnumerateObject().Select(entry => $"{entry.Name}: {Text(entry.Value, depth + 1)}")) + " }";
    }

    public static string Quote(string text) => JsonSerializer.Serialize(text, s_plain);

    /// <summary><c> at .where.value[2]</c>, or nothing at the value itself.</summary>
    public static string Path(IEnumerable<object> path)
    {
        var steps = string.Concat(path.Select(static step => step is int index ? $"[{index}]" : $".{step}"));
        return steps.Length == 0 ? "" : " at " + steps;
    }
}
