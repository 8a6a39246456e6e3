using System.Buffers;
using System.Text;
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

    /// <summary>Writes an answer that is in memory as a whole.</summary>
    public void WriteTo(IBufferWriter<byte> utf8)
    {
        if (_data?.Values.OfType<RawJson>().Any(raw => raw.Rest is not null) == true)
            throw new InvalidOperationException("A part of the answer is still to be read.");
        var written = WriteToAsync(utf8, static () => default);
        written.GetAwaiter().GetResult();
    }

    /// <summary>Writes the answer; what is still to be read is read as it is written, and never stands in memory as a whole.</summary>
    /// <param name="flush">Sends what was written so far on its way.</param>
    public async ValueTask WriteToAsync(IBufferWriter<byte> utf8, Func<ValueTask> flush, CancellationToken cancellation = default)
    {
        byte[] separator = [(byte)'{'];
        using var json = new Utf8JsonWriter(utf8, s_options);
        if (Errors.Count > 0)
        {
            utf8.Write("{\"errors\":"u8);
            json.WriteStartArray();
            foreach (var error in Errors)
                error.WriteTo(json);
            json.WriteEndArray();
            json.Flush();
            separator = [(byte)','];
        }
        if (HasData)
        {
            utf8.Write(separator);
            utf8.Write("\"data\":"u8);
            await WriteDataAsync(utf8, json, flush, cancellation);
            separator = [(byte)','];
        }
        if (Extensions is { Count: > 0 })
        {
            utf8.Write(separator);
            utf8.Write("\"extensions\":"u8);
            json.Reset();
            JsonSerializer.Serialize(json, Extensions);
            json.Flush();
            separator = [(byte)','];
        }
        utf8.Write(separator is [(byte)'{'] ? "{}"u8 : "}"u8);
    }

    // The database's JSON stands between ours: a Utf8JsonWriter writes each of our values by itself.
    async ValueTask WriteDataAsync(IBufferWriter<byte> utf8, Utf8JsonWriter json, Func<ValueTask> flush, CancellationToken cancellation)
    {
        if (_data is null)
        {
            utf8.Write("null"u8);
            return;
        }
        utf8.Write("{"u8);
        for (var i = 0; i < _data.Values.Length; i++)
        {
            utf8.Write(i == 0 ? "\""u8 : ",\""u8);
            Encoding.UTF8.GetBytes(_data.Fields[i].ResponseName, utf8); // a name of GraphQL needs no escapes
            utf8.Write("\":"u8);
            if (_data.Values[i] is RawJson raw)
            {
                await raw.CopyToAsync(utf8, flush, cancellation);
                continue;
            }
            json.Reset();
            Write(json, _data.Values[i]);
            json.Flush();
        }
        utf8.Write("}"u8);
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
