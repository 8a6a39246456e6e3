using System.Numerics;

namespace TazaKoom.OpenData.Synthetic.Chance;

/// <summary>
/// The feed's only source of chance: xoshiro256**, seeded by splitmix64 from (seed, subject, topic). System.Random promises no
/// stable sequence between runtime versions; samples that must be reproduced byte for byte need one.
/// </summary>
internal sealed class Dice
{
    ulong _a, _b, _c, _d;

    public Dice(int seed, long subject, Topic topic)
    {
        var state = (ulong)(uint)seed * 0x9E3779B97F4A7C15UL ^ (ulong)subject * 0xD1B54A32D192ED03UL ^ (ulong)topic * 0x8CB92BA72F3D8DD7UL;
        _a = Mix(ref state);
        _b = Mix(ref state);
        _c = Mix(ref state);
        _d = Mix(ref state);
    }

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, below).</summary>
    public int Below(int below) => (int)Math.BigMul(Next(), (ulong)below, out _);

    /// <summary>In [from, to], both included.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    public double Between(double from, double to) => from + (to - from) * Unit();

    public bool Chance(double probability) => Unit() < probability;

    public T Of<T>(ReadOnlySpan<T> all) => all[Below(all.Length)];

    /// <summary>A standard normal deviate: the sum of twelve uniforms less six, whose tails (at most 6) keep money finite.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 6; i++)
        {
            var bits = Next();
            sum += ((bits >> 32) + (bits & 0xFFFFFFFF)) * (1.0 / 4294967296.0);
        }

        return sum;
    }

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    /// <summary>How many failures before the first success; mean as given.</summary>
    public int Geometric(double mean)
    {
        var u = 1 - Unit();
        return (int)(Math.Log(u) / Math.Log(mean / (1 + mean)));
    }

    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var product = Unit();
        var n = 0;
        for (; product > limit; n++)
            product *= Unit();
        return n;
    }

    /// <summary>In [0, count): a few come often, most seldom, as buyers and bidders do.</summary>
    public int Popular(int count)
    {
        var u = Unit();
        return (int)(count * u * u);
    }

    ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>Each topic has its own dice, so that a change in one (more dirt, say) leaves the others' throws as they were.</summary>
internal enum Topic
{
    Outline = 1,
    Process = 2,
    Planting = 3,
    Dirt = 4,
    Buyer = 5,
    Bidder = 6,
    ForeignBidder = 7,
    Place = 8,
}
