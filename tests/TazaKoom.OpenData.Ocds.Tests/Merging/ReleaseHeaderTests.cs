using System.Text;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class ReleaseHeaderTests
{
    [Fact]
    public void The_members_that_identify_a_release_are_read_and_nothing_below_them()
    {
        var header = Read("""
            {"tender":{"id":"t","ocid":"no","date":"no","x":["]}",{"a":"\"}"}]}, "ocid" : "ocds-abc-1", "date":"2026-03-01T09:00:00+06:00",
             "\u0069d": "r\u0031", "parties":[] }
            """);

        Assert.Equal(("ocds-abc-1", "r1", "2026-03-01T09:00:00+06:00"), (header.Ocid, header.Id, header.Date));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero), header.Instant!.Value.ToUniversalTime());
        Assert.True(header.HasParties);
        Assert.True(header.IsObject);
    }

    [Theory]
    [InlineData("""{"id":"x"}""", HeaderValue.Missing)]
    [InlineData("""{"ocid":null}""", HeaderValue.Null)]
    [InlineData("""{"ocid":5}""", HeaderValue.Other)]
    [InlineData("""{"ocid":["o"]}""", HeaderValue.Other)]
    public void An_ocid_that_is_no_text_is_told_apart(string release, HeaderValue expected)
    {
        var header = Read(release);

        Assert.Null(header.Ocid);
        Assert.Equal(expected, header.OcidValue);
    }

    [Fact]
    public void A_release_id_may_be_a_number() => Assert.Equal("17", Read("""{"id":17}""").Id);

    [Fact]
    public void Of_equal_names_the_last_counts() => Assert.Equal("b", Read("""{"ocid":"a","ocid":"b"}""").Ocid);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"ocid\"")]
    public void What_is_no_object_is_said_to_be_none(string text) => Assert.False(Read(text).IsObject);

    [Theory]
    [InlineData("""{"ocid":"a","tender":{""")]
    [InlineData("""{"ocid":"a","x":"\""")]
    [InlineData("""{"ocid":"a","x":"\u12""")]
    [InlineData("""{"ocid":"a",x:1}""")]
    [InlineData("""{"ocid":"a" "id":""")]
    public void Broken_text_gives_what_could_be_read(string text) => Assert.Equal("a", Read(text).Ocid);

    static ReleaseHeader Read(string json) => ReleaseHeader.Read(Encoding.UTF8.GetBytes(json));
}
