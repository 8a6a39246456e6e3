using TazaKoom.OpenData.RedFlags.Networks;

namespace TazaKoom.OpenData.RedFlags.Tests.Networks;

public sealed class BidderGroupTests
{
    static readonly BidderGroup Three = new([1, 2, 3]);

    [Fact]
    public void Taking_turns_is_even_and_has_more_runs_than_chance()
    {
        int[] turns = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3];
        Assert.Equal(1, Three.Entropy(turns), 9);
        var (runs, z) = BidderGroup.Runs(turns);
        Assert.Equal(12, runs);
        Assert.True(z > 2);
    }

    [Fact]
    public void Winning_in_stretches_has_fewer_runs_than_chance()
    {
        var (runs, z) = BidderGroup.Runs([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
        Assert.Equal(3, runs);
        Assert.True(z < -2);
        Assert.Equal(0, Three.Entropy([1, 1, 1, 1]), 9);
    }

    [Fact]
    public void Runs_of_two_kinds_are_those_of_Wald_and_Wolfowitz()
    {
        // n1 = 5, n2 = 5: expected 6, variance 2 n1 n2 (2 n1 n2 - n) / (n^2 (n - 1)) = 20/9
        var (runs, z) = BidderGroup.Runs([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]);
        Assert.Equal(10, runs);
        Assert.Equal((10 - 6) / Math.Sqrt(20.0 / 9), z!.Value, 9);
    }

    [Fact]
    public void Buyers_that_belong_to_one_winner_each_stand_out_and_the_figure_is_the_same_every_time()
    {
        List<(int Winner, string? Place)> divided = [.. from buyer in (string[])["A", "B", "C"] from i in Enumerable.Range(0, 6) select (buyer[0] - 'A', buyer)];
        var (share, p) = BidderGroup.Allocation(divided)!.Value;
        Assert.Equal(1, share);
        Assert.True(p <= 0.01);
        Assert.Equal((share, p), BidderGroup.Allocation(divided));

        List<(int Winner, string? Place)> mixed = [.. divided.Select((win, i) => (i % 3, win.Place))];
        Assert.True(BidderGroup.Allocation(mixed)!.Value.P > 0.3);
        Assert.Null(BidderGroup.Allocation(divided.Take(6).ToList()));
    }

    [Fact]
    public void The_strongest_ties_make_a_group_and_none_grows_without_end()
    {
        CoBiddingPair Tie(int a, int b, int together) => new(a, b, together, 10, 10, 100, 0.001);
        var groups = BidderGroup.Of([Tie(1, 2, 9), Tie(2, 3, 8), Tie(7, 8, 9)]).ToList();
        Assert.Equal([1, 2, 3], Assert.Single(groups).Members);
        // A chain of forty: cut into groups of at most twelve.
        Assert.All(BidderGroup.Of(Enumerable.Range(0, 40).Select(i => Tie(i, i + 1, 5))), g => Assert.InRange(g.Members.Length, 3, BidderGroup.Most));
    }
}
