using System.Security.Cryptography;
using System.Text.Json;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Reading;

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
    public void All_sheets_that_a_mapping_fits_are_read_and_the_others_are_told()
    {
        var workbook = Workbook.Of(
            ("Notes", Workbook.Rows("Made on Monday", "Second line")),
            ("2023", Workbook.Rows("Lots of 2023", "", "Number,Lot,Sum", "1,1,5", "1,2,x")),
            ("Empty", ""),
            ("2024", Workbook.Rows("Number,Lot,Sum", "2,1,6", "3,1,y")));
        var found = TableReader.Read(new MemoryStream(workbook), "t.xlsx", Table.Mapping()).ToList();
        Assert.Equal(["2023 4 ocds-t-1", "2024 2 ocds-t-2", "2024 3 ocds-t-3"],
            found.OfType<FoundRelease>().Select(release => $"{release.Position.Path} {release.Position.Line} {JsonElement.Parse(release.Json.Span).At("ocid")}"));
        Assert.Collection(found.OfType<FoundProblem>(),
            problem => Assert.StartsWith("2023: \"x\" in Sum is no number", problem.Message, StringComparison.Ordinal),
            problem => Assert.StartsWith("2024: \"y\" in Sum is no number", problem.Message, StringComparison.Ordinal),
            problem => Assert.StartsWith("Notes: the sheet was not read. The mapping lots reads the columns \"Number\", \"Lot\", which this table has not.", problem.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(found.OfType<FoundProblem>(), problem => problem.Stopped);
    }

    [Fact]
    public void A_name_that_is_broken_over_lines_is_one_name()
    {
        var workbook = Workbook.Of(("Lots", Workbook.Rows("Number,Lot,Published \r\n on", "1,1,10.02.2020")));
        var (releases, _) = Table.Read(new MemoryStream(workbook), Table.Mapping(Table.Lots.Replace("\"Published\"", "\"Published on\"", StringComparison.Ordinal)), "t.xlsx");
        Assert.Equal("2020-02-10T00:00:00+06:00", Assert.Single(releases).At("date"));
    }

    [Fact]
    public void Cells_that_show_an_error_are_told_with_their_place_and_those_of_sheets_that_are_not_read_are_not()
    {
        const string Errors = """<row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>1</v></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="4"><c r="A4"><v>8</v></c><c r="B4"><v>1</v></c><c r="C4" t="e"><v>#REF!</v></c></row>""";
        var workbook = Workbook.Of(("Pivot", Errors), ("Lots", Workbook.Rows("Number,Lot,Sum", "6,1,5") + Errors));
        var (releases, problems) = Table.Read(new MemoryStream(workbook), Table.Mapping(), "t.xlsx");
        Assert.Equal(["5", null, null], releases.Select(release => release.At("tender/lots/0/value/amount")));
        var problem = Assert.Single(problems, problem => problem.Code == TableReader.Value);
        Assert.StartsWith("Lots: 2 cells show an error in place of a value (the first is C3: #DIV/0!), which was left out.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(problems, other => other != problem && other.Code != TableReader.OtherSheet);
    }

    [Fact]
    public void A_flattened_export_may_stand_behind_a_page_of_notes()
    {
        var workbook = Workbook.Of(
            ("Notes", Workbook.Rows("Made on Monday")),
            ("main", Workbook.Rows("_link,ocid,id,date,tag,tender_id", "1,ocds-x-1,r1,2020-01-01T00:00:00Z,tender,1")),
            ("tender_items", Workbook.Rows("_link,_link_main,id,quantity", "1.tender.items.0,1,i1,2")));
        var (releases, problems) = Table.Read(new MemoryStream(workbook), name: "t.xlsx");
        Assert.Equal("2", Assert.Single(releases).At("tender/items/0/quantity"));
        Assert.Equal(TableReader.OtherSheet, Assert.Single(problems).Code);
    }

    [Fact]
    public void Where_no_sheet_can_be_read_the_nearest_says_what_was_expected()
    {
        var workbook = Workbook.Of(("Notes", Workbook.Rows("Made on Monday")), ("Lots", Workbook.Rows("Number,Sum", "1,5")));
        var problem = Assert.Single(Table.Read(new MemoryStream(workbook), Table.Mapping(), "t.xlsx").Problems);
        Assert.True(problem.Stopped);
        Assert.StartsWith("None of the 2 sheets can be read. Lots: The mapping lots reads the column \"Lot\", which this table has not.", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("None of the 2 sheets can be read. Lots: No mapping fits this table. Its columns are \"Number\", \"Sum\".", Assert.Single(Table.Read(new MemoryStream(workbook), name: "t.xlsx").Problems).Message, StringComparison.Ordinal);
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
