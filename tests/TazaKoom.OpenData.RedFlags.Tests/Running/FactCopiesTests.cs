using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags.Tests.Running;

public sealed class FactCopiesTests
{
    [Fact]
    public void Facts_that_are_made_of_each_other_stay_together_in_the_order_of_making()
    {
        var families = FactCopies.Families(
        [
            ("fact_bid", "select from bid"), ("fact_award", "select from award"), ("fact_tender", "select from tender"),
            ("fact_meeting", "select from fact_bid"), ("fact_purchase", "select from fact_tender join fact_award"), ("fact_late", "select from fact_meeting"),
        ]);
        Assert.Equal(
            ["fact_award fact_tender fact_purchase", "fact_bid fact_meeting fact_late"],
            families.Select(family => string.Join(' ', family.Select(f => f.Name))).Order(StringComparer.Ordinal));
    }
}
