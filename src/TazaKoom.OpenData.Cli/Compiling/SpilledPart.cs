using System.Buffers.Binary;
using System.Text;
using TazaKoom.OpenData.Import.Sources;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>One part of the ocids: its releases in a file, then its merged releases in another.</summary>
internal sealed class SpilledPart : IDisposable
{
    // A release: number (8 bytes), package (4), bytes of the ocid (4), bytes of the release (4), ocid, release.
    const int HeadBytes = 20;

    readonly TemporaryFile _releases = new("taza-compile-", ", or keep more in memory (--memory MB)");
    MergedFile? _merged;
    byte[] _release = []; // the one being merged

    public void Add(string ocid, long number, int package, ReadOnlySpan<byte> release)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        var name = Encoding.UTF8.GetBytes(ocid);
        BinaryPrimitives.WriteInt64LittleEndian(head, number);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], package);
        BinaryPrimitives.WriteInt32LittleEndian(head[12..], name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], release.Length);
        _releases.Append(head);
        _releases.Append(name);
        _releases.Append(release);
    }

    /// <summary>Merges all ocids of the part into its second file.</summary>
    /// <param name="batch">To work in; left empty.</param>
    public void Merge(GroupMerger merger, MergedBatch batch, CancellationToken cancel)
    {
        _releases.Complete();
        _merged = new MergedFile();
        foreach (var group in Groups())
        {
            cancel.ThrowIfCancellationRequested();
            merger.Merge(group.Ocid, group, group.Packages, batch);
            _merged.Append(group.FirstNumber, batch);
            batch.Clear();
        }
        _merged.Complete();
        _releases.Dispose();
        _release = [];
    }

    /// <summary>The number of the next merged ocid's first release; null after the last.</summary>
    public long? NextNumber => _merged!.NextNumber;

    /// <summary>Adds the next merged ocid to the batch.</summary>
    public void Take(MergedBatch batch) => _merged!.Take(batch);

    /// <summary>A release's bytes, good until the next call.</summary>
    public ReadOnlyMemory<byte> Release(long start, int length)
    {
        if (_release.Length < length)
        {
            _release = new byte[length + (length / 4)];
        }
        _releases.ReadAt(start, _release.AsSpan(0, length));
        return _release.AsMemory(0, length);
    }

    public void Dispose()
    {
        _releases.Dispose();
        _merged?.Dispose();
    }

    List<SpilledGroup> Groups()
    {
        var byOcid = new Dictionary<string, SpilledGroup>(StringComparer.Ordinal);
        var groups = new List<SpilledGroup>();
        var start = new byte[512]; // the head and nearly every ocid in one read
        for (long at = 0; at < _releases.Length;)
        {
            var known = start.AsSpan(0, (int)Math.Min(start.Length, _releases.Length - at));
            _releases.ReadAt(at, known);
            var number = BinaryPrimitives.ReadInt64LittleEndian(known);
            var package = BinaryPrimitives.ReadInt32LittleEndian(known[8..]);
            var nameBytes = BinaryPrimitives.ReadInt32LittleEndian(known[12..]);
            var releaseBytes = BinaryPrimitives.ReadInt32LittleEndian(known[16..]);
            var name = known[HeadBytes..];
            if (name.Length < nameBytes)
            {
                name = new byte[nameBytes];
                _releases.ReadAt(at + HeadBytes, name);
            }
            var ocid = Encoding.UTF8.GetString(name[..nameBytes]);
            at += HeadBytes + nameBytes;
            if (!byOcid.TryGetValue(ocid, out var group))
            {
                byOcid.Add(ocid, group = new SpilledGroup(ocid, number, this));
                groups.Add(group);
            }
            group.Add(at, releaseBytes, package);
            at += releaseBytes;
        }
        groups.Sort((a, b) => a.FirstNumber.CompareTo(b.FirstNumber));
        return groups;
    }
}
