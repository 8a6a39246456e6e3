using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Tests.Filters;

public sealed class RelativeDayTests
{
    // Two in the morning of the next day in Bishkek.
    static readonly DateTimeOffset Now = new(2024, 3, 1, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("today", "2024-03-02")]
    [InlineData("today-1d", "2024-03-01")]
    [InlineData("today-7d", "2024-02-24")]
    [InlineData("today-0d", "2024-03-02")]
    [InlineData("today-36500d", "1924-03-27")]
    public void A_day_is_counted_back_from_today_in_Bishkek(string text, string day)
    {
        Assert.True(RelativeDay.TryRead(text, Now, out var read));
        Assert.Equal(day, read);
    }

    [Theory]
    [InlineData("today+1d")]
    [InlineData("today-d")]
    [InlineData("today-1w")]
    [InlineData("today--1d")]
    [InlineData("today-99999999999d")]
    [InlineData("todays")]
    [InlineData("2024")]
    public void Everything_else_is_none(string text) => Assert.False(RelativeDay.TryRead(text, Now, out _));

    [Fact]
    public void A_filter_with_it_says_that_it_moves_and_means_the_day()
    {
        var reader = new ListReader(ResourceCatalog.Find("tenders")!) { Clock = new Stopped() };
        var moving = reader.Read([("published.gte", "today-7d")]);
        var fixedDay = reader.Read([("published.gte", "2024-02-24")]);
        Assert.Equal((true, false), (moving.Moves, fixedDay.Moves));
        Assert.Equal(fixedDay.Query.ToSql().Parameters.Select(p => p.Value), moving.Query.ToSql().Parameters.Select(p => p.Value));
        Assert.Equal("published.gte=today-7d", moving.Canonical);
        Assert.Throws<FilterException>(() => reader.Read([("value.gte", "today-7d")]));
    }

    sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
