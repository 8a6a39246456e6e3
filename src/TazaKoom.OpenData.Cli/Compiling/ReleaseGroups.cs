namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>
/// The releases by ocid. Up to the memory limit they are kept; beyond it all go to temporary files (<see cref="SpilledGroups"/>).
/// </summary>
internal sealed class ReleaseGroups(long memoryBytes) : IDisposable
{
    // What a release costs beside its bytes: array headers, its place in a list, a share of its ocid.
    const int Overhead = 200;

    // A batch is what one worker merges at a time: large enough to be worth handing over, small enough to keep all busy.
    const int BatchBytes = 256 * 1024;

    sealed class Group(string ocid)
    {
        public string Ocid { get; } = ocid;
        public List<ReadOnlyMemory<byte>> Releases { get; } = new(1);
        public List<int> Packages { get; } = new(1);
        public List<long> Numbers { get; } = new(1);
    }

    readonly Dictionary<string, Group> _byOcid = new(StringComparer.Ordinal);
    readonly List<Group> _groups = [];
    ReleaseStore _store = new();
    SpilledGroups? _spilled;
    long _held;
    long _count;

    public void Add(string ocid, int package, ReadOnlyMemory<byte> release)
    {
        var number = _count++;
        if (_spilled is not null)
        {
            _spilled.Add(ocid, number, package, release.Span);
            return;
        }
        if (!_byOcid.TryGetValue(ocid, out var group))
        {
            _byOcid.Add(ocid, group = new Group(ocid));
            _groups.Add(group);
        }
        group.Releases.Add(_store.Keep(release));
        group.Packages.Add(package);
        group.Numbers.Add(number);
        _held += release.Length + Overhead;
        if (_held > memoryBytes)
        {
            Spill();
        }
    }

    public IEnumerable<MergedBatch> Merge(GroupMerger merger, int workers, CancellationToken cancel)
    {
        if (_spilled is not null)
        {
            return _spilled.Merge(merger, workers, cancel);
        }
        var batches = Batches();
        return OrderedWork.Run(batches.Count, workers, (index, batch) =>
        {
            foreach (var group in batches[index])
            {
                merger.Merge(group.Ocid, group.Releases, group.Packages, batch);
            }
        }, cancel);
    }

    List<ArraySegment<Group>> Batches()
    {
        var groups = _groups.ToArray();
        var batches = new List<ArraySegment<Group>>();
        var (start, bytes) = (0, 0L);
        for (var i = 0; i < groups.Length; i++)
        {
            bytes += groups[i].Releases.Sum(release => (long)release.Length);
            if (bytes >= BatchBytes || i == groups.Length - 1)
            {
                batches.Add(new ArraySegment<Group>(groups, start, i + 1 - start));
                (start, bytes) = (i + 1, 0);
            }
        }
        return batches;
    }

    void Spill()
    {
        _spilled = new SpilledGroups();
        foreach (var group in _groups)
        {
            for (var i = 0; i < group.Releases.Count; i++)
            {
                _spilled.Add(group.Ocid, group.Numbers[i], group.Packages[i], group.Releases[i].Span);
            }
        }
        _byOcid.Clear();
        _groups.Clear();
        _store = new ReleaseStore();
    }

    public void Dispose() => _spilled?.Dispose();
}
