using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

public class MaskingTests
{
    const string Person = "21503198012345";

    static readonly string Pseudonym = Of(Person);

    static string Of(string number)
    {
        var pseudonym = new byte[Pseudonyms.Length];
        new Pseudonyms(new byte[32]).Write(Encoding.ASCII.GetBytes(number), pseudonym);
        return Encoding.ASCII.GetString(pseudonym);
    }

    [Fact]
    public void A_sole_traders_number_is_a_pseudonym_in_rows_and_record()
    {
        var tender = NormalisedTender.Kyrgyz($$"""
            "parties":[{"id":"KG-INN-{{Person}}","identifier":{"scheme":"KG-INN","id":"{{Person}}","legalName":"ИП Асанов ({{Person}})"},"roles":["tenderer"]}],
            "bids":{"details":[{"id":"1","tenderers":[{"id":"KG-INN-{{Person}}"}]}]}
            """);
        var party = Assert.Single(tender["party"]);
        Assert.Equal($"KG-INN-{Pseudonym}", party.Text("organization_id"));
        Assert.Equal(Pseudonym, party.Text("identifier"));
        Assert.Equal($"ИП Асанов ({Pseudonym})", party.Text("name"));
        Assert.Equal($"KG-INN-{Pseudonym}", Assert.Single(tender["bid_tenderer"]).Text("organization_id"));
        Assert.DoesNotContain(Person, tender.Record, StringComparison.Ordinal);
        Assert.DoesNotContain("reference-unknown", tender.Problems);
    }

    [Fact]
    public void A_number_written_as_a_number_or_beside_escapes_is_masked_too()
    {
        var tender = NormalisedTender.Kyrgyz($$"""
            "parties":[{"id":"1","identifier":{"scheme":"KG-INN","id":{{Person}},"legalName":"\u0418\u041f\u0020{{Person}}"},"roles":["supplier"]}],
            "tender":{"id":1,"title":"\u0421{{Person}}\"\n"}
            """);
        var party = Assert.Single(tender["party"]);
        Assert.Equal(Pseudonym, party.Text("identifier"));
        Assert.Equal($"ИП {Pseudonym}", party.Text("name"));
        Assert.Equal($"С{Pseudonym}\"", tender.Tender.Text("title"));
        using var record = JsonDocument.Parse(tender.Record);
        Assert.Equal(Pseudonym, record.RootElement.GetProperty("parties")[0].GetProperty("identifier").GetProperty("id").GetString());
        Assert.DoesNotContain(Person, tender.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_written_as_escapes_do_not_get_through()
    {
        var escaped = string.Concat(Person.Select(digit => $"\\u00{(int)digit:x2}"));
        var tender = NormalisedTender.Kyrgyz($$"""
            "tender":{"id":1,"title":"ИП {{escaped}}"}
            """);
        Assert.Equal($"ИП {Pseudonym}", tender.Tender.Text("title"));
        using var record = JsonDocument.Parse(tender.Record);
        Assert.Equal($"ИП {Pseudonym}", record.RootElement.GetProperty("tender").GetProperty("title").GetString());
    }

    [Fact]
    public void An_amount_of_14_digits_stays_an_amount()
    {
        var tender = NormalisedTender.Kyrgyz($$"""
            "tender":{"id":1,"value":{"amount":{{Person}},"currency":"KGS"} }
            """);
        Assert.Equal(21503198012345m, tender.Tender.Number("value_amount"));
        Assert.Contains("\"amount\":21503198012345", tender.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void Companies_and_other_countries_numbers_of_14_digits_stay()
    {
        var kyrgyz = NormalisedTender.Kyrgyz("\"tender\":{\"id\":1,\"title\":\"KG-INN-01707201410029\"}");
        Assert.Equal("KG-INN-01707201410029", kyrgyz.Tender.Text("title"));
        var brazil = NormalisedTender.Plain($"\"tender\":{{\"id\":\"1\",\"title\":\"CNPJ {Person}\",\"description\":\"KG-INN-{Person}\"}}");
        Assert.Equal($"CNPJ {Person}", brazil.Tender.Text("title"));
        Assert.Equal($"KG-INN-{Pseudonym}", brazil.Tender.Text("description"));
    }

    [Fact]
    public void Contacts_are_kept_for_public_bodies_only()
    {
        var tender = NormalisedTender.Plain("""
            "parties":[
              {"id":"B","name":"Buyer","roles":["buyer"],"contactPoint":{"name":"Ann","email":"ann@example.org","telephone":"1"}},
              {"contactPoint":{"email":"bob@example.org"},"id":"S","additionalContactPoints":[{"email":"carl@example.org"}],"name":"Supplier","roles":["supplier"]},
              {"id":"T","name":"Tenderer","contactPoint":{"email":"dora@example.org"}}],
            "buyer":{"id":"B"},
            "awards":[{"id":"1","suppliers":[{"id":"S","contactPoint":{"email":"eve@example.org"}}]}]
            """);
        Assert.Equal(["ann@example.org", null, null], tender["party"].Select(party => party.Text("contact_email")));
        Assert.Contains("ann@example.org", tender.Record, StringComparison.Ordinal);
        foreach (var hidden in (string[])["bob", "carl", "dora", "eve"])
            Assert.DoesNotContain(hidden, tender.Record, StringComparison.Ordinal);
        using var record = JsonDocument.Parse(tender.Record);
        Assert.Equal("Supplier", record.RootElement.GetProperty("parties")[1].GetProperty("name").GetString());
    }

    [Fact]
    public void Wherever_a_number_or_a_contact_stands_and_however_it_is_written_neither_rows_nor_problems_nor_record_show_it()
    {
        var body = $$"""
            "parties":[
              {"id":"B","name":"Buyer","roles":["buyer"],"email":"ann@example.org"},
              {"id":"S","name":"Supplier","roles":["supplier"],"email":"bob@example.org","phone":"0555 010203",
               "identifier":{"scheme":"KG-INN","id":"{{Person}}"} },
              {"id":{{Person}},"identifier":{"scheme":"KG-INN","id":{{Person}}.0 },"roles":{{Person}} }],
            "buyer":{{Person}},
            "tender":{"id":1,"title":{"ru":{{Person}} },"items":[{{Person}}],"conditionOfContract":{"note":{{Person}},"phone":"0555 010203"} },
            "contracts":[{"id":"1","deliveriesSchedule":[{"number":{{Person}},"email":"carl@example.org"}]}]
            """;
        foreach (var tender in (NormalisedTender[])[NormalisedTender.Kyrgyz(body), NormalisedTender.Plain(body)])
        {
            foreach (var hidden in (string[])[Person, "bob@", "carl@", "0555 010203"])
                Assert.DoesNotContain(hidden, tender.Shown, StringComparison.Ordinal);
            Assert.Contains("ann@example.org", tender.Record, StringComparison.Ordinal);
            JsonDocument.Parse(tender.Record).Dispose();
        }
    }

    [Theory]
    [InlineData("phoneNumber")]
    [InlineData("contact_phone")]
    [InlineData("mobile")]
    [InlineData("MobilePhoneNumber")]
    [InlineData("FAX")]
    public void A_telephone_is_one_whatever_its_member_is_called_and_in_text_or_number(string name)
    {
        foreach (var telephone in (string[])["\"+996555123456\"", "996555123456", "[\"0555123456\"]"])
        {
            var body = $$"""
                "parties":[
                  {"id":"B","name":"School","roles":["buyer"],"{{name}}":"+996312620000"},
                  {"name":"ИП","roles":["supplier"],"{{name}}":{{telephone}},"id":"S"}],
                "contracts":[{"id":"1","signatory":{"{{name}}":{{telephone}},"contractNumber":"7"},"deliveriesSchedule":[{"{{name}}":{{telephone}}}]}]
                """;
            foreach (var tender in (NormalisedTender[])[NormalisedTender.Kyrgyz(body), NormalisedTender.Plain(body)])
            {
                Assert.DoesNotContain("555123456", tender.Shown, StringComparison.Ordinal);
                Assert.Contains("+996312620000", tender.Record, StringComparison.Ordinal);
                using var record = JsonDocument.Parse(tender.Record);
                Assert.Equal("""{"contractNumber":"7"}""", record.RootElement.GetProperty("contracts")[0].GetProperty("signatory").GetRawText());
            }
        }
    }

    [Fact]
    public void An_automobile_is_no_telephone()
    {
        var tender = NormalisedTender.Plain("""
            "contracts":[{"id":"1","automobile":"KAMAZ","numberOfAutomobiles":3,"automobilePhone":"+996555123456"}]
            """);
        using var record = JsonDocument.Parse(tender.Record);
        Assert.Equal("""{"id":"1","automobile":"KAMAZ","numberOfAutomobiles":3}""", record.RootElement.GetProperty("contracts")[0].GetRawText());
    }

    [Theory]
    [InlineData("""{"contactPoint":{"name":"x"},"additionalContactPoints":["y"]}""", "{}")]
    [InlineData("""{"contactPoint":{"name":"x"},"id":"1","additionalContactPoints":["y"]}""", """{"id":"1"}""")]
    [InlineData("""{"id":"1","contactPoint":"x","additionalContactPoints":7,"name":"n"}""", """{"id":"1","name":"n"}""")]
    [InlineData("""{"contactPoint":{"name":"x"},"contactPoints":[{"contactPoint":"y"}],"name":"n"}""", """{"name":"n"}""")]
    public void What_is_left_when_contacts_are_cut_is_still_json(string party, string left)
    {
        var tender = NormalisedTender.Plain($"\"extra\":{party}");
        using var record = JsonDocument.Parse(tender.Record);
        Assert.Equal(left, record.RootElement.GetProperty("extra").GetRawText());
    }

    [Fact]
    public void What_a_bidder_writes_into_its_texts_of_addresses_and_telephones_is_covered_and_a_buyers_stays()
    {
        var body = """
            "buyer":{"id":"B","name":"School"},
            "parties":[
              {"id":"B","name":"School, school@example.kg","roles":["buyer"],"address":{"streetAddress":"Ch. Aitmatov 5, tel. 0312 62-00-00"}},
              {"id":"S","name":"ИП Асанов, тел. 0555 12-34-56","identifier":{"legalName":"Asanov \u0040 +996 (700) 123-456, asan.ov@example.co.kg"},"roles":["supplier"],
               "address":{"streetAddress":"Манаса 1 (WhatsApp +77011234567)"}}],
            "tender":{"id":"1","title":"Desks, ask school@example.kg or 0312 620000","description":"996312620000","items":[{"id":"i","description":"0555123456"}],
              "documents":[{"id":"d","title":"t","url":"https://example.kg/0555123456.pdf"}],
              "enquiries":[{"id":"e","date":"2020-02-10T09:40:00+06:00","title":"Q","description":"Please call 0777-10-20-30","answer":"0312 620000"}]},
            "bids":{"details":[{"id":"0555123456","tenderers":[{"id":"S","name":"ИП Асанов, 0555123456"}]}]},
            "complaints":[{"id":"c","title":"write to bob@example.org","description":"by 10.02.2020, sum 1 200 000 000, lot 0555123"}],
            "contracts":[{"id":"0555123456","title":"carl@example.org","value":{"amount":996555123456,"currency":"KGS"}}]
            """;
        foreach (var tender in (NormalisedTender[])[NormalisedTender.Kyrgyz(body), NormalisedTender.Plain(body)])
        {
            foreach (var hidden in (string[])["12-34-56", "123-456", "asan.ov", "77011234567", "0777-10", "bob@", "carl@", "Асанов, 0555123456"])
                Assert.DoesNotContain(hidden, tender.Shown, StringComparison.Ordinal);
            foreach (var kept in (string[])["School, school@example.kg", "tel. 0312 62-00-00", "ask school@example.kg or 0312 620000", "\"996312620000\"", "0555123456.pdf",
                "by 10.02.2020, sum 1 200 000 000, lot 0555123", "\"id\":\"0555123456\"", "996555123456", "2020-02-10T09:40:00+06:00"])
                Assert.Contains(kept, tender.Record, StringComparison.Ordinal);
            JsonDocument.Parse(tender.Record).Dispose();
        }
    }

    [Theory]
    [InlineData("2.1503198012345E13")]
    [InlineData("2.1503198012345e+13")]
    [InlineData("2.15031980E13")] // the birth date is still in it
    public void A_number_as_spreadsheets_write_it_is_masked_as_number_and_in_text(string number)
    {
        var tender = NormalisedTender.Kyrgyz($$"""
            "parties":[{"id":"1","identifier":{"scheme":"KG-INN","id":{{number}},"legalName":"ИП ({{number.Replace('.', ',')}})"},"roles":["supplier"]}],
            "tender":{"id":1,"title":"\u0421 {{number}}"}
            """);
        Assert.DoesNotContain("1503198", tender.Shown, StringComparison.Ordinal);
        Assert.StartsWith("P", Assert.Single(tender["party"]).Text("identifier"), StringComparison.Ordinal);
        Assert.StartsWith("С P", tender.Tender.Text("title"), StringComparison.Ordinal);
        JsonDocument.Parse(tender.Record).Dispose();
        var amount = NormalisedTender.Kyrgyz($$"""
            "tender":{"id":1,"value":{"amount":{{number}},"currency":"KGS"} }
            """);
        Assert.Contains($"\"amount\":{number}", amount.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pseudonym_depends_on_number_and_key()
    {
        Assert.Equal(Pseudonym, Of(Person));
        Assert.NotEqual(Pseudonym, Of("21503198012346"));
        var other = new byte[Pseudonyms.Length];
        new Pseudonyms([.. Enumerable.Repeat((byte)1, 32)]).Write(Encoding.ASCII.GetBytes(Person), other);
        Assert.NotEqual(Pseudonym, Encoding.ASCII.GetString(other));
        Assert.Matches("^P[A-Z2-7]{13}$", Pseudonym);
    }
}
