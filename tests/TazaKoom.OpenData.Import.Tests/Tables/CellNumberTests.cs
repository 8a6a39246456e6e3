using System.Globalization;
using TazaKoom.OpenData.Import.Tables;

namespace TazaKoom.OpenData.Import.Tests.Tables;

public sealed class CellNumberTests
{
    [Theory]
    [InlineData("1200", null, "1200")]
    [InlineData("1 200,50", null, "1200.50")]
    [InlineData("1\u00A0200\u00A0000,5", null, "1200000.5")]
    [InlineData("1\u202F200", null, "1200")]
    [InlineData("1'200.50", null, "1200.50")]
    [InlineData("1,200.50", null, "1200.50")]
    [InlineData("1.200,50", null, "1200.50")]
    [InlineData("1.200.300", null, "1200300")]
    [InlineData("1,200,300", null, "1200300")]
    [InlineData("1200,5", null, "1200.5")]
    [InlineData("1,200", null, null)] // twelve hundred, or one and a fifth
    [InlineData("1,200", ',', "1.200")]
    [InlineData("1,200", '.', "1200")]
    [InlineData("1.200", ',', "1200")]
    [InlineData("1.200", '.', "1.200")]
    [InlineData("1200,50", '.', "1200.50")]
    [InlineData("1200.505", ',', "1200.505")]
    [InlineData("−5,5", ',', "-5.5")]
    [InlineData("2.15E3", null, "2150")]
    [InlineData("2,15E3", ',', "2150")]
    [InlineData("1,2,3", null, null)]
    [InlineData("12,34.5", null, null)]
    [InlineData("1 200 сом", ',', null)]
    [InlineData("", null, null)]
    [InlineData(",", ',', null)]
    public void A_number_is_read_as_people_write_it_or_not_at_all(string text, char? decimalSign, string? number) =>
        Assert.Equal(number, CellNumber.Read(text, decimalSign)?.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void What_was_a_number_in_the_spreadsheet_has_a_point_whatever_the_mapping_says() =>
        Assert.Equal(1.234m, CellNumber.Read("1.234", ',', typed: true));
}
