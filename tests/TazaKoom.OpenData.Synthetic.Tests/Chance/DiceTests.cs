using TazaKoom.OpenData.Synthetic.Chance;

namespace TazaKoom.OpenData.Synthetic.Tests.Chance;

public sealed class DiceTests
{
    [Fact]
    public void The_same_dice_throw_the_same_everywhere_and_forever()
    {
        // The samples in data-samples rest on these: a change here changes every generated file.
        var dice = new Dice(seed: 1, subject: 0, Topic.Process);
        Assert.Equal([PinnedThrows], [string.Join(' ', Enumerable.Range(0, 6).Select(_ => dice.Below(1_000)))]);
    }

    const string PinnedThrows = "632 418 190 78 721 394";

    [Fact]
    public void Neighbours_throw_differently() =>
        Assert.Equal(3_000, Enumerable.Range(0, 1_000).SelectMany(i => new[] { new Dice(1, i, Topic.Process), new Dice(1, i, Topic.Dirt), new Dice(2, i, Topic.Process) }).Select(d => d.Unit()).Distinct().Count());

    [Fact]
    public void Throws_have_the_means_they_promise()
    {
        var dice = new Dice(seed: 3, subject: 1, Topic.Process);
        Assert.InRange(Mean(() => dice.Unit()), 0.49, 0.51);
        Assert.InRange(Mean(() => dice.Below(10)), 4.4, 4.6);
        Assert.InRange(Mean(() => dice.Between(3, 5)), 3.95, 4.05);
        Assert.InRange(Mean(() => dice.Normal()), -0.03, 0.03);
        Assert.InRange(Mean(() => Math.Pow(dice.Normal(), 2)), 0.96, 1.04);
        Assert.InRange(Mean(() => dice.Geometric(4.85)), 4.65, 5.05);
        Assert.InRange(Mean(() => dice.Poisson(1.4)), 1.35, 1.45);
        Assert.InRange(Mean(() => Math.Log(dice.LogNormal(100, 0.5))), Math.Log(100) - 0.02, Math.Log(100) + 0.02);

        static double Mean(Func<double> next) => Enumerable.Range(0, 20_000).Average(_ => next());
    }

    [Fact]
    public void Weights_are_kept()
    {
        var dice = new Dice(seed: 4, subject: 1, Topic.Process);
        var weights = new Weights<string>(("often", 9), ("seldom", 1), ("never", 0));
        var counts = Enumerable.Range(0, 10_000).Select(_ => weights.Pick(dice)).CountBy(v => v).ToDictionary();
        Assert.InRange(counts["seldom"], 900, 1_100);
        Assert.False(counts.ContainsKey("never"));
    }
}
