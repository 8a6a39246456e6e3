namespace TazaKoom.OpenData.Import.Tests.Normalising;

/// <summary>The traps of the Kyrgyz feed, one by one.</summary>
public class KyrgyzProfileTests
{
    [Theory]
    [InlineData("open", "singleSource", "direct")]
    [InlineData("selective", "singleSource", "direct")]
    [InlineData("direct", "singleSource", "direct")]
    [InlineData("limited", "consultSingleSource", "direct")]
    [InlineData("open", "oneStage", "open")]
    [InlineData("selective", "oneStage", "selective")]
    [InlineData("open", "simplicated", "open")]
    [InlineData("open", "downgrade", "open")]
    [InlineData("selective", "twostage", "selective")]
    [InlineData("selective", "twoStage", "selective")]
    [InlineData("limited", "auctionLimited", "limited")]
    [InlineData("limited", "personific", "limited")]
    [InlineData("selective", "consultQuality", "selective")]
    public void The_method_comes_from_the_local_method(string published, string details, string method)
    {
        var tender = NormalisedTender.Kyrgyz($$"""
            "tender":{"id":1,"procurementMethod":"{{published}}","procurementMethodDetails":"{{details}}"}
            """).Tender;
        Assert.Equal(method, tender.Text("method"));
        Assert.Equal(published, tender.Text("source_method"));
        Assert.Equal(details, tender.Text("method_details"));
    }

    [Fact]
    public void A_contract_registered_after_the_fact_is_direct()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "parties":[{"id":"KG-INN-00101200010001","name":"S","roles":["supplier"]}],
            "tender":{"id":7,"procurementMethod":"open","procurementMethodDetails":"oneStage"},
            "awards":[{"id":1,"status":"active"}],
            "contracts":[{"id":"9","awardIDs":[1]}]
            """, "ocds-h7i0z4-contract-based-7");
        Assert.Equal("direct", tender.Tender.Text("method"));
        var supplier = Assert.Single(tender["award_supplier"]);
        Assert.Equal("role", supplier.Text("basis"));
        Assert.Equal("KG-INN-00101200010001", supplier.Text("organization_id"));
        Assert.Equal("KG-INN-00101200010001", Assert.Single(tender["contract_supplier"]).Text("organization_id"));
        Assert.True(Assert.Single(tender["party"]).Boolean("won"));
    }

    [Fact]
    public void An_unknown_local_method_leaves_the_published_one_and_says_so()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "tender":{"id":1,"procurementMethod":"open","procurementMethodDetails":"newMethod2022"}
            """);
        Assert.Equal("open", tender.Tender.Text("method"));
        Assert.Contains("code-unknown", tender.Problems);
    }

    [Theory]
    [InlineData("product", "goods", null)]
    [InlineData("work", "works", null)]
    [InlineData("service", "services", null)]
    [InlineData("consultService", "services", "consultingServices")]
    public void Categories_are_those_of_the_standard(string published, string category, string? additional)
    {
        var tender = NormalisedTender.Kyrgyz($$"""
            "tender":{"id":1,"mainProcurementCategory":"{{published}}"}
            """).Tender;
        Assert.Equal(category, tender.Text("category"));
        Assert.Equal(published, tender.Text("source_category"));
        Assert.Equal(additional is null ? [] : [additional], tender.Texts("additional_categories"));
    }

    [Fact]
    public void Only_active_awards_are_outcomes_and_their_supplier_is_the_tenderer_of_the_bid()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "parties":[
              {"id":"KG-INN-00101200010001","identifier":{"scheme":"KG-INN","id":"00101200010001","legalName":"ОсОО А"},"roles":["tenderer","supplier"]},
              {"id":"KG-INN-00101200010002","identifier":{"scheme":"KG-INN","id":"00101200010002","legalName":"ОсОО Б"},"roles":["tenderer","supplier"]}],
            "tender":{"id":1,"lots":[{"id":"10"},{"id":"11"}]},
            "bids":{"details":[
              {"id":"20","status":"valid","relatedLots":[{"id":"10","value":{"amount":5,"currency":"KGS"}}],"tenderers":[{"id":"KG-INN-00101200010001"}]},
              {"id":"21","status":"valid","relatedLots":[{"id":"10","value":{"amount":6,"currency":"KGS"}}],"tenderers":[{"id":"KG-INN-00101200010002"}]}]},
            "awards":[
              {"id":30,"status":"active","relatedLots":["10"],"relatedBid":"20","value":{"amount":5,"currency":"KGS"}},
              {"id":31,"status":"rejected","relatedLots":["10"],"relatedBid":"21","value":{"amount":6,"currency":"KGS"}},
              {"id":32,"status":"disqualified","relatedLots":["11"],"relatedBid":"21"}],
            "contracts":[{"id":"20","contractNumber":"7","value":{"amount":9,"amountDiscounted":5,"currency":"KGS"},"awardIDs":[30,31,32]}]
            """);
        Assert.Equal(["active", "unsuccessful", "unsuccessful"], tender["award"].Select(award => award.Text("status")));
        Assert.Equal(["active", "rejected", "disqualified"], tender["award"].Select(award => award.Text("source_status")));
        Assert.Equal("relatedBid", tender["award_supplier"][0].Text("basis"));
        Assert.Equal("ОсОО А", tender["award_supplier"][0].Text("name"));
        Assert.Equal([true, false], tender["party"].Select(party => party.Boolean("won")));
        Assert.Equal(1, tender.Tender.Integer("award_count"));
        Assert.Equal(5m, tender.Tender.Number("awarded_amount"));

        var contract = Assert.Single(tender["contract"]);
        Assert.Equal(["30"], contract.Texts("award_ids"));   // awardIDs lists every priced row of the bid
        Assert.Equal(5m, contract.Number("amount"));         // after the auction
        Assert.Equal(9m, contract.Number("initial_amount"));
        Assert.Equal("KG-INN-00101200010001", Assert.Single(tender["contract_supplier"]).Text("organization_id"));
    }

    [Fact]
    public void The_buyer_is_the_party_with_the_role_whatever_procuringEntity_says()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "parties":[{"id":"KG-INN-01707201410029","identifier":{"scheme":"KG-INN","id":"01707201410029","legalName":"Мектеп №1","legalName_kg":"№1 мектеп"},
              "address":{"ateCode":"41703225600010","region":"Ош"},"roles":["buyer"]}],
            "tender":{"id":1,"procuringEntity":{"id":"Мектеп №1"}}
            """);
        Assert.Equal("KG-INN-01707201410029", tender.Tender.Text("buyer_id"));
        Assert.Equal("Мектеп №1", tender.Tender.Text("buyer_name"));
        Assert.Equal("jalal-abad", tender.Tender.Text("region"));   // the territorial code goes before the name
        var party = Assert.Single(tender["party"]);
        Assert.Equal("№1 мектеп", party.Text("legal_name_ky"));
        Assert.True(party.Boolean("bought"));
    }

    [Fact]
    public void The_name_of_the_older_documents_is_read()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "parties":[{"id":"KG-INN-01707201410029","identifier":{"scheme":"KG-INN","id":"01707201410029","legalName_ru":"Школа"},"roles":["procuringEntity"]}]
            """);
        Assert.Equal("Школа", tender.Tender.Text("buyer_name"));
    }

    [Fact]
    public void A_lot_of_no_value_has_none_and_says_so()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "tender":{"id":1,"lots":[{"id":"10","lotNumber":"L001-01","value":{"amount":0,"currency":"KGS"}}]}
            """);
        Assert.Null(Assert.Single(tender["lot"]).Number("value_amount"));
        Assert.Equal(["amount-zero"], tender.Problems);
    }

    [Fact]
    public void Questions_are_taken_until_five_days_before_the_deadline()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "tender":{"id":1,"tenderPeriod":{"startDate":"2020-08-01T09:00:00+06:00","endDate":"2020-08-20T09:00:00+06:00"},
              "enquiryPeriod":{"startDate":"2020-08-01T09:00:00+06:00","endDate":"2020-08-20T09:00:00+06:00"}}
            """).Tender;
        Assert.Equal(new DateTimeOffset(2020, 8, 15, 3, 0, 0, TimeSpan.Zero), tender.Instant("enquiry_end"));
        Assert.True(tender.Boolean("period_exact"));
    }

    [Fact]
    public void Bids_are_priced_by_lot_before_and_after_the_auction()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "tender":{"id":1,"lots":[{"id":"10"},{"id":11}]},
            "bids":{"details":[{"id":"20","status":"pending","relatedLots":[
               {"id":"10","value":{"initialAmount":100,"amount":90,"currency":"KGS"}},
               {"id":"11","value":{"initialAmount":50,"currency":"KGS"}}],
              "priceProposals":[{"id":"1","relatedLot":"10","relatedItem":"5","unit":{"value":{"amount":9,"currency":"USD"}}}]}]}
            """);
        Assert.Equal([90m, 50m], tender["bid"].Select(bid => bid.Number("amount")));
        Assert.Equal([100m, 50m], tender["bid"].Select(bid => bid.Number("initial_amount")));
        Assert.Equal(1, tender.Tender.Integer("bid_count"));
        var price = Assert.Single(tender["price_proposal"]);
        Assert.Equal("USD", price.Text("currency"));
        Assert.Empty(tender.Problems);   // 11 and "11" are one lot
    }

    [Fact]
    public void A_related_process_is_named_by_its_bare_number()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "relatedProcesses":[{"id":"ocds-h7i0z4-A-ocds-h7i0z4-B","scheme":"ocid","identifier":521142,"relationship":["prior"],"tenderNumber":"15042711006-01"}]
            """);
        var related = Assert.Single(tender["related_process"]);
        Assert.Equal("ocds-h7i0z4-521142", related.Text("related_ocid"));
        Assert.Equal(["prior"], related.Texts("relationships"));
    }

    [Theory]
    [InlineData("""{"amount":120000}""", 120000, null)]
    [InlineData("""{"value":{"amount":120000,"currency":"KGS"}}""", 120000, "KGS")]
    [InlineData("""{"amount":{"amount":120000,"currency":"KGS"}}""", 120000, "KGS")]
    public void A_budget_is_read_in_each_of_its_three_forms(string budget, int amount, string? currency)
    {
        var tender = NormalisedTender.Kyrgyz($"\"planning\":{{\"rationale\":\"Годовой план\",\"budget\":{budget}}}").Tender;
        Assert.Equal(amount, tender.Number("budget_amount"));
        Assert.Equal(currency, tender.Text("budget_currency"));
    }

    [Fact]
    public void The_extension_fields_are_kept()
    {
        var tender = NormalisedTender.Kyrgyz("""
            "tender":{"id":1,"tenderNumber":"200806238634145","hasPrequalification":false,"hasExternalSystem":true,
              "guarantee":{"amount":2.0,"monetary":false},
              "conditionOfContract":{"lateDeliveryRate":"0.10000000149011612","hasGuarantee":true},
              "qualificationRequirements":[{"id":"1","type":"Лицензия","typeDetails":"Да"}],
              "documents":[{"id":5,"title":"Техзадание","dateCreated":"2020-08-01T09:00:00+06:00","relatedLots":["7",8],"relatedItems":[9]}],
              "enquiries":[{"id":"1","date":"2020-08-02T09:00:00+06:00","description":"?","author":{"id":"KG-INN-01707201410029"},"answer":"!"}]},
            "complaints":[{"id":1,"status":"complete","complaintNumber":"C-1","dateSubmitted":"2020-08-03T09:00:00"}]
            """);
        Assert.Equal("200806238634145", tender.Tender.Text("number"));
        Assert.True(tender.Tender.Boolean("has_external_system"));
        Assert.False(tender.Tender.Boolean("guarantee_monetary"));
        Assert.Contains("lateDeliveryRate", tender.Tender.Text("contract_conditions"), StringComparison.Ordinal);
        Assert.Equal("Лицензия", Assert.Single(tender["requirement"]).Text("type"));
        Assert.Equal(new DateTimeOffset(2020, 8, 1, 3, 0, 0, TimeSpan.Zero), Assert.Single(tender["document"]).Instant("published"));
        Assert.Equal(["7", "8"], tender["document"][0].Texts("lot_ids"));
        Assert.Equal(["9"], tender["document"][0].Texts("item_ids"));
        Assert.Equal("KG-INN-01707201410029", Assert.Single(tender["enquiry"]).Text("author_id"));
        Assert.Equal(new DateTimeOffset(2020, 8, 3, 3, 0, 0, TimeSpan.Zero), Assert.Single(tender["complaint"]).Instant("submitted"));
    }
}
