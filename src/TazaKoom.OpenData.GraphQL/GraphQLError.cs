using System.Text.Json;

namespace TazaKoom.OpenData.GraphQL;

/// <summary>One error of a response: what is wrong, where in the document, and (in execution) at which place of the answer.</summary>
public sealed class GraphQLError
{
    readonly string? _source;
    IReadOnlyList<SourceLocation>? _locations;

    internal GraphQLError(string message, string? source, int[] positions, string? rule = null, object[]? path = null)
    {
        Message = message;
        _source = source;
        Positions = positions;
        Rule = rule;
        Path = path;
    }

    public GraphQLError(string message)
        : this(message, source: null, []) { }

    public string Message { get; }

    /// <summary>Offsets (UTF-16 code units, from 0) into the document, in the order the rule names them.</summary>
    public IReadOnlyList<int> Positions { get; }

    /// <summary>The rule of the specification that was broken, such as <c>FieldsOnCorrectType</c>; <c>Syntax</c> for the grammar,
    /// <c>Limit</c> for a limit of this server; null in execution.</summary>
    public string? Rule { get; }

    /// <summary>Response names (string) and list indices (int) from the root; null where there was no execution.</summary>
    public IReadOnlyList<object>? Path { get; }

    /// <summary>Further facts for machines, written as <c>extensions</c>.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>Lines and columns from 1; found only when asked for, most errors of a broken document are never printed.</summary>
    public IReadOnlyList<SourceLocation> Locations => _locations ??= _source is null ? [] : SourceLocation.Of(_source, Positions);

    internal GraphQLError At(object[] path, IReadOnlyDictionary<string, object?>? extensions) => new(Message, _source, [.. Positions], Rule, path) { Extensions = extensions };

    public override string ToString() => Message;

    /// <summary>https://spec.graphql.org/September2025/#sec-Errors.Error-Result-Format</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("message"u8, Message);
        if (Locations.Count > 0)
        {
            json.WriteStartArray("locations"u8);
            foreach (var location in Locations)
            {
                json.WriteStartObject();
                json.WriteNumber("line"u8, location.Line);
                json.WriteNumber("column"u8, location.Column);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (Path is not null)
        {
            json.WriteStartArray("path"u8);
            foreach (var step in Path)
            {
                if (step is int index)
                    json.WriteNumberValue(index);
                else
                    json.WriteStringValue((string)step);
            }
            json.WriteEndArray();
        }
        if (Extensions is { Count: > 0 })
        {
            json.WritePropertyName("extensions"u8);
            JsonSerializer.Serialize(json, Extensions);
        }
        json.WriteEndObject();
    }
}
