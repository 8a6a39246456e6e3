using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.RedFlags.Tests.Cardinal;

/// <summary>What docs/cardinal.md says we read and Cardinal does not: the strict reading prints nothing, ours raises.</summary>
public sealed class CardinalDifferenceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    const string Period = """ "tenderPeriod":{"startDate":"2024-03-01T00:00:00Z","endDate":"2024-03-10T00:00:00Z"}""";
    const string Award = """ "awards":[{"id":"a","status":"active","suppliers":[{"id":"W"}]}]""";

    public static TheoryData<string, string, string, string> Read => new()
    {
        {
            "each lot is a competition", "[R035]\n",
            """
            {"ocid":"o","tender":{"lots":[{"id":"1"},{"id":"2"}]},"bids":{"details":[
              {"id":"1","status":"valid","relatedLots":["1"],"tenderers":[{"id":"W"}]},{"id":"2","status":"disqualified","relatedLots":["1"],"tenderers":[{"id":"D"}]},
              {"id":"3","status":"valid","relatedLots":["2"],"tenderers":[{"id":"V"}]}]},
             "awards":[{"id":"a","status":"active","relatedLots":["1"],"suppliers":[{"id":"W"}]},{"id":"b","status":"active","relatedLots":["2"],"suppliers":[{"id":"V"}]}]}
            """,
            """{"OCID":{"o":{"R035":1.0}},"Tenderer":{"W":{"R035":0.0}}}"""
        },
        {
            "the winner is the tenderer of the award's bid", "[R035]\n",
            """
            {"ocid":"o","bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"W"}]},{"id":"2","status":"disqualified","tenderers":[{"id":"D"}]}]},
             "awards":[{"id":"a","status":"active","relatedBid":"1"}]}
            """,
            """{"OCID":{"o":{"R035":1.0}},"Tenderer":{"W":{"R035":0.0}}}"""
        },
        { "a number in quotes", "[R018]\nprocurement_methods =\n", """{"ocid":"o","tender":{"numberOfTenderers":"1"}}""", """{"OCID":{"o":{"R018":1.0}}}""" },
        { "1.0 is 1", "[R018]\nprocurement_methods =\n", """{"ocid":"o","tender":{"numberOfTenderers":1.0}}""", """{"OCID":{"o":{"R018":1.0}}}""" },
        {
            "ids as numbers, prices in quotes", "[R028]\n",
            """
            {"ocid":"o","bids":{"details":[{"id":1,"status":"valid","tenderers":[{"id":7}],"value":{"amount":"5","currency":"USD"}},
              {"id":2,"status":"valid","tenderers":[{"id":8}],"value":{"amount":5,"currency":"USD"}}]}}
            """,
            """{"OCID":{"o":{"R028":1.0}},"Tenderer":{"7":{"R028":1.0},"8":{"R028":1.0}}}"""
        },
        {
            "bids as an array, one tenderer as an object", "[R035]\n",
            $$$"""{"ocid":"o","bids":[{"id":"1","status":"valid","tenderers":{"id":"W"}},{"id":"2","status":"disqualified","tenderers":[{"id":"D"}]}],{{{Award}}}}""",
            """{"OCID":{"o":{"R035":1.0}},"Tenderer":{"W":{"R035":0.0}}}"""
        },
        {
            "a date without seconds", "[R003]\n", """{"ocid":"o","tender":{"tenderPeriod":{"startDate":"2024-03-01T00:00Z","endDate":"2024-03-02T00:00+0600"}}}""",
            """{"OCID":{"o":{"R003":1.0}}}"""
        },
        { "texts are trimmed", "[R003]\nprocurement_methods = open\n", $$$"""{"ocid":"o","tender":{"procurementMethod":" open",{{{Period}}}}}""", """{"OCID":{"o":{"R003":1.0}}}""" },
    };

    [Theory, MemberData(nameof(Read))]
    public async Task Ours_reads_what_Cardinal_passes_over(string what, string settings, string release, string expected)
    {
        var line = release.ReplaceLineEndings("");
        await Imported.OnlyAsync(database, line, "ocds", problems: true);
        Assert.Equal("{}", CardinalOracle.Print(settings, line, withMeta: false, withMaps: false));
        Assert.Equal(expected, CardinalPrint.Sorted(await CardinalPrint.OfAsync(database, settings, meta: false, maps: false)));
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task A_person_is_printed_by_a_pseudonym()
    {
        // The national numbers of persons begin with 1 or 2 and hold a date of birth.
        const string Line = """{"ocid":"ocds-h7i0z4-1","parties":[{"id":"KG-INN-21201199000011","identifier":{"scheme":"KG-INN","id":"21201199000011"},"roles":["tenderer"]}],"bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"KG-INN-21201199000011"}]}]}}""";
        await Imported.OnlyAsync(database, Line, problems: true);
        var printed = await CardinalPrint.OfAsync(database, "[R038]\n", meta: false, maps: true);
        Assert.Contains("\"ocid_tenderer\":{\"ocds-h7i0z4-1\":[\"KG-", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("21201199000011", printed, StringComparison.Ordinal);
    }
}
