using System.Text;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Ocds.Tests.Checking;

public sealed class ReleaseCheckerTests
{
    // A release in which nothing is wrong; each test spoils one thing.
    internal const string Good =
        """
        {"ocid":"ocds-abc123-1","id":"r1","date":"2020-09-30T10:00:00+06:00","tag":["contract"],"initiationType":"tender",
         "parties":[{"id":"KG-INN-1","name":"School 1","roles":["buyer"]},{"id":"KG-INN-2","name":"Ak-Suu","roles":["supplier","tenderer"]}],
         "buyer":{"id":"KG-INN-1","name":"School 1"},
         "planning":{"budget":{"amount":{"amount":100000,"currency":"KGS"}}},
         "tender":{"id":"t1","title":"Coal","title_ky":"Көмүр","status":"complete","procurementMethod":"open",
           "value":{"amount":100000,"currency":"KGS"},
           "tenderPeriod":{"startDate":"2020-08-01T09:00:00+06:00","endDate":"2020-08-20T09:00:00+06:00","durationInDays":19},
           "numberOfTenderers":1,"tenderers":[{"id":"KG-INN-2","name":"Ak-Suu"}],
           "lots":[{"id":"l1","value":{"amount":100000,"currency":"KGS"}}],
           "items":[{"id":"i1","relatedLot":"l1","quantity":20.5,"classification":{"scheme":"CPV","id":"09111100-1"}}]},
         "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"KG-INN-2"}],"relatedLots":["l1"],"value":{"amount":95000,"currency":"KGS"}}]},
         "awards":[{"id":"a1","status":"active","date":"2020-08-25T09:00:00+06:00","value":{"amount":95000,"currency":"KGS"},
           "suppliers":[{"id":"KG-INN-2","name":"Ak-Suu"}],"relatedLots":["l1"],"relatedBid":"b1"}],
         "contracts":[{"id":"c1","awardID":"a1","status":"active","dateSigned":"2020-09-05T09:00:00+06:00","value":{"amount":95000,"currency":"KGS"}}]}
        """;

    static List<string> Find(string json) =>
        [.. ReleaseChecker.Check(Encoding.UTF8.GetBytes(json)).Select(finding => $"{finding.Check.Code} {finding.Path}".TrimEnd())];

    static List<string> Find(Action<JsonNode> spoil)
    {
        var release = JsonNode.Parse(Good)!;
        spoil(release);
        return Find(release.ToJsonString());
    }

    [Fact]
    public void Nothing_is_found_in_a_good_release() => Assert.Empty(Find(Good));

    public static TheoryData<string, Action<JsonNode>> Spoiled => new()
    {
        { "required-missing", r => ((JsonObject)r).Remove("id") },
        { "required-missing tender", r => ((JsonObject)r["tender"]!).Remove("id") },
        { "wrong-type tender.title", r => r["tender"]!["title"] = 5 },
        { "wrong-type planning", r => r["planning"] = new JsonArray() },
        { "invalid-date-time tender.tenderPeriod.startDate", r => r["tender"]!["tenderPeriod"]!["startDate"] = "2020-08-01" },
        { "invalid-date-time awards[0].date", r => r["awards"]![0]!["date"] = "2014-04-15 14:00 Eastern Daylight Time (EDT)" },
        { "invalid-date-time date", r => r["date"] = "2020-02-30T00:00:00Z" },
        { "invalid-uri tender.documents[0].url", r => r["tender"]!["documents"] = JsonNode.Parse("""[{"id":"d","url":"not a link"}]""") },
        { "code-not-in-closed-list tender.status", r => r["tender"]!["status"] = "finished" },
        { "code-not-in-closed-list awards[0].status", r => r["awards"]![0]!["status"] = "rejected" },
        { "code-not-in-closed-list tag[0]", r => r["tag"]![0] = "bid" },
        { "code-not-in-open-list tender.awardCriteria", r => r["tender"]!["awardCriteria"] = "cheapest" },
        { "additional-field tender.colour", r => r["tender"]!["colour"] = "red" },
        { "deprecated-field tender.amendment", r => r["tender"]!["amendment"] = JsonNode.Parse("""{"date":"2020-08-02T00:00:00Z"}""") },
        { "duplicate-id tender.lots[1].id", r => r["tender"]!["lots"]!.AsArray().Add(JsonNode.Parse("""{"id":"l1"}""")) },
        { "empty-value tender.description", r => r["tender"]!["description"] = "" },
        { "bad-ocid-prefix ocid", r => r["ocid"] = "AM-PPS-1" },
        { "date-implausible awards[0].date", r => r["awards"]![0]!["date"] = "0202-08-25T09:00:00+06:00" },
        { "period-ends-before-it-starts tender.tenderPeriod", r => r["tender"]!["tenderPeriod"]!["endDate"] = "2020-07-20T09:00:00+06:00" },
        { "period-ends-before-it-starts tender.tenderPeriod", r => r["tender"]!["tenderPeriod"]!["endDate"] = "2020-07-20" },
        { "duration-disagrees tender.tenderPeriod.durationInDays", r => r["tender"]!["tenderPeriod"]!["durationInDays"] = 30 },
        { "negative-amount contracts[0].value.amount", r => r["contracts"]![0]!["value"]!["amount"] = -1 },
        { "amount-implausible tender.lots[0].value.amount", r => r["tender"]!["lots"]![0]!["value"]!["amount"] = 1_600_680_432_400m },
        { "amount-without-currency tender.value", r => ((JsonObject)r["tender"]!["value"]!).Remove("currency") },
        { "dates-out-of-order awards[0].date", r => r["awards"]![0]!["date"] = "2020-08-10T09:00:00+06:00" },
        { "dates-out-of-order contracts[0].dateSigned", r => r["contracts"]![0]!["dateSigned"] = "2020-08-22T09:00:00+06:00" },
        { "date-after-release contracts[0].dateSigned", r => r["contracts"]![0]!["dateSigned"] = "2020-12-22T09:00:00+06:00" },
        { "status-disagrees-with-dates tender.status", r => r["tender"]!["status"] = "planned" },
        { "status-disagrees-with-stages tender.status", r => r["tender"]!["status"] = "cancelled" },
        { "status-disagrees-with-stages contracts[0].awardID", r => r["awards"]![0]!["status"] = "unsuccessful" },
        { "amended-before-it-existed tender.amendments[0].date", r => r["tender"]!["amendments"] = JsonNode.Parse("""[{"id":"1","date":"2020-07-01T00:00:00Z"}]""") },
        { "number-of-tenderers-disagrees tender.numberOfTenderers", r => r["tender"]!["numberOfTenderers"] = 3 },
        { "value-far-from-budget tender.value.amount", r => r["planning"]!["budget"]!["amount"]!["amount"] = 10 },
        { "contract-far-from-award contracts[0].value.amount", r => r["contracts"]![0]!["value"]!["amount"] = 190_000 },
        { "contract-far-from-award contracts[0].value.amount", r => r["contracts"]!.AsArray().Add(JsonNode.Parse("""{"id":"c2","awardID":"a1","value":{"amount":60000,"currency":"KGS"}}""")) },
        { "date-after-release tender.amendments[0].date", r => r["tender"]!["amendments"] = JsonNode.Parse("""[{"id":"1","date":"2020-12-01T00:00:00Z"}]""") },
        { "required-missing tender", r => r["tender"]!["id"] = "" },
        { "required-missing", r => r["tag"] = new JsonArray() },
        { "invalid-organization-scheme parties[0].identifier.scheme", r => r["parties"]![0]!["identifier"] = JsonNode.Parse("""{"scheme":"INN","id":"1"}""") },
        { "party-not-in-parties buyer.id", r => r["buyer"]!["id"] = "KG-INN-9" },
        { "party-without-role awards[0].suppliers[0].id", r => r["awards"]![0]!["suppliers"]![0]!["id"] = "KG-INN-1" },
        { "party-name-differs buyer.name", r => r["buyer"]!["name"] = "School 2" },
        { "award-not-found contracts[0].awardID", r => r["contracts"]![0]!["awardID"] = "a7" },
        { "invalid-email parties[0].contactPoint.email", r => r["parties"]![0]!["contactPoint"] = JsonNode.Parse("""{"email":"a@b.kg; c@d.kg"}""") },
        { "invalid-telephone parties[0].contactPoint.telephone", r => r["parties"]![0]!["contactPoint"] = JsonNode.Parse("""{"telephone":"none"}""") },
        { "invalid-media-type tender.documents[0].format", r => r["tender"]!["documents"] = JsonNode.Parse("""[{"id":"d","format":"pdf"}]""") },
        { "invalid-language language", r => r["language"] = "kyrgyz" },
        { "document-type-misplaced tender.documents[0].documentType", r => r["tender"]!["documents"] = JsonNode.Parse("""[{"id":"d","documentType":"completionCertificate"}]""") },
        { "document-type-misplaced contracts[0].implementation.documents[0].documentType", r => r["contracts"]![0]!["implementation"] = JsonNode.Parse("""{"documents":[{"id":"d","documentType":"tenderNotice"}]}""") },
        { "description-too-long tender.description", r => r["tender"]!["description"] = new string('к', 251) },
        { "negative-number tender.items[0].quantity", r => r["tender"]!["items"]![0]!["quantity"] = -1 },
        { "milestone-disagrees-with-date tender.milestones[0].status", r => r["tender"]!["milestones"] = JsonNode.Parse("""[{"id":"m","status":"met"}]""") },
        { "award-without-date awards[0].date", r => ((JsonObject)r["awards"]![0]!).Remove("date") },
        { "dates-out-of-order tender.contractPeriod.startDate", r => r["tender"]!["contractPeriod"] = JsonNode.Parse("""{"startDate":"2020-08-10T09:00:00+06:00"}""") },
        { "dates-out-of-order contracts[0].implementation.transactions[0].date", r => r["contracts"]![0]!["implementation"] = JsonNode.Parse("""{"transactions":[{"id":"t","date":"2020-09-01T09:00:00+06:00"}]}""") },
        { "role-without-reference parties[1].roles", r => { r["parties"]![1]!["roles"]!.AsArray().Add("buyer"); } },
        { "duplicate-id tender.items[13].id", r => { for (var i = 2; i < 15; i++) r["tender"]!["items"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"i{{(i == 14 ? 3 : i)}}"}""")); } },
        { "lot-not-found tender.items[0].relatedLot", r => r["tender"]!["items"]![0]!["relatedLot"] = "l7" },
        { "bid-not-found awards[0].relatedBid", r => r["awards"]![0]!["relatedBid"] = "b7" },
    };

    [Theory, MemberData(nameof(Spoiled))]
    public void One_spoiled_thing_is_found_where_it_is(string expected, Action<JsonNode> spoil) => Assert.Contains(expected, Find(spoil));

    [Fact]
    public void A_contract_within_half_and_one_and_a_half_of_the_award_is_consistent() =>
        Assert.Empty(Find(r => r["contracts"]![0]!["value"]!["amount"] = 142_500));

    [Fact]
    public void Contracts_that_share_an_award_are_taken_together() =>
        Assert.Empty(Find(r =>
        {
            r["contracts"]![0]!["value"]!["amount"] = 30_000;
            r["contracts"]!.AsArray().Add(JsonNode.Parse("""{"id":"c2","awardID":"a1","value":{"amount":60000,"currency":"KGS"}}"""));
        }));

    [Fact]
    public void What_a_bidder_lost_does_not_count_for_its_contract() =>
        Assert.DoesNotContain(Find(r =>
        {
            r["ocid"] = "ocds-h7i0z4-521141";
            r["awards"]!.AsArray().Add(JsonNode.Parse("""{"id":"a2","status":"unsuccessful","date":"2020-09-20T09:00:00+06:00","value":{"amount":900000,"currency":"KGS"}}"""));
            ((JsonObject)r["contracts"]![0]!).Remove("awardID");
            r["contracts"]![0]!["awardIDs"] = new JsonArray("a1", "a2");
        }), finding => finding.StartsWith("contract-far", StringComparison.Ordinal) || finding.StartsWith("dates-out", StringComparison.Ordinal));

    [Fact]
    public void What_nobody_paid_is_not_too_much() =>
        Assert.DoesNotContain(Find(r => r["contracts"]![0]!["value"]!["amount"] = -3), finding => finding.StartsWith("paid-more-than-contracted", StringComparison.Ordinal));

    [Fact]
    public void A_null_is_not_a_wrong_type() => Assert.Empty(Find(r => r["tender"]!["description"] = null));

    public static TheoryData<string, Action<JsonNode>> SpoiledKyrgyz => new()
    {
        { "kg-items-missing tender.items[0].relatedLot", r => ((JsonObject)r["tender"]!["items"]![0]!).Remove("relatedLot") },
        { "kg-items-missing tender.lots[0]", r => r["tender"]!["items"] = new JsonArray() },
        { "kg-items-missing tender.items", r => { r["tender"]!["items"] = new JsonArray(); r["tender"]!["lots"] = new JsonArray(); } },
        { "kg-lot-without-bids tender.lots[0]", r => { r["tender"]!["lots"]![0]!["status"] = "complete"; ((JsonObject)r["bids"]!["details"]![0]!).Remove("value"); } },
        { "kg-lot-without-bids tender.lots[0]", r => { r["tender"]!["lots"]![0]!["status"] = "complete"; r["bids"]!["details"]![0]!["relatedLots"] = new JsonArray(); } },
        { "kg-buyer-without-region parties[0].address.region", _ => { } },
        { "kg-buyer-without-region parties[0].address.region", r => r["parties"]![0]!["address"] = JsonNode.Parse("""{"region":""}""") },
        { "kg-buyer-without-region parties", r => { ((JsonObject)r).Remove("buyer"); r["parties"]![0]!["roles"] = new JsonArray(); } },
        { "kg-contract-missing tender.statusDetails", r => { r["tender"]!["statusDetails"] = "contractSigned"; ((JsonObject)r).Remove("contracts"); } },
        { "kg-award-missing tender.statusDetails", r => { r["tender"]!["statusDetails"] = "evaluationComplete"; ((JsonObject)r).Remove("awards"); } },
        { "kg-bids-missing tender.statusDetails", r => { r["tender"]!["statusDetails"] = "bidsOpened"; ((JsonObject)r).Remove("bids"); } },
        { "bid-not-found awards[0].relatedBid", r => ((JsonObject)r).Remove("bids") },
        { "negative-amount contracts[0].value.amountDiscounted", r => r["contracts"]![0]!["value"]!["amountDiscounted"] = -1 },
        { "negative-amount bids.details[0].relatedLots[0].value.initialAmount", r => r["bids"]!["details"]![0]!["relatedLots"] = JsonNode.Parse("""[{"id":"l1","value":{"initialAmount":-1}}]""") },
        { "negative-amount bids.details[0].priceProposal[0].unit.value.amount", r => r["bids"]!["details"]![0]!["priceProposal"] = JsonNode.Parse("""[{"id":"1","unit":{"value":{"amount":-1}}}]""") },
        { "dates-out-of-order contracts[0].dateSigned", r => { ((JsonObject)r["contracts"]![0]!).Remove("awardID"); r["contracts"]![0]!["awardIDs"] = new JsonArray("a1"); r["contracts"]![0]!["dateSigned"] = "2020-08-22T09:00:00+06:00"; } },
        { "contract-far-from-award contracts[0].value.amountDiscounted", r => { ((JsonObject)r["contracts"]![0]!).Remove("awardID"); r["contracts"]![0]!["awardIDs"] = new JsonArray("a1"); r["contracts"]![0]!["value"]!["amountDiscounted"] = 10; } },
        { "kg-bids-missing tender.statusDetails", r => { r["tender"]!["statusDetails"] = "contractSigned"; ((JsonObject)r).Remove("bids"); } },
        { "kg-tenderer-missing bids.details[0].tenderers", r => r["bids"]!["details"]![0]!["tenderers"] = new JsonArray() },
        { "kg-several-awards awards[1].relatedLots", r => r["awards"]!.AsArray().Add(JsonNode.Parse("""{"id":"a2","status":"active","relatedLots":["l1"]}""")) },
        { "kg-contract-without-supplier contracts[0]", r => { ((JsonObject)r["awards"]![0]!).Remove("suppliers"); r["awards"]![0]!["relatedBid"] = "b7"; } },
        { "kg-rationale-missing tender.procurementMethodRationale", r => { r["tender"]!["procurementMethodDetails"] = "consultSingleSource"; r["tender"]!["procurementMethodRationale"] = ""; } },
        { "kg-rationale-missing tender.procurementMethodRationale", r => r["tender"]!["procurementMethodDetails"] = "singleSource" },
        { "kg-lot-value-zero tender.lots[0].value.amount", r => r["tender"]!["lots"]![0]!["value"]!["amount"] = 0 },
        { "kg-bid-without-price bids.details[0]", r => ((JsonObject)r["bids"]!["details"]![0]!).Remove("value") },
        { "kg-award-without-bid awards[0]", r => { ((JsonObject)r["awards"]![0]!).Remove("suppliers"); ((JsonObject)r["awards"]![0]!).Remove("relatedBid"); } },
        { "kg-tax-number-malformed parties[0].identifier.id", r => r["parties"]![0]!["identifier"] = JsonNode.Parse("""{"scheme":"KG-INN","id":"0120320151001"}""") },
        { "kg-amount-converted-twice awards[0].value.amount", r => r["awards"]![0]!["value"]!["amount"] = 6_985_000 },
    };

    [Theory, MemberData(nameof(SpoiledKyrgyz))]
    public void The_portals_own_quality_rules_apply_to_its_releases(string expected, Action<JsonNode> spoil) =>
        Assert.Contains(expected, Find(release =>
        {
            release["ocid"] = "ocds-h7i0z4-521141";
            spoil(release);
        }));

    static string[] Gaps(params string[] events) =>
        [.. ReleaseChecker.CheckEvents([.. events.Select(type => new ReleaseEvent(type, false))]).Select(gap => $"{gap.Position} {gap.Finding.Check.Code} {gap.Finding.Value} {gap.Finding.Expected}")];

    [Fact]
    public void Events_in_order_are_no_gap()
    {
        Assert.Empty(Gaps("cn-publication", "cn-updated", "bids-disclosed", "evaluation-completed", "contract-registered"));
        Assert.Empty(Gaps("0", "12", "13", "15", "7", "8", "2", "4", "5", "18", "19", "9", "10"));
        Assert.Empty(Gaps("0", "a name of nowhere", "20", "-1"));
    }

    // The rules of the older exporter, all of them.
    [Theory]
    [InlineData("kg-publication-not-first", "cn-publication", "", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19")]
    [InlineData("kg-event-without-earlier-event", "cn-publication", "", "1 2 3 4 7 12")]
    [InlineData("kg-event-after-final-event", "tender-cancelled", "0 3", "1 2 4 5 6 9 19 18 17 16 11")]
    [InlineData("kg-event-after-final-event", "bids-disclosed", "0 4", "1 2")]
    [InlineData("kg-event-without-earlier-event", "bids-disclosed", "0", "5 6")]
    [InlineData("kg-event-without-earlier-event", "evaluation-completed", "0 4", "9 18 19")]
    [InlineData("kg-event-without-earlier-event", "enquiry-received", "0", "8")]
    [InlineData("kg-event-without-earlier-event", "complaint-received", "0", "13 14")]
    [InlineData("kg-event-without-earlier-event", "complaint-review", "0 12", "15")]
    public void Events_out_of_order_are_named(string code, string other, string before, string types)
    {
        var earlier = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(types.Split(' '), type =>
            Assert.Contains(Gaps([.. earlier, type]), gap => gap.StartsWith($"{earlier.Length} {code} ", StringComparison.Ordinal) && gap.EndsWith(' ' + other, StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(0, 20).Select(type => $"{type}").Except(types.Split(' ')), type =>
            Assert.DoesNotContain(Gaps([.. earlier, type]), gap => gap.StartsWith($"{earlier.Length} {code} ", StringComparison.Ordinal) && gap.EndsWith(' ' + other, StringComparison.Ordinal)));
    }

    [Fact]
    public void With_a_prequalification_bids_need_the_invitation_that_the_qualification_and_that_the_first_opening()
    {
        static string[] Gaps(params int[] events) =>
            [.. ReleaseChecker.CheckEvents([.. events.Select((type, i) => new ReleaseEvent($"{type}", Prequalification: i == 0))]).Select(gap => $"{gap.Finding.Value} {gap.Finding.Expected}")];

        Assert.Empty(Gaps(0, 11, 17, 16, 4));
        Assert.Equal(["bids-disclosed two-stage-invitation-published"], Gaps(0, 4));
        Assert.Equal(["two-stage-invitation-published qualification-completed"], Gaps(0, 16, 4));
        Assert.Equal(["qualification-completed bids1-stage-opened"], Gaps(0, 17, 16, 4));
    }

    [Fact]
    public void A_gap_is_said_in_three_languages()
    {
        var gap = Assert.Single(ReleaseChecker.CheckEvents([new("0", false), new("4", false), new("1", false)]));
        Assert.Equal("The event comes after another that rules it out: bids-disclosed.", gap.Finding.Message.En);
        Assert.Equal("Событие идёт после другого, которое его исключает: bids-disclosed.", gap.Finding.Message.Ru);
        Assert.Equal("Окуя аны жокко чыгарган башка окуядан кийин келет: bids-disclosed.", gap.Finding.Message.Ky);
    }

    [Fact]
    public void A_release_that_tells_of_one_event_is_asked_for_its_whole_tender_only_when_it_is_merged()
    {
        const string Part = """{"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-01-01T00:00:00Z","tag":["award"],"initiationType":"tender","eventType":"5","tender":{"id":"1","statusDetails":"contractSigned"}}""";
        Assert.DoesNotContain(Find(Part), finding => finding.StartsWith("kg-", StringComparison.Ordinal));
        Assert.Contains("kg-contract-missing tender.statusDetails", Find(Part.Replace("\"award\"", "\"compiled\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_check_speaks_three_languages_and_has_its_own_code()
    {
        Assert.Equal(ReleaseChecker.Checks.Count, ReleaseChecker.Checks.Select(check => check.Code).Distinct().Count());
        Assert.All(ReleaseChecker.Checks, check =>
        {
            string[] texts = [check.Says.En, check.Says.Ru, check.Says.Ky];
            Assert.Equal(3, texts.Distinct().Count());
            Assert.All(texts, Assert.NotEmpty);
            Assert.Single(texts.Select(text => text.Contains("{0}", StringComparison.Ordinal)).Distinct());
        });
    }

    [Fact]
    public void Ids_are_the_same_however_they_are_written()
    {
        var release = Good.Replace("\"awardID\":\"a1\"", "\"awardID\":\"\\u00611\"", StringComparison.Ordinal);
        Assert.NotEqual(Good, release);
        Assert.Empty(Find(release));
        Assert.Empty(Find(Good.Replace("\"id\":\"l1\"", "\"id\":\"7\"", StringComparison.Ordinal).Replace("\"l1\"", "\"7\"", StringComparison.Ordinal)));
        Assert.Equal(["duplicate-id tender.lots[1].id"],
            Find(Good.Replace("\"lots\":[", "\"lots\":[{\"id\":\"\\u006c1\"},", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_name_with_half_a_character_is_found_and_the_rest_is_checked() =>
        Assert.Equal(["name-with-half-a-character tender.\uFFFD\uFFFD\uFFFD", "wrong-type tender.title"],
            Find(Good.Replace("\"title\":\"Coal\"", "\"\\ud800\":1,\"title\":5", StringComparison.Ordinal)));

    [Fact]
    public void Of_two_values_of_one_name_both_are_checked_and_the_last_one_counts() =>
        Assert.Equal(["wrong-type tender.value"], Find(Good.Replace("\"status\":\"complete\"", "\"value\":5,\"status\":\"complete\"", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_that_parses_makes_the_checker_throw()
    {
        string[] values = ["null", "1", "-0.5e400", "\"\"", "\"\\ud800\"", "[]", "{}", "[null]", "[[{}]]", "true", "\"2020-13-01T00:00:00Z\"", "{\"\\ud800\":1}"];
        foreach (var value in values)
        {
            for (var place = 0; place < Places(JsonNode.Parse(Good)!).Count(); place++)
            {
                var release = JsonNode.Parse(Good)!;
                Places(release).ElementAt(place)("here");
                _ = Find(release.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal));
            }
        }

        static IEnumerable<Action<JsonNode?>> Places(JsonNode node) => node switch
        {
            JsonObject o => o.ToList().SelectMany(member => Places(member.Value!).Prepend(value => o[member.Key] = value)),
            JsonArray a => a.ToList().SelectMany((each, i) => Places(each!).Prepend(value => a[i] = value)),
            _ => [],
        };
    }
}
