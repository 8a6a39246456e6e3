using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>One row as a JSON object: every field in the order of the catalog, null where there is nothing; then the embedded rows.</summary>
public sealed class JsonRow(IReadOnlyList<Field> fields, IReadOnlyList<Embedding> embedded)
{
    /// <summary>Cyrillic stays readable; the text is never put into HTML (application/json, nosniff).</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly (JsonEncodedText Name, ColumnType Type, JsonEncodedText[]? Parts, ColumnType[] Types)[] properties =
        [.. fields.Select(f => (JsonEncodedText.Encode(f.Name), f.Main.Type,
            f.IsObject ? f.Columns.Select(c => JsonEncodedText.Encode(f.Part(c))).ToArray() : null,
            f.Columns.Select(c => c.Type).ToArray()))];

    readonly JsonEncodedText[] relations = [.. embedded.Select(e => JsonEncodedText.Encode(e.Relation.Name))];

    public void Write(Utf8JsonWriter json, NpgsqlDataReader row, Action<Utf8JsonWriter>? more = null)
    {
        var cell = 0;
        json.WriteStartObject();
        foreach (var (name, type, parts, types) in properties)
        {
            json.WritePropertyName(name);
            if (parts is null) Value(json, row, cell++, type);
            else Object(json, row, ref cell, parts, types);
        }
        foreach (var name in relations)
        {
            json.WritePropertyName(name);
            Value(json, row, cell++, ColumnType.Json);
        }
        more?.Invoke(json);
        json.WriteEndObject();
    }

    static void Object(Utf8JsonWriter json, NpgsqlDataReader row, ref int cell, JsonEncodedText[] parts, ColumnType[] types)
    {
        var first = cell;
        cell += parts.Length;
        var missing = true;
        for (var i = 0; missing && i < parts.Length; i++) missing = row.IsDBNull(first + i);
        if (missing)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        for (var i = 0; i < parts.Length; i++)
        {
            json.WritePropertyName(parts[i]);
            Value(json, row, first + i, types[i]);
        }
        json.WriteEndObject();
    }

    static void Value(Utf8JsonWriter json, NpgsqlDataReader row, int cell, ColumnType type)
    {
        if (row.IsDBNull(cell))
        {
            json.WriteNullValue();
            return;
        }
        switch (type)
        {
            case ColumnType.Integer:
                json.WriteNumberValue(row.GetInt32(cell));
                break;
            case ColumnType.Decimal:
                json.WriteNumberValue(row.GetDecimal(cell));
                break;
            case ColumnType.Double when row.GetDouble(cell) is var ratio:
                if (double.IsFinite(ratio)) json.WriteNumberValue(ratio);
                else json.WriteNullValue();
                break;
            case ColumnType.Boolean:
                json.WriteBooleanValue(row.GetBoolean(cell));
                break;
            case ColumnType.Instant:
                Span<byte> instant = stackalloc byte[Moment.Longest];
                json.WriteStringValue(instant[..Moment.Write(row.GetFieldValue<DateTimeOffset>(cell), instant)]);
                break;
            case ColumnType.TextList:
                json.WriteStartArray();
                foreach (var text in row.GetFieldValue<string?[]>(cell)) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            case ColumnType.Json or ColumnType.Organizations:
                var raw = CellBytes.Json(row, cell);
                // PostgreSQL breaks lines between an array's elements; a line of JSON Lines must stay one line. Inside strings they are escaped.
                raw.Replace((byte)'\n', (byte)' ');
                json.WriteRawValue(raw, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(CellBytes.Text(row, cell));
                break;
        }
    }
}
