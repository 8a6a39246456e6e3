namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>A set of bidders tied by pairs that meet more often than chance, and how they share what they win.</summary>
sealed class BidderGroup(int[] members)
{
    public const int Fewest = 3, Most = 12;

    /// <summary>Fewer wins show no pattern.</summary>
    public const int FewestWins = 8;

    const int Shuffles = 199;

    public int[] Members => members;

    /// <summary>
    /// The strongest ties first, as long as no group grows above <see cref="Most"/>: the same data give the same groups, and one
    /// firm that meets everybody does not make one group of them all. A bidder is in one group of a class.
    /// </summary>
    public static IEnumerable<BidderGroup> Of(IEnumerable<CoBiddingPair> ties)
    {
        var group = new Dictionary<int, List<int>>();
        foreach (var tie in ties.OrderByDescending(t => t.Jaccard).ThenBy(t => t.A).ThenBy(t => t.B))
        {
            var a = group.TryGetValue(tie.A, out var ofA) ? ofA : group[tie.A] = [tie.A];
            var b = group.TryGetValue(tie.B, out var ofB) ? ofB : group[tie.B] = [tie.B];
            if (ReferenceEquals(a, b) || a.Count + b.Count > Most)
                continue;
            a.AddRange(b);
            foreach (var member in b)
                group[member] = a;
        }

        return group.Values.Distinct().Where(g => g.Count >= Fewest).Select(g => new BidderGroup([.. g.Order()])).OrderBy(g => g.Members[0]);
    }

    /// <summary>Share of the pairs that met; geometric over arithmetic mean of how often those did; share of the members' meetings that are among themselves.</summary>
    public (double Density, double Cohesion, double Exclusivity) Ties(CoBidding network, IReadOnlyDictionary<int, long> strength)
    {
        var met = (from a in members from b in members where a < b select network.Meetings(a, b)).Where(n => n > 0).ToList();
        var inside = met.Sum();
        // A meeting of two members is in the strength of both.
        var all = members.Sum(m => strength.GetValueOrDefault(m)) - inside;
        return ((double)met.Count / (members.Length * (members.Length - 1) / 2), Math.Exp(met.Average(n => Math.Log(n))) / met.Average(), (double)inside / all);
    }

    /// <summary>Entropy of the winners relative to equal shares of all members.</summary>
    public double Entropy(IReadOnlyList<int> winners) =>
        winners.GroupBy(w => w).Select(g => (double)g.Count() / winners.Count).Sum(share => -share * Math.Log(share)) / Math.Log(members.Length);

    /// <summary>Runs of the sequence, and how far from chance: the runs test for several kinds (Wald and Wolfowitz; Mood).</summary>
    public static (int Runs, double? Z) Runs(IReadOnlyList<int> winners)
    {
        var runs = 1 + Enumerable.Range(1, winners.Count - 1).Count(i => winners[i] != winners[i - 1]);
        double n = winners.Count, squares = 0, cubes = 0;
        foreach (var count in winners.GroupBy(w => w).Select(g => (double)g.Count()))
        {
            squares += count * count;
            cubes += count * count * count;
        }

        var expected = ((n * (n + 1)) - squares) / n;
        var variance = ((squares * (squares + (n * (n + 1)))) - (2 * n * cubes) - (n * n * n)) / (n * n * (n - 1));
        return (runs, variance > 0 ? (runs - expected) / Math.Sqrt(variance) : null);
    }

    /// <summary>
    /// Do buyers (or regions) belong to one winner each? The wins of each one's most frequent winner as a share of all, of those with
    /// two wins or more, and how often shuffled winners reach it: with a fixed seed, so that it is the same every time.
    /// </summary>
    public static (double Share, double P)? Allocation(IReadOnlyList<(int Winner, string? Place)> wins)
    {
        var places = wins.Where(w => w.Place is not null).GroupBy(w => w.Place!, StringComparer.Ordinal).Where(g => g.Count() >= 2).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        // Numbered from 0, so that a shuffle is counted in an array.
        var numbers = new Dictionary<int, int>();
        var winners = places.SelectMany(g => g.Select(w => Number(w.Winner))).ToArray();
        if (places.Count < 2 || winners.Length < FewestWins || numbers.Count < 2)
            return null;
        var sizes = places.Select(g => g.Count()).ToArray();
        var counts = new int[numbers.Count];
        var share = Share(winners, sizes, counts);
        var random = new Random(winners.Length);
        var reached = 0;
        for (var i = 0; i < Shuffles; i++)
        {
            random.Shuffle(winners);
            if (Share(winners, sizes, counts) >= share)
                reached++;
        }

        return (share, (reached + 1.0) / (Shuffles + 1));

        int Number(int winner)
        {
            if (!numbers.TryGetValue(winner, out var number))
                numbers[winner] = number = numbers.Count;
            return number;
        }
    }

    static double Share(int[] winners, int[] sizes, int[] counts)
    {
        int from = 0, most = 0;
        foreach (var size in sizes)
        {
            var largest = 0;
            foreach (var winner in winners.AsSpan(from, size))
                largest = Math.Max(largest, ++counts[winner]);
            foreach (var winner in winners.AsSpan(from, size))
                counts[winner] = 0;
            most += largest;
            from += size;
        }

        return (double)most / winners.Length;
    }
}
