using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>A small piece of a release as jsonb takes it: no U+0000, no half surrogate pairs, no endless numbers.</summary>
internal sealed class SafeJson
{
    readonly ArrayBufferWriter<byte> buffer = new();
    readonly ArrayBufferWriter<byte> text = new();

    /// <returns>Valid until the next call; empty where there is nothing.</returns>
    public ReadOnlyMemory<byte> Of(Json value)
    {
        if (!value.IsObject && !value.IsArray)
            return default;
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        Write(writer, value);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    void Write(Utf8JsonWriter writer, Json value)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.Items)
                {
                    if (ContactMember.Is(member.Name))
                        continue; // what stands in jsonb is nobody's contact point: schedules and conditions
                    writer.WritePropertyName(Encoding.UTF8.GetString(Plain(member.Name, escaped: true)));
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            case JsonKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonKind.Number when PublishedAmount.ReadNumber(value.Raw, out var number) == AmountForm.Number:
                writer.WriteNumberValue(number);
                break;
            case JsonKind.Text or JsonKind.Number:
                writer.WriteStringValue(Plain(value.Raw, value.IsEscaped));
                break;
            case JsonKind.True or JsonKind.False:
                writer.WriteBooleanValue(value.Kind == JsonKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> raw, bool escaped)
    {
        if (!escaped)
            return raw;
        text.ResetWrittenCount();
        var into = text.GetSpan(raw.Length + 1);
        text.Advance(JsonText.Unescape(raw, into, out _));
        return text.WrittenSpan;
    }
}
