using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.RedFlags.Cardinal;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>What OCDS Cardinal 0.0.8 prints for the same lines and settings, its defects excepted; F is flagged, W wins, D is disqualified.</summary>
public sealed class CardinalReportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public Task Without_a_section_nothing_runs() => PrintsAsync("", Tender("F", "\"numberOfTenderers\":1"), """{"Meta":{}}""");

    [Fact]
    public Task R003_needs_both_ends_with_time_and_offset_and_any_method() => PrintsAsync(
        "[R003]\n",
        Tender("F", """ "tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-15T23:59:59Z"}"""),
        Tender("exact", """ "tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-16T00:00:00Z"}"""),
        Tender("dates", """ "tenderPeriod":{"startDate":"2024-03-01","endDate":"2024-03-02"}"""),
        """{"ocid":"cancelled","tender":{"status":"cancelled","tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-02T00:00:00Z"}}}""",
        """{"ocid":"F-direct","tender":{"procurementMethod":"direct","tenderPeriod":{"startDate":"2024-03-02T00:00:00Z","endDate":"2024-03-01T00:00:00Z"}}}""",
        """{"OCID":{"F":{"R003":1.0},"F-direct":{"R003":1.0}},"Meta":{}}""");

    [Fact]
    public Task R003_listed_methods_must_be_there_and_details_have_days_of_their_own() => PrintsAsync(
        "[R003]\nprocurement_methods = open|selective\n[R003.procurement_method_details]\nUrgent = 2\n",
        Tender("F", """ "procurementMethod":"open","tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-04T00:00:00Z"}"""),
        Tender("urgent", """ "procurementMethod":"open","procurementMethodDetails":"Urgent","tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-04T00:00:00Z"}"""),
        Tender("none", """ "tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-04T00:00:00Z"}"""),
        """{"OCID":{"F":{"R003":1.0}},"Meta":{}}""");

    [Fact]
    public Task R018_reads_numberOfTenderers_and_never_counts_bids() => PrintsAsync(
        "[R018]\n",
        Tender("F", """ "procurementMethod":"open","numberOfTenderers":1"""),
        Tender("direct", """ "procurementMethod":"direct","numberOfTenderers":1"""),
        """{"ocid":"bids","tender":{"procurementMethod":"open"},"bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"A"}]}]}}""",
        """{"OCID":{"F":{"R018":1.0}},"Meta":{}}""");

    [Fact]
    public Task R018_an_empty_list_is_any_method_even_none() => PrintsAsync(
        "[R018]\nprocurement_methods =\n", Tender("F", "\"numberOfTenderers\":1"), """{"OCID":{"F":{"R018":1.0}},"Meta":{}}""");

    [Fact]
    public Task R024_and_R058_share_a_ratio_and_print_the_fence_they_used() => PrintsAsync(
        "[R024]\nthreshold = 0.05\n[R058]\nthreshold = 0.5\n",
        Competition("F24", 100, 105), Competition("F58", 100, 150), Competition("N", 100, 120),
        """
        {"OCID":{"F24":{"R024":0.05},"F58":{"R058":0.5}},"Tenderer":{"L":{"R024":0.0},"W":{"R024":0.0,"R058":0.0}},
         "Meta":{"R024":{"lower_fence":0.05},"R058":{"upper_fence":0.5}}}
        """);

    [Fact]
    public Task One_competition_is_flagged_by_both_ends_of_its_own_quartiles() => PrintsAsync(
        "[R024]\n[R058]\n", Competition("F", 90, 100),
        """
        {"OCID":{"F":{"R024":0.1111111111111111,"R058":0.1111111111111111}},"Tenderer":{"L":{"R024":0.0},"W":{"R024":0.0,"R058":0.0}},
         "Meta":{"R024":{"q1":0.1111,"q3":0.1111,"lower_fence":0.1111},"R058":{"q1":0.1111,"q3":0.1111,"upper_fence":0.1111}}}
        """);

    [Fact]
    public Task A_zero_price_does_not_disable_the_others() => PrintsAsync(
        "[R058]\n", Competition("F", 100, 110), Competition("zero", 0, 0), Competition("one", 0, 10),
        """{"OCID":{"F":{"R058":0.1}},"Tenderer":{"W":{"R058":0.0}},"Meta":{"R058":{"q1":0.1,"q3":0.1,"upper_fence":0.1}}}""");

    [Fact]
    public Task R025_prints_its_volume_and_its_ratio() => PrintsAsync(
        "[R025]\nthreshold = 0.25\n", [.. Enumerable.Range(1, 4).Select(i => Bids($"o{i}", i == 1 ? "F" : $"V{i}", $$"""
            {"id":"1","status":"valid","tenderers":[{"id":"F"}]},{"id":"2","status":"valid","tenderers":[{"id":"V{{i}}"}]}
            """)),
        """{"Tenderer":{"F":{"R025":0.25}},"Meta":{"R025":{"upper_fence":2.0,"lower_fence":0.25}}}""",
        ]);

    [Fact]
    public Task R028_compares_with_the_last_bid_at_the_price_as_sets() => PrintsAsync(
        "[R028]\n",
        Priced("F", ("A", 1), ("B", 1)), Priced("same", ("A", 1), ("A", 1)), Priced("apart", ("A", 1), ("B", 2)),
        """{"ocid":"consortium","bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"A"},{"id":"B"}],"value":{"amount":1,"currency":"USD"}},{"id":"2","status":"valid","tenderers":[{"id":"B"},{"id":"A"}],"value":{"amount":1.0,"currency":"USD"}}]}}""",
        """{"ocid":"nostatus","bids":{"details":[{"id":"1","tenderers":[{"id":"A"}],"value":{"amount":1,"currency":"USD"}},{"id":"2","status":"valid","tenderers":[{"id":"B"}],"value":{"amount":1,"currency":"USD"}}]}}""",
        """{"ocid":"F-foo","bids":{"details":[{"id":"1","status":"foo","tenderers":[{"id":"C"}],"value":{"amount":0,"currency":"USD"}},{"id":"2","status":"disqualified","tenderers":[{"id":"D"}],"value":{"amount":0,"currency":"USD"}}]}}""",
        """{"OCID":{"F":{"R028":1.0},"F-foo":{"R028":1.0}},"Tenderer":{"A":{"R028":1.0},"B":{"R028":1.0},"C":{"R028":1.0},"D":{"R028":1.0}},"Meta":{}}""");

    [Fact]
    public Task R030_compares_instants_where_Cardinal_compares_texts() => PrintsAsync(
        "[R030]\n",
        Late("F", "2024-03-01T12:00:00Z", "2024-03-01T11:00:00-06:00"), Late("earlier", "2024-03-01T12:00:00Z", "2024-03-01T13:00:00+06:00"),
        """{"OCID":{"F":{"R030":1.0}},"Tenderer":{"W":{"R030":1.0}},"Meta":{}}""");

    [Fact]
    public Task R035_counts_the_disqualified_and_names_the_winner() => PrintsAsync(
        "[R035]\n",
        Bids("F", "W", """{"id":"1","status":"valid","tenderers":[{"id":"W"}]},{"id":"2","status":"disqualified","tenderers":[{"id":"D1"},{"id":"D2"}]},{"id":"3","status":"pending","tenderers":[{"id":"P"}]}"""),
        Bids("N", "W", """{"id":"1","status":"valid","tenderers":[{"id":"W"}]},{"id":"2","status":"valid","tenderers":[{"id":"V"}]},{"id":"3","status":"disqualified","tenderers":[{"id":"D"}]}"""),
        """{"OCID":{"F":{"R035":2.0}},"Tenderer":{"W":{"R035":0.0}},"Meta":{}}""");

    [Fact]
    public Task R036_on_ties_the_first_in_the_document_decides() => PrintsAsync(
        "[R036]\n",
        Bids("F", "W", """{"id":"1","status":"disqualified","tenderers":[{"id":"D"}],"value":{"amount":5,"currency":"USD"}},{"id":"2","status":"valid","tenderers":[{"id":"W"}],"value":{"amount":5,"currency":"USD"}}"""),
        Bids("N", "W", """{"id":"1","status":"valid","tenderers":[{"id":"W"}],"value":{"amount":5,"currency":"USD"}},{"id":"2","status":"disqualified","tenderers":[{"id":"D"}],"value":{"amount":5,"currency":"USD"}}"""),
        """{"OCID":{"F":{"R036":1.0}},"Meta":{}}""");

    [Fact]
    public Task R038_has_fences_for_each_group_and_counts_processes() => PrintsAsync(
        "[R038]\nthreshold = 0.5\n",
        WithBuyer("o1", "B"), WithBuyer("o2", "B"), WithBuyer("o3", "once"),
        """
        {"Buyer":{"B":{"R038":0.5}},"Tenderer":{"D":{"R038":1.0}},
         "Meta":{"R038":{"Buyer_upper_fence":0.5,"Tenderer_upper_fence":0.5}}}
        """);

    [Fact]
    public Task R048_counts_prefixes_of_awards_with_one_supplier() => PrintsAsync(
        "[R048]\nthreshold = 2\nminimum_contracting_processes = 2\n",
        """{"ocid":"o1","awards":[{"id":"1","status":"active","suppliers":[{"id":"F"}],"items":[{"id":"1","classification":{"id":"11111"}},{"id":"2","classification":{"id":"22222"}}]}]}""",
        """{"ocid":"o2","awards":[{"id":"1","status":"active","suppliers":[{"id":"F"}],"items":[{"id":"1","classification":{"id":"11999"}}]}]}""",
        """{"ocid":"o3","awards":[{"id":"1","status":"active","suppliers":[{"id":"N"}],"items":[{"id":"1","classification":{"id":"33"}},{"id":"2","classification":{"id":"44"}}]}]}""",
        """{"Tenderer":{"F":{"R048":2.0}},"Meta":{"R048":{"upper_fence":2.0}}}""");

    [Fact]
    public Task Excluded_methods_are_left_out_of_everything() => PrintsAsync(
        "[exclusions]\nprocurement_method_details = Secret\n[R018]\nprocurement_methods =\n",
        Tender("secret", """ "procurementMethodDetails":"Secret","numberOfTenderers":1"""), Tender("F", "\"numberOfTenderers\":1"),
        """{"OCID":{"F":{"R018":1.0}},"Meta":{}}""");

    [Fact]
    public async Task Maps_name_the_tenderers_of_each_process()
    {
        var printed = await PrintAsync("[R025]\n[R028]\n[R035]\n[R038]\n", maps: true,
            """{"ocid":"F","buyer":{"id":"B"},"tender":{"procuringEntity":{"id":"P"}},"bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"W"}],"value":{"amount":1,"currency":"USD"}},{"id":"2","status":"disqualified","tenderers":[{"id":"D"}],"value":{"amount":1,"currency":"USD"}},{"id":"3","status":"withdrawn","tenderers":[{"id":"X"}]}]},"awards":[{"id":"1","status":"active","suppliers":[{"id":"W"}]}]}""");
        AssertSame(
            """
            {"ocid_buyer_r038":{"F":"B"},"ocid_procuringentity_r038":{"F":"P"},"ocid_tenderer":{"F":["D","W"]},
             "ocid_tenderer_r024":{},"ocid_tenderer_r028":{"F":["D","W"]},"ocid_tenderer_r030":{},"ocid_tenderer_r035":{"F":["W"]},"ocid_tenderer_r058":{}}
            """, printed["Maps"]!.ToJsonString());
    }

    /// <summary>The last text is what is expected, those before it are the lines.</summary>
    async Task PrintsAsync(string settings, params string[] linesAndExpected) =>
        AssertSame(linesAndExpected[^1], (await PrintAsync(settings, maps: false, linesAndExpected[..^1])).ToJsonString());

    async Task<JsonObject> PrintAsync(string settings, bool maps, params string[] lines)
    {
        await Imported.OnlyAsync(database, string.Join('\n', lines), "ocds", problems: true);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, settings, TestContext.Current.CancellationToken);
            using var printed = new MemoryStream();
            await CardinalReport.WriteAsync(database.Owner, SettingsFile.Read(file, RuleSettings.OfCardinal), meta: true, maps, printed, TestContext.Current.CancellationToken);
            return JsonNode.Parse(Encoding.UTF8.GetString(printed.ToArray()))!.AsObject();
        }
        finally
        {
            File.Delete(file);
        }
    }

    static void AssertSame(string expected, string actual) =>
        Assert.Equal(JsonSerializer.Serialize(JsonNode.Parse(expected)), JsonSerializer.Serialize(JsonNode.Parse(actual)));

    static string Tender(string ocid, string fields) => $$$"""{"ocid":"{{{ocid}}}","tender":{ {{{fields}}} }}""";

    static string Bids(string ocid, string winner, string bids) =>
        $$$"""{"ocid":"{{{ocid}}}","bids":{"details":[{{{bids}}}]},"awards":[{"id":"1","status":"active","suppliers":[{"id":"{{{winner}}}"}]}]}""";

    static string Competition(string ocid, int winner, int loser) => Bids(ocid, "W",
        $$$"""{"id":"1","status":"valid","tenderers":[{"id":"W"}],"value":{"amount":{{{winner}}},"currency":"USD"}},{"id":"2","status":"valid","tenderers":[{"id":"L"}],"value":{"amount":{{{loser}}},"currency":"USD"}}""");

    static string Priced(string ocid, (string Id, int Amount) one, (string Id, int Amount) two) =>
        $$$"""{"ocid":"{{{ocid}}}","bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"{{{one.Id}}}"}],"value":{"amount":{{{one.Amount}}},"currency":"USD"}},{"id":"2","status":"valid","tenderers":[{"id":"{{{two.Id}}}"}],"value":{"amount":{{{two.Amount}}},"currency":"USD"}}]}}""";

    static string Late(string ocid, string deadline, string submitted) =>
        $$$"""{"ocid":"{{{ocid}}}","tender":{"tenderPeriod":{"startDate":"2024-02-01T00:00:00Z","endDate":"{{{deadline}}}"}},"bids":{"details":[{"id":"1","status":"valid","date":"{{{submitted}}}","tenderers":[{"id":"W"}]}]},"awards":[{"id":"1","status":"active","suppliers":[{"id":"W"}]}]}""";

    static string WithBuyer(string ocid, string buyer) =>
        $$$"""{"ocid":"{{{ocid}}}","buyer":{"id":"{{{buyer}}}"},"bids":{"details":[{"id":"1","status":"disqualified","tenderers":[{"id":"D"}]},{"id":"2","status":"valid","tenderers":[{"id":"V"}]}]}}""";
}
