using System.Globalization;
using System.Text.Json;

namespace TazaKoom.OpenData.RedFlags;

public enum SettingKind { Integer, Number, Flag, Text, List, Map }

/// <summary>A number or list a rule can be run with. Values are JSON, so that they can be written, hashed and read back.</summary>
/// <param name="Name">snake_case; a column of the relation <c>setting</c> that the rule's SQL reads.</param>
/// <param name="Default">JSON; <c>null</c> means "computed from the data".</param>
/// <param name="Cardinal">JSON; the value that gives what OCDS Cardinal gives, where it is another than ours.</param>
public sealed record Setting(string Name, SettingKind Kind, string Default, Text Says, string? Cardinal = null)
{
    public static Setting Integer(string name, long? value, Text says, string? cardinal = null) =>
        new(name, SettingKind.Integer, value?.ToString(CultureInfo.InvariantCulture) ?? "null", says, cardinal);

    public static Setting Number(string name, double? value, Text says, string? cardinal = null) =>
        new(name, SettingKind.Number, value?.ToString("R", CultureInfo.InvariantCulture) ?? "null", says, cardinal);

    public static Setting Flag(string name, bool value, Text says, string? cardinal = null) =>
        new(name, SettingKind.Flag, value ? "true" : "false", says, cardinal);

    public static Setting OneText(string name, string? value, Text says, string? cardinal = null) =>
        new(name, SettingKind.Text, value is null ? "null" : JsonSerializer.Serialize(value), says, cardinal);

    public static Setting List(string name, IEnumerable<string> values, Text says, string? cardinal = null) =>
        new(name, SettingKind.List, JsonSerializer.Serialize(values), says, cardinal);

    public static Setting Map(string name, IReadOnlyDictionary<string, long> values, Text says, string? cardinal = null) =>
        new(name, SettingKind.Map, JsonSerializer.Serialize(values), says, cardinal);

    /// <summary>What is wrong with a value, or null.</summary>
    public string? Fault(JsonElement value) => (Kind, value.ValueKind) switch
    {
        (SettingKind.Integer, JsonValueKind.Number) when value.TryGetInt64(out _) => null,
        (SettingKind.Number, JsonValueKind.Number) => null,
        (SettingKind.Integer or SettingKind.Number or SettingKind.Text, JsonValueKind.Null) => null,
        (SettingKind.Flag, JsonValueKind.True or JsonValueKind.False) => null,
        (SettingKind.Text, JsonValueKind.String) => null,
        (SettingKind.List, JsonValueKind.Array) when value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String) => null,
        (SettingKind.Map, JsonValueKind.Object) when value.EnumerateObject().All(e => e.Value.ValueKind == JsonValueKind.Number) => null,
        _ => Kind switch
        {
            SettingKind.Integer => "expected a whole number",
            SettingKind.Number => "expected a number",
            SettingKind.Flag => "expected true or false",
            SettingKind.Text => "expected a text",
            SettingKind.List => "expected a list of texts",
            _ => "expected an object of numbers",
        },
    };

    /// <summary>The value as a literal of PostgreSQL.</summary>
    public string Literal(string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        var type = Kind switch
        {
            SettingKind.Integer => "bigint",
            SettingKind.Number => "double precision",
            SettingKind.Flag => "boolean",
            SettingKind.Text => "text",
            SettingKind.List => "text[]",
            _ => "jsonb",
        };
        var literal = value.ValueKind switch
        {
            JsonValueKind.Null => "null",
            JsonValueKind.Array => "array[" + string.Join(", ", value.EnumerateArray().Select(e => Quote(e.GetString()!))) + "]",
            JsonValueKind.String => Quote(value.GetString()!),
            JsonValueKind.Object => Quote(value.GetRawText()),
            JsonValueKind.Number when Kind == SettingKind.Number => Quote(value.GetRawText()),
            _ => value.GetRawText(),
        };
        return literal + "::" + type;
    }

    internal static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
