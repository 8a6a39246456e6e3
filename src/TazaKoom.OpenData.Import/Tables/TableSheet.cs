using System.Text;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>One table of a file: of a workbook each sheet that is not empty, else the file itself.</summary>
/// <param name="Name">Of the sheet; null where the file is the table.</param>
/// <param name="Rows">Read once, and before the next table; what goes wrong goes wrong there.</param>
internal sealed record TableSheet(string? Name, IEnumerable<TableRow> Rows)
{
    /// <summary>Cells that hold no value but an error, which are empty in its rows.</summary>
    public IReadOnlyList<SheetError> Errors { get; init; } = [];

    /// <summary>The tables of a file, one after the other.</summary>
    public static IEnumerable<TableSheet> In(Stream content, TableMapping? mapping)
    {
        // By its beginning and not its name: a workbook is a zip or an OLE file, a list in JSON begins with a bracket.
        var beginning = new byte[64 * 1024];
        beginning = beginning[..content.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        var whole = new Resumed(beginning, content);
        if (beginning is [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
            return SheetRows.Sheets(whole);
        if (NoTable(beginning) is { } what)
            throw new InvalidDataException(what);
        var text = beginning.AsSpan().TrimStart("\uFEFF \t\r\n"u8);
        return [new(null, text is [(byte)'{' or (byte)'[', ..] ? JsonRows.Read(whole) : DelimitedRows.Read(whole, beginning, mapping))];
    }

    /// <summary>What a file is that has a table's name and is none; null: it may be one.</summary>
    static string? NoTable(ReadOnlySpan<byte> beginning)
    {
        var text = beginning.TrimStart("\uFEFF \t\r\n"u8);
        if (text.StartsWith("<!"u8) || StartsWithTag(text, "html") || StartsWithTag(text, "head") || StartsWithTag(text, "table"))
            return "This is a web page saved under a table's name, probably an error message or a login page of the site it came from. Open the address in a browser, and download the table itself as .csv or .xlsx.";
        if (text.StartsWith("<?xml"u8))
            return "This is XML, not a table. Open it in a spreadsheet and save it as .csv or .xlsx.";
        if (beginning.StartsWith("%PDF"u8))
            return "This is a PDF, not a table. Ask the publisher for the table itself, as .csv or .xlsx.";
        return IsText(beginning)
            ? null
            : "This is neither text nor a spreadsheet that can be read: it is damaged, or another kind of file under a table's name. Expected was CSV, or a workbook (.xlsx, .xls). Download or save it again.";
    }

    static bool StartsWithTag(ReadOnlySpan<byte> text, string tag) =>
        text.Length > tag.Length && text[0] == '<' && Ascii.EqualsIgnoreCase(text[1..(tag.Length + 1)], tag);

    /// <summary>Text has no control characters but blanks, and zeros only as the halves of UTF-16.</summary>
    static bool IsText(ReadOnlySpan<byte> beginning)
    {
        var isUtf16 = TableText.EncodingOf(beginning) is UnicodeEncoding;
        var strange = 0;
        foreach (var c in beginning)
        {
            if (c < 0x20 && c is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0B or 0x0C or 0x1A) && !isUtf16)
                strange++;
        }

        // A few come from damaged cells of a table that is one.
        return strange * 50 <= beginning.Length;
    }
}
