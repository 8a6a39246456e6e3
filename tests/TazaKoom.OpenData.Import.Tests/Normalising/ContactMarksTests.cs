namespace TazaKoom.OpenData.Import.Tests.Normalising;

public class ContactMarksTests
{
    [Fact]
    public void The_same_telephone_has_the_same_mark_however_it_is_written_and_nothing_else_is_kept_of_it()
    {
        var tender = Bidders("""{"telephone":"+996 (555) 12-34-56","email":"Info@Example.org "}""", """{"telephone":"0555123456","email":"info@example.org"}""");
        var marks = tender["contact_mark"];
        Assert.Equal(["email", "email", "phone", "phone"], marks.Select(m => m.Text("kind")).Order(StringComparer.Ordinal));
        Assert.Equal(2, marks.Select(m => m.Text("mark")).Distinct(StringComparer.Ordinal).Count());
        Assert.All(marks, mark => Assert.DoesNotContain("555", mark.Text("mark"), StringComparison.Ordinal));
        Assert.DoesNotContain("123456", tender.Record, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_telephones_have_other_marks()
    {
        var marks = Bidders("""{"telephone":"+996555123456"}""", """{"telephone":"+996555123457"}""")["contact_mark"];
        Assert.Equal(2, marks.Select(m => m.Text("mark")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_is_no_telephone_and_no_address_has_no_mark() =>
        Assert.Empty(Bidders("""{"telephone":"none","email":"none"}""", """{"telephone":"12-34"}""")["contact_mark"]);

    [Fact]
    public void A_buyers_contacts_are_published_and_need_no_mark() =>
        Assert.Empty(NormalisedTender.Kyrgyz("""
            "parties":[{"id":"KG-INN-00101200010001","roles":["buyer"],"contactPoint":{"telephone":"+996555123456"}}]
            """)["contact_mark"]);

    static NormalisedTender Bidders(string one, string other) => NormalisedTender.Kyrgyz($$"""
        "parties":[{"id":"KG-INN-00101200010001","roles":["tenderer"],"contactPoint":{{one}}},{"id":"KG-INN-00101200010002","roles":["tenderer"],"contactPoint":{{other}}}],
        "bids":{"details":[{"id":"1","tenderers":[{"id":"KG-INN-00101200010001"}]},{"id":"2","tenderers":[{"id":"KG-INN-00101200010002"}]}]}
        """);
}
