namespace TazaKoom.OpenData.Ocds.Standard;

/// <summary>One field of the standard.</summary>
/// <param name="Kinds">The JSON kinds it may have; null is allowed where the field is not required.</param>
/// <param name="Object">The name of the object type it holds, or whose array it holds; null for plain values.</param>
/// <param name="Format">"date-time", "uri" or null.</param>
/// <param name="Codes">The code list's name, null where there is none.</param>
/// <param name="Extension">The extension it comes from; null: the standard itself.</param>
public sealed record StandardField(
    string Name,
    JsonKinds Kinds,
    string? Object,
    bool Required,
    bool NonEmpty,
    string? Format,
    string? Codes,
    bool CodesAreClosed,
    bool OmitWhenMerged,
    bool WholeListMerge,
    bool WholeListMerge10,
    bool Translated,
    bool Deprecated,
    bool Since11,
    string? Extension)
{
    internal static StandardField Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var type = words[1];
        var marks = words.AsSpan(2).ToArray();
        var array = type.EndsWith("[]", StringComparison.Ordinal);
        var item = array ? type[..^2] : type;
        var isObject = char.IsAsciiLetterUpper(item[0]);
        return new(
            words[0],
            array ? JsonKinds.Array : isObject ? JsonKinds.Object : KindsOf(item),
            isObject ? item : null,
            marks.Contains("required"),
            marks.Contains("nonempty"),
            marks.FirstOrDefault(m => m is "date-time" or "uri"),
            marks.Where(m => m.StartsWith("closed=", StringComparison.Ordinal) || m.StartsWith("open=", StringComparison.Ordinal))
                .Select(m => m[(m.IndexOf('=', StringComparison.Ordinal) + 1)..]).FirstOrDefault(),
            marks.Any(m => m.StartsWith("closed=", StringComparison.Ordinal)),
            marks.Contains("omit"),
            marks.Contains("whole"),
            marks.Contains("whole") || marks.Contains("whole1.0"),
            marks.Contains("translated"),
            marks.Contains("deprecated"),
            marks.Contains("since1.1"),
            marks.Where(m => m.StartsWith("ext=", StringComparison.Ordinal)).Select(m => m[4..]).FirstOrDefault());
    }

    static JsonKinds KindsOf(string type) => type.Split('/').Aggregate(JsonKinds.None, (kinds, name) => kinds | name switch
    {
        "string" => JsonKinds.String,
        "integer" => JsonKinds.Integer,
        "number" => JsonKinds.Number | JsonKinds.Integer,
        "boolean" => JsonKinds.Boolean,
        "object" => JsonKinds.Object,
        "any" => JsonKinds.Any,
        _ => throw new FormatException($"'{name}' is not a type of the field table."),
    });
}
