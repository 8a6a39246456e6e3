using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.RedFlags.Screens;

/// <summary>What a competition is compared with: those of its class and year; where they are few, of its class; where those are few, all.</summary>
sealed class ScreenGroups
{
    readonly Dictionary<string, ScreenGroup> groups = new(StringComparer.Ordinal);
    readonly int smallest;

    public ScreenGroups(IEnumerable<ScreenedLot> lots, int smallest)
    {
        this.smallest = smallest;
        foreach (var lot in lots)
        {
            foreach (var name in Names(lot))
            {
                if (!groups.TryGetValue(name, out var group))
                    groups[name] = group = new ScreenGroup(name);
                group.Add(lot.Screen);
            }
        }

        foreach (var group in groups.Values)
            group.Sort();
    }

    public ScreenGroup Of(ScreenedLot lot) => Names(lot).Select(name => groups[name]).FirstOrDefault(g => g.Size >= smallest) ?? groups["all"];

    static IEnumerable<string> Names(ScreenedLot lot)
    {
        if (lot.Division is { } division && lot.Year is { } year)
            yield return string.Create(CultureInfo.InvariantCulture, $"class {division}, {year}");
        if (lot.Division is { } any)
            yield return $"class {any}";
        yield return "all";
    }
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
            int lower = Bound(values[i], value, inclusive: false), upTo = Bound(values[i], value, inclusive: true);
            var percent = (int)Math.Floor(100.0 * (lower + upTo) / 2 / values[i].Count);
            json.Append(json.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{PriceScreen.Names[i]}\":{percent}");
        }

        return json.Append('}').ToString();
    }

    /// <summary>How many are lower (or equal).</summary>
    static int Bound(List<double> sorted, double value, bool inclusive)
    {
        int low = 0, high = sorted.Count;
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
