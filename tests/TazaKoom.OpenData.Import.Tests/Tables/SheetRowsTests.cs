using System.IO.Compression;
using System.Text;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class SheetRowsTests
{
    [Fact]
    public void A_workbook_is_read_with_its_numbers_and_dates()
    {
        // 43871 is 10 February 2020 in a workbook's calendar; style 1 says that it is a date.
        var workbook = Workbook(
            """<row r="1"><c r="A1" t="inlineStr"><is><t>Number</t></is></c><c r="B1" t="inlineStr"><is><t>Lot</t></is></c><c r="C1" t="inlineStr"><is><t>Sum</t></is></c><c r="D1" t="inlineStr"><is><t>Published</t></is></c></row>""" +
            """<row r="2"><c r="A2"><v>200210900001001</v></c><c r="B2"><v>1</v></c><c r="C2"><v>1234.5</v></c><c r="D2" s="1"><v>43871</v></c></row>""");
        var (releases, problems) = Table.Read(new MemoryStream(workbook), Table.Mapping(), "t.xlsx");
        Assert.Empty(problems);
        var release = Assert.Single(releases);
        Assert.Equal("ocds-t-200210900001001", release.At("ocid"));
        Assert.Equal("1234.5", release.At("tender/lots/0/value/amount"));
        Assert.Equal("2020-02-10T00:00:00+06:00", release.At("date"));
    }

    static byte[] Workbook(string rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            Add("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Lots" sheetId="1" r:id="rId1"/></sheets></workbook>""");
            Add("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Add("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Add("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");

            void Add(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
