using System.Text;
using Dapper;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Lists;

public sealed class DebarmentStoreTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    const string Header = "Downloaded on: 07/01/2025 10:37,,,,,,\nFirm Name,Additional Firm Info,Address,Country,Ineligibility Period,,Grounds\n,,,,From Date,To Date,\n";
    const string Romashka = "ROMASHKA LLC,*1,\"1 INVENTED STREET, BISHKEK\",Kyrgyz Republic,2024-01-10,2027-01-09,Collusive Practice\n";
    const string Person = "MR. INVENTED PERSON,(also known as Mr. Made Up) *2,HIS HOME,Kazakhstan,2020-05-01,2999-12-31,Fraudulent Practice\n";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await DatabaseDump.EmptyAsync(database.Owner);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_list_is_known_by_its_columns_even_under_a_title_and_in_two_header_rows()
    {
        var summary = await ImportAsync("list.csv", Header + Romashka + Person);
        Assert.Equal((2L, 0L, 0L), (summary.ListEntries, summary.Problems, summary.ReleasesRead));
        Assert.Equal(
            ["MR. INVENTED PERSON|Mr. Made Up|True|2020-05-01||True", "ROMASHKA LLC||False|2024-01-10|2027-01-09|False"],
            await LinesAsync("select concat_ws('|', name, array_to_string(other_names, ';'), initcap(is_person::text), starts, coalesce(ends::text, ''), initcap(permanent::text)) from open.debarment order by name"));
        // People's addresses stay in the archive.
        Assert.DoesNotContain("HIS HOME", await DatabaseDump.OfAsync(database.Owner), StringComparison.Ordinal);
        Assert.Single(await LinesAsync("select row->>'Address' from archive.debarment where row->>'Address' = 'HIS HOME'"));
    }

    [Theory]
    [InlineData("(Reg. No.: 0305350288) *531", "", "(Reg. No.: 0305350288) *531")]
    [InlineData("SBD Service (FKA SAO BAC DAU JSC) (Reg. No.: 0305350288) *531", "SBD Service;SAO BAC DAU JSC", null)]
    [InlineData("(Now known as Qi Technologies) (TIN No. 301604464)", "Qi Technologies", null)]
    [InlineData("(VIWASEEN.7) (Reg. No: 0103931748)*617", "VIWASEEN.7", null)]
    [InlineData("write to reg.2020@example.org", "write to ********************", "write to ********************")]
    [InlineData("(新疆新交建物流有限公司)(916501035688754161)", "新疆新交建物流有限公司", null)]
    [InlineData("URALKOTLOSERVICE PKF ZAO (TAMBOV)", "URALKOTLOSERVICE PKF ZAO (TAMBOV)", null)]
    [InlineData("Reg. No. 168-86-01556, tel. 0555 12-34-56, a@example.org", "", "Reg. No. 168-86-01556, tel. **** **-**-**, *************")]
    public async Task Register_numbers_are_no_names_and_no_telephones_and_what_is_one_is_covered_wherever_it_stands(string info, string names, string? source)
    {
        await ImportAsync("list.csv", Header + $"SOME FIRM,\"{info}\",,Vietnam,2024-01-10,2027-01-09,Fraud\n");
        Assert.Equal([names], await LinesAsync("select array_to_string(other_names, ';') from open.debarment"));
        Assert.Equal([source ?? info], await LinesAsync("select source from open.debarment"));
    }

    [Fact]
    public async Task An_entry_that_a_later_edition_lacks_stays_with_an_end_and_comes_back_without_one()
    {
        await ImportAsync("2024.csv", Header + Romashka + Person);
        await ImportAsync("2025.csv", Header + Person);
        Assert.Equal(["ROMASHKA LLC"], await LinesAsync("select name from open.debarment where removed is not null"));
        await ImportAsync("2026.csv", Header + Romashka.Replace("2027-01-09", "2029-01-09", StringComparison.Ordinal) + Person);
        Assert.Equal(["2029-01-09"], await LinesAsync("select ends::text from open.debarment where removed is null and name = 'ROMASHKA LLC'"));
        Assert.Equal(3, (await LinesAsync("select entry_id from archive.debarment")).Count); // both versions of one entry, and the other
    }

    [Fact]
    public async Task A_file_that_breaks_off_ends_nothing()
    {
        await ImportAsync("2024.csv", Header + Romashka + Person);
        var xlsx = new byte[200];
        "PK\x03\x04"u8.CopyTo(xlsx);
        await ImportAsync("2025.xlsx", xlsx);
        Assert.Empty(await LinesAsync("select name from open.debarment where removed is not null"));
    }

    [Fact]
    public async Task The_same_edition_again_changes_nothing()
    {
        await ImportAsync("list.csv", Header + Romashka + Person);
        var before = await LinesAsync("select d::text from open.debarment d");
        await ImportAsync("list.csv", Header + Romashka + Person);
        await ImportAsync("same-list-under-another-name.csv", Header + Person + Romashka);
        Assert.Equal(before.Order(), (await LinesAsync("select d::text from open.debarment d")).Order());
    }

    [Theory]
    [InlineData("ОсОО «Ромашка»", "Кыргызстан", "name|0.65")]       // the legal form is another word
    [InlineData("Romashka, L.L.C.", "Kyrgyzstan", "name|0.65")]
    [InlineData("«Romashka LLC»", "KG", "name|0.80")]
    [InlineData("ROMASHKA LLC", "", "name|0.50")]                      // where it is, is not said
    [InlineData("ROMASHKA LLC", "Kazakhstan", null)]                  // another country's
    [InlineData("ROMASHKA INVEST LLC", "KG", null)]
    public async Task A_name_matches_in_any_script_and_says_how_sure_it_is(string name, string country, string? expected)
    {
        await ImportAsync("list.csv", Header + Romashka);
        var address = country.Length == 0 ? "" : $$""" "address":{"countryName":"{{country}}"},""";
        await ImportAsync("tenders.json", Tender($$"""{"id":"1","name":"{{name}}",{{address}}"roles":["supplier"]}"""));
        Assert.Equal(expected is null ? [] : [expected], await LinesAsync("select matched_by || '|' || confidence from open.debarment_match"));
    }

    [Fact]
    public async Task A_number_matches_whatever_the_names_and_another_number_of_the_scheme_never_does()
    {
        await ImportAsync("md.csv", "address,decisionDate,deadlineDate,mentions,description, organizationName\n1/17,02.01.2017,02.01.2020,Persoana juridica,1007600056023,S.C. INVENTAT S.R.L.\n");
        await ImportAsync("tenders.json", Tender(
            """{"id":"a","name":"Renamed SRL","identifier":{"scheme":"MD-IDNO","id":"1007600056023"},"roles":["supplier"]}""",
            """{"id":"b","name":"INVENTAT S.R.L.","identifier":{"scheme":"MD-IDNO","id":"1007600056024"},"roles":["tenderer"]}"""));
        Assert.Equal(["MD-IDNO-1007600056023|id|1.00"], await LinesAsync("select concat_ws('|', organization_id, matched_by, confidence) from open.debarment_match"));
    }

    [Fact]
    public async Task Both_files_of_the_World_Bank_say_the_same()
    {
        var folder = SharedData.PathOrSkip("lists-debarment");
        var importer = new Importer(database.Owner, new ImportOptions());
        await importer.ImportAsync(Path.Combine(folder, "world_bank_ineligible_2025-01-07.csv"), ct: Ct);
        var csv = await LinesAsync("select d::text from open.debarment d order by entry_id");
        await importer.ImportAsync(Path.Combine(folder, "world_bank_ineligible_2025-01-07.xlsx"), ct: Ct);
        Assert.Equal(1285, csv.Count);
        Assert.Equal(csv, await LinesAsync("select d::text from open.debarment d order by entry_id"));
    }

    static string Tender(params string[] parties) =>
        $$$"""{"ocid":"ocds-b3wdp1-1","id":"1","date":"2025-02-01T00:00:00Z","tag":["tender"],"parties":[{{{string.Join(',', parties)}}}],"tender":{"id":"1"}}""";

    Task<ImportSummary> ImportAsync(string name, string content) => ImportAsync(name, Encoding.UTF8.GetBytes(content));

    async Task<ImportSummary> ImportAsync(string name, byte[] content)
    {
        var kind = name.EndsWith(".json", StringComparison.Ordinal) ? SourceKind.Json : SourceKind.Table;
        return await new Importer(database.Owner, new ImportOptions()).ImportAsync([new SourceFile(name, () => new MemoryStream(content), content.Length) { Kind = kind }], ct: Ct);
    }

    async Task<List<string>> LinesAsync(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
