using System.Globalization;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Ocds.Tests.Merging;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:00:00.0000000Z")]
    [InlineData("2026-03-01t09:00:00z", "2026-03-01T09:00:00.0000000Z")]
    [InlineData("2026-03-01 09:00:00+06:00", "2026-03-01T03:00:00.0000000Z")]
    [InlineData("2026-03-01T00:30:00-05:30", "2026-03-01T06:00:00.0000000Z")]
    [InlineData("2026-03-01T09:00:00.5Z", "2026-03-01T09:00:00.5000000Z")]
    [InlineData("2026-03-01T09:00:00.123456789Z", "2026-03-01T09:00:00.1234567Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z")]
    [InlineData("2026-03-01T12:00:00+23:59", "2026-02-28T12:01:00.0000000Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z")]
    public void An_instant_is(string text, string instant)
    {
        Assert.True(Rfc3339.TryParse(text, out var parsed));
        Assert.Equal(instant, parsed.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01T09:00:00")]
    [InlineData("2026-03-01T09:00Z")]
    [InlineData("2026-03-01T09:00:00+0600")]
    [InlineData("2026-03-01T09:00:00+06")]
    [InlineData("2026-03-01T09:00:00.Z")]
    [InlineData("2026-03-01T09:00:00Z ")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-03-01T24:00:00Z")]
    [InlineData("2026-03-01T09:00:00+24:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+06:00")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("٢٠٢٦-03-01T09:00:00Z")]
    [InlineData("2014-04-15 14:00 Eastern Daylight Time (EDT)")]
    [InlineData("")]
    public void No_instant_is(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}
