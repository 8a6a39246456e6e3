using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>What a competition is compared with: those of its class and year; where they are few, of its class; where those are few, all.</summary>
sealed class ScreenGroups
{
    readonly Dictionary<(string? Division, int? Year), ScreenGroup> groups = [];
    readonly int smallest;

    public ScreenGroups(IEnumerable<ScreenedLot> lots, int smallest)
    {
        this.smallest = smallest;
        foreach (var lot in lots)
        {
            foreach (var key in Keys(lot))
            {
                if (!groups.TryGetValue(key, out var group))
                    groups[key] = group = new ScreenGroup(Name(key));
                group.Add(lot.Screen);
            }
        }

        foreach (var group in groups.Values)
            group.Sort();
    }

    public ScreenGroup Of(ScreenedLot lot)
    {
        foreach (var key in Keys(lot))
        {
            if (groups[key] is var group && group.Size >= smallest)
                return group;
        }

        return groups[default];
    }

    static IEnumerable<(string? Division, int? Year)> Keys(ScreenedLot lot)
    {
        if (lot is { Division: not null, Year: not null })
            yield return (lot.Division, lot.Year);
        if (lot.Division is not null)
            yield return (lot.Division, null);
        yield return default;
    }

    static string Name((string? Division, int? Year) key) => key switch
    {
        (null, _) => "all",
        ({ } division, null) => $"class {division}",
        ({ } division, { } year) => string.Create(CultureInfo.InvariantCulture, $"class {division}, {year}"),
    };
}

/// <summary>The sorted values of each screen in one group.</summary>
sealed class ScreenGroup(string name)
{
    readonly List<double>[] values = [.. PriceScreen.Names.Select(_ => new List<double>())];

    public string Name => name;

    public int Size { get; private set; }

    public void Add(PriceScreen screen)
    {
        Size++;
        for (var i = 0; i < values.Length; i++)
        {
            if (screen.Values[i] is { } value)
                values[i].Add(value);
        }
    }

    public void Sort()
    {
        foreach (var list in values)
            list.Sort();
    }

    /// <summary>
    /// JSON: by screen, the share of the group with a lower value, equal ones counted by half, in whole percent. Whole, so that one
    /// more competition in the group does not rewrite all of them.
    /// </summary>
    public string Percentiles(PriceScreen screen)
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < values.Length; i++)
        {
            if (screen.Values[i] is not { } value || PriceScreen.Names[i] == PriceScreen.NotCompared)
                continue;
            var sorted = CollectionsMarshal.AsSpan(values[i]);
            var lower = Bound(sorted, value, inclusive: false);
            // Most values are of few competitions: the last equal one is near.
            var upTo = lower + 1;
            for (var step = 1; upTo < sorted.Length && sorted[upTo] == value; step *= 2)
                upTo = Math.Min(upTo + step, sorted.Length);
            upTo = lower + Bound(sorted[lower..upTo], value, inclusive: true);
            var percent = (int)Math.Floor(100.0 * (lower + upTo) / 2 / values[i].Count);
            json.Append(json.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{PriceScreen.Names[i]}\":{percent}");
        }

        return json.Append('}').ToString();
    }

    /// <summary>How many are lower (or equal).</summary>
    static int Bound(ReadOnlySpan<double> sorted, double value, bool inclusive)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (inclusive && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
