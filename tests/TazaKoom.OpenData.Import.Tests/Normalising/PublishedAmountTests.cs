using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Import.Normalising;

namespace TazaKoom.OpenData.Import.Tests.Normalising;

public class PublishedAmountTests
{
    [Theory]
    [InlineData("1200.50", "1200.50")]
    [InlineData("5425000", "5425000")]
    [InlineData("0.0", "0.0")]
    [InlineData("1 200,50", "1200.50")]
    [InlineData("1\u00A0200\u00A0300,5", "1200300.5")]
    [InlineData("1,200.50", "1200.50")]
    [InlineData("1.200.300,50", "1200300.50")]
    [InlineData("-3,5", "-3.5")]
    public void Text_that_can_only_mean_one_number_is_read(string text, string amount)
    {
        Assert.Equal(AmountForm.FromText, PublishedAmount.ReadText(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("1,200")]            // one and a fifth, or twelve hundred
    [InlineData("1.200.300")]
    [InlineData("1,200,300.50,7")]
    [InlineData("1200 som")]
    [InlineData("_NO_APLICA_")]
    [InlineData("1e5")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData(".")]
    public void Text_that_can_mean_two_numbers_or_none_is_not(string text) =>
        Assert.Equal(AmountForm.Unreadable, PublishedAmount.ReadText(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1e400")]
    [InlineData("1e19")]
    [InlineData("-99999999999999999999")]
    public void A_number_larger_than_any_price_is_out_of_range(string json) =>
        Assert.Equal(AmountForm.OutOfRange, PublishedAmount.ReadNumber(Encoding.UTF8.GetBytes(json), out _));

    [Theory]
    [InlineData("1.5E3", "1500")]
    [InlineData("0.10000000149011612", "0.10000000149011612")]
    [InlineData("-0", "0")]
    [InlineData("1e-400", "0")]
    public void Numbers_are_read_exactly(string json, string amount)
    {
        Assert.Equal(AmountForm.Number, PublishedAmount.ReadNumber(Encoding.UTF8.GetBytes(json), out var read));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), read);
    }
}
