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
}
