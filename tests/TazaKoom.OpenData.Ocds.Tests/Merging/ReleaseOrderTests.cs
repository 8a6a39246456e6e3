using System.Text;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class ReleaseOrderTests
{
    [Theory]
    [InlineData("earlier first", "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "21")]
    [InlineData("offsets count: 05:00+06:00 is 23:00Z the day before", "2026-01-02T00:00:00Z", "2026-01-02T05:00:00+06:00", "21")]
    [InlineData("equal instants keep their order", "2026-01-02T06:00:00+06:00", "2026-01-02T00:00:00Z", "12")]
    [InlineData("lower case, a space and fractions are RFC 3339 too", "2026-01-02 06:00:00.5+06:00", "2026-01-02t00:00:00.25z", "21")]
    [InlineData("a date alone is no instant, so the text decides for all", "2026-01-02T05:00:00+06:00", "2026-01-02", "21")]
    [InlineData("without offset the text decides", "2026-01-02T00:00:00", "2026-01-01T23:00:00Z", "21")]
    public void Releases_are_in_order_of(string what, string first, string second, string order)
    {
        Assert.NotEmpty(what);
        ReleaseHeader[] headers = [Header(first), Header(second)];

        Assert.Equal(order, string.Concat(ReleaseOrder.Of(headers, out var problem).Select(i => i + 1)));
        Assert.Null(problem);
    }

    static ReleaseHeader Header(string date) => ReleaseHeader.Read(Encoding.UTF8.GetBytes($$"""{"ocid":"o","date":"{{date}}"}"""));
}
