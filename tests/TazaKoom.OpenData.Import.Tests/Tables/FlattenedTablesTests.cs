using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Import.Tests.Sources;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class FlattenedTablesTests : IDisposable
{
    // As flatterer writes them, and with it the OCP's Data Registry.
    const string Main = "_link,_link_main,ocid,id,date,tag,tender_id,tender_title,tender_title_ru,tender_value_amount,tender_value_currency,tender_numberOfTenderers,tender_conditionOfContract_hasGuarantee,tender_conditionOfContract_latePaymentRate\n"
        + "1,1,ocds-x-1,r1,2020-01-01T00:00:00Z,\"planning,tender\",1,Desks,Парты,1500.50,KGS,3,true,0.10\n2,2,ocds-x-2,r2,2020-01-02T00:00:00Z,tender,2,Chairs,,,,,,\n";
    const string Parties = "_link,_link_main,ocid,id,name,roles,identifier_scheme,identifier_id,identifier_legalName,identifier_legalName_kg\n"
        + "2.parties.0,2,ocds-x-2,B,Мектеп № 5,buyer,KG-INN,00102199310013,Школа № 5,Мектеп № 5\n1.parties.1,1,ocds-x-1,S,ОсОО «А»,\"supplier,tenderer\",,,,\n1.parties.0,1,ocds-x-1,B,Мектеп № 5,buyer,KG-INN,00102199310013,Школа № 5,Мектеп № 5\n";
    const string Items = "_link,_link_main,id,description,quantity,unit_value_amount\n1.tender.items.1,1,i2,Desk,10,150.05\n1.tender.items.0,1,i1,Board,2,0.5\n";
    const string Classes = "_link,_link_tender_items,_link_main,id,scheme\n1.tender.items.0.additionalClassifications.0,1.tender.items.0,1,39100000-3,CPV\n";
    const string Awards = "_link,_link_main,id,status,date,value_amount\n1.awards.0,1,a1,active,2020-02-01T00:00:00Z,1400\n";

    readonly ScratchFolder folder = new();

    void WriteExport()
    {
        folder.Write("export/main.csv", Main);
        folder.Write("export/parties.csv", Parties);
        folder.Write("export/tender_items.csv", Items);
        folder.Write("export/tender_items_additionalClassifications.csv", Classes);
        folder.Write("export/awards.csv", Awards);
    }

    static (List<JsonElement> Releases, List<FoundProblem> Problems) Read(params string[] paths)
    {
        var found = FlattenedSets.Joined(paths.SelectMany(SourceFiles.Find)).SelectMany(file =>
            file.Tables.Count > 0 ? TableReader.Read(file.Tables, file.Name) : TableReader.Read(file.Open(), file.Name)).ToList();
        return ([.. found.OfType<FoundRelease>().Select(r => JsonElement.Parse(r.Json.Span))], [.. found.OfType<FoundProblem>()]);
    }

    static void IsTheExport(List<JsonElement> releases, List<FoundProblem> problems)
    {
        Assert.Empty(problems);
        Assert.Equal(["ocds-x-1", "ocds-x-2"], releases.Select(r => r.At("ocid")));
        var first = releases[0];
        Assert.Equal("[\"planning\",\"tender\"]", first.At("tag"));
        Assert.Equal("Парты", first.At("tender/title_ru"));
        Assert.Equal(1500.50m, first.GetProperty("tender").GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Equal(JsonValueKind.True, first.GetProperty("tender").GetProperty("conditionOfContract").GetProperty("hasGuarantee").ValueKind);
        Assert.Equal("0.10", first.At("tender/conditionOfContract/latePaymentRate"));
        Assert.Equal(["B", "S"], first.GetProperty("parties").EnumerateArray().Select(p => p.At("id")));
        Assert.Equal("Мектеп № 5", first.At("parties/0/identifier/legalName_kg"));
        Assert.Equal("[\"supplier\",\"tenderer\"]", first.At("parties/1/roles"));
        Assert.Equal(["i1", "i2"], first.GetProperty("tender").GetProperty("items").EnumerateArray().Select(i => i.At("id")));
        Assert.Equal("39100000-3", first.At("tender/items/0/additionalClassifications/0/id"));
        Assert.Equal(150.05m, first.GetProperty("tender").GetProperty("items")[1].GetProperty("unit").GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Equal("a1", first.At("awards/0/id"));
        Assert.Null(releases[1].At("awards"));
        Assert.Equal("B", releases[1].At("parties/0/id"));
    }

    [Fact]
    public void A_folder_of_tables_with_links_is_whole_releases()
    {
        WriteExport();
        var file = Assert.Single(FlattenedSets.Joined(SourceFiles.Find(folder.Path)));
        Assert.Equal("export/main.csv with awards.csv, parties.csv, tender_items.csv and 1 more", file.Name);
        var (releases, problems) = Read(folder.Path);
        IsTheExport(releases, problems);
    }

    [Fact]
    public void A_zip_of_them_is_the_same()
    {
        var path = folder.WriteZip("export.zip", ("csv/awards.csv", Encoding.UTF8.GetBytes(Awards)), ("csv/tender_items_additionalClassifications.csv", Encoding.UTF8.GetBytes(Classes)),
            ("csv/tender_items.csv", Encoding.UTF8.GetBytes(Items)), ("csv/parties.csv", ScratchFolder.Gzip(Parties)), ("csv/main.csv", Encoding.UTF8.GetBytes(Main)));
        var (releases, problems) = Read(path);
        IsTheExport(releases, problems);
    }

    [Fact]
    public void A_workbook_with_a_sheet_for_each_is_joined_too()
    {
        var workbook = Workbook.Of(
            ("main", Workbook.Rows("_link,ocid,id,date,tag,tender_id,tender_title", "1,ocds-x-1,r1,2020-01-01T00:00:00Z,tender,1,Desks")),
            ("tender_items", Workbook.Rows("_link,_link_main,id,quantity", "1.tender.items.0,1,i1,2", "1.tender.items.1,1,i2,3")),
            ("notes", Workbook.Rows("Made on Monday")));
        var (releases, problems) = Table.Read(new MemoryStream(workbook), name: "t.xlsx");
        Assert.Equal(["i1", "i2"], Assert.Single(releases).GetProperty("tender").GetProperty("items").EnumerateArray().Select(i => i.At("id")));
        Assert.Contains("notes", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_the_standards_own_form_are_joined_by_the_ids_they_name()
    {
        folder.Write("releases.csv", "ocid,id,date,tag,tender/id,tender/title\nocds-x-1,r1,2020-01-01T00:00:00Z,planning;tender,1,Desks\nocds-x-1,r2,2020-01-02T00:00:00Z,tenderUpdate,1,Desks and chairs\n");
        folder.Write("ten_items.csv", "ocid,id,tender/id,tender/items/0/id,tender/items/0/quantity\nocds-x-1,r2,1,i1,5\nocds-x-1,r2,1,i2,7\nocds-x-1,r1,1,i1,4\n");
        folder.Write("ten_ite_additionalClassifications.csv", "ocid,id,tender/id,tender/items/0/id,tender/items/0/additionalClassifications/0/id\nocds-x-1,r2,1,i2,39100000-3\n");
        var (releases, problems) = Read(folder.Path);
        Assert.Empty(problems);
        Assert.Equal(["r1", "r2"], releases.Select(r => r.At("id")));
        Assert.Equal("4", releases[0].At("tender/items/0/quantity"));
        Assert.Equal("7", releases[1].At("tender/items/1/quantity"));
        Assert.Equal("39100000-3", releases[1].At("tender/items/1/additionalClassifications/0/id"));
    }

    [Fact]
    public void Whole_tables_beside_each_other_stay_files_of_their_own()
    {
        folder.Write("january.csv", "ocid,id,date,tag,tender/id\nocds-x-1,r1,2020-01-01T00:00:00Z,tender,1\n");
        folder.Write("february.csv", "ocid,id,date,tag,tender/id\nocds-x-1,r2,2020-02-01T00:00:00Z,tender,1\n");
        Assert.Equal(["february.csv", "january.csv"], FlattenedSets.Joined(SourceFiles.Find(folder.Path)).Select(file => file.Name));
    }

    [Fact]
    public void Underscores_between_members_need_no_links_in_a_single_table()
    {
        var release = Assert.Single(Table.Read("ocid,date,tag,tender_id,tender_value_amount,buyer_name\nocds-x-1,2020-01-01T00:00:00Z,tender,1,12.5,Школа\n").Releases);
        Assert.Equal("12.5", release.At("tender/value/amount"));
        Assert.Equal("Школа", release.At("buyer/name"));
    }

    [Fact]
    public void A_table_of_parts_alone_says_what_is_missing()
    {
        var problem = Assert.Single(Table.Read(Items).Problems);
        Assert.True(problem.Stopped);
        Assert.Contains("parts of releases (tender.items)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("folder or zip", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_ids_say_where_parts_belong_there_is_no_place_to_name()
    {
        var problem = Assert.Single(Table.Read("ocid,id,tender/id,tender/items/0/id\nocds-x-1,r1,1,i1\n").Problems);
        Assert.StartsWith("This table holds parts of releases, and the table of the releases themselves is not beside it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_exports_in_folders_of_their_own_are_both_read()
    {
        foreach (var year in (string[])["2023", "2024"])
        {
            folder.Write($"{year}/main.csv", $"_link,ocid,id,date,tag\n0,ocds-{year},r,{year}-01-01T00:00:00Z,tender\n");
            folder.Write($"{year}/tender_items.csv", $"_link,id,description\n0.tender.items.0,i,Desk of {year}\n");
        }

        // Below one folder, and named beside each other, where both have the same names.
        foreach (var paths in (string[][])[[folder.Path], [Path.Combine(folder.Path, "2023"), Path.Combine(folder.Path, "2024")]])
        {
            var (releases, problems) = Read(paths);
            Assert.Empty(problems);
            Assert.Equal(["Desk of 2023", "Desk of 2024"], releases.Select(release => release.At("tender/items/0/description")));
        }
    }

    [Fact]
    public void A_column_whose_name_is_no_path_is_told()
    {
        folder.Write("main.csv", Main.Replace("tender_title_ru", "Название (по-русски)", StringComparison.Ordinal));
        folder.Write("tender_items.csv", Items);
        var (releases, problems) = Read(folder.Path);
        Assert.Equal(2, releases.Count);
        var problem = Assert.Single(problems);
        Assert.Equal(TableReader.Columns, problem.Code);
        Assert.StartsWith("main.csv: \"Название (по-русски)\" is no path", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_release_without_its_own_row_are_told_and_kept_as_a_problem()
    {
        folder.Write("main.csv", Main);
        folder.Write("tender_items.csv", Items + "7.tender.items.0,7,i9,Lost,1,\n,7,i10,No link,,\n");
        var (releases, problems) = Read(folder.Path);
        Assert.Equal(2, releases.Count);
        Assert.Contains(problems, p => p.Raw == "7.tender.items.0 | 7 | i9 | Lost | 1 | " && p.Message.Contains("tender_items.csv, line 4", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Message.Contains("nothing readable in _link", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Message.StartsWith("tender_items.csv: 1 row (the first at line 4)", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_exports_that_number_their_releases_alike_are_not_mixed()
    {
        folder.Write("2023.csv", "_link,ocid,id,date,tag\n0,ocds-a,r1,2023-01-01T00:00:00Z,tender\n");
        folder.Write("2024.csv", "_link,ocid,id,date,tag\n0,ocds-b,r2,2024-01-01T00:00:00Z,tender\n");
        folder.Write("2023_items.csv", "_link,id,description\n0.tender.items.0,i1,Desk\n");
        // With rows it would be a third one.
        folder.Write("2023_documents.csv", "_link,id,date\n");
        var (releases, problems) = Read(folder.Path);
        Assert.Equal(["ocds-a", "ocds-b"], releases.Select(r => r.At("ocid")));
        Assert.All(releases, release => Assert.Null(release.At("tender")));
        var problem = Assert.Single(problems);
        Assert.Equal(("2023_items.csv", true), (problem.Position.File, problem.Stopped));
        Assert.Contains("each into a folder or zip of its own", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,1,ocds-x-9,r9,2020-01-01T00:00:00Z,tender")]
    [InlineData("1,1,ocds-x-1,r9,2020-01-01T00:00:00Z,tender")]
    public void Two_releases_of_one_link_are_a_problem_that_keeps_all_their_rows(string other)
    {
        folder.Write("main.csv", Main + other + ",,,,,,,,\n");
        folder.Write("tender_items.csv", Items);
        var (releases, problems) = Read(folder.Path);
        Assert.Equal("ocds-x-2", Assert.Single(releases).At("ocid"));
        var problem = Assert.Single(problems);
        Assert.Equal((TableReader.Row, 4L), (problem.Code, problem.Position.Line));
        Assert.StartsWith("main.csv, line 4: the row has the _link of another release (line 2)", problem.Message, StringComparison.Ordinal);
        foreach (var kept in (string[])["ocds-x-1 | r1", other.Replace(",", " | ", StringComparison.Ordinal), "1.tender.items.1 | 1 | i2"])
            Assert.Contains(kept, problem.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_cells_of_a_column_are_bad_and_whatever_they_hold_they_are_told_once_with_the_first()
    {
        folder.Write("main.csv", Main);
        folder.Write("tender_items.csv", "_link,id,quantity,unit_value_amount\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"1.tender.items.{i},i{i},many {i},\n")) + "2.tender.items.0,i,1,dear\n");
        var (releases, problems) = Read(folder.Path);
        Assert.Equal(50, releases[0].GetProperty("tender").GetProperty("items").GetArrayLength());
        Assert.Equal(
            [
                "tender_items.csv: 50 rows (the first at line 2: \"many 0\") have no number in quantity, which was left out; correct the cell.",
                "tender_items.csv: 1 row (the first at line 52: \"dear\") have no number in unit_value_amount, which was left out; correct the cell.",
            ],
            problems.Select(p => p.Message));
    }

    [Fact]
    public void Repeated_rows_bad_cells_and_rows_that_disagree_are_told_with_their_table()
    {
        folder.Write("main.csv", Main);
        folder.Write("tender_items.csv", Items + "1.tender.items.0,1,i1,Board,2,0.5\n1.tender.items.0,1,i1,Blackboard,2,0.5\n2.tender.items.0,2,i1,Chair,many,\n");
        var (releases, problems) = Read(folder.Path);
        Assert.Equal("Board", releases[0].At("tender/items/0/description"));
        Assert.Null(releases[1].At("tender/items/0/quantity"));
        Assert.Equal([TableReader.Duplicates, TableReader.Differs, TableReader.Value], problems.Select(p => p.Code).Order());
        Assert.All(problems, p => Assert.StartsWith("tender_items.csv: 1 row (the first at line ", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_cut_off_in_its_compression_is_told_and_what_came_before_is_joined()
    {
        folder.Write("main.csv", Main);
        var many = new StringBuilder(Items);
        for (var i = 2; i < 20_000; i++)
            many.Append(System.Globalization.CultureInfo.InvariantCulture, $"1.tender.items.{i},1,i{i + 1},{Guid.NewGuid()},1,\n");
        folder.Write("tender_items.csv.gz", ScratchFolder.Gzip(many.ToString())[..^2000]);
        var (releases, problems) = Read(folder.Path);
        Assert.InRange(releases[0].GetProperty("tender").GetProperty("items").GetArrayLength(), 1_000, 19_999);
        var problem = Assert.Single(problems, p => p.Stopped);
        Assert.StartsWith("tender_items.csv.gz: Reading the table failed", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_in_any_order_and_more_than_memory_is_given_are_the_same_releases()
    {
        var random = new Random(3);
        var rows = Enumerable.Range(0, 5_000).SelectMany(key => Enumerable.Range(0, 4).Select(i => new StoredRow($"k{key}", 0, new(i, 0, [$"{key}", $"{i}"])))).ToArray();
        random.Shuffle(rows);
        using var store = new RowStore(mostBytes: 100_000);
        foreach (var row in rows)
            store.Add(row);
        Assert.True(store.IsOnDisk);
        var groups = store.Groups().ToList();
        Assert.Equal(5_000, groups.Select(group => group[0].Key).Distinct().Count());
        Assert.All(groups, group => Assert.Equal(4, group.Count(row => row.Key == $"k{row.Row.Cells[0]}" && row.Row.Cells[0] == group[0].Row.Cells[0])));
        foreach (var group in groups.Take(100))
            Assert.Equal(rows.Where(row => row.Key == group[0].Key).Select(row => row.Row.Line), group.Select(row => row.Row.Line));
    }

    public void Dispose() => folder.Dispose();
}
