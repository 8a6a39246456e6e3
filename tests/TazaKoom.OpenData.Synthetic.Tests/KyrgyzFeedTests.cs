using System.Text;
using System.Text.Json;

namespace TazaKoom.OpenData.Synthetic.Tests;

public sealed class KyrgyzFeedTests
{
    static readonly FeedOptions Small = new(Tenders: 400, Seed: 7);

    [Theory]
    [InlineData(FeedFormat.JsonLines)]
    [InlineData(FeedFormat.Package)]
    [InlineData(FeedFormat.Packages)]
    [InlineData(FeedFormat.Records)]
    public void The_same_options_give_the_same_bytes(FeedFormat format) =>
        Assert.Equal(Feed.Bytes(Small with { Versions = 3 }, format), Feed.Bytes(Small with { Versions = 3 }, format));

    [Fact]
    public void Another_seed_gives_another_feed() =>
        Assert.NotEqual(Feed.Bytes(Small), Feed.Bytes(Small with { Seed = 8 }));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(7, 8)]
    [InlineData(113, 114)]
    [InlineData(399, 400)]
    public void A_feed_is_the_beginning_of_a_longer_one(int tenders, int more)
    {
        var shorter = Feed.Bytes(Small with { Tenders = tenders });
        var longer = Feed.Bytes(Small with { Tenders = more });
        Assert.True(longer.Length > shorter.Length);
        Assert.True(longer.AsSpan().StartsWith(shorter));
    }

    [Fact]
    public void Parts_of_a_feed_follow_each_other()
    {
        var whole = Feed.Bytes(Small);
        Assert.Equal(whole, (byte[])[.. Feed.Bytes(Small with { Tenders = 150 }), .. Feed.Bytes(Small with { First = 150, Tenders = 250 })]);
    }

    [Fact]
    public void Lines_end_with_a_line_feed_and_there_is_no_byte_order_mark()
    {
        var bytes = Feed.Bytes(Small with { Tenders = 3 });
        Assert.Equal((byte)'{', bytes[0]);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.Equal(3, bytes.Count(b => b == '\n'));
    }

    [Fact]
    public void A_feed_of_nothing_is_empty() => Assert.Empty(Feed.Bytes(Small with { Tenders = 0 }));

    [Fact]
    public void An_empty_package_is_still_a_package() =>
        Assert.Equal(0, JsonElement.Parse(Feed.Bytes(Small with { Tenders = 0 }, FeedFormat.Package)).GetProperty("releases").GetArrayLength());

    [Fact]
    public void A_package_holds_the_same_releases_as_the_lines()
    {
        var package = JsonElement.Parse(Feed.Bytes(Small, FeedFormat.Package));
        Assert.Equal(Feed.Releases(Small).Select(r => r.GetRawText()), package.GetProperty("releases").EnumerateArray().Select(r => r.GetRawText()));
    }

    [Fact]
    public void Pages_hold_a_thousand_releases_each()
    {
        var text = Encoding.UTF8.GetString(Feed.Bytes(Small with { Tenders = 2_100 }, FeedFormat.Packages));
        var pages = text.Split("\n]}\n", StringSplitOptions.RemoveEmptyEntries).Select(page => JsonElement.Parse(page + "]}")).ToList();
        Assert.Equal([1_000, 1_000, 100], pages.Select(p => p.GetProperty("releases").GetArrayLength()));
        Assert.Equal(3, pages.Select(p => p.Text("uri")).Distinct().Count());
    }

    [Fact]
    public void Earlier_versions_know_less_and_the_last_is_the_feed_of_one_version()
    {
        var final = Feed.Releases(Small).ToDictionary(r => r.Text("ocid"));
        var byOcid = Feed.Releases(Small with { Versions = 4 }).GroupBy(r => r.Text("ocid")).ToList();
        Assert.Equal(final.Count, byOcid.Count);
        Assert.Contains(byOcid, g => g.Count() == 4);
        foreach (var versions in byOcid)
        {
            var list = versions.ToList();
            Assert.Equal(final[versions.Key].GetRawText(), list[^1].GetRawText());
            Assert.Equal(list.Select(r => r.Moment("date")), list.Select(r => r.Moment("date")).Order());
            Assert.Equal(list.Count, list.Select(r => r.Moment("date")).Distinct().Count());
            Assert.Equal(list.Select(r => r.Bids().Count()), list.Select(r => r.Bids().Count()).Order());
            if (list.Count > 1 && list[0].Announced())
                Assert.Equal("published", list[0].Tender().Text("statusDetails"));
        }
    }

    [Fact]
    public void Versions_of_a_tender_are_apart_in_the_feed_as_they_were_in_time()
    {
        var ocids = Feed.Releases(Small with { Versions = 2 }).ConvertAll(r => r.Text("ocid"));
        Assert.DoesNotContain(ocids.Zip(ocids.Skip(1)), pair => pair.First == pair.Second);
    }

    [Fact]
    public void A_record_holds_all_releases_of_its_ocid_in_order()
    {
        var options = Small with { Versions = 3 };
        var package = JsonElement.Parse(Feed.Bytes(options, FeedFormat.Records));
        var records = package.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(options.Tenders, records.Count);
        Assert.All(records, record => Assert.All(record.Each("releases"), release => Assert.Equal(record.Text("ocid"), release.Text("ocid"))));
        Assert.Equal(
            Feed.Releases(options).Select(r => r.GetRawText()).Order(StringComparer.Ordinal),
            records.SelectMany(r => r.Each("releases")).Select(r => r.GetRawText()).Order(StringComparer.Ordinal));
    }
}
