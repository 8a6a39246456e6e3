namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>
/// What is compared, measured in turn several times: a machine that is slower for some seconds is so for all of them, and the median of the
/// rounds' ratios forgets the round in which it was not.
/// </summary>
internal sealed class Rounds
{
    const int Count = 5;

    readonly List<Load[]> _rounds = [];

    public static async Task<Rounds> RunAsync(int seconds, params Func<int, Task<Load>>[] sides)
    {
        var rounds = new Rounds();
        for (var n = 0; n < Count; n++)
        {
            var loads = new Load[sides.Length];
            for (var side = 0; side < sides.Length; side++) loads[side] = await sides[side](seconds);
            rounds._rounds.Add(loads);
        }
        return rounds;
    }

    /// <summary>The round of a side that is its median by answers a second.</summary>
    public Load Of(int side) => _rounds.Select(loads => loads[side]).OrderBy(load => load.PerSecond).ElementAt(Count / 2);

    /// <summary>How many times the answers of <paramref name="other"/> are those of <paramref name="side"/>.</summary>
    public double Ratio(int side, int other) => _rounds.Select(loads => loads[side].PerSecond / loads[other].PerSecond).Order().ElementAt(Count / 2);
}
