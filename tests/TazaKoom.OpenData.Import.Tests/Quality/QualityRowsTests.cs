using System.Text;
using TazaKoom.OpenData.Import.Quality;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Checking;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Quality;

public sealed class QualityRowsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    async Task ImportAsync(params string[] releases)
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
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "-" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        return rows;
    }

    static string Release(string rest, string ocid = "ocds-abc123-1") =>
        $$"""{"ocid":"{{ocid}}","id":"r","date":"2026-03-01T09:00:00+06:00","tag":["tender"],"initiationType":"tender",{{rest}}}""";

    [Fact]
    public async Task What_is_found_says_what_the_tender_is_not_fit_for()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(
            Release(""" "tender":{"id":"1","value":{"amount":-5,"currency":"KGS"},"lots":[{"id":"a","value":{"amount":-1,"currency":"KGS"}},{"id":"b","value":{"amount":-2,"currency":"KGS"}}]} """),
            Release(""" "tender":{"id":"1","title":"Coal","colour":"black"} """, "ocds-abc123-2"));

        Assert.Equal(
            ["ocds-abc123-1 | 3 | 3 | 0 | 0 | False | True | True | {\"prices\": [\"negative-amount\"]}", "ocds-abc123-2 | 1 | 0 | 0 | 1 | True | True | True | {}"],
            await RowsAsync("select ocid, findings, errors, warnings, notes, fit_for_prices, fit_for_competition, fit_for_timing, unfit from open.quality order by ocid"));
        Assert.Equal(
            ["negative-amount | error | tender.value.amount | tender.value.amount | -5 | 1", "negative-amount | error | tender.lots[].value.amount | tender.lots[0].value.amount | -1 | 2"],
            await RowsAsync("select code, level, pattern, path, value, count from open.quality_finding order by no"));
        Assert.Equal(["{\"additional-field\": 1}"], await RowsAsync("select codes from open.quality where ocid = 'ocds-abc123-2'")); // a note is counted, not told
    }

    [Fact]
    public async Task The_order_of_events_is_judged_over_all_releases_of_a_tender_whenever_they_come()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        static string Event(int day, string type, string tender = "{}") =>
            $$"""{"ocid":"ocds-h7i0z4-7","id":"{{day}}","date":"2019-03-0{{day}}T09:00:00+06:00","tag":["tender"],"initiationType":"tender","eventType":{{type}},"tender":{{tender}}}""";
        const string Gaps = "select code, path, value, detail, count from open.quality_finding where path = 'eventType' order by code";

        await ImportAsync(Event(3, "\"evaluation-completed\""), Event(1, "0", """{"id":7,"hasPrequalification":true}"""));
        Assert.Equal(["kg-event-without-earlier-event | eventType | evaluation-completed | bids-disclosed | 1"], await RowsAsync(Gaps));
        await ImportAsync(Event(2, "4"));
        string[] without = ["kg-event-without-earlier-event | eventType | bids-disclosed | two-stage-invitation-published | 1"];
        Assert.Equal(without, await RowsAsync(Gaps));

        await using (var older = database.Owner.CreateCommand("update open.quality set checker = 0; delete from open.quality_finding; update archive.checked_by set checker = 0"))
            await older.ExecuteNonQueryAsync(Ct);
        Assert.Equal(1, (await new Importer(database.Owner, new ImportOptions()).ImportAsync([], ct: Ct)).Rechecked);
        Assert.Equal(without, await RowsAsync(Gaps));
    }

    [Fact]
    public async Task A_corrected_tender_is_judged_anew()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(Release(""" "tender":{"id":"1","value":{"amount":-5,"currency":"KGS"}} """));
        Assert.Equal(["False"], await RowsAsync("select fit_for_prices from open.quality"));
        await ImportAsync(Release(""" "tender":{"id":"1","value":{"amount":5,"currency":"KGS"}} """).Replace("2026-03-01", "2026-03-02", StringComparison.Ordinal));
        Assert.Equal(["True"], await RowsAsync("select fit_for_prices from open.quality"));
        Assert.Empty(await RowsAsync("select 1 from open.quality_finding"));
    }

    [Fact]
    public async Task Values_of_findings_are_masked()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        const string person = "21705199012345";
        await ImportAsync(Release($$$""" "parties":[{"id":"KG-INN-{{{person}}}","roles":["supplier"],"identifier":{"scheme":"KG-INN","id":"{{{person}}}"}}],"awards":[{"id":"1","date":"{{{person}}}","suppliers":[{"id":"KG-INN-9{{{person}}}"}]}],"tender":{"id":"1"} """, "ocds-h7i0z4-1"));
        var all = string.Join('\n', await RowsAsync("select f::text from open.quality_finding f"));
        Assert.Contains("invalid-date-time", all, StringComparison.Ordinal);
        Assert.DoesNotContain("\t" + person, all, StringComparison.Ordinal);
        Assert.DoesNotContain("," + person, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checks_themselves_are_rows_with_texts_and_what_they_undermine()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(Release(""" "tender":{"id":"1"} """));
        Assert.Equal(ReleaseChecker.Checks.Count, (await RowsAsync("select 1 from open.quality_check")).Count);
        Assert.Equal(["coherence | error | System.String[] | Сумма меньше нуля."], await RowsAsync("select area, level, undermines, says_ru from open.quality_check where code = 'negative-amount'"));
        Assert.Equal(["prices"], await RowsAsync("select array_to_string(undermines, ',') from open.quality_check where code = 'negative-amount'"));
    }

    /// <summary>
    /// What is found in real files, publisher by publisher: how many tenders, how many are unfit for what and by which checks, and all
    /// findings by check. Reviewed by eye: Armenia's prefix is not registered and its periods end before they start; Canada's dates
    /// have no offset, which denies nothing, as the day can be read; in Colombia's and the Mexican airport's files stages are dated
    /// after the release that tells of them; the airport's amounts have no currency, and its contracts no award; Nigeria's contracts
    /// point at awards that are not there; Moldova and the United Kingdom publish empty and deprecated fields, which are notes.
    /// </summary>
    [Fact]
    public async Task Findings_in_real_files_are_those_reviewed()
    {
        var folder = Path.GetDirectoryName(SharedData.PathOrSkip("facts.json"))!;
        var lines = new List<string>();
        foreach (var publisher in Directory.GetDirectories(folder, "ocds-*").Where(path => !path.EndsWith("ocds-schema", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            await DatabaseDump.EmptyAsync(database.Owner);
            await new Importer(database.Owner, new ImportOptions()).ImportAsync(publisher, ct: Ct);
            lines.AddRange(await RowsAsync($"""
                with denied as (
                  select q.ocid, u.word, jsonb_array_elements_text(u.codes) as code from open.quality q, jsonb_each(q.unfit) as u(word, codes)
                )
                select '{Path.GetFileName(publisher)}', 'tenders ' || count(*) || ', clean ' || count(*) filter (where findings = 0), '' from open.quality
                union all
                select '', word || ' ' || (select count(distinct d.ocid) from denied d where d.word = found.word), string_agg(code || ' ' || n, ', ' order by n desc, code)
                from (select word, code, count(*) as n from denied group by word, code) found
                group by word
                union all
                select '', 'all', string_agg(code || ' ' || n, ', ' order by n desc, code)
                from (select key as code, sum(value::integer) as n from open.quality, jsonb_each_text(codes) group by key) every
                order by 1 desc, 2
                """));
        }
        var golden = Path.Combine(Repository.Root, "tests", "TazaKoom.OpenData.Import.Tests", "Quality", "findings-in-real-files.txt");
        var text = string.Join('\n', lines) + "\n";
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") == "1")
            await File.WriteAllTextAsync(golden, text, Ct);
        Assert.Equal(await File.ReadAllTextAsync(golden, Ct), text);
    }

    [Fact]
    public async Task Tenders_that_an_older_version_of_the_checks_judged_are_checked_anew_and_a_stopped_run_is_gone_on_with()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync([.. Enumerable.Range(1, 7).Select(i => Release($$""" "tender":{"id":"1","value":{"amount":{{(i % 2 == 0 ? 5 : -5)}} ,"currency":"KGS"} } """, $"ocds-abc123-{i}"))]);
        var before = await DatabaseDump.OfAsync(database.Owner);
        const string Stamps = "select string_agg(xmin::text, ' ' order by ocid) from open.tender where ocid ~ '[246]$'";
        var stamps = await RowsAsync(Stamps);

        // As if an older version had found nothing.
        await using (var older = database.Owner.CreateCommand(
            "update open.quality set checker = 0, findings = 0, errors = 0, codes = '{}', fit_for_prices = true, unfit = '{}'; delete from open.quality_finding; update archive.checked_by set checker = 0"))
            await older.ExecuteNonQueryAsync(Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using (var connection = await database.Owner.OpenConnectionAsync(Ct))
        {
            var batches = 0;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rechecking.RunAsync(connection, stop.Token, atOnce: 2, () =>
            {
                if (++batches == 2)
                    stop.Cancel();
            }));
        }
        Assert.Equal(["4 | 3"], await RowsAsync("select count(*) filter (where checker > 0), count(*) filter (where checker = 0) from open.quality"));

        var summary = await new Importer(database.Owner, new ImportOptions()).ImportAsync([], ct: Ct);
        Assert.Equal(3, summary.Rechecked);
        Assert.Equal(before, await DatabaseDump.OfAsync(database.Owner));
        // The rules are asked again only about those whose fitness has changed.
        Assert.Equal(stamps, await RowsAsync(Stamps));
        Assert.Equal(0, (await new Importer(database.Owner, new ImportOptions()).ImportAsync([], ct: Ct)).Rechecked);
    }
}
