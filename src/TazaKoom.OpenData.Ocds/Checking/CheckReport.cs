using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Ocds.Checking;

/// <summary>Findings of many releases, counted by check and place. Grows with the kinds of findings, not with the input.</summary>
public sealed class CheckReport
{
    readonly Dictionary<(string Code, string Path), Line> lines = [];
    readonly Dictionary<string, List<(DateTimeOffset? At, ReleaseEvent Event, Position Where)>> events = new(StringComparer.Ordinal);

    /// <summary>One kind of finding: how often, in how many releases, and the first of them.</summary>
    public sealed class Line(Finding first, string where)
    {
        public Finding First { get; } = first;
        public string Where { get; } = where;
        public long Count { get; internal set; }
        public long Releases { get; internal set; }
        internal long LastRelease { get; set; }
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
        Count(findings, where, Releases);
    }

    void Count(IEnumerable<Finding> findings, string where, long release)
    {
        foreach (var finding in findings)
        {
            var key = (finding.Check.Code, finding.PathPattern);
            if (!lines.TryGetValue(key, out var line))
                lines[key] = line = new(finding, where);
            line.Count++;
            if (line.LastRelease != release)
            {
                line.LastRelease = release;
                line.Releases++;
            }
        }
    }

    /// <summary>Remembers an event of the older Kyrgyz feed, of which little is kept; <see cref="FinishEvents"/> judges their order.</summary>
    public void AddEvent(string ocid, DateTimeOffset? at, ReleaseEvent told, Position where)
    {
        if (!events.TryGetValue(ocid, out var list))
            events[ocid] = list = [];
        list.Add((at, told, where));
    }

    /// <returns>What is out of order, with the release that tells of it.</returns>
    public IReadOnlyList<(string Ocid, Position Where, Finding Finding)> FinishEvents()
    {
        List<(string Ocid, Position Where, Finding Finding)> all = [];
        var release = 0;
        foreach (var (ocid, list) in events)
        {
            var inOrder = list.OrderBy(each => each.At).ToList();
            foreach (var gaps in ReleaseChecker.CheckEvents(inOrder.ConvertAll(each => each.Event)).GroupBy(gap => gap.Position, gap => gap.Finding))
            {
                var where = inOrder[gaps.Key].Where;
                Count(gaps, $"{where.File}:{where.Line}", --release); // numbers that no other release has
                all.AddRange(gaps.Select(finding => (ocid, where, finding)));
            }
        }
        events.Clear();
        return all;
    }
}
