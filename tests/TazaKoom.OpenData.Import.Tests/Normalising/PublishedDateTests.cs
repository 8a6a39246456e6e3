using System.Text;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

public class PublishedDateTests
{
    static readonly TimeSpan Bishkek = TimeSpan.FromHours(6);

    [Theory]
    [InlineData("2020-08-06T10:45:52+06:00", "2020-08-06T04:45:52.0000000Z", true)]
    [InlineData("2020-08-06T10:45:52.1234567Z", "2020-08-06T10:45:52.1234560Z", true)]   // PostgreSQL keeps microseconds
    [InlineData("2020-08-06t10:45:52z", "2020-08-06T10:45:52.0000000Z", true)]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z", true)]           // a leap second
    [InlineData("2020-08-06T10:45+0600", "2020-08-06T04:45:00.0000000Z", true)]
    [InlineData("2020-08-06T10:45:52", "2020-08-06T04:45:52.0000000Z", false)]           // the profile's zone
    [InlineData("2018-12-13 21:02:53.498", "2018-12-13T15:02:53.4980000Z", false)]       // the Kyrgyz plans
    [InlineData("2014-03-25", "2014-03-24T18:00:00.0000000Z", false)]
    [InlineData("2024-02-29", "2024-02-28T18:00:00.0000000Z", false)]
    public void Dates_are_read_as_instants(string text, string instant, bool exact)
    {
        Assert.True(PublishedDate.TryRead(Encoding.UTF8.GetBytes(text), Bishkek, out var read, out var isExact));
        Assert.Equal(instant, read.UtcDateTime.ToString("O"));
        Assert.Equal(exact, isExact);
    }

    [Theory]
    [InlineData("2014-04-15 14:00 Eastern Daylight Time (EDT)")]
    [InlineData("15.04.2014")]
    [InlineData("2014-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("12014-01-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+06:00")]  // before the first instant there is
    [InlineData("2014-04-15T25:00:00Z")]
    [InlineData("2014-04-15T10:00:00.Z")]
    [InlineData("2014-04-15T")]
    [InlineData("2014-04-15T10:00:00+99:00")]
    [InlineData("2014-04-1")]
    [InlineData("today")]
    [InlineData("")]
    public void What_is_no_date_is_not_guessed(string text) =>
        Assert.False(PublishedDate.TryRead(Encoding.UTF8.GetBytes(text), Bishkek, out _, out _));
}
