using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Tests.Filters;

public sealed class ListReaderTests
{
    [Theory]
    [InlineData("metod=direct", "unknown-parameter", "method")]
    [InlineData("valeu.gte=1", "unknown-parameter", "value.gte")]
    [InlineData("value.gt3=1", "unknown-operator", "value.gt")]
    [InlineData("method=Direct", "invalid-value", "direct")]
    [InlineData("method=driect", "invalid-value", "direct")]
    [InlineData("flag=R18", "invalid-value", "R018")]
    [InlineData("value.gte=1 000", "invalid-value", null)]
    [InlineData("value.gte=1,5", "invalid-value", null)]
    [InlineData("bidCount=1.5", "invalid-value", null)]
    [InlineData("published=2024-02-30", "invalid-value", null)]
    [InlineData("published=yesterday", "invalid-value", null)]
    [InlineData("method=", "invalid-value", null)]
    [InlineData("title.contains=%00", "invalid-value", null)]
    [InlineData("sort=-valu", "invalid-value", "-value")]
    [InlineData("sort=description", "invalid-value", null)]
    [InlineData("fields=ocid,titel", "invalid-value", "title")]
    [InlineData("limit=0", "invalid-value", null)]
    [InlineData("limit=1001", "invalid-value", null)]
    [InlineData("limit=1&limit=2", "repeated-parameter", null)]
    [InlineData("value.gte=1&value.gte=2", "repeated-parameter", null)]
    [InlineData("count=all", "invalid-value", null)]
    [InlineData("after=abc", "invalid-cursor", null)]
    [InlineData("method.gte=a", "unknown-operator", null)]
    [InlineData("ocid.exists=true", "unknown-operator", null)]
    [InlineData("value.amont.gte=1", "unknown-parameter", "value.amount.gte")]
    public void What_is_not_understood_is_refused_and_the_likely_meaning_named(string filter, string code, string? meant)
    {
        var problem = Assert.Single(Assert.Throws<FilterException>(() => Answer.Read("tenders", filter, paged: true)).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Equal(meant, problem.Meant);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var problems = Assert.Throws<FilterException>(() => Answer.Read("tenders", "metod=direct&value.gte=x&sort=nothing")).Problems;
        Assert.Equal(3, problems.Count);
    }

    [Fact]
    public void The_same_filter_has_one_canonical_spelling()
    {
        var one = Answer.Read("tenders", "value.gte=5&method=open&method=direct");
        var other = Answer.Read("tenders", "method=direct&method=open&method=open&value.amount.gte=5");
        Assert.Equal("method=direct&method=open&value.amount.gte=5", one.Canonical);
        Assert.Equal(one.Canonical, other.Canonical);
    }

    [Fact]
    public void A_cursor_is_good_for_its_list_its_filter_and_its_order_only()
    {
        var request = Answer.Read("tenders", "method=direct", paged: true);
        var cursor = Answer.Cursor.Write(request.Identity, ["2024-01-01 00:00:00+06", "ocds-test-1"]);

        Assert.NotNull(Answer.Read("tenders", $"method=direct&limit=5&fields=ocid&after={cursor}", paged: true).Query.After);
        foreach (var other in new[] { $"after={cursor}", $"method=open&after={cursor}", $"method=direct&sort=ocid&after={cursor}" })
            Assert.Equal("invalid-cursor", Assert.Throws<FilterException>(() => Answer.Read("tenders", other, paged: true)).Problems[0].Code);
    }

    [Fact]
    public void A_cursor_that_was_changed_anywhere_is_refused()
    {
        var request = Answer.Read("tenders", "", paged: true);
        var cursor = Answer.Cursor.Write(request.Identity, ["2024-01-01 00:00:00+06", "ocds-test-1"]);
        for (var i = 0; i < cursor.Length - 1; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            Assert.Throws<FilterException>(() => Answer.Read("tenders", $"after={changed}", paged: true));
        }
    }
}
