using System.IO.Compression;
using System.Text;

namespace TazaKoom.OpenData.Catalog.Rows;

/// <summary>The parts of a workbook that are not rows: what its sheets are called, how its cells look (ECMA-376 part 1, 12.3).</summary>
internal static class XlsxParts
{
    public const int InstantStyle = 1;
    public const int HeaderStyle = 2;
    /// <summary>What looks like a formula stays text even when somebody edits the cell.</summary>
    public const int QuotedStyle = 3;

    const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static string SheetPath(int number) => FormattableString.Invariant($"xl/worksheets/sheet{number}.xml");

    /// <param name="sheets">Their names, in order.</param>
    public static void Write(ZipArchive zip, IReadOnlyList<string> sheets)
    {
        var numbers = Enumerable.Range(1, sheets.Count).ToList();
        Part(zip, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>
            <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
            <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
            <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
            """);
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets>"""
            + string.Concat(numbers.Select(n => FormattableString.Invariant($"""<sheet name="{sheets[n - 1]}" sheetId="{n}" r:id="rId{n}"/>"""))) + "</sheets></workbook>");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships">"""
            + string.Concat(numbers.Select(n => FormattableString.Invariant($"""<Relationship Id="rId{n}" Type="{Relationships}/worksheet" Target="worksheets/sheet{n}.xml"/>""")))
            + $"""<Relationship Id="styles" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>""");
        Part(zip, "_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
            + $"""<Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>"""
            + string.Concat(numbers.Select(n => $"""<Override PartName="/{SheetPath(n)}" ContentType="{Types}.worksheet+xml"/>""")) + "</Types>");
    }

    /// <summary>Always of the same day: the same rows are the same file to the last byte, as its ETag says.</summary>
    public static Stream Open(ZipArchive zip, string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    static void Part(ZipArchive zip, string path, string xml)
    {
        using var stream = Open(zip, path);
        stream.Write(Encoding.UTF8.GetBytes(Head + xml));
    }
}
