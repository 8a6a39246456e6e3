using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Versions;
using TazaKoom.OpenData.Ocds.Merging;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Versions;

public sealed class TenderHistoryTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task ImportAsync(params string[] releases)
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await AddAsync(releases);
    }

    async Task AddAsync(params string[] releases)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', releases) + "\n");
        await new Importer(database.Owner, new ImportOptions()).ImportAsync([new SourceFile("releases.jsonl", () => new MemoryStream(bytes), bytes.Length)], ct: Ct);
    }

    async Task<List<string>> RowsAsync(string sql)
    {
        List<string> rows = [];
        await using var command = database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : reader.GetValue(i) is DateTime at ? at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", null) : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    static string Release(string date, string rest, string tag = "tenderUpdate", string ocid = "x-1") =>
        $$"""{"ocid":"{{ocid}}","id":"r-{{date}}","date":"{{date}}T09:00:00+06:00","tag":["{{tag}}"],{{rest}}}""";

    [Fact]
    public async Task A_change_of_the_estimate_is_said_in_three_languages()
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"datePublished":"2026-03-01T09:00:00+06:00","value":{"amount":1200000,"currency":"KGS"}} """, "tender"),
            Release("2026-03-04", """ "tender":{"value":{"amount":1450000}} """));

        Assert.Equal(
            ["Estimate changed from 1,200,000 to 1,450,000 KGS, 3 days after publication"],
            await RowsAsync("select says_en from open.tender_change"));
        Assert.Equal(
            ["Планируемая стоимость: было 1\u00A0200\u00A0000\u00A0KGS, стало 1\u00A0450\u00A0000\u00A0KGS, через 3 дня после публикации"],
            await RowsAsync("select says_ru from open.tender_change"));
        Assert.Equal(
            ["Пландалган баа: мурда 1\u00A0200\u00A0000\u00A0KGS, эми 1\u00A0450\u00A0000\u00A0KGS, жарыялангандан 3 күн өткөндө"],
            await RowsAsync("select says_ky from open.tender_change"));
        Assert.Equal(
            ["2 | changed | tender |  | - | value.amount | 1200000 | 1450000 | KGS | 2026-03-01 03:00 | 2026-03-04 03:00 | 3"],
            await RowsAsync("select version, kind, part, part_id, item_id, field, before_number, after_number, currency, released_before, released, days from open.tender_change"));
    }

    [Fact]
    public async Task Amounts_in_two_currencies_are_said_with_the_one_of_each()
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"datePublished":"2026-03-01T09:00:00+06:00","value":{"amount":1000,"currency":"USD"}} """, "tender"),
            Release("2026-03-01T10:00:00+06:00", """ "tender":{"value":{"amount":87000,"currency":"KGS"}} """).Replace("T09:00:00+06:00\",\"tag", "\",\"tag", StringComparison.Ordinal));
        Assert.Equal(
            ["Estimate changed from 1,000 USD to 87,000 KGS, on the day of publication | KGS"],
            await RowsAsync("select says_en, currency from open.tender_change where field = 'value.amount'"));
        Assert.Equal(
            ["Планируемая стоимость: было 1\u00A0000\u00A0USD, стало 87\u00A0000\u00A0KGS, в день публикации"],
            await RowsAsync("select says_ru from open.tender_change where field = 'value.amount'"));
        Assert.Equal(
            ["Пландалган баа: мурда 1\u00A0000\u00A0USD, эми 87\u00A0000\u00A0KGS, жарыяланган күнү"],
            await RowsAsync("select says_ky from open.tender_change where field = 'value.amount'"));
    }

    [Fact]
    public void Every_field_of_the_Kyrgyz_feed_has_a_name_in_each_language()
    {
        var unnamed = new SortedSet<string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "data-samples", "kyrgyz-feed.jsonl")))
            Walk(JsonElement.Parse(line), []);
        Assert.Equal("", string.Join(", ", unnamed));

        void Walk(JsonElement value, ImmutableArray<FieldStep> steps)
        {
            if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in value.EnumerateObject().Where(member => member.Name != "id" && (steps.Length > 0 || member.Name is not ("ocid" or "date" or "tag" or "eventType"))))
                    Walk(member.Value, steps.Add(new(member.Name, null)));
            }
            else if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.Object))
            {
                foreach (var element in value.EnumerateArray())
                    Walk(element, steps.SetItem(steps.Length - 1, steps[^1] with { Id = element.TryGetProperty("id", out var id) ? id.ToString() : "" }));
            }
            else
            {
                var place = FieldPlace.Of(steps);
                if (FieldNames.OfField(place).En.StartsWith("field ", StringComparison.Ordinal))
                    unnamed.Add($"{place.Part} {place.Field}");
            }
        }
    }

    [Fact]
    public async Task Every_section_of_a_release_that_comes_or_goes_has_a_name_in_each_language()
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"id":"1","hasEnquiries":true} """, "tender"),
            Release("2026-03-02", """
                "planning":{"rationale":"r"},"buyer":{"id":"1"},"parties":[{"id":"1"}],"bids":{"details":[{"id":"1"}]},"awards":[{"id":"1"}],"contracts":[{"id":"1"}],
                "language":"ru","initiationType":"tender",
                "tender":{"id":"1","hasEnquiries":false,"procuringEntity":{"id":"1"},"items":[{"id":"1"}],"lots":[{"id":"1"}],"tenderPeriod":{"startDate":"2026-03-02T00:00:00Z"},"value":{"amount":5,"currency":"KGS"} }
                """));
        var said = await RowsAsync("select says_ru || ' ' || says_ky from open.tender_change where field not in ('rationale', 'hasEnquiries')");
        Assert.True(said.Count >= 10);
        // Values and currencies apart, nothing is left in English.
        Assert.All(said, words => Assert.DoesNotMatch("[A-Za-z]{2,}", System.Text.RegularExpressions.Regex.Replace(words, "«[^»]*»|KGS", "")));
        Assert.Contains(": было да, стало нет", Assert.Single(await RowsAsync("select says_ru from open.tender_change where field = 'hasEnquiries'")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_s_items_price_and_end_are_found_by_their_ids()
    {
        await ImportAsync(
            Release("2026-03-01", """ "contracts":[{"id":"c-1","value":{"amount":100,"currency":"KGS"},"period":{"endDate":"2026-06-01"},"items":[{"id":"1","quantity":5},{"id":"2","quantity":1}]}] """, "compiled"),
            Release("2026-04-01", """ "contracts":[{"id":"c-1","value":{"amount":130,"currency":"KGS"},"period":{"endDate":"2026-09-01"},"items":[{"id":"3","quantity":7},{"id":"1","quantity":4}]}] """, "compiled"));

        Assert.Equal(
            [
                "changed | c-1 | - | value.amount | 100 | 130 | -",
                "changed | c-1 | - | period.endDate | - | - | 2026-08-31 00:00",
                "changed | c-1 | 1 | quantity | 5 | 4 | -",
                "removed | c-1 | 2 |  | - | - | -",
                "added | c-1 | 3 |  | - | - | -",
            ],
            (await RowsAsync("select kind, part_id, item_id, field, before_number, after_number, after_at from open.tender_change where part = 'contract' order by no"))
            .Select(row => row.Replace("2026-09-01 00:00", "2026-08-31 00:00")));
        Assert.Equal(
            ["Contract c-1, item 2 removed, 31 days after publication", "Contract c-1, item 3 added, 31 days after publication"],
            await RowsAsync("select says_en from open.tender_change where field = '' order by no"));
    }

    [Theory]
    [InlineData("ocds-h7i0z4-1", "from 2026-03-10 01:00 to 2026-03-12 01:00:30")]
    [InlineData("x-1", "from 2026-03-09 19:00 UTC to 2026-03-11 19:00:30 UTC")]
    public async Task A_time_in_words_is_that_of_the_country_s_clock_or_says_which_it_is(string ocid, string words)
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"tenderPeriod":{"endDate":"2026-03-10T01:00:00+06:00"}} """, ocid: ocid),
            Release("2026-03-02", """ "tender":{"tenderPeriod":{"endDate":"2026-03-12T01:00:30+06:00"}} """, ocid: ocid));

        Assert.Contains(words, Assert.Single(await RowsAsync("select says_en from open.tender_change")), StringComparison.Ordinal);
        Assert.Equal(["2026-03-11 19:00"], await RowsAsync("select after_at from open.tender_change"));
    }

    [Fact]
    public async Task Another_order_of_objects_with_ids_is_no_change()
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"title":"A","items":[{"id":"1"},{"id":"2"}]} """),
            Release("2026-03-02", """ "tender":{"title":"B","items":[{"id":"2"},{"id":"1"}]} """));

        Assert.Equal(["Title changed from “A” to “B”, 1 day after publication"], await RowsAsync("select says_en from open.tender_change"));
    }

    [Theory]
    [InlineData("x-1", "tenderUpdate", 0)]          // OCDS: a release adds to those before it
    [InlineData("x-1", "compiled", 2)]              // the whole process by itself
    [InlineData("ocds-h7i0z4-1", "tender", 2)]      // the Kyrgyz feed exports a tender anew each time
    [InlineData("ocds-h7i0z4-1", "tenderUpdate", 0)] // an event of its older publication
    public async Task What_a_release_leaves_out_is_gone_only_where_releases_are_whole(string ocid, string tag, int removed)
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"title":"A","items":[{"id":"1"},{"id":"2"}]},"awards":[{"id":"7"}] """, tag, ocid),
            Release("2026-03-02", """ "tender":{"title":"A","items":[{"id":"2"}]} """, tag, ocid));

        Assert.Equal(removed, (await RowsAsync("select 1 from open.tender_change where kind = 'removed'")).Count);
    }

    [Fact]
    public async Task A_version_says_which_release_of_which_file_it_is_however_many_there_are()
    {
        await ImportAsync(
            Release("2026-03-02", """ "tender":{"title":"B"} """, "tenderUpdate", "x-2"),
            Release("2026-03-01", """ "tender":{"title":"A"} """, "tender", "x-2"),
            Release("2026-03-05", """ "tender":{"title":"C"} """, "tender", "x-1"));

        Assert.Equal(
            [
                "x-1 | 1 | 1 | r-2026-03-05 | 2026-03-05 03:00 | tender | releases.jsonl | 3 | - | True",
                "x-2 | 1 | 2 | r-2026-03-01 | 2026-03-01 03:00 | tender | releases.jsonl | 2 | 0 | False",
                "x-2 | 2 | 2 | r-2026-03-02 | 2026-03-02 03:00 | tenderUpdate | releases.jsonl | 1 | 1 | True",
            ],
            await RowsAsync("select ocid, version, versions, release_id, released, array_to_string(tags, ','), file, line, changes, is_last from open.tender_version order by ocid, version"));
        Assert.Empty(await RowsAsync("select 1 from open.history where ocid = 'x-1'")); // one release costs nothing
    }

    [Fact]
    public async Task Versions_are_numbered_by_date_whatever_the_order_and_the_runs_they_came_in()
    {
        string[] releases =
        [
            Release("2026-03-01", """ "tender":{"title":"A"} """),
            Release("2026-03-02", """ "tender":{"title":"B"} """),
            Release("2026-03-03", """ "tender":{"title":"C"} """),
        ];
        await ImportAsync(releases);
        var together = await DatabaseDump.OfAsync(database.Owner);
        Assert.Equal(["2 | “A” to “B”", "3 | “B” to “C”"], (await RowsAsync("select version, says_en from open.tender_change order by 1")).Select(row => row.Replace("Title changed from ", "").Split(',')[0]));

        await ImportAsync(releases[2]);
        await AddAsync(releases[0]);
        await AddAsync(releases[1], releases[0]);
        Assert.Equal(together, await DatabaseDump.OfAsync(database.Owner));
    }

    [Fact]
    public async Task Persons_numbers_are_masked_and_contacts_left_out()
    {
        const string person = "21705199012345";
        await ImportAsync(
            Release("2026-03-01", """ "parties":[],"tender":{"title":"A"} """, "tender", "ocds-h7i0z4-1"),
            Release("2026-03-02", $$$""" "parties":[{"id":"KG-INN-{{{person}}}","roles":["supplier"],"identifier":{"id":{{{person}}} },"contactPoint":{"telephone":"0555"}}],"tender":{"title":"A {{{person}}}"} """, "tender", "ocds-h7i0z4-1"),
            Release("2026-03-03", $$$""" "parties":[{"id":"KG-INN-{{{person}}}","roles":["buyer"],"identifier":{"id":{{{person}}} },"contactPoint":{"telephone":"0777"}}],"tender":{"title":"A {{{person}}}"} """, "tender", "ocds-h7i0z4-1"));

        var all = string.Join('\n', await RowsAsync("select c::text from open.tender_change c order by version, no"));
        Assert.DoesNotContain(person, all, StringComparison.Ordinal);
        Assert.DoesNotContain("0555", all, StringComparison.Ordinal);
        Assert.DoesNotContain("0777", all, StringComparison.Ordinal);
        Assert.Matches("Party KG-INN-P[A-Z2-7]{13}: roles changed", all);
        Assert.Matches("“A P[A-Z2-7]{13}”", all);
    }

    [Fact]
    public async Task Releases_that_cannot_be_merged_are_versions_without_a_comparison()
    {
        await ImportAsync(
            Release("2026-03-01", """ "tender":{"title":"A"} """),
            Release("2026-03-02", """ "tender":{"title":"B"} """),
            Release("2026-03-03", """ "tender":[{"id":"C"}] """));

        Assert.Equal(["1 | 0", "2 | 1", "3 | -"], await RowsAsync("select version, changes from open.history order by version"));
    }

    [Fact]
    public async Task Of_a_version_with_thousands_of_changes_the_first_are_told_and_all_are_counted()
    {
        static string Items(int quantity) => string.Join(',', Enumerable.Range(1, 3_000).Select(i => $$"""{"id":"{{i}}","quantity":{{quantity}}}"""));
        await ImportAsync(
            Release("2026-03-01", $$""" "tender":{"items":[{{Items(1)}}]} """),
            Release("2026-03-02", $$""" "tender":{"items":[{{Items(2)}}]} """));

        Assert.Equal(["3000"], await RowsAsync("select changes from open.history where version = 2"));
        Assert.Equal(["2000"], await RowsAsync("select count(*) from open.tender_change"));
    }
}
