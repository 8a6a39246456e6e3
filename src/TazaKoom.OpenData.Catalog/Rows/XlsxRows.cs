using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>
/// An Excel workbook: typed cells, a frozen header, as many sheets as the rows need. Written part by part into a ZIP that is never held
/// whole; the Open XML SDK would hold all of it, because its package has to be read as well as written.
/// Texts are inline strings, which no program runs as formulas.
/// </summary>
public sealed class XlsxRows : IRowWriter
{
    /// <summary>Excel's limit is 1,048,576 with the header.</summary>
    public const int RowsOfSheet = 1_000_000;

    static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r");

    readonly ZipArchive zip;
    readonly ArrayBufferWriter<byte> xml = new(64 * 1024);
    readonly string name;
    readonly IReadOnlyList<string> header;
    readonly ColumnType[] types;
    readonly int rowsOfSheet;
    Stream? sheet;
    int sheets;
    int row;

    /// <param name="name">Of the sheets: `tenders`; the second is `tenders 2`.</param>
    public XlsxRows(IBufferWriter<byte> to, string name, IReadOnlyList<Field> fields, IReadOnlyList<string>? header = null, int rowsOfSheet = RowsOfSheet)
    {
        zip = new(new BufferStream(to), ZipArchiveMode.Create, leaveOpen: true);
        this.name = name.Length > 25 ? name[..25] : name;
        this.header = header ?? CsvRows.Header(fields);
        types = [.. fields.SelectMany(f => f.Columns).Select(c => c.Type)];
        this.rowsOfSheet = rowsOfSheet;
    }

    public void Start() => StartSheet();

    public void Write(NpgsqlDataReader row)
    {
        if (this.row > rowsOfSheet)
        {
            EndSheet();
            StartSheet();
        }
        this.row++;
        xml.Write("<row>"u8);
        for (var i = 0; i < types.Length; i++)
        {
            if (!row.IsDBNull(i)) Cell(row, i);
            else if (types[i] == ColumnType.Organizations) xml.Write("<c/><c/>"u8);
            else xml.Write("<c/>"u8);
        }
        xml.Write("</row>"u8);
        if (xml.WrittenCount >= 60 * 1024) Flush();
    }

    public void End()
    {
        EndSheet();
        XlsxParts.Write(zip, [.. Enumerable.Range(1, sheets).Select(n => n == 1 ? name : FormattableString.Invariant($"{name} {n}"))]);
        zip.Dispose();
    }

    void StartSheet()
    {
        sheets++;
        sheet = XlsxParts.Open(zip, XlsxParts.SheetPath(sheets));
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"""u8);
        xml.Write("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"""u8);
        var number = 0;
        foreach (var type in types)
        {
            for (var cells = type == ColumnType.Organizations ? 2 : 1; cells > 0; cells--)
            {
                number++;
                Utf8(FormattableString.Invariant($"<col min=\"{number}\" max=\"{number}\" width=\"{Width(type)}\" customWidth=\"1\"/>"));
            }
        }
        xml.Write("</cols><sheetData><row>"u8);
        foreach (var cell in header) Text(cell, XlsxParts.HeaderStyle);
        xml.Write("</row>"u8);
        row = 1;
    }

    void EndSheet()
    {
        xml.Write("</sheetData></worksheet>"u8);
        Flush();
        sheet!.Dispose();
    }

    void Flush()
    {
        sheet!.Write(xml.WrittenSpan);
        xml.ResetWrittenCount();
    }

    void Cell(NpgsqlDataReader row, int i)
    {
        switch (types[i])
        {
            case ColumnType.Integer:
                Number(row.GetInt32(i), 0);
                break;
            case ColumnType.Decimal:
                var number = row.GetDecimal(i);
                // A cell holds 15 digits; more of them are kept as text rather than rounded.
                if (Math.Abs(number) < 1e15m && number.Scale <= 15 && Digits(number) <= 15) Number(number, 0);
                else Text(number.ToString(CultureInfo.InvariantCulture));
                break;
            case ColumnType.Double when double.IsFinite(row.GetDouble(i)):
                Number(row.GetDouble(i), 0);
                break;
            case ColumnType.Double:
                xml.Write("<c/>"u8);
                break;
            case ColumnType.Boolean:
                xml.Write(row.GetBoolean(i) ? "<c t=\"b\"><v>1</v></c>"u8 : "<c t=\"b\"><v>0</v></c>"u8);
                break;
            case ColumnType.Instant:
                Instant(row.GetFieldValue<DateTimeOffset>(i));
                break;
            case ColumnType.TextList:
                Text(string.Join("; ", row.GetFieldValue<string?[]>(i)));
                break;
            case ColumnType.Organizations:
                var (ids, names) = Organizations(row.GetFieldValue<byte[]>(i));
                Text(ids);
                Text(names);
                break;
            default:
                Text(row.GetString(i));
                break;
        }
    }

    /// <summary>A spreadsheet's time has no zone: it is the clock of Bishkek.</summary>
    void Instant(DateTimeOffset instant)
    {
        var clock = TimeZoneInfo.ConvertTime(instant, Moment.Zone).DateTime;
        // Before March 1900 Excel counts a day that never was.
        if (clock.Year > 1900) Number(clock.ToOADate(), XlsxParts.InstantStyle);
        else Text(Moment.Write(instant));
    }

    void Number<T>(T value, int style) where T : IUtf8SpanFormattable
    {
        xml.Write(style == XlsxParts.InstantStyle ? "<c s=\"1\"><v>"u8 : "<c><v>"u8);
        value.TryFormat(xml.GetSpan(64), out var length, default, CultureInfo.InvariantCulture);
        xml.Advance(length);
        xml.Write("</v></c>"u8);
    }

    void Text(string text, int style = 0)
    {
        if (text.Length == 0)
        {
            xml.Write("<c/>"u8);
            return;
        }
        if (style == 0 && FormulaStart.Contains(text[0])) style = XlsxParts.QuotedStyle;
        xml.Write(style switch
        {
            XlsxParts.HeaderStyle => "<c s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8,
            XlsxParts.QuotedStyle => "<c s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8,
            _ => "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">"u8,
        });
        XlsxText.Write(xml, text);
        xml.Write("</t></is></c>"u8);
    }

    static (string Ids, string Names) Organizations(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var all = document.RootElement.EnumerateArray().ToList();
        return (Of("id"), Of("name"));

        string Of(string part) => string.Join("; ", all.Select(o => o.GetProperty(part).GetString()));
    }

    static int Digits(decimal number)
    {
        Span<char> text = stackalloc char[40];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        return text[..length].Trim("-0.").Length - (text[..length].Trim("-0.").Contains('.') ? 1 : 0);
    }

    static int Width(ColumnType type) => type switch
    {
        ColumnType.Integer or ColumnType.Boolean => 10,
        ColumnType.Decimal or ColumnType.Double or ColumnType.Code => 16,
        ColumnType.Instant => 18,
        ColumnType.Id => 28,
        _ => 40,
    };

    void Utf8(string text) => Encoding.UTF8.GetBytes(text, xml);
}
