using TazaKoom.OpenData.RedFlags.Networks;

namespace TazaKoom.OpenData.RedFlags.Tests.Networks;

public sealed class CoBiddingTests
{
    [Theory]
    // 5 of 10 marked, 5 drawn: all 5 is 1 of 252; at least 0 is certain; at least 4 is 26 of 252.
    [InlineData(5, 5, 5, 10, 1.0 / 252)]
    [InlineData(0, 5, 5, 10, 1.0)]
    [InlineData(4, 5, 5, 10, 26.0 / 252)]
    [InlineData(3, 3, 3, 1000, 1.0 / 166167000)]
    public void The_tail_of_the_hypergeometric_distribution_is_counted_exactly(int k, int marked, int drawn, int all, double p) =>
        Assert.Equal(1, CoBidding.AtLeast(k, marked, drawn, all, CoBidding.LogFactorials(all)) / p, 9);

    [Fact]
    public void False_finds_are_limited_over_all_tests_made() =>
        // As R's p.adjust(c(.01,.02,.03,.5), "BH", n = 5), in the order given.
        Assert.Equal([0.05, 0.05, 0.05, 0.625], CoBidding.FalseDiscoveryRates([0.01, 0.02, 0.03, 0.5], 5).Select(q => Math.Round(q, 9)));

    [Fact]
    public void Two_that_always_meet_are_found_and_two_that_meet_by_chance_are_not()
    {
        var network = new CoBidding();
        for (var i = 0; i < 60; i++)
        {
            // 1 and 2 always together; 3 and 4 bid often, each on its own schedule.
            var bidders = new List<int>();
            if (i % 6 == 0)
                bidders.AddRange([1, 2]);
            if (i % 2 == 0)
                bidders.Add(3);
            if (i % 3 == 0)
                bidders.Add(4);
            network.Add(new Competition(i, "45", [.. bidders], null, null, null));
        }

        var pair = network.Pairs().Single(p => (p.A, p.B) == (1, 2));
        Assert.Equal((10, 10, 10, 60, 6.0), (pair.Together, pair.OfA, pair.OfB, pair.Competitions, Math.Round(pair.Lift, 9)));
        Assert.True(pair.P < 1e-9);
        Assert.DoesNotContain(network.Pairs(), p => (p.A, p.B) == (3, 4));
        Assert.Equal(6, network.Tests);
    }
}
