using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>
/// RFC 4180 with a header, one column per value (`value.amount`, `value.currency`), lists joined by "; ".
/// A text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
public sealed class CsvRows : IRowWriter
{
    static readonly SearchValues<byte> FormulaStart = SearchValues.Create("=+-@\t\r"u8);

    readonly IBufferWriter<byte> to;
    readonly IReadOnlyList<string> header;
    readonly ColumnType[] types;
    readonly byte separator;
    readonly bool bom;
    readonly SearchValues<byte> quoted;
    readonly ArrayBufferWriter<byte> joined = new();
    readonly ArrayBufferWriter<byte> names = new();

    /// <param name="separator">',' or ';', which Excel expects where the comma separates decimals.</param>
    /// <param name="bom">Excel reads UTF-8 only with a byte order mark.</param>
    /// <param name="header">Other words than the columns' names, as <see cref="Naming.Labels.Header"/> has them.</param>
    public CsvRows(IBufferWriter<byte> to, IReadOnlyList<Field> fields, char separator = ',', bool bom = false, IReadOnlyList<string>? header = null)
    {
        this.to = to;
        this.separator = (byte)separator;
        this.bom = bom;
        this.header = header ?? Header(fields);
        types = [.. fields.SelectMany(f => f.Columns).Select(c => c.Type)];
        quoted = SearchValues.Create([this.separator, (byte)'"', (byte)'\r', (byte)'\n']);
    }

    public static IReadOnlyList<string> Header(IReadOnlyList<Field> fields) => [.. fields.SelectMany(f => f.Columns)
        .SelectMany(c => c.Type == ColumnType.Organizations ? new[] { $"{c.Name}.id", $"{c.Name}.name" } : [c.Name])];

    public void Start()
    {
        if (bom) to.Write("\uFEFF"u8);
        for (var i = 0; i < header.Count; i++)
        {
            if (i > 0) Byte(separator);
            Text(Encoding.UTF8.GetBytes(header[i]), guarded: false);
        }
        to.Write("\r\n"u8);
    }

    public void Write(NpgsqlDataReader row)
    {
        for (var i = 0; i < types.Length; i++)
        {
            if (i > 0) Byte(separator);
            if (!row.IsDBNull(i)) Cell(row, i, types[i]);
            else if (types[i] == ColumnType.Organizations) Byte(separator);
        }
        to.Write("\r\n"u8);
    }

    public void End() { }

    void Cell(NpgsqlDataReader row, int i, ColumnType type)
    {
        switch (type)
        {
            case ColumnType.Integer:
                Utf8Formatter.TryFormat(row.GetInt32(i), to.GetSpan(16), out var length);
                to.Advance(length);
                break;
            case ColumnType.Decimal:
                row.GetDecimal(i).TryFormat(to.GetSpan(40), out length, default, System.Globalization.CultureInfo.InvariantCulture);
                to.Advance(length);
                break;
            case ColumnType.Double:
                row.GetDouble(i).TryFormat(to.GetSpan(40), out length, default, System.Globalization.CultureInfo.InvariantCulture);
                to.Advance(length);
                break;
            case ColumnType.Boolean:
                to.Write(row.GetBoolean(i) ? "true"u8 : "false"u8);
                break;
            case ColumnType.Instant:
                to.Advance(Moment.Write(row.GetFieldValue<DateTimeOffset>(i), to.GetSpan(Moment.Longest)));
                break;
            case ColumnType.TextList:
                Text(Encoding.UTF8.GetBytes(string.Join("; ", row.GetFieldValue<string?[]>(i))), guarded: true);
                break;
            case ColumnType.Organizations:
                Organizations(CellBytes.Json(row, i));
                break;
            case ColumnType.Json:
                Text(CellBytes.Json(row, i), guarded: true);
                break;
            default:
                Text(CellBytes.Text(row, i), guarded: true);
                break;
        }
    }

    void Organizations(ReadOnlySpan<byte> json)
    {
        joined.ResetWrittenCount();
        names.ResetWrittenCount();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var part = reader.ValueTextEquals("id"u8) ? joined : names;
            reader.Read();
            if (part.WrittenCount > 0) part.Write("; "u8);
            if (reader.TokenType != JsonTokenType.String) continue;
            var span = part.GetSpan(reader.ValueSpan.Length);
            part.Advance(reader.CopyString(span));
        }
        Text(joined.WrittenSpan, guarded: true);
        Byte(separator);
        Text(names.WrittenSpan, guarded: true);
    }

    void Text(ReadOnlySpan<byte> text, bool guarded)
    {
        if (text.IsEmpty) return;
        var formula = guarded && FormulaStart.Contains(text[0]);
        if (!formula && text.IndexOfAny(quoted) < 0)
        {
            to.Write(text);
            return;
        }
        Byte((byte)'"');
        if (formula) Byte((byte)'\'');
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            to.Write(text[..(quote + 1)]);
            Byte((byte)'"');
            text = text[(quote + 1)..];
        }
        to.Write(text);
        Byte((byte)'"');
    }

    void Byte(byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }
}
