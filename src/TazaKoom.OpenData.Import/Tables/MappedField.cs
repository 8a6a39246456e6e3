using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>One member of a release and where its value comes from.</summary>
internal sealed partial record MappedField(MappedPath Path)
{
    /// <summary>The same for every row; does not make an object by itself.</summary>
    public JsonNode? Constant { get; init; }

    /// <summary>Text with {column} in it; nothing where one of the columns has nothing.</summary>
    public string? Template { get; init; }

    public ValueKind As { get; init; } = ValueKind.Text;

    public IReadOnlyDictionary<string, string>? Codes { get; init; }

    /// <summary>For a text that is in no code; null: the text itself.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Only where these columns have one of these texts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> When { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IEnumerable<string> Columns => (Template is null ? [] : Placeholder().Matches(Template).Select(m => m.Groups["column"].Value)).Concat(When.Keys);

    [GeneratedRegex(@"\{(?<column>[^{}|]+)(?<slug>\|slug)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex Placeholder();
}

internal enum ValueKind
{
    Text,
    Number,
    Integer,
    Boolean,
    Date,

    /// <summary>Texts with semicolons between them, as OCDS's flattened form has them.</summary>
    List,

    /// <summary>A field that the standard does not know, in a header that is a path.</summary>
    Unknown,
}
