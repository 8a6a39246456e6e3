using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace TazaKoom.OpenData.Testing;

/// <summary>
/// What holds for anything of a kind, by FsCheck: a failure is made as small as it can be before it is told. The same things in every run, so
/// that a run can be repeated; TAZA_SEED=random, or a number, takes others.
/// </summary>
public static class Property
{
    /// <param name="smaller">Ways to make a thing that fails smaller.</param>
    public static void Holds<T>(int times, Gen<T> anything, Func<T, IEnumerable<T>> smaller, Action<T> test) =>
        Check.One(Config(times), Prop.ForAll(Arb.From(anything, smaller), test));

    public static void Holds<T>(int times, Gen<T> anything, Action<T> test) => Check.One(Config(times), Prop.ForAll(Arb.From(anything), test));

    static Config Config(int times)
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true);
        var seed = Environment.GetEnvironmentVariable("TAZA_SEED");
        return seed == "random"
            ? config
            : config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(ulong.TryParse(seed, CultureInfo.InvariantCulture, out var number) ? number : 20_240_501), FSharpOption<int>.None)));
    }
}
