namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Findings of many releases, counted by check and place. Grows with the kinds of findings, not with the input.</summary>
public sealed class CheckReport
{
    readonly Dictionary<(string Code, string Path), Line> lines = [];
    readonly Dictionary<string, List<(DateTimeOffset? At, string? Type, bool Prequalification)>> events = new(StringComparer.Ordinal);

    /// <summary>One kind of finding: how often, in how many releases, and the first of them.</summary>
    public sealed class Line(Finding first, string where)
    {
        public Finding First { get; } = first;
        public string Where { get; } = where;
        public long Count { get; internal set; }
        public long Releases { get; internal set; }
        internal long LastRelease { get; set; } = -1;
    }

    public long Releases { get; private set; }

    /// <summary>Releases in which nothing was found.</summary>
    public long Clean { get; private set; }

    /// <summary>By area, then by how often.</summary>
    public IEnumerable<Line> Lines => lines.Values
        .OrderBy(line => line.First.Check.Area).ThenByDescending(line => line.Releases)
        .ThenBy(line => line.First.Check.Code, StringComparer.Ordinal).ThenBy(line => line.First.PathPattern, StringComparer.Ordinal);

    /// <param name="where">Where the release stands, for people: file and line.</param>
    public void Add(IReadOnlyList<Finding> findings, string where)
    {
        Releases++;
        if (findings.Count == 0)
            Clean++;
        Count(findings, where);
    }

    void Count(IReadOnlyList<Finding> findings, string where)
    {
        foreach (var finding in findings)
        {
            var key = (finding.Check.Code, finding.PathPattern);
            if (!lines.TryGetValue(key, out var line))
                lines[key] = line = new(finding, where);
            line.Count++;
            if (line.LastRelease != Releases)
            {
                line.LastRelease = Releases;
                line.Releases++;
            }
        }
    }

    /// <summary>Remembers an event of the older Kyrgyz feed; <see cref="FinishEvents"/> judges their order.</summary>
    public void AddEvent(string ocid, DateTimeOffset? at, string? type, bool prequalification)
    {
        if (!events.TryGetValue(ocid, out var list))
            events[ocid] = list = [];
        list.Add((at, type, prequalification));
    }

    public void FinishEvents()
    {
        foreach (var (ocid, list) in events)
            Count(ReleaseChecker.CheckEvents(list.OrderBy(each => each.At).Select(each => (each.Type, each.Prequalification))), ocid);
        events.Clear();
    }
}
