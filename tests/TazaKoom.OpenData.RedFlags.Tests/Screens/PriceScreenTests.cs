using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.RedFlags.Screens;

namespace TazaKoom.OpenData.RedFlags.Tests.Screens;

/// <summary>Figures worked out by hand and with a spreadsheet (STDEV.S, SKEW, KURT).</summary>
public sealed class PriceScreenTests
{
    [Theory]
    // sd 15.2753 of mean 113.3333
    [InlineData("variation", "100 110 130", 0.13478164)]
    [InlineData("variation", "100 110", null)]
    [InlineData("skewness", "100 110 130", 0.93521953)]
    [InlineData("kurtosis", "100 110 130", null)]
    // KURT(100;110;130;200) and SKEW
    [InlineData("kurtosis", "100 110 130 200", 2.41709218)]
    [InlineData("skewness", "100 110 130 200", 1.57054224)]
    [InlineData("difference_ratio", "100 110", 0.1)]
    [InlineData("difference", "100 110 130", 10.0)]
    // The others: 110 and 130, sd 14.1421, one gap of 20; all gaps: 10 and 20
    [InlineData("relative_distance", "100 110 130", 0.70710678)]
    [InlineData("alternative_distance", "100 110 130", 0.5)]
    [InlineData("normalised_distance", "100 110 130", 0.66666667)]
    [InlineData("relative_distance", "100 110", null)]
    [InlineData("relative_distance", "100 110 110", null)]
    [InlineData("alternative_distance", "100 110 110", null)]
    [InlineData("spread", "100 110 130", 0.3)]
    // Even spacing is as near to uniform as four points can be
    [InlineData("uniformity", "100 110 120 130", 0.25)]
    [InlineData("uniformity", "100 101 102 200", 0.73)]
    [InlineData("uniformity", "100 110 130", null)]
    public void A_screen_is_its_formula(string screen, string bids, double? expected)
    {
        var value = PriceScreen.Of(bids.Split(' ').Select(b => double.Parse(b, CultureInfo.InvariantCulture)).ToArray()).Values[Array.IndexOf(PriceScreen.Names, screen)];
        if (expected is { } number)
            Assert.Equal(number, value!.Value, 7);
        else
            Assert.Null(value);
    }

    [Fact]
    public void Three_bids_that_lie_close_stand_out_among_the_subsets_of_five()
    {
        using var json = JsonDocument.Parse(SubsetScreens.Of([100, 150, 151, 152, 240])!);
        var variation = json.RootElement.GetProperty("3").GetProperty("variation");
        // sd 1 of mean 151
        Assert.Equal(1.0 / 151, variation.GetProperty("min").GetDouble(), 7);
        Assert.True(variation.GetProperty("max").GetDouble() > 0.4);
        Assert.True(json.RootElement.GetProperty("4").TryGetProperty("kurtosis", out _));
        Assert.False(json.RootElement.GetProperty("3").TryGetProperty("kurtosis", out _));
    }

    [Fact]
    public void Subsets_are_of_five_to_twelve_bids()
    {
        Assert.Null(SubsetScreens.Of([1, 2, 3, 4]));
        Assert.NotNull(SubsetScreens.Of([.. Enumerable.Range(1, 12).Select(i => (double)i * i)]));
        Assert.Null(SubsetScreens.Of([.. Enumerable.Range(1, 13).Select(i => (double)i * i)]));
    }

    [Fact]
    public void A_small_group_is_widened_and_says_so()
    {
        ScreenedLot Lot(int i, int year, string division) =>
            new(i, "", "KGS", [100, 110 + i, 130 + i], division, year, PriceScreen.Of([100, 110 + i, 130 + i]));
        var lots = Enumerable.Range(0, 25).Select(i => Lot(i, 2023, "45")).Append(Lot(30, 2024, "45")).Append(Lot(31, 2023, "09")).ToList();
        var groups = new ScreenGroups(lots, smallest: 20);
        Assert.Equal(("class 45, 2023", 25), (groups.Of(lots[0]).Name, groups.Of(lots[0]).Size));
        Assert.Equal(("class 45", 26), (groups.Of(lots[25]).Name, groups.Of(lots[25]).Size));
        Assert.Equal(("all", 27), (groups.Of(lots[26]).Name, groups.Of(lots[26]).Size));
        using var first = JsonDocument.Parse(groups.Of(lots[0]).Percentiles(lots[0].Screen));
        using var last = JsonDocument.Parse(groups.Of(lots[24]).Percentiles(lots[24].Screen));
        Assert.Equal((2, 98), (first.RootElement.GetProperty("spread").GetInt32(), last.RootElement.GetProperty("spread").GetInt32()));
        Assert.False(first.RootElement.TryGetProperty("difference", out _));
    }
}
