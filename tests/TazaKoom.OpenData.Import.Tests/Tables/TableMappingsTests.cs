using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Lists;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Tables;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Ocds.Reading;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed partial class TableMappingsTests
{
    [Fact]
    public void The_ready_mappings_have_names_of_their_own_and_are_documented()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tables.md"));
        Assert.Equal(TableMappings.Ready.Count, TableMappings.Ready.Select(m => m.Name).Distinct().Count());
        Assert.All(TableMappings.Ready, m => Assert.Contains($"`{m.Name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_documentation_names_every_member()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tables.md"));
        foreach (var member in TableMapping.Members.Skip(3).Concat(["template", "codes", "otherwise", "when"]))
            Assert.Contains($"`{member}`", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_Schema_and_the_reader_know_the_same_members_and_words()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "TazaKoom.OpenData.Import", "Tables", "table-mapping.schema.json")));
        var properties = schema.RootElement.GetProperty("properties");
        Assert.Equal(TableMapping.Members.Order(), properties.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(TableText.Names, properties.GetProperty("encoding").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(DebarmentList.EntryMembers, properties.GetProperty("entry").GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("{", "no table mapping")]
    [InlineData("""{"name":"a","title":"b"}""", "\"release\" is missing")]
    [InlineData("""{"name":"a","title":"b","release":{"id":"{x}"}}""", "has no \"ocid\"")]
    [InlineData("""{"name":"a","title":"b","collumns":[],"release":{"ocid":"{x}"}}""", "\"collumns\" is not one of its members")]
    [InlineData("""{"name":"a","title":"b","release":{"ocid":{"column":"x","as":"money"}}}""", "text, number, integer, boolean, date or list")]
    [InlineData("""{"name":"a","title":"b","release":{"ocid":"{x}","tender//id":"{y}"}}""", "is no path")]
    [InlineData("""{"name":"a","title":"b","release":{"ocid":{"as":"text"}}}""", "\"release / ocid\" needs a column or a template")]
    [InlineData("""{"name":"a","title":"b","columns":"Number","release":{"ocid":"{x}"}}""", "\"columns\" must be a list of texts, not \"Number\"")]
    [InlineData("""{"name":"a","title":"b","key":["x",7],"release":{"ocid":"{x}"}}""", "\"key\" must be a list of texts; number 2 is 7")]
    [InlineData("""{"name":"a","title":"b","headerRow":0,"release":{"ocid":"{x}"}}""", "\"headerRow\" must be a number from 1, not 0")]
    [InlineData("""{"name":"a","title":"b","decimal":";","release":{"ocid":"{x}"}}""", "\"decimal\" is \";\"; it can be . or ,")]
    [InlineData("""{"name":"a","title":"b","encoding":"cp1251","release":{"ocid":"{x}"}}""", "it can be utf-8,")]
    [InlineData("""{"name":"a","title":"b","offset":"6","release":{"ocid":"{x}"}}""", "\"offset\" is \"6\"; expected was hours and minutes: +06:00")]
    [InlineData("""{"name":"a","title":"b","adjacent":"yes","release":{"ocid":"{x}"}}""", "\"adjacent\" must be true or false, not \"yes\"")]
    [InlineData("""{"name":"a","title":"b","release":{"ocid":{"column":"x","codes":{"a":1}}}}""", "\"release / ocid / codes / a\" must be a text, not 1")]
    [InlineData("""{"name":"a","title":"b","release":{"ocid":{"column":"x","wenn":{}}}}""", "\"release / ocid / wenn\" is not one of the members there")]
    [InlineData("""{"name":"a","title":"b","release":{"ocid":{"column":"x","when":{"Status":[1]}}}}""", "\"release / ocid / when / Status\" must be a list of texts; number 1 is 1")]
    public void A_mapping_that_is_none_says_why(string json, string reason)
    {
        var refused = Assert.Throws<TazaException>(() => TableMapping.Parse(Encoding.UTF8.GetBytes(json), "mine.json"));
        Assert.StartsWith("mine.json is no table mapping", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("kg-portal-lots", Assert.Throws<TazaException>(() => TableMappings.Find("kg-portal")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("portal-lots.csv", "Сарытмендик айыл өкмөтү")]
    [InlineData("portal-lots-windows-1251.csv", "Сарытмендик айыл окмоту")]
    public void The_sample_of_the_portal_is_read_without_being_told_how(string file, string buyer)
    {
        using var stream = File.OpenRead(Path.Combine(Repository.Root, "data-samples", "tables", file));
        var (releases, problems) = Table.Read(stream);
        Assert.Empty(problems);
        Assert.Equal(5, releases.Count);
        Assert.Equal(["1", "2"], releases[1].GetProperty("tender").GetProperty("lots").EnumerateArray().Select(l => l.At("lotNumber")));
        Assert.Equal(buyer, releases[2].At("buyer/name"));
        Assert.Equal(6_480_250.75m, releases[2].GetProperty("tender").GetProperty("lots")[0].GetProperty("value").GetProperty("amount").GetDecimal());
        Assert.Equal("direct", releases[3].At("tender/procurementMethod"));
        Assert.Null(releases[4].At("tender/lots/0/value"));
    }

    // Counted in the files themselves: distinct keys of the rows.
    [Theory]
    [InlineData("csv-mexico-compranet/sample_Contratos2013_150514080004.csv.gz", 369)]
    [InlineData("csv-mexico-compranet/sample_Contratos2014_150514075704.csv.gz", 366)]
    [InlineData("csv-moldova-etenders/tenders_csv.csv.gz", 11_541)]
    [InlineData("csv-russia-44fz/zakupki2016-01-01to2016-01-31.csv.gz", 780)]
    [InlineData("csv-worldbank-awards/bids.csv.gz", 3_390)]
    [InlineData("csv-worldbank-awards/contracts.csv.gz", 7_899)]
    public void Real_tables_find_their_mapping(string path, int releases)
    {
        var file = Assert.Single(SourceFiles.Find(SharedData.PathOrSkip(path.Split('/'))));
        using var content = file.Open();
        var found = TableReader.Read(content, file.Name).ToList();
        Assert.DoesNotContain(found.OfType<FoundProblem>(), p => p.Stopped);
        var headers = found.OfType<FoundRelease>().Select(r => ReleaseHeader.Read(r.Json.Span)).ToList();
        Assert.Equal(releases, headers.Count);
        Assert.Equal(releases, headers.Select(h => h.Ocid).Distinct().Count());
    }

    [Fact]
    public void Every_file_in_windows_1251_is_read_or_says_that_it_holds_nothing()
    {
        var read = 0;
        foreach (var file in SourceFiles.Find(SharedData.PathOrSkip("csv-russia-44fz", "cp1251")))
        {
            using var content = file.Open();
            var found = TableReader.Read(content, file.Name).ToList();
            Assert.DoesNotContain(found.OfType<FoundProblem>(), p => p.Code == TableReader.NoMapping);
            foreach (var release in found.OfType<FoundRelease>())
            {
                read++;
                var text = Encoding.UTF8.GetString(release.Json.Span);
                Assert.DoesNotContain('\uFFFD', text);
                // The names are in capitals; as KOI8-R they would be small letters that mean nothing.
                if (JsonElement.Parse(release.Json.Span).TryGetProperty("parties", out var parties))
                    Assert.Contains(parties.EnumerateArray(), party => RussianWord().IsMatch(party.At("name") ?? ""));
            }
        }

        Assert.True(read > 10, $"{read} releases");
    }

    [GeneratedRegex("учреждение|общество|администрация|инспекция|больница|училище|школа|предприниматель|управление|отдел|институт|академия", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RussianWord();

    [Fact]
    public void A_list_in_JSON_is_a_table_when_its_members_are_a_mappings_columns_and_not_when_it_only_mentions_them()
    {
        var mapping = TableMappings.Ready.First(m => m.List is null && m.Columns.Count > 2 && m.Columns.All(c => c.All(char.IsAscii)));
        var row = JsonSerializer.SerializeToUtf8Bytes(new[] { mapping.Columns.ToDictionary(c => c, _ => "1") });
        var mentioned = JsonSerializer.SerializeToUtf8Bytes(new { header = mapping.Columns });
        Assert.NotNull(TableMappings.OfList(row));
        Assert.Null(TableMappings.OfList(mentioned));
    }

    [Fact]
    public void The_portal_extract_is_read_with_its_mapping()
    {
        using var stream = File.OpenRead(SharedData.PathOrSkip("kyrgyzstan", "goszakupki_okmot_kg_2026-09_extract.json"));
        var (releases, problems) = Table.Read(stream, TableMappings.Find("kg-portal-extract"), "extract.json");
        Assert.Empty(problems);
        Assert.Equal(20, releases.Count);
        Assert.All(releases, r => Assert.EndsWith("+06:00", r.At("tender/tenderPeriod/endDate")!, StringComparison.Ordinal));
    }
}
