using System.Text;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Import.Versions;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Loading;

public class ImporterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static SourceFile File(string name, params string[] releases)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', releases) + "\n");
        return new SourceFile(name, () => new MemoryStream(bytes), bytes.Length);
    }

    Task<ImportSummary> ImportAsync(params SourceFile[] files) => new Importer(database.Owner, new ImportOptions()).ImportAsync(files, ct: Ct);

    async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    static string[] Feed(int tenders, int versions = 1, int seed = 3)
    {
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders, seed, versions), feed);
        return Encoding.UTF8.GetString(feed.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public async Task Importing_the_same_file_twice_changes_nothing()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var feed = Feed(300, versions: 3);
        var first = await ImportAsync(File("feed.jsonl", feed));
        var before = await DatabaseDump.OfAsync(database.Owner);
        Assert.Equal(feed.Length, first.ReleasesRead);
        Assert.Equal(first.ReleasesNew, await ScalarAsync<long>("select count(*) from archive.release"));
        Assert.Equal(300, first.TendersNew);
        Assert.True(await ScalarAsync<long>("select count(*) from open.bid") > 300);

        var again = await ImportAsync(File("feed.jsonl", feed));
        var renamed = await ImportAsync(File("renamed.jsonl", feed));   // read again, release by release
        foreach (var second in (ImportSummary[])[again, renamed])
        {
            Assert.Equal((first.ReleasesRead, 0L, first.ReleasesRead), (second.ReleasesRead, second.ReleasesNew, second.ReleasesUnchanged));
            Assert.Equal((0L, 0L), (second.TendersNew, second.TendersUpdated));
        }
        Assert.Equal(before, await DatabaseDump.OfAsync(database.Owner));
    }

    [Fact]
    public async Task A_process_of_many_large_releases_is_the_same_in_one_run_or_in_many()
    {
        var feed = Feed(5);
        string[] releases = [.. Enumerable.Range(0, 40).Select(i =>
            $$"""{"ocid":"x-1","id":"{{i}}","date":"{{new DateTime(2020, 1, 1).AddHours(i):s}}Z","tag":["tender"],"tender":{"id":"1","title":"{{i}}","description":"{{new string((char)('a' + (i % 26)), 300_000)}}" } }""")];
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("all.jsonl", [.. releases, .. feed]));
        Assert.Equal("39 40", await ScalarAsync<string>("select title || ' ' || releases from open.tender where ocid = 'x-1'"));
        Assert.Equal(0L, await ScalarAsync<long>("select count(*) from archive.unmerged"));
        var undivided = await DatabaseDump.OfAsync(database.Owner);

        await DatabaseDump.EmptyAsync(database.Owner);
        new Random(5).Shuffle(releases);
        await ImportAsync(File("first.jsonl", [.. releases[..25], .. feed]));
        foreach (var release in releases[25..29])
            await ImportAsync(File("one.jsonl", release));
        await ImportAsync(File("rest.jsonl", releases[20..]));
        Assert.Equal(undivided, await DatabaseDump.OfAsync(database.Owner));
    }

    [Fact]
    public async Task What_a_killed_run_archived_but_did_not_merge_the_next_run_merges()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a", """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","title":"A"}}"""));
        var before = await DatabaseDump.OfAsync(database.Owner);
        await using (var killed = database.Owner.CreateCommand("insert into archive.unmerged values ('x-1'); delete from open.tender; delete from open.tender_count"))
            await killed.ExecuteNonQueryAsync(Ct);
        await ImportAsync();
        Assert.Equal(before, await DatabaseDump.OfAsync(database.Owner));
    }

    [Fact]
    public async Task What_a_full_republication_lacks_is_gone_at_the_source_and_stays_here()
    {
        static string Release(string ocid) => $$$"""{"ocid":"{{{ocid}}}","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1"}}""";
        const string Gone = "select coalesce(string_agg(concat_ws(' ', ocid, source, reason, case when returned_at is not null then 'returned' end), ', ' order by ocid, noticed_at), '') from open.withdrawal";
        var whole = new ImportOptions { Complete = true };
        Task<ImportSummary> RepublishAsync(params SourceFile[] files) => new Importer(database.Owner, whole).ImportAsync(files, ct: Ct);
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a", [.. new[] { "ocds-aaaaaa-1", "ocds-aaaaaa-2", "ocds-aaaaaa-3", "ocds-bbbbbb-1" }.Select(Release)]));

        Assert.Null((await RepublishAsync(File("b", Release("ocds-aaaaaa-1"), "{\"ocid\":\"ocds-aaaaaa-2\",\"id\":"))).Withdrawn); // breaks off
        Assert.Equal("", await ScalarAsync<string>(Gone));
        Assert.Equal(1, (await RepublishAsync(File("c", Release("ocds-aaaaaa-1")), File("d", Release("ocds-aaaaaa-3")))).Withdrawn);
        Assert.Equal("ocds-aaaaaa-2 ocds-aaaaaa missing-at-source", await ScalarAsync<string>(Gone)); // of another publisher nothing was said
        Assert.Equal(0, (await RepublishAsync(File("c", Release("ocds-aaaaaa-1")), File("d", Release("ocds-aaaaaa-3")))).Withdrawn); // known files are read, and it is noted once
        Assert.Equal(4L, await ScalarAsync<long>("select count(*) from open.tender"));

        await RepublishAsync(File("e", Release("ocds-aaaaaa-1"), Release("ocds-aaaaaa-2")));
        Assert.Equal("ocds-aaaaaa-2 ocds-aaaaaa missing-at-source returned, ocds-aaaaaa-3 ocds-aaaaaa missing-at-source", await ScalarAsync<string>(Gone));
        Assert.Equal("withdrawn ocds-aaaaaa-2, updated ocds-aaaaaa-2, withdrawn ocds-aaaaaa-3",
            await ScalarAsync<string>("select string_agg(event || ' ' || ocid, ', ' order by ocid, event desc) from open.tender_event where reason is not null"));
    }

    [Theory]
    [InlineData("ocds-h7i0z4-table-1", "ocds-h7i0z4-189000001", 0)]              // a table of the portal says nothing of its feed
    [InlineData("ocds-h7i0z4-goszakupki-6aaa810b", "ocds-h7i0z4-189000001", 0)]  // nor what was collected from its pages
    [InlineData("ocds-table-ru44fz-1", "ocds-table-ru44fz-2", null)]             // one of three tables, and they do not say which
    [InlineData("ocds-h7i0z4-189000002", "ocds-h7i0z4-contract-based-7", 1)]
    [InlineData("ocds-table-wb-contracts-http-1", "ocds-table-wb-bids-http-1", 0)]
    [InlineData("ocds-table-mx-1", "ocds-table-mx-2", 1)]
    [InlineData("AM-PPS-1", "AM-PPS-2", 1)]
    [InlineData("108", "109", null)]                                              // two publishers may number their tenders so
    [InlineData("ocds-my-1", "ocds-other-1", null)]
    public async Task A_full_republication_ends_only_what_would_be_in_it(string there, string notThere, int? gone)
    {
        static string Release(string ocid) => $$$"""{"ocid":"{{{ocid}}}","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1"}}""";
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a", Release(there), Release(notThere)));
        Assert.Equal(gone, (await new Importer(database.Owner, new ImportOptions { Complete = true }).ImportAsync([File("b", Release(there))], ct: Ct)).Withdrawn);
        Assert.Equal(gone ?? 0, await ScalarAsync<long>("select count(*) from open.withdrawal"));
    }

    [Fact]
    public void A_tombstone_is_told_in_three_languages()
    {
        var noticed = new DateTimeOffset(2020, 8, 6, 20, 0, 0, TimeSpan.Zero); // the 7th in Bishkek
        Assert.Equal("Gone at the source (kyrgyz-ocds), noticed on 2020-08-07. What came before is kept", new Tombstone("kyrgyz-ocds", noticed, null).Says.En);
        var back = new Tombstone("kyrgyz-ocds", noticed, noticed.AddDays(2)).Says;
        Assert.Equal("В источнике (kyrgyz-ocds) не было, замечено 2020-08-07; снова есть с 2020-08-09", back.Ru);
        Assert.Equal("Булакта (kyrgyz-ocds) жок болгон, байкалган күнү: 2020-08-07; 2020-08-09 кайра пайда болгон", back.Ky);
    }

    [Fact]
    public async Task The_kept_counts_are_those_of_the_tenders_after_every_import_and_withdrawal()
    {
        const string Counted = "select coalesce(string_agg(concat_ws(' ', status, value_currency, value_amount, valued, rows), ', ' order by status), '') from open.tender_count";
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a",
            """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","value":{"amount":5,"currency":"KGS"}}}""",
            """{"ocid":"x-2","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"2","status":"active","value":{"amount":7.50,"currency":"KGS"}}}""",
            """{"ocid":"x-3","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"3","status":"active","value":{"currency":"KGS"}}}"""));
        Assert.Equal("active KGS 12.5 2 3", await ScalarAsync<string>(Counted));

        await ImportAsync(File("b", """{"ocid":"x-2","id":"s","date":"2020-01-02T00:00:00Z","tag":["tenderUpdate"],"tender":{"id":"2","status":"complete"}}"""));
        Assert.Equal("active KGS 5 1 2, complete KGS 7.5 1 1", await ScalarAsync<string>(Counted));

        await using (var withdraw = database.Owner.CreateCommand("call archive.withdraw('x-1', 'asked for')"))
            await withdraw.ExecuteNonQueryAsync(Ct);
        Assert.Equal("active KGS 0 1, complete KGS 7.5 1 1", await ScalarAsync<string>(Counted)); // no sum where none has a value

        // Rows that nobody has counted are counted before the first change.
        await using (var forgotten = database.Owner.CreateCommand("truncate open.tender_count"))
            await forgotten.ExecuteNonQueryAsync(Ct);
        await ImportAsync(File("c", """{"ocid":"x-3","id":"s","date":"2020-01-03T00:00:00Z","tag":["tenderUpdate"],"tender":{"id":"3","status":"complete"}}"""));
        Assert.Equal("complete KGS 7.5 1 2", await ScalarAsync<string>(Counted));
    }

    [Fact]
    public async Task A_tender_counts_once_in_however_many_batches_of_an_import_it_was_met()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        // Two of these are more than a batch.
        string[] Releases(string tag) => [.. Enumerable.Range(1, 5).Select(i =>
            $$$"""{"ocid":"x-1","id":"{{{tag}}}-{{{i}}}","date":"2020-01-0{{{i}}}T00:00:00Z","tag":["{{{tag}}}"],"tender":{"id":"1","description":"{{{new string('x', 1_600_000)}}}{{{i}}}"}}""")];
        var first = await ImportAsync(File("first.jsonl", Releases("tender")));
        var second = await ImportAsync(File("second.jsonl", Releases("tenderUpdate")));
        Assert.Equal((5L, 1L, 0L), (first.ReleasesNew, first.TendersNew, first.TendersUpdated));
        Assert.Equal((5L, 0L, 1L), (second.ReleasesNew, second.TendersNew, second.TendersUpdated));
    }

    [Fact]
    public async Task An_import_that_fails_is_finished_as_failed_and_one_that_was_killed_is_noted_by_the_next()
    {
        const string Outcomes = "select coalesce(string_agg(outcome || ' ' || (finished_at is not null), ', ' order by started_at), '') from archive.import_run";
        await DatabaseDump.EmptyAsync(database.Owner);
        await Assert.ThrowsAsync<TazaException>(() => new Importer(database.Owner, new ImportOptions()).ImportAsync("/no/such/file", ct: Ct));
        Assert.Equal("", await ScalarAsync<string>(Outcomes));

        var broken = File("broken", "{}") with { Open = () => throw new InvalidOperationException("a defect of ours") };
        await Assert.ThrowsAsync<InvalidOperationException>(() => ImportAsync(broken));
        Assert.Equal("failed true", await ScalarAsync<string>(Outcomes));

        await using (var killed = database.Owner.CreateCommand("insert into archive.import_run (run_id, command, started_at) values (gen_random_uuid(), 'import x', now() + interval '1 ms')"))
            await killed.ExecuteNonQueryAsync(Ct);
        await Task.Delay(5, Ct);
        await ImportAsync();
        Assert.Equal("failed true, killed false, done true", await ScalarAsync<string>(Outcomes));
    }

    [Fact]
    public async Task Problems_are_told_by_kind_with_the_place_of_the_first()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var summary = await ImportAsync(File("bad.jsonl", """{"ocid":"x-1","id":"1","tag":["tender"]}""", """{"id":"1","tag":["tender"],"tender":{"id":"1"}}""", """{"id":"2","tag":["tender"],"tender":{"id":"1"}}""",
            """{"ocid":12,"id":"1","tag":["tender"],"tender":{"id":"1"}}"""));
        Assert.Equal([("ocid-missing", 2L, "bad.jsonl", 2L, "$.ocid"), ("ocid-not-text", 1L, "bad.jsonl", 4L, "$.ocid")],
            summary.ProblemKinds.Select(kind => (kind.Code, kind.Count, kind.First.File, kind.First.Line, kind.First.Path)));
        Assert.Equal(summary.Problems, await ScalarAsync<long>($"select count(*) from open.import_problem where import_id = '{summary.RunId}'"));
    }

    [Fact]
    public async Task A_name_that_only_a_withdrawn_tender_had_is_gone_with_it()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        static string Tender(string ocid, string day, string parties) => $$"""{"ocid":"{{ocid}}","id":"1","date":"2020-01-{{day}}T00:00:00Z","tag":["tender"],"parties":[{{parties}}]}""";
        static string Party(string number, string name) => $$"""{"id":"{{number}}","name":"{{name}}","identifier":{"scheme":"KG-INN","id":"{{number}}"},"roles":["buyer"]}""";
        await ImportAsync(File("a", Tender("x-1", "01", Party("00102199310013", "Школа № 1")), Tender("x-2", "02", Party("00102199310013", "Спорное имя") + "," + Party("00102199310099", "Спорная организация"))));
        await using (var withdraw = database.Owner.CreateCommand("call archive.withdraw('x-2', 'asked for')"))
            await withdraw.ExecuteNonQueryAsync(Ct);
        const string Names = "select string_agg(o.name || ' ' || o.names::text || ' ' || (select string_agg(n.name, '|') from open.organization_name n where n.organization_id = o.organization_id), ', ') from open.organization o";
        Assert.Equal("Школа № 1 {\"Школа № 1\"} Школа № 1", await ScalarAsync<string>(Names));
        await ImportAsync();
        Assert.Equal("Школа № 1 {\"Школа № 1\"} Школа № 1", await ScalarAsync<string>(Names));
        Assert.Equal(1, await ScalarAsync<int>("select tenders from open.organization"));
    }

    [Fact]
    public async Task The_same_release_id_with_other_content_is_one_more_version_and_a_problem()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a", """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","title":"A"}}"""));
        var second = await ImportAsync(File("b", """{"ocid":"x-1","id":"r","date":"2020-01-02T00:00:00Z","tag":["award"],"tender":{"id":"1","title":"B"}}"""));
        Assert.Equal((1L, 1L), (second.ReleasesNew, second.TendersUpdated));
        Assert.Equal(2L, await ScalarAsync<long>("select count(*) from archive.release"));
        Assert.Equal("release-id-reused", await ScalarAsync<string>("select code from open.problem where ocid = 'x-1'"));
        Assert.Equal("B 2 {tender,award}", await ScalarAsync<string>("select title || ' ' || releases || ' ' || tags::text from open.tender"));
    }

    [Fact]
    public async Task The_same_content_in_another_order_of_members_and_identified_objects_is_unchanged()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a", """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"],"parties":[{"id":"1"},{"id":"2"}]}"""));
        var second = await ImportAsync(File("b", """{"date":"2020-01-01T00:00:00Z","parties":[{"id":"2"},{"id":"1"}],"id":"r","tag":["tender"],"ocid":"x-1"}"""));
        Assert.Equal((0L, 1L), (second.ReleasesNew, second.ReleasesUnchanged));
    }

    [Theory]
    [InlineData("""{"id":"1","tag":["tender"],"tender":{"id":"1"}}""", "ocid-missing")]
    [InlineData("""{"ocid":"","id":"1","tag":["tender"],"tender":{"id":"1"}}""", "ocid-missing")]
    [InlineData("""{"ocid":null,"id":"1","tag":["tender"],"tender":{"id":"1"}}""", "ocid-not-text")]
    [InlineData("""{"ocid":12,"id":"1","tag":["tender"],"tender":{"id":"1"}}""", "ocid-not-text")]
    public async Task A_release_without_usable_ocid_is_one_problem_with_its_text_and_the_rest_goes_on(string release, string code)
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var summary = await ImportAsync(File("bad.jsonl", release, """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"]}"""));
        Assert.Equal((1L, 1L), (summary.Problems, summary.ReleasesNew));
        Assert.True(Assert.Single(summary.Refused).Partly);
        Assert.Equal($"{code} 1 {release}", await ScalarAsync<string>("select code || ' ' || line || ' ' || raw from archive.problem"));
        Assert.Equal("partly", await ScalarAsync<string>("select outcome from archive.file"));
    }

    [Fact]
    public async Task A_refused_file_says_why_and_the_next_is_imported()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var summary = await ImportAsync(
            File("a.json", "<!doctype html><html></html>"),
            File("b.json", ""),
            new SourceFile("c.csv", () => new MemoryStream("a;b"u8.ToArray()), 3) { Kind = SourceKind.Table },
            File("d.json", """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"]}"""));
        Assert.Equal((4, 3, 1L), (summary.Files, summary.Refused.Count, summary.ReleasesNew));
        Assert.All(summary.Refused, refused => Assert.False(refused.Partly));
        Assert.Equal(3L, await ScalarAsync<long>("select count(*) from archive.file where outcome = 'refused' and reason is not null"));
    }

    [Fact]
    public async Task What_could_not_be_merged_shows_its_last_release()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var summary = await ImportAsync(File("a",
            """{"ocid":"x-1","id":"1","tag":["tender"],"tender":{"id":"1","title":"undated"}}""",
            """{"ocid":"x-1","id":"2","date":"2020-01-02T00:00:00Z","tag":["award"],"tender":{"id":"1","title":"dated"}}"""));
        Assert.Equal(2, summary.ReleasesNew);
        Assert.Equal("dated", await ScalarAsync<string>("select title from open.tender"));
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from open.problem where code = 'not-merged'"));
    }

    [Fact]
    public async Task Organizations_are_counted_across_tenders_and_again_when_a_tender_changes()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        const string Buyer = """{"id":"KG-INN-01707201410029","identifier":{"scheme":"KG-INN","id":"01707201410029","legalName":"Мектеп"},"roles":["buyer"]}""";
        const string Trader = """{"id":"KG-INN-21503198012345","identifier":{"scheme":"KG-INN","id":"21503198012345","legalName":"ИП А"},"roles":["tenderer"]}""";
        string Release(string ocid, string date, string parties, string more) =>
            $$"""{"ocid":"ocds-h7i0z4-{{ocid}}","id":"{{date}}","date":"{{date}}T00:00:00Z","tag":["tender"],"parties":[{{parties}}]{{more}}}""";
        const string Bid = ",\"bids\":{\"details\":[{\"id\":\"1\",\"status\":\"valid\",\"tenderers\":[{\"id\":\"KG-INN-21503198012345\"}]}]},\"awards\":[{\"id\":1,\"status\":\"active\",\"relatedBid\":\"1\"}]";
        await ImportAsync(File("a", Release("1", "2020-01-01", $"{Buyer},{Trader}", Bid), Release("2", "2020-01-02", Buyer, "")));

        const string Counts = "select string_agg(tenders || '/' || as_buyer || '/' || as_tenderer || '/' || as_supplier || case when is_person then ' person' else '' end, ', ' order by is_person) from open.organization";
        Assert.Equal("2/2/0/0, 1/0/1/1 person", await ScalarAsync<string>(Counts));

        await ImportAsync(File("b", Release("2", "2020-01-03", Buyer.Replace("Мектеп", "Мектеп №1", StringComparison.Ordinal), "")));
        Assert.Equal("2/2/0/0, 1/0/1/1 person", await ScalarAsync<string>(Counts));
        Assert.Equal("Мектеп №1 {Мектеп,\"Мектеп №1\"}", await ScalarAsync<string>("select name || ' ' || names::text from open.organization where as_buyer > 0"));
    }

    [Fact]
    public async Task An_organization_that_is_two_parties_of_a_tender_counts_the_tender_once()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        static string Tender(string ocid, string date, string parties) => $$"""{"ocid":"{{ocid}}","id":"1","date":"{{date}}","tag":["tender"],"buyer":{"id":"b"},"parties":[{{parties}}]}""";
        const string Buyer = """{"id":"b","name":"Айыл","identifier":{"scheme":"KG-INN","id":"00102199310013","legalName":"Айыл өкмөтү"},"roles":["buyer"]}""";
        const string Payer = """{"id":"p","name":"АЙЫЛ","identifier":{"scheme":"KG-INN","id":"00102199310013","legalName":"Айыл өкмөтү"},"roles":["payer"]}""";
        await ImportAsync(File("a", Tender("x-1", "2020-01-01T00:00:00Z", Buyer + "," + Payer), Tender("x-2", "2020-01-02T00:00:00Z", Buyer)));
        Assert.Equal("Айыл 2/2 {buyer,payer}", await ScalarAsync<string>("select name || ' ' || tenders || '/' || as_buyer || ' ' || roles::text from open.organization"));
        Assert.Equal("legal_name Айыл өкмөтү 2 x-1 x-2, name АЙЫЛ 1 x-1 x-1, name Айыл 2 x-1 x-2",
            await ScalarAsync<string>("select string_agg(concat_ws(' ', kind, name, tenders, first_ocid, last_ocid), ', ' order by kind, name) from open.organization_name"));
    }

    [Fact]
    public async Task Two_imports_at_once_end_as_one_after_the_other()
    {
        var feed = Feed(200, versions: 2);
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("feed.jsonl", feed));
        var alone = await DatabaseDump.OfAsync(database.Owner);
        await DatabaseDump.EmptyAsync(database.Owner);
        var both = await Task.WhenAll(ImportAsync(File("one.jsonl", feed)), ImportAsync(File("two.jsonl", feed)));
        Assert.Equal(alone, await DatabaseDump.OfAsync(database.Owner));
        Assert.Equal(both[0].ReleasesRead, both[0].ReleasesNew + both[1].ReleasesNew);
    }

    [Fact]
    public async Task Problems_are_tried_again_and_marked_when_solved()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var bad = File("bad.jsonl", """{"id":"1","tag":["tender"],"tender":{"id":"1"}}""", """{"ocid":"x-1","id":"1","date":"2020-01-01","tag":["tender"],"tender":{"id":"1","status":"odd"}}""");
        await ImportAsync(bad);
        var before = await DatabaseDump.OfAsync(database.Owner);
        var still = await new Importer(database.Owner, new ImportOptions()).RetryAsync(ct: Ct);
        Assert.Equal((1L, 0L), (still.Problems, still.ReleasesNew));
        Assert.Equal(before, await DatabaseDump.OfAsync(database.Owner));

        // As if a newer version could read it.
        await using (var command = database.Owner.CreateCommand("update archive.problem set raw = replace(raw, '{\"id\"', '{\"ocid\":\"x-2\",\"id\"')"))
            await command.ExecuteNonQueryAsync(Ct);
        var solved = await new Importer(database.Owner, new ImportOptions()).RetryAsync(ct: Ct);
        Assert.Equal((0L, 1L), (solved.Problems, solved.TendersNew));
        Assert.Equal(1L, await ScalarAsync<long>("select count(*) from archive.problem where solved_at is not null"));
    }

    [Fact]
    public async Task The_reader_of_the_web_sees_rows_and_not_the_archive()
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        await ImportAsync(File("a", """{"ocid":"x-1","id":"r","date":"2020-01-01T00:00:00Z","tag":["tender"]}"""));
        await using var command = database.Reader.CreateCommand("select ocid from open.tender");
        Assert.Equal("x-1", await command.ExecuteScalarAsync(Ct));
        await using var archive = database.Reader.CreateCommand("select count(*) from archive.release");
        await Assert.ThrowsAsync<PostgresException>(() => archive.ExecuteScalarAsync(Ct));
    }
}
