namespace TazaKoom.OpenData.Import.Tests.Normalising;

/// <summary>What publishers other than the Kyrgyz one write, and what nobody should.</summary>
public class NormaliserTests
{
    [Theory]
    [InlineData("2020-08-01T09:00:00Z", true)]
    [InlineData("2020-08-01", false)]
    [InlineData("soon", true)]
    [InlineData(null, true)]
    public void A_period_is_exact_when_what_there_is_of_it_is(string? start, bool exact)
    {
        var began = start is null ? "" : $"\"startDate\":\"{start}\",";
        var tender = NormalisedTender.Plain("\"tender\":{\"id\":\"1\",\"tenderPeriod\":{" + began + "\"endDate\":\"2020-08-20T09:00:00Z\"}}").Tender;
        Assert.Equal(exact, tender.Boolean("period_exact"));
    }

    [Fact]
    public void Organizations_that_OCDS_1_0_embeds_become_parties()
    {
        var tender = NormalisedTender.Plain("""
            "buyer":{"name":"Bank","identifier":{"scheme":"UA-EDR","id":"00032106"}},
            "tender":{"id":"1","procuringEntity":{"name":"Bank","identifier":{"scheme":"UA-EDR","id":"00032106"}},
              "tenderers":[{"name":"Acme","identifier":{"scheme":"UA-EDR","id":"7"}}]},
            "awards":[{"id":"1","status":"active","suppliers":[{"name":"Acme","identifier":{"scheme":"UA-EDR","id":"7"}}]}],
            "contracts":[{"id":"1","awardID":"1"}]
            """);
        Assert.Equal(["UA-EDR-7", "UA-EDR-00032106"], tender["party"].Select(party => party.Text("organization_id")));
        Assert.Equal(["buyer", "procuringEntity"], tender["party"][1].Texts("roles"));
        Assert.Equal(["supplier", "tenderer"], tender["party"][0].Texts("roles"));
        Assert.Equal("UA-EDR-00032106", tender.Tender.Text("buyer_id"));
        Assert.Equal("UA-EDR-7", Assert.Single(tender["contract_supplier"]).Text("organization_id"));
    }

    [Fact]
    public void Names_alone_are_one_organization_within_role_and_country()
    {
        static string[] Ids(string parties) =>
            [.. NormalisedTender.Plain($$$"""
                "parties":[{"id":"b","roles":["buyer"],"address":{"countryName":"Kenya"}},{{{parties}}}]
                """)["party"].Skip(1).Select(party => party.Text("organization_id")!)];
        static string Party(string name, string? country = null) =>
            "{\"name\":\"" + name + "\",\"roles\":[\"supplier\"]" + (country is null ? "" : ",\"address\":{\"countryName\":\"" + country + "\"}") + "}";
        static string Id(string name, string? country = null) => Assert.Single(Ids(Party(name, country)));

        Assert.Equal(Id("Global Trade"), Id("«GLOBAL  trade»", "KENYA")); // at home, named or not
        Assert.NotEqual(Id("Global Trade"), Id("Global Trade", "Turkey"));
        Assert.NotEqual(Id("Global Trade", "Uganda"), Id("Global Trade", "Turkey"));
        Assert.Equal(Id("Global Trade", "Uganda"), Id("Global trade", "uganda"));
        Assert.Single(new[] { "Turkey", "Türkiye", "Турция", "TR", "TUR" }.Select(country => Id("Global Trade", country)).Distinct()); // one country, however it is written
        Assert.Equal(2, Ids(Party("Global Trade", "Uganda") + "," + Party("Global Trade", "Turkey") + "," + Party("Global Trade", "Turkey")).Length);
        Assert.Equal(Id("ОсОО «Ромашка»"), Id("OcOO Pомашка")); // Latin O, c and P
        Assert.Equal(Id("Ёлка"), Id("елка"));
        Assert.NotEqual(Id("Poma"), Id("Рома")); // a name in one script is what it is
    }

    [Fact]
    public void In_the_Kyrgyz_feed_the_republic_is_home_in_all_its_names()
    {
        static string Id(string country) => Assert.Single(NormalisedTender.Kyrgyz(
            $$$"""
            "parties":[{"name":"ОсОО Ак","roles":["supplier"],"address":{"countryName":"{{{country}}}"}}]
            """)["party"]).Text("organization_id")!;
        Assert.Single(new[] { "Кыргызская Республика", "Кыргыз Республикасы", "KYRGYZSTAN", "" }.Select(Id).Distinct());
        Assert.NotEqual(Id("Казахстан"), Id("Кыргызстан"));
    }

    [Fact]
    public void A_tax_number_that_lost_its_zeros_is_the_same_organization_and_the_tender_keeps_its_spelling()
    {
        var party = Assert.Single(NormalisedTender.Kyrgyz(
            """
            "parties":[{"id":"KG-INN-702201610113","identifier":{"scheme":"KG-INN","id":"702201610113"},"roles":["buyer"]}]
            """)["party"]);
        Assert.Equal(("KG-INN-702201610113", "KG-INN-00702201610113"), (party.Text("party_id"), party.Text("organization_id")));
        Assert.Equal("KG-INN-00702201610113", Assert.Single(NormalisedTender.Plain(
            """
            "parties":[{"id":"1","identifier":{"scheme":"KG INN","id":702201610113},"roles":["buyer"]}]
            """)["party"]).Text("organization_id"));
    }

    [Fact]
    public void Parties_without_register_are_one_organization_only_with_the_same_id_and_name()
    {
        string Id(string ocid, string party) => Assert.Single(NormalisedTender.Kyrgyz($"\"parties\":[{party}]", ocid)["party"]).Text("organization_id")!;
        var one = Id("ocds-213czf-1", """{"id":"1","name":"Acme Ltd."}""");
        Assert.Equal(one, Id("ocds-213czf-2", """{"id":"1","name":"ACME  LTD"}"""));
        Assert.NotEqual(one, Id("ocds-213czf-2", """{"id":"2","name":"Acme Ltd."}"""));
        Assert.NotEqual(one, Id("ocds-213czf-2", """{"id":"1","name":"Other"}"""));
        Assert.NotEqual(one, Id("ocds-999999-1", """{"id":"1","name":"Acme Ltd."}"""));
        Assert.Equal("AM-TIN-01000825", Id("AM-PPS-1", """{"id":"AM-TIN-01000825","name":"X"}"""));
        Assert.Equal("KG-INN-01707201410029", Id("ocds-h7i0z4-1", """{"id":"KG-INN-01707201410029","identifier":{"scheme":"INN","id":"01707201410029"}}"""));
    }

    [Fact]
    public void Who_has_a_name_only_is_one_body_among_buyers_and_one_among_bidders()
    {
        var parties = NormalisedTender.Plain("""
            "buyer":{"name":"Мектеп №5"},
            "tender":{"id":"1","procuringEntity":{"name":"МЕКТЕП № 5"},"tenderers":[{"name":"мектеп № 5"}]},
            "awards":[{"id":"1","status":"active","suppliers":[{"name":"Мектеп №5"}]}]
            """)["party"];
        Assert.Equal(2, parties.Count);
        Assert.Contains(parties, party => party.Texts("roles").SequenceEqual(["buyer", "procuringEntity"]));
        Assert.Contains(parties, party => party.Texts("roles").SequenceEqual(["supplier", "tenderer"]));
    }

    [Fact]
    public void A_register_has_one_spelling_in_the_rows()
    {
        var party = Assert.Single(NormalisedTender.Plain("""
            "parties":[{"id":"1","name":"Acme","identifier":{"scheme":"kg_inn","id":"0120 3201 510017"}}]
            """)["party"]);
        Assert.Equal(("KG-INN", "KG-INN-01203201510017"), (party.Text("scheme"), party.Text("organization_id")));
    }

    [Fact]
    public void Armenias_forms_are_read()
    {
        var tender = NormalisedTender.Plain("""
            "planning":[{"id":"a","budget":{"id":"4234","amount":{"amount":5,"currency":"AMD"}}},{"id":"b"}],
            "tender":{"id":"1","lots":[{"id":"L"}]},
            "bids":{"details":[{"id":"B","status":"not-qualified","relatedLot":"L","value":{"amount":3,"currency":"AMD"},"tenderers":[{"id":"AM-TIN-1","name":"X"}]}]},
            "awards":[{"id":"A","status":"active","relatedLots":[{"lotId":"L"}],"suppliers":[{"id":"AM-TIN-1","name":"X"}]}]
            """);
        Assert.Equal(5m, tender.Tender.Number("budget_amount"));
        var bid = Assert.Single(tender["bid"]);
        Assert.Equal("disqualified", bid.Text("status"));
        Assert.Equal("not-qualified", bid.Text("source_status"));
        Assert.Equal("L", bid.Text("lot_id"));
        Assert.Equal(3m, bid.Number("amount"));
        Assert.Equal(["L"], Assert.Single(tender["award"]).Texts("lot_ids"));
        Assert.Equal(["wrong-type"], tender.Problems);
    }

    [Fact]
    public void Paraguays_forms_are_read()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","lots":[{"id":"L","items":["I"]}],"items":[{"id":"I","quantity":"20"}]},
            "awards":[{"id":"A","status":"active","suppliers":[{"name":"X"}]}],
            "contract":[{"id":"C","awardID":"A","suppliers":{"name":"X"}}]
            """);
        var item = Assert.Single(tender["item"]);
        Assert.Equal("L", item.Text("lot_id"));
        Assert.Equal(20m, item.Number("quantity"));
        Assert.Equal("C", Assert.Single(tender["contract"]).Text("contract_id"));
        Assert.Single(tender["contract_supplier"]);
        Assert.Equal(["wrong-type", "amount-as-text"], tender.Problems.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Bids_may_be_a_plain_array()
    {
        var tender = NormalisedTender.Plain("\"bids\":[{\"id\":1,\"status\":\"valid\",\"value\":{\"amount\":7,\"currency\":\"USD\"}}]");
        Assert.Equal(7m, Assert.Single(tender["bid"]).Number("amount"));
        Assert.Equal("", tender["bid"][0].Text("lot_id"));
    }

    [Fact]
    public void A_bid_for_two_lots_with_one_price_has_no_price_by_lot()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","lots":[{"id":"1"},{"id":"2"}]},
            "bids":{"details":[{"id":"1","relatedLots":["1","2"],"value":{"amount":7,"currency":"USD"}}]}
            """);
        Assert.All(tender["bid"], bid => Assert.Null(bid.Number("amount")));
        Assert.All(tender["bid"], bid => Assert.Equal(7m, bid.Number("total_amount")));
        Assert.Equal(1, tender.Tender.Integer("bid_count"));
    }

    [Theory]
    [InlineData("\"tender\":{\"value\":{\"amount\":\"1 200,50\"}}", "amount-as-text")]
    [InlineData("\"tender\":{\"value\":{\"amount\":\"1,200\"}}", "amount-unreadable")]
    [InlineData("\"tender\":{\"value\":{\"amount\":1e400}}", "amount-out-of-range")]
    [InlineData("\"tender\":{\"value\":{\"amount\":{}}}", null)]
    [InlineData("\"tender\":{\"value\":[7]}", "wrong-type")]
    [InlineData("\"tender\":\"none\"", "wrong-type")]
    [InlineData("\"tender\":{\"tenderPeriod\":{\"endDate\":\"2014-04-15 14:00 Eastern Daylight Time (EDT)\"}}", "date-unreadable")]
    [InlineData("\"tender\":{\"tenderPeriod\":{\"endDate\":\"12014-04-15T14:00:00Z\"}}", "date-unreadable")]
    [InlineData("\"tender\":{\"tenderPeriod\":{\"endDate\":\"2914-04-15T14:00:00Z\"}}", "date-out-of-range")]
    [InlineData("\"tender\":{\"title\":\"a\\u0000b\"}", "text-replaced")]
    [InlineData("\"tender\":{\"title\":\"\\ud800\"}", "text-replaced")]
    [InlineData("\"tender\":{\"title\":{\"ru\":\"x\"}}", "wrong-type")]
    [InlineData("\"tender\":{\"numberOfTenderers\":2.5}", "amount-out-of-range")]
    [InlineData("\"tender\":{\"hasPrequalification\":\"true\"}", "wrong-type")]
    [InlineData("\"tender\":{\"status\":\"finished\"}", "code-unknown")]
    [InlineData("\"tender\":{\"lots\":[1]}", "wrong-type")]
    [InlineData("\"tender\":{\"lots\":{\"id\":\"1\"}}", "wrong-type")]
    [InlineData("\"tender\":{\"lots\":[{\"title\":\"no id\"}]}", "id-missing")]
    [InlineData("\"tender\":{\"lots\":[{\"id\":1},{\"id\":\"1\"}]}", "id-duplicate")]
    [InlineData("\"awards\":[{\"id\":\"1\",\"relatedBid\":\"9\"}]", "reference-unknown")]
    public void Bad_data_is_one_clear_problem(string members, string? code)
    {
        var tender = NormalisedTender.Plain(members);
        Assert.NotNull(tender.Tender);
        Assert.Equal(code is null ? ["wrong-type"] : [code], tender.Problems.DefaultIfEmpty("wrong-type"));
        Assert.All(tender["problem"], problem => Assert.StartsWith("$.", problem.Text("path"), StringComparison.Ordinal));
    }

    [Fact]
    public void Text_is_cleaned_of_what_PostgreSQL_refuses()
    {
        var tender = NormalisedTender.Plain("\"tender\":{\"title\":\"  a\\u0000b\\ud83d\\ude00\\u00a0\"}").Tender;
        Assert.Equal("a\uFFFDb😀", tender.Text("title"));
    }

    [Fact]
    public void Megabytes_of_text_are_cut_and_endless_ids_are_hashed()
    {
        var tender = NormalisedTender.Plain($$"""
            "tender":{"id":"{{new string('i', 5_000)}}","title":"{{new string('ө', 1_000_000)}}","lots":[{"id":"{{new string('l', 5_000)}}"},{"id":"{{new string('l', 5_001)}}"}]}
            """);
        Assert.Equal(400, tender.Tender.Text("tender_id")!.Length);
        Assert.Equal(1_000, tender.Tender.Text("title")!.Length);
        Assert.Equal(2, tender["lot"].Select(lot => lot.Text("lot_id")).Distinct().Count());
        Assert.Contains(new string('ө', 1_000_000), tender.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_of_one_tender_do_not_grow_without_end()
    {
        var lots = string.Join(',', Enumerable.Repeat("7", 10_000));
        var tender = NormalisedTender.Plain($"\"tender\":{{\"id\":\"1\",\"lots\":[{lots}]}}");
        Assert.Equal(501, tender["problem"].Count);
        Assert.Equal("more-problems", tender["problem"][^1].Text("code"));
    }

    [Fact]
    public void Amendments_of_both_versions_of_the_standard_are_read()
    {
        var tender = NormalisedTender.Plain("""
            "tender":{"id":"1","amendment":{"date":"2017-07-03T06:05:49Z","rationale":"one"},"amendments":[{"id":"2","rationale":"two"}]},
            "contracts":[{"id":"1","amendments":[{"rationale":"three"}],"implementation":{"documents":[{"id":"d","url":"https://example.org"}]}}]
            """);
        Assert.Equal(["three", "two", "one"], tender["amendment"].Select(amendment => amendment.Text("rationale")));
        Assert.Equal("implementation", Assert.Single(tender["document"]).Text("part"));
    }

    [Fact]
    public void Numbers_are_sent_as_PostgreSQL_reads_them()
    {
        foreach (var number in (decimal[])[0m, 1m, 9999m, 10000m, 0.1m, 0.0001m, 0.00001m, 123456789.123456789m, 1_000_000_000_000_000_000m, -42.5m, 100m, 0.10000000149011612m])
        {
            var json = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var tender = NormalisedTender.Plain($"\"tender\":{{\"value\":{{\"amount\":{json}}}}}").Tender;
            Assert.Equal(number, tender.Number("value_amount"));
        }
    }
}
