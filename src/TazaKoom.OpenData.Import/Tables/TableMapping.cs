using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Lists;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Which column of a table is which member of a release, or of a list's entry. Written in JSON: docs/tables.md.</summary>
public sealed class TableMapping
{
    TableMapping()
    {
    }

    public required string Name { get; init; }
    public required string Title { get; init; }

    /// <summary>A table with all these columns is what the mapping is for.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Rows that agree in these columns are one release; empty: each row is one.</summary>
    internal IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Rows of a release follow each other, so that no more than one release is held in memory.</summary>
    internal bool Adjacent { get; init; }

    /// <summary>The header begins in this row, from 1; null: where all columns are found first.</summary>
    internal int? HeaderRow { get; init; }

    /// <summary>Over how many rows the header goes; their names are joined: "Ineligibility Period / From Date".</summary>
    internal int HeaderRows { get; init; } = 1;

    /// <summary>Texts that mean: nothing.</summary>
    internal IReadOnlySet<string> Nothing { get; init; } = new HashSet<string>();

    internal char DecimalSign { get; init; } = '.';
    internal IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>Of dates that do not say it themselves.</summary>
    internal string Offset { get; init; } = "+00:00";

    internal IReadOnlyList<MappedField> Fields { get; init; } = [];

    /// <summary>Rows are entries of this list; null: they are releases.</summary>
    internal DebarmentList? List { get; init; }

    /// <summary>The mapping's own text: another text makes other releases of the same file.</summary>
    internal byte[] Source { get; init; } = [];

    /// <summary>Reads a mapping.</summary>
    /// <exception cref="TazaException">It is no mapping; the message says where and why.</exception>
    public static TableMapping Parse(byte[] json, string file)
    {
        try
        {
            return Read(JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })?.AsObject() ?? throw new FormatException("it is null"), json);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new TazaException($"{file} is no table mapping: {e.Message.TrimEnd('.')}. What a mapping looks like is in docs/tables.md.", e);
        }
    }

    /// <summary>A mapping of headers that are paths themselves.</summary>
    internal static TableMapping OfPaths(IReadOnlyList<MappedField> fields) =>
        new() { Name = "flattened", Title = "OCDS in its flattened form", Columns = [], Key = ["ocid", "id"], Fields = fields };

    static TableMapping Read(JsonObject json, byte[] source)
    {
        string[] known = ["$schema", "name", "title", "columns", "key", "adjacent", "headerRow", "headerRows", "nothing", "decimal", "dates", "offset", "release", "list", "entry"];
        if (json.FirstOrDefault(p => !known.Contains(p.Key)).Key is { } unknown)
            throw new FormatException($"\"{unknown}\" is not one of its members, which are {string.Join(", ", known)}");
        var list = json["list"] is { } described ? DebarmentList.Read(described.AsObject()) : null;
        var rows = list is null ? "release" : "entry";
        var made = json[rows]?.AsObject() ?? throw new FormatException($"\"{rows}\" is missing");
        var fields = made.Select(member => Field(member.Key, member.Value)).ToList();
        var needed = list is null ? "ocid" : "name";
        if (!fields.Exists(f => f.Path.Text == needed))
            throw new FormatException($"\"{rows}\" has no \"{needed}\"");
        if (list is not null && fields.Find(f => !DebarmentList.EntryMembers.Contains(f.Path.Text)) is { } other)
            throw new FormatException($"\"{other.Path.Text}\" is no member of an entry, which may have {string.Join(", ", DebarmentList.EntryMembers)}");
        return new()
        {
            Name = Required("name"),
            Title = Required("title"),
            Columns = Texts(json["columns"]),
            Key = Texts(json["key"]),
            Adjacent = json["adjacent"]?.GetValue<bool>() ?? false,
            HeaderRow = json["headerRow"]?.GetValue<int>(),
            HeaderRows = Math.Max(1, json["headerRows"]?.GetValue<int>() ?? 1),
            List = list,
            Nothing = Texts(json["nothing"]).ToHashSet(StringComparer.OrdinalIgnoreCase),
            DecimalSign = json["decimal"]?.GetValue<string>() is [var sign] ? sign : '.',
            DateFormats = Texts(json["dates"]),
            Offset = json["offset"]?.GetValue<string>() ?? "+00:00",
            Fields = fields,
            Source = source,
        };

        string Required(string name) => json[name]?.GetValue<string>() ?? throw new FormatException($"\"{name}\" is missing");
    }

    static MappedField Field(string path, JsonNode? value)
    {
        var field = new MappedField(MappedPath.Parse(path));
        switch (value)
        {
            case JsonValue text when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Contains('{', StringComparison.Ordinal):
                return field with { Template = text.GetValue<string>() };
            case null or JsonValue or JsonArray:
                return field with { Constant = value?.DeepClone() };
            case JsonObject detailed:
                string[] known = ["column", "template", "as", "codes", "otherwise", "when"];
                if (detailed.FirstOrDefault(p => !known.Contains(p.Key)).Key is { } unknown)
                    throw new FormatException($"\"{path}\" has \"{unknown}\"; it may have {string.Join(", ", known)}");
                var kind = detailed["as"]?.GetValue<string>() ?? "text";
                return field with
                {
                    Template = detailed["template"]?.GetValue<string>() ?? (detailed["column"]?.GetValue<string>() is { } column ? "{" + column + "}" : throw new FormatException($"\"{path}\" needs a column or a template")),
                    As = Enum.TryParse<ValueKind>(kind, ignoreCase: true, out var parsed) ? parsed : throw new FormatException($"\"{path}\" is as \"{kind}\"; it can be as text, number, integer, boolean, date or list"),
                    Codes = detailed["codes"]?.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase),
                    Otherwise = detailed["otherwise"]?.GetValue<string>(),
                    When = detailed["when"]?.AsObject().ToDictionary(p => p.Key, p => p.Value is JsonArray ? Texts(p.Value) : [p.Value!.GetValue<string>()], StringComparer.Ordinal)
                        ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal),
                };
            default:
                throw new FormatException($"\"{path}\" is neither a text, a constant nor an object");
        }
    }

    static IReadOnlyList<string> Texts(JsonNode? array) => array is null ? [] : [.. array.AsArray().Select(t => t!.GetValue<string>())];
}
