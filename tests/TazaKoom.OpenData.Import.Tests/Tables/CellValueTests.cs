using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class CellValueTests
{
    [Theory]
    [InlineData("2024-03-01", "2024-03-01T00:00:00+06:00")]
    [InlineData("2024-03-01T00:30:00", "2024-03-01T00:30:00+06:00")]
    [InlineData("2024-03-01T00:30:00.000", "2024-03-01T00:30:00+06:00")]
    [InlineData("2024-03-01 00:30:00.123456", "2024-03-01T00:30:00+06:00")]
    [InlineData("2024-03-01T00:30:00.000Z", "2024-03-01T00:30:00+00:00")]
    [InlineData("2024-03-01T00:30:00.000+03:00", "2024-03-01T00:30:00+03:00")]
    [InlineData("2024-03-01 00:30:00 -0500", "2024-03-01T00:30:00-05:00")]
    public void A_date_has_the_zone_it_says_and_else_the_mappings(string text, string date) =>
        Assert.Equal(date, CellValue.Of(text, ValueKind.Date, Table.Mapping())?.ToString());
}
