using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TazaKoom.OpenData.GraphQL.Execution;

/// <summary>The answer to a request. https://spec.graphql.org/September2025/#sec-Response-Format</summary>
public sealed class GraphQLResponse
{
    static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly ResponseObject? _data;

    internal GraphQLResponse(IReadOnlyList<GraphQLError> errors, ResponseObject? data, bool hasData)
    {
        Errors = errors;
        _data = data;
        HasData = hasData;
    }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether execution began; <c>data</c> may still be null.</summary>
    public bool HasData { get; }

    /// <summary>Whether <c>data</c> is an object.</summary>
    public bool HasValues => _data is not null;

    /// <summary>Written as <c>extensions</c> where it is set.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public GraphQLResponse With(IReadOnlyDictionary<string, object?> extensions) => new(Errors, _data, HasData) { Extensions = extensions };

    public static GraphQLResponse Refused(IReadOnlyList<GraphQLError> errors) => new(errors, data: null, hasData: false);

    public void WriteTo(IBufferWriter<byte> utf8)
    {
        using var json = new Utf8JsonWriter(utf8, s_options);
        json.WriteStartObject();
        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors"u8);
            foreach (var error in Errors)
                error.WriteTo(json);
            json.WriteEndArray();
        }
        if (HasData)
        {
            json.WritePropertyName("data"u8);
            Write(json, _data);
        }
        if (Extensions is { Count: > 0 })
        {
            json.WritePropertyName("extensions"u8);
            JsonSerializer.Serialize(json, Extensions);
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case ResponseObject node:
                json.WriteStartObject();
                for (var i = 0; i < node.Values.Length; i++)
                {
                    json.WritePropertyName(node.Fields[i].ResponseName);
                    Write(json, node.Values[i]);
                }
                json.WriteEndObject();
                break;
            case ResponseList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case RawJson raw:
                json.WriteRawValue(raw.Utf8.Span, skipInputValidation: true);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            default:
                JsonSerializer.Serialize(json, value);
                break;
        }
    }
}
