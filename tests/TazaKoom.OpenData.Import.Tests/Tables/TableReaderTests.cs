using System.Text;
using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class TableReaderTests
{
    const string Header = "Number,Buyer,Lot,Sum,Published,Status,Winner\n";

    [Fact]
    public void Rows_of_one_key_are_one_release_with_several_lots()
    {
        var (releases, problems) = Table.Read(Header + "7,Мектеп № 5,1,\"1 200 000,50\",10.02.2020 09:40,Открыт,\n7,Мектеп № 5,2,300,10.02.2020 09:40,Открыт,\n8,Мектеп № 5,1,1,11.02.2020,Закрыт,ОсОО «А»\n", Table.Mapping());
        Assert.Empty(problems);
        Assert.Equal(["ocds-t-7", "ocds-t-8"], releases.Select(r => r.At("ocid")));
        Assert.Equal("2020-02-10T09:40:00+06:00", releases[0].At("date"));
        Assert.Equal(["7-1", "7-2"], releases[0].GetProperty("tender").GetProperty("lots").EnumerateArray().Select(l => l.At("id")));
        Assert.Equal(1_200_000.50m, releases[0].GetProperty("tender").GetProperty("lots")[0].GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Single(releases[0].GetProperty("parties").EnumerateArray());
        Assert.Equal("мектеп-5", releases[0].At("parties/0/id"));
        Assert.Equal(["active", "complete"], releases.Select(r => r.At("tender/status")));
    }

    [Fact]
    public void Rows_of_one_release_need_not_follow_each_other()
    {
        var (releases, _) = Table.Read(Header + "7,A,1,1,,,\n8,A,1,1,,,\n7,A,2,1,,,\n", Table.Mapping());
        Assert.Equal(2, releases.Count);
        Assert.Equal("7-2", releases[0].At("tender/lots/1/id"));
    }

    [Fact]
    public void What_a_row_does_not_name_is_not_there()
    {
        var release = Assert.Single(Table.Read(Header + "7,A,1,-,,Открыт,\n", Table.Mapping()).Releases);
        Assert.Null(release.At("tender/lots/0/value"));
        Assert.Null(release.At("awards"));
        Assert.Null(release.At("date"));
        Assert.Null(release.At("parties/1"));
    }

    [Fact]
    public void A_value_may_depend_on_another_column()
    {
        var release = Assert.Single(Table.Read(Header + "7,A,1,5,,Закрыт,B\n", Table.Mapping()).Releases);
        Assert.Equal("7-1", release.At("awards/0/id"));
        Assert.Equal("active", release.At("awards/0/status"));
    }

    [Fact]
    public void A_cell_that_is_no_number_or_date_is_left_out_and_told()
    {
        var (releases, problems) = Table.Read(Header + "7,A,1,около миллиона,завтра,Открыт,\n", Table.Mapping());
        Assert.Null(Assert.Single(releases).At("tender/lots/0/value"));
        Assert.Equal([TableReader.Value, TableReader.Value], problems.Select(p => p.Code));
        Assert.Equal(["завтра", "около миллиона"], problems.Select(p => p.Raw!).Order());
        Assert.All(problems, p => Assert.Equal(2, p.Position.Line));
        Assert.Contains(problems, p => p.Message.Contains("Published", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_repeat_an_earlier_one_count_once()
    {
        var (releases, problems) = Table.Read(Header + "7,A,1,1,,,\n7,A,1,1,,,\n7,A,1,1,,,\n", Table.Mapping());
        Assert.Single(Assert.Single(releases).GetProperty("tender").GetProperty("lots").EnumerateArray());
        var problem = Assert.Single(problems);
        Assert.Equal((TableReader.Duplicates, 3L), (problem.Code, problem.Position.Line));
        Assert.StartsWith("2 rows", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_rows_say_different_things_the_first_stands()
    {
        var (releases, problems) = Table.Read(Header + "7,A,1,1,10.02.2020,,\n7,A,1,2,11.02.2020,,\n", Table.Mapping());
        Assert.Equal("1", Assert.Single(releases).At("tender/lots/0/value/amount"));
        Assert.Equal([TableReader.Differs, TableReader.Differs], problems.Select(p => p.Code));
        Assert.Contains(problems, p => p.Message.Contains("tender/lots/value/amount", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_are_too_short_or_too_long_are_read_as_far_as_they_go()
    {
        var (releases, problems) = Table.Read(Header + "7,A,1\n8,A,1,5,,,,,\n", Table.Mapping());
        Assert.Equal(["ocds-t-7", "ocds-t-8"], releases.Select(r => r.At("ocid")));
        Assert.Equal([TableReader.Row, TableReader.Row], problems.Select(p => p.Code));
    }

    [Fact]
    public void A_row_without_its_ocid_is_told_and_the_next_is_read()
    {
        var (releases, problems) = Table.Read(Header + ",A,1,5,,,\n8,A,1,5,,,\n", Table.Mapping());
        Assert.Equal("ocds-t-8", Assert.Single(releases).At("ocid"));
        Assert.Equal(TableReader.Row, Assert.Single(problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void A_table_of_nothing_is_refused(string text)
    {
        var problem = Assert.Single(Table.Read(text, Table.Mapping()).Problems);
        Assert.True(problem.Stopped);
        Assert.Contains("empty", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_no_mapping_fits_names_its_columns_and_the_nearest_mapping()
    {
        var problem = Assert.Single(Table.Read("Номер объявления;Закупающая организация;Предмет закупки\n1;2;3\n").Problems);
        Assert.True(problem.Stopped);
        Assert.Equal(TableReader.NoMapping, problem.Code);
        Assert.Contains("\"Предмет закупки\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("nearest mapping is kg-portal-lots", problem.Message, StringComparison.Ordinal);
        Assert.Contains("which also needs \"Метод закупки\", \"Номер лота\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_like_none_is_told_no_nearest_mapping()
    {
        var problem = Assert.Single(Table.Read("code,name_ru,title\n1,a,b\n").Problems);
        Assert.DoesNotContain("nearest", problem.Message, StringComparison.Ordinal);
        Assert.Contains("\"code\", \"name_ru\", \"title\"", problem.Message, StringComparison.Ordinal);
        Assert.Contains("docs/tables.md", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_is_found_under_a_title_and_may_go_over_two_rows()
    {
        const string TwoRows = """
            { "name": "two", "title": "Two", "columns": ["Number"], "headerRows": 2, "decimal": ",",
              "release": { "ocid": "ocds-t-{Number}", "tender/value/amount": { "column": "Sum / planned", "as": "number" }, "tender/value/currency": "KGS" } }
            """;
        var release = Assert.Single(Table.Read("Register of tenders;;\n;;\nNumber;Sum;\n;planned;paid\n7;1\u00A0200,5;9\n", Table.Mapping(TwoRows)).Releases);
        Assert.Equal("1200.5", release.At("tender/value/amount"));
    }

    [Fact]
    public void A_mapping_whose_columns_are_missing_says_which()
    {
        var problem = Assert.Single(Table.Read("Number,Sum\n1,2\n", Table.Mapping()).Problems);
        Assert.Contains("the column \"Lot\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_above_the_header_are_passed_over()
    {
        var mapping = Table.Mapping(Table.Lots.Replace("\"name\": \"lots\"", "\"headerRow\": 3, \"name\": \"lots\"", StringComparison.Ordinal));
        Assert.Single(Table.Read("Отчет о закупках,,,,,,\nза 2020 год,,,,,,\n" + Header + "7,A,1,5,,,\n", mapping).Releases);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public void The_delimiter_is_found_out(string delimiter)
    {
        var text = (Header + "7,A,1,5,,,\n8,A,2,6,,,\n").Replace(",", delimiter, StringComparison.Ordinal);
        Assert.Equal(2, Table.Read(text, Table.Mapping()).Releases.Count);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1251", false)]
    [InlineData("iso-8859-5", false)]
    [InlineData("x-mac-cyrillic", false)]
    [InlineData("koi8-r", false)]
    [InlineData("ibm866", false)]
    public void The_encoding_is_found_out(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = Header + "7,Средняя школа имени Кулжабаева,1,5,,Открыт,Общество с ограниченной ответственностью\n";
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        var release = Assert.Single(Table.Read(bytes, Table.Mapping()).Releases);
        Assert.Equal("Средняя школа имени Кулжабаева", release.At("parties/0/name"));
        Assert.Equal("active", release.At("tender/status"));
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("iso-8859-5")]
    [InlineData("x-mac-cyrillic")]
    [InlineData("koi8-r")]
    [InlineData("ibm866")]
    public void Names_all_in_capitals_or_all_in_small_letters_do_not_lead_it_astray(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var buyer in (string[])["МУНИЦИПАЛЬНОЕ АВТОНОМНОЕ УЧРЕЖДЕНИЕ", "муниципальное автономное учреждение", "ЫСЫК-КОЛ ОБЛУСТУК БИЙЛИГИ", "ысык-кол облустук бийлиги"])
        {
            var release = Assert.Single(Table.Read(Encoding.GetEncoding(name).GetBytes(Header + $"7,{buyer},1,5,,,\n"), Table.Mapping()).Releases);
            Assert.Equal(buyer, release.At("parties/0/name"));
        }
    }

    [Theory]
    [InlineData("windows-1252", "Ayuntamiento de Peñíscola, Año Nuevo")]
    [InlineData("windows-1250", "Gmina Łódź, Ząbkowice Śląskie")]
    public void Western_letters_are_not_taken_for_Cyrillic_ones(string name, string buyer)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var release = Assert.Single(Table.Read(Encoding.GetEncoding(name).GetBytes(Header + $"7,\"{buyer}\",1,5,,,\n"), Table.Mapping()).Releases);
        Assert.Equal(buyer, release.At("parties/0/name"));
    }

    [Fact]
    public void Rows_that_name_the_columns_once_more_are_no_data()
    {
        var (releases, problems) = Table.Read(Header + "7,A,1,5,,,\n" + Header + "8,A,1,5,,,\n" + Header, Table.Mapping());
        Assert.Equal(["ocds-t-7", "ocds-t-8"], releases.Select(r => r.At("ocid")));
        var problem = Assert.Single(problems);
        Assert.Equal((TableReader.Duplicates, 3L), (problem.Code, problem.Position.Line));
        Assert.StartsWith("2 rows name the columns once more", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_a_mapping_does_not_read_are_told_and_those_it_ignores_are_not()
    {
        const string Text = "Number,Lot,Notes,Summe,Lot,Source\n7,1,important,5,2,portal\n";
        var mapping = Table.Mapping(Table.Lots.Replace("\"name\": \"lots\"", "\"ignore\": [\"Source\"], \"name\": \"lots\"", StringComparison.Ordinal));
        var (releases, problems) = Table.Read("A title\n" + Text, mapping);
        Assert.Single(releases);
        var problem = Assert.Single(problems);
        Assert.Equal((TableReader.Columns, 2L, false), (problem.Code, problem.Position.Line, problem.Stopped));
        Assert.StartsWith("The mapping lots does not read \"Notes\", \"Summe\", \"Lot\": what stands there is not in the releases.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("It reads \"Published\", \"Buyer\", \"Winner\", \"Status\", \"Sum\" too, which this table has not.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_which_something_is_lost_are_kept_with_the_problem()
    {
        var (_, problems) = Table.Read(Header + "7,A,1,1,,,\n7,A,1,2,,,\n8,B,1,5,,,,beyond\n9,C,1,5,,,,far,beyond\n", Table.Mapping());
        Assert.Contains(problems, problem => problem.Code == TableReader.Differs && problem.Raw == "7 | A | 1 | 2 |  |  | ");
        Assert.Contains(problems, problem => problem.Code == TableReader.Row && problem.Raw == "8 | B | 1 | 5 |  |  |  | beyond\n9 | C | 1 | 5 |  |  |  | far | beyond");
    }

    [Fact]
    public void What_is_wrong_in_an_award_that_a_row_does_not_have_is_not_told()
    {
        var mapping = Table.Mapping(Table.Lots.Replace("\"awards[]/status\": \"active\"", "\"awards[]/value/amount\": { \"column\": \"Sum\", \"as\": \"integer\" }, \"awards[]/suppliers[]/details/x\": { \"column\": \"Sum\", \"as\": \"integer\" }", StringComparison.Ordinal));
        var (_, problems) = Table.Read(Header + "7,A,1,\"1,5\",,Открыт,\n8,A,1,\"2,5\",,Закрыт,\n", mapping);
        Assert.Equal(["2,5", "2,5"], problems.Select(problem => problem.Raw!));
    }

    [Fact]
    public void Headers_that_are_paths_need_no_mapping()
    {
        var (releases, problems) = Table.Read(
            "ocid,id,date,tag,tender/id,tender/title,tender/value/amount,tender/value/currency,tender/numberOfTenderers,tender/items/0/id,tender/items/0/quantity,tender/items/1/id\n" +
            "ocds-x-1,r1,2020-01-01T00:00:00Z,planning;tender,1,Desks,1500.50,KGS,3,a,7,b\n");
        Assert.Empty(problems);
        var release = Assert.Single(releases);
        Assert.Equal("[\"planning\",\"tender\"]", release.At("tag"));
        Assert.Equal(1500.50m, release.GetProperty("tender").GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Equal(3, release.GetProperty("tender").GetProperty("numberOfTenderers").GetInt32());
        Assert.Equal(["a", "b"], release.GetProperty("tender").GetProperty("items").EnumerateArray().Select(i => i.At("id")));
        Assert.Equal("1", release.GetProperty("tender").GetProperty("id").GetString());
    }

    [Fact]
    public void A_list_in_JSON_is_a_table()
    {
        var json = """[{"Number":7,"Lot":"1","Buyer":"A","Sum":12.5},{"Number":8,"Lot":"1","Winner":null}]"""u8.ToArray();
        var (releases, problems) = Table.Read(json, Table.Mapping());
        Assert.Empty(problems);
        Assert.Equal(["ocds-t-7", "ocds-t-8"], releases.Select(r => r.At("ocid")));
        Assert.Equal("12.5", releases[0].At("tender/lots/0/value/amount"));
    }

    [Fact]
    public void A_number_that_a_list_in_JSON_has_as_text_is_written_as_people_write_it()
    {
        var (releases, problems) = Table.Read("""[{"Number":7,"Lot":1,"Sum":"1.200"},{"Number":8,"Lot":1,"Sum":1.200}]"""u8.ToArray(), Table.Mapping());
        Assert.Empty(problems);
        Assert.Equal(["1200", "1.200"], releases.Select(r => r.At("tender/lots/0/value/amount")));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Service unavailable</body></html>", "web page")]
    [InlineData("\r\n <HTML><head></head></HTML>", "web page")]
    [InlineData("<?xml version=\"1.0\"?><Workbook/>", "XML")]
    [InlineData("%PDF-1.7 and more", "PDF")]
    public void Another_kind_of_file_under_a_tables_name_is_one_message_that_says_what_it_is(string text, string what)
    {
        foreach (var name in (string[])["t.csv", "t.xlsx"])
        {
            var problem = Assert.Single(Table.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name: name).Problems);
            Assert.True(problem.Stopped);
            Assert.Contains(what, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Random_bytes_under_the_name_of_a_workbook_are_one_message_and_no_table()
    {
        var random = new Random(7);
        for (var size = 200; size < 200_000; size *= 3)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            var (releases, problems) = Table.Read(new MemoryStream(bytes), name: "t.xlsx");
            Assert.Empty(releases);
            Assert.Contains("neither text nor a spreadsheet", Assert.Single(problems).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_workbook_with_damaged_bytes_never_throws_and_says_what_to_do()
    {
        var whole = Workbook.Of(("Lots", Workbook.Rows("Number,Lot,Sum", "1,1,5", "2,1,6")));
        var random = new Random(9);
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.ToArray();
            for (var hit = 0; hit <= i % 5; hit++)
                bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            foreach (var problem in Table.Read(new MemoryStream(bytes[..(i % 3 == 0 ? random.Next(4, bytes.Length) : bytes.Length)]), Table.Mapping(), "t.xlsx").Problems.Where(p => p.Stopped))
                Assert.NotEmpty(problem.Message);
        }

        Assert.Contains("save it again", Assert.Single(Table.Read(new MemoryStream(whole[..^40]), Table.Mapping(), "t.xlsx").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_never_closed_is_told_and_takes_no_memory_without_end()
    {
        var begin = Encoding.UTF8.GetBytes(Header + "7,A,1,5,,,\n8,\"never closed,1,5,,,\n");
        var (releases, problems) = Table.Read(new Resumed(begin, new EndlessLines()), Table.Mapping());
        Assert.Equal("ocds-t-7", Assert.Single(releases).At("ocid"));
        Assert.True(Assert.Single(problems).Stopped);
    }

    sealed class EndlessLines : Import.Sources.ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            buffer[^1] = (byte)'\n';
            return buffer.Length;
        }
    }

    [Fact]
    public void Letters_lost_in_another_encoding_than_the_beginnings_are_told()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Header), .. Enumerable.Repeat(Encoding.ASCII.GetBytes("1,A,1,5,,,\n"), 10_000).SelectMany(line => line),
            .. Encoding.GetEncoding("windows-1251").GetBytes("7,Школа,1,5,,,\n")];
        Assert.Contains(Table.Read(bytes, Table.Mapping()).Problems, p => p.Message.Contains("encoding", StringComparison.Ordinal) && p.Position.Line == 10_002);
        var said = Table.Mapping(Table.Lots.Replace("\"name\": \"lots\"", "\"encoding\": \"windows-1251\", \"name\": \"lots\"", StringComparison.Ordinal));
        Assert.Contains(Table.Read(bytes, said).Releases, r => r.At("parties/0/name") == "Школа");
    }

    [Fact]
    public void What_is_found_out_can_be_said_instead()
    {
        var mapping = Table.Mapping(Table.Lots.Replace("\"name\": \"lots\"", "\"delimiter\": \";\", \"duplicates\": \"keep\", \"name\": \"lots\"", StringComparison.Ordinal)
            .Replace("\"tender/lots[]/id\": \"{Number}-{Lot}\",", "", StringComparison.Ordinal));
        var (releases, problems) = Table.Read("Number;Buyer;Lot;Sum;Published;Status;Winner\n7;A, B, C;1;1,5;;;\n7;A, B, C;1;1,5;;;\n", mapping);
        Assert.Empty(problems);
        Assert.Equal("A, B, C", Assert.Single(releases).At("parties/0/name"));
        Assert.Equal(2, releases[0].GetProperty("tender").GetProperty("lots").GetArrayLength());
    }

    [Fact]
    public void A_table_larger_than_memory_is_given_is_read_whole()
    {
        var text = new StringBuilder(Header);
        for (var lot = 1; lot <= 3; lot++)
        {
            for (var number = 1; number <= 40_000; number++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number},Buyer {number},{lot},{lot},,Открыт,\n");
        }

        var (releases, problems) = Table.Read(text.ToString(), Table.Mapping());
        Assert.Empty(problems);
        Assert.Equal(40_000, releases.Select(r => r.At("ocid")).Distinct().Count());
        Assert.All(releases, r => Assert.Equal(3, r.GetProperty("tender").GetProperty("lots").GetArrayLength()));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and then nothing that a workbook has")]
    [InlineData("{\"a\":")]
    public void What_cannot_be_opened_is_one_problem(string text)
    {
        var problem = Assert.Single(Table.Read(text, Table.Mapping()).Problems);
        Assert.True(problem.Stopped);
        Assert.NotEmpty(problem.Message);
    }

    [Fact]
    public void Reading_never_throws_whatever_the_bytes()
    {
        var random = new Random(5);
        var table = Encoding.UTF8.GetBytes(Header + "7,\"Мектеп, № 5\",1,\"1 200,50\",10.02.2020 09:40,Открыт,\n8,A,1,2,,,\n");
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = table.ToArray();
            for (var hit = 0; hit <= i % 4; hit++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Table.Read(bytes[..random.Next(bytes.Length)], Table.Mapping());
        }
    }
}
