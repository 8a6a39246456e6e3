using System.Text.Json;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Collects what is found in one release.</summary>
sealed class Findings
{
    const int LongestValue = 200;

    readonly List<Finding> found = [];

    public IReadOnlyList<Finding> Found => found;

    public void Add(Check check, string path, string? value = null, string? expected = null) =>
        found.Add(new(check, path, Shorten(value), expected is null ? check.Says : check.Says.With(expected)));

    public void Add(Check check, string path, JsonElement value, string? expected = null) =>
        Add(check, path, Text(value), expected);

    static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? ReleaseJson.SafeText(value) ?? value.GetRawText() : value.GetRawText();

    static string? Shorten(string? value) =>
        value is null || value.Length <= LongestValue ? value : value[..(LongestValue - 1)] + "…";
}
