using System.Security.Cryptography;
using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class SheetRowsTests
{
    [Fact]
    public void A_workbook_is_read_with_its_numbers_and_dates()
    {
        // 43871 is 10 February 2020 in a workbook's calendar; style 1 says that it is a date.
        var workbook = Workbook.Of(("Lots",
            """<row r="1"><c r="A1" t="inlineStr"><is><t>Number</t></is></c><c r="B1" t="inlineStr"><is><t>Lot</t></is></c><c r="C1" t="inlineStr"><is><t>Sum</t></is></c><c r="D1" t="inlineStr"><is><t>Published</t></is></c></row>""" +
            """<row r="2"><c r="A2"><v>200210900001001</v></c><c r="B2"><v>1</v></c><c r="C2"><v>1234.5</v></c><c r="D2" s="1"><v>43871</v></c></row>"""));
        var (releases, problems) = Table.Read(new MemoryStream(workbook), Table.Mapping(), "t.xlsx");
        Assert.Empty(problems);
        var release = Assert.Single(releases);
        Assert.Equal("ocds-t-200210900001001", release.At("ocid"));
        Assert.Equal("1234.5", release.At("tender/lots/0/value/amount"));
        Assert.Equal("2020-02-10T00:00:00+06:00", release.At("date"));
    }

    [Fact]
    public void A_number_written_as_text_has_the_mappings_decimal_sign_and_one_written_as_number_a_point()
    {
        var workbook = Workbook.Of(("Lots", Workbook.Rows("Number,Lot,Sum") +
            """<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>1</v></c><c r="C2" t="inlineStr"><is><t>1.200</t></is></c></row>""" +
            """<row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>2</v></c><c r="C3" t="inlineStr"><is><t>1,200</t></is></c></row>""" +
            """<row r="4"><c r="A4"><v>7</v></c><c r="B4"><v>3</v></c><c r="C4"><v>1.234</v></c></row>"""));
        var (releases, problems) = Table.Read(new MemoryStream(workbook), Table.Mapping(), "t.xlsx");
        Assert.Empty(problems);
        Assert.Equal([1200m, 1.2m, 1.234m], Assert.Single(releases).GetProperty("tender").GetProperty("lots").EnumerateArray()
            .Select(lot => lot.GetProperty("value").GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public void While_a_workbook_is_read_no_file_holds_a_copy_that_a_killed_program_would_leave()
    {
        // Of a length that no other file has by chance: a copy that is locked cannot be compared.
        var workbook = Workbook.Of(("Lots", Workbook.Rows("Number,Lot", $"{RandomNumberGenerator.GetHexString(20_001)},1")));
        using var sheets = SheetRows.Sheets(new MemoryStream(workbook)).GetEnumerator();
        Assert.True(sheets.MoveNext());
        if (!OperatingSystem.IsWindows()) // where the system itself removes the file when the program ends
            Assert.DoesNotContain(new DirectoryInfo(Path.GetTempPath()).EnumerateFiles(), file => file.Exists && file.Length == workbook.Length);
        Assert.Equal(2, sheets.Current.Rows.Count());
    }
}
