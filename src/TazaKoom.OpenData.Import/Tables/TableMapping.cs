using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Lists;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Which column of a table is which member of a release, or of a list's entry. Written in JSON: docs/tables.md.</summary>
public sealed partial class TableMapping
{
    TableMapping()
    {
    }

    public required string Name { get; init; }
    public required string Title { get; init; }

    /// <summary>A table with all these columns is what the mapping is for.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>What is not read on purpose, and so not told.</summary>
    internal IReadOnlyList<string> Ignored { get; init; } = [];

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

    /// <summary>Null: each number must show by itself which it is.</summary>
    internal char? DecimalSign { get; init; }

    /// <summary>Null: found out.</summary>
    internal char? Delimiter { get; init; }

    /// <summary>Null: found out.</summary>
    internal Encoding? Encoding { get; init; }

    /// <summary>A row that repeats an earlier one exactly is one more, and not a mistake.</summary>
    internal bool KeepsDuplicates { get; init; }

    internal char ListSeparator { get; init; } = ';';
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
    /// <param name="fields">The columns.</param>
    /// <param name="key">The columns that say which release a row is of.</param>
    internal static TableMapping OfPaths(IReadOnlyList<MappedField> fields, IReadOnlyList<string> key, char listSeparator = ';') =>
        new() { Name = "flattened", Title = "OCDS in its flattened form", Columns = [], Key = key, Fields = fields, ListSeparator = listSeparator };

    /// <summary>The members that a mapping may have; its JSON Schema has the same.</summary>
    internal static IReadOnlyList<string> Members { get; } =
        ["$schema", "name", "title", "columns", "ignore", "key", "adjacent", "headerRow", "headerRows", "delimiter", "encoding", "duplicates", "nothing", "decimal", "dates", "offset", "release", "list", "entry"];

    static TableMapping Read(JsonObject json, byte[] source)
    {
        var members = new MappingMembers(json, "", Members);
        var list = members.Object("list") is { } described ? DebarmentList.Read(described) : null;
        var rows = list is null ? "release" : "entry";
        var made = members.Object(rows) ?? throw new FormatException($"\"{rows}\" is missing");
        var fields = made.Select(member => Field(rows, member.Key, member.Value)).ToList();
        var needed = list is null ? "ocid" : "name";
        if (!fields.Exists(f => f.Path.Text == needed))
            throw new FormatException($"\"{rows}\" has no \"{needed}\"");
        if (list is not null && fields.Find(f => !DebarmentList.EntryMembers.Contains(f.Path.Text)) is { } other)
            throw new FormatException($"\"{other.Path.Text}\" is no member of an entry, which may have {string.Join(", ", DebarmentList.EntryMembers)}");
        return new()
        {
            Name = members.Text("name") ?? throw new FormatException("\"name\" is missing"),
            Title = members.Text("title") ?? throw new FormatException("\"title\" is missing"),
            Columns = members.Texts("columns"),
            Ignored = members.Texts("ignore"),
            Key = members.Texts("key"),
            Adjacent = members.Boolean("adjacent") ?? false,
            HeaderRow = members.FromOne("headerRow"),
            HeaderRows = members.FromOne("headerRows") ?? 1,
            Delimiter = members.OneOf("delimiter", [",", ";", "\t", "|"])?[0],
            Encoding = members.Text("encoding") is { } encoding ? TableText.Named(encoding) ?? throw new FormatException($"\"encoding\" is \"{encoding}\"; it can be {string.Join(", ", TableText.Names)}") : null,
            KeepsDuplicates = members.OneOf("duplicates", ["once", "keep"]) == "keep",
            List = list,
            Nothing = members.Texts("nothing").ToHashSet(StringComparer.OrdinalIgnoreCase),
            DecimalSign = members.OneOf("decimal", [".", ","])?[0],
            DateFormats = members.Texts("dates"),
            Offset = members.Text("offset") is not { } offset ? "+00:00" : Zone().IsMatch(offset) ? offset : throw new FormatException($"\"offset\" is \"{offset}\"; expected was hours and minutes: +06:00"),
            Fields = fields,
            Source = source,
        };
    }

    [GeneratedRegex("^[+-][0-9]{2}:[0-9]{2}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zone();

    static MappedField Field(string rows, string path, JsonNode? value)
    {
        var field = new MappedField(MappedPath.Parse(path));
        switch (value)
        {
            case JsonValue text when text.GetValueKind() == JsonValueKind.String && text.GetValue<string>().Contains('{', StringComparison.Ordinal):
                return field with { Template = text.GetValue<string>() };
            case null or JsonValue or JsonArray:
                return field with { Constant = value?.DeepClone() };
            case JsonObject detailed:
                var members = new MappingMembers(detailed, $"{rows} / {path}", ["column", "template", "as", "codes", "otherwise", "when"]);
                return field with
                {
                    Template = members.Text("template") ?? (members.Text("column") is { } column ? "{" + column + "}" : throw new FormatException($"\"{rows} / {path}\" needs a column or a template")),
                    As = members.OneOf("as", ["text", "number", "integer", "boolean", "date", "list"]) is { } kind ? Enum.Parse<ValueKind>(kind, ignoreCase: true) : ValueKind.Text,
                    Codes = members.Codes("codes"),
                    Otherwise = members.Text("otherwise"),
                    When = members.When("when"),
                };
            default:
                throw new FormatException($"\"{rows} / {path}\" is neither a text, a constant nor an object");
        }
    }
}
