using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Tests.Filters;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2024", "2024-01-01T00:00:00+06:00", "2025-01-01T00:00:00+06:00")]
    [InlineData("2024-02", "2024-02-01T00:00:00+06:00", "2024-03-01T00:00:00+06:00")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00+06:00", "2024-03-01T00:00:00+06:00")]
    [InlineData("2024-02-29T10:15", "2024-02-29T10:15:00+06:00", "2024-02-29T10:16:00+06:00")]
    [InlineData("2024-02-29T10:15:30", "2024-02-29T10:15:30+06:00", "2024-02-29T10:15:30+06:00")]
    [InlineData("2024-02-29T10:15:30Z", "2024-02-29T16:15:30+06:00", "2024-02-29T16:15:30+06:00")]
    [InlineData("2024-02-29T10:15:30.123456+06:00", "2024-02-29T10:15:30.123456+06:00", "2024-02-29T10:15:30.123456+06:00")]
    [InlineData("2024-02-29T10:15:30 06:00", "2024-02-29T10:15:30+06:00", "2024-02-29T10:15:30+06:00")]
    public void A_text_is_a_span_or_an_instant_in_Bishkek_unless_it_says_otherwise(string text, string from, string before)
    {
        Assert.True(Moment.TryRead(text, out var moment));
        Assert.Equal(from, Moment.Write(moment.From));
        Assert.Equal(before, Moment.Write(moment.Before));
    }

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("0000")]
    [InlineData("9999-12-31")]
    [InlineData("2024-13")]
    [InlineData("2023-02-29")]
    [InlineData("2024-02-29T25:00")]
    [InlineData("infinity")]
    [InlineData("2024-02-29T10:15:30+99:00")]
    public void Anything_else_is_refused(string text) => Assert.False(Moment.TryRead(text, out _));

    [Theory]
    [InlineData("2024-07-01T10:00:00Z")]
    [InlineData("2024-07-01T10:00:00.1Z")]
    [InlineData("2024-07-01T10:00:00.000001Z")]
    [InlineData("2024-07-01T10:00:00.1234567+03:00")]
    [InlineData("0001-01-02T00:00:00Z")]
    [InlineData("1900-01-01T00:00:00Z")]
    [InlineData("9999-12-30T23:59:59.999999Z")]
    public void As_bytes_an_instant_is_written_as_it_is_as_text(string text)
    {
        var instant = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Span<byte> utf8 = stackalloc byte[Moment.Longest];
        Assert.Equal(Moment.Write(instant), System.Text.Encoding.UTF8.GetString(utf8[..Moment.Write(instant, utf8)]));
    }
}
