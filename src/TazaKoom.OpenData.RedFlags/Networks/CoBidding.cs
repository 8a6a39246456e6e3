namespace TazaKoom.OpenData.RedFlags.Networks;

/// <summary>A pair of bidders of one class, and how its meetings compare with chance.</summary>
sealed record CoBiddingPair(int A, int B, int Together, int OfA, int OfB, int Competitions, double P)
{
    public double Expected => (double)OfA * OfB / Competitions;

    public double Lift => Together / Expected;

    /// <summary>How much of what either does they do together: 1 is always.</summary>
    public double Jaccard => (double)Together / (OfA + OfB - Together);
}

/// <summary>
/// Who meets whom in one class of purchases. If a firm that bids in <c>a</c> of <c>n</c> competitions and one that bids in <c>b</c>
/// chose theirs independently, the number they share would follow the hypergeometric distribution.
/// </summary>
sealed class CoBidding
{
    /// <summary>Above this many bidders a competition says little about any pair, and has hundreds of them.</summary>
    public const int MostBidders = 25;

    /// <summary>Fewer meetings are not tested; bidders with fewer competitions are not active.</summary>
    public const int FewestMeetings = 3;

    readonly Dictionary<int, int> activity = [];
    readonly Dictionary<(int A, int B), int> meetings = [];
    int competitions;

    public void Add(Competition competition)
    {
        competitions++;
        foreach (var bidder in competition.Bidders)
            activity[bidder] = activity.GetValueOrDefault(bidder) + 1;
        if (competition.Bidders.Length > MostBidders)
            return;
        for (var i = 0; i < competition.Bidders.Length; i++)
        {
            for (var j = i + 1; j < competition.Bidders.Length; j++)
            {
                var pair = (competition.Bidders[i], competition.Bidders[j]);
                meetings[pair] = meetings.GetValueOrDefault(pair) + 1;
            }
        }
    }

    public int Meetings(int a, int b) => meetings.GetValueOrDefault(a < b ? (a, b) : (b, a));

    /// <summary>All meetings of each bidder with anybody.</summary>
    public Dictionary<int, long> Strength()
    {
        var strength = new Dictionary<int, long>();
        foreach (var ((a, b), n) in meetings)
        {
            strength[a] = strength.GetValueOrDefault(a) + n;
            strength[b] = strength.GetValueOrDefault(b) + n;
        }

        return strength;
    }

    /// <summary>How many pairs of active bidders there are: so many tests are made, whether or not the two ever met.</summary>
    public long Tests => activity.Values.Count(n => n >= FewestMeetings) is var active ? (long)active * (active - 1) / 2 : 0;

    /// <summary>The pairs that met at least <see cref="FewestMeetings"/> times, more often than expected.</summary>
    public IEnumerable<CoBiddingPair> Pairs()
    {
        var factorials = LogFactorials(competitions);
        foreach (var ((a, b), together) in meetings)
        {
            int ofA = activity[a], ofB = activity[b];
            if (together >= FewestMeetings && together > (double)ofA * ofB / competitions)
                yield return new(a, b, together, ofA, ofB, competitions, AtLeast(together, ofA, ofB, competitions, factorials));
        }
    }

    /// <summary>P(X >= k) of the hypergeometric distribution: <paramref name="drawn"/> of <paramref name="all"/>, of which <paramref name="marked"/> are marked.</summary>
    internal static double AtLeast(int k, int marked, int drawn, int all, double[] factorials)
    {
        var sum = 0.0;
        for (var x = k; x <= Math.Min(marked, drawn); x++)
        {
            if (drawn - x > all - marked)
                continue;
            sum += Math.Exp(Choose(marked, x) + Choose(all - marked, drawn - x) - Choose(all, drawn));
        }

        return Math.Min(1, sum);

        double Choose(int n, int r) => factorials[n] - factorials[r] - factorials[n - r];
    }

    internal static double[] LogFactorials(int n)
    {
        var logs = new double[n + 1];
        for (var i = 2; i <= n; i++)
            logs[i] = logs[i - 1] + Math.Log(i);
        return logs;
    }

    /// <summary>Benjamini and Hochberg: the share of false finds among those at least as striking, if all of them are called finds.</summary>
    /// <param name="tests">How many were made; those not listed found nothing.</param>
    internal static double[] FalseDiscoveryRates(IReadOnlyList<double> p, long tests)
    {
        var order = Enumerable.Range(0, p.Count).OrderBy(i => p[i]).ToArray();
        var q = new double[p.Count];
        var least = 1.0;
        for (var place = order.Length; place >= 1; place--)
        {
            least = Math.Min(least, p[order[place - 1]] * tests / place);
            q[order[place - 1]] = least;
        }

        return q;
    }
}
