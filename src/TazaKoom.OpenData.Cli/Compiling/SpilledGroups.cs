using System.Text;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>
/// Releases in temporary files, split by a hash of their ocid, so that each part can be grouped with an index of its own and
/// read while it is in the system's file cache. Each part's merged releases go to a file again, in the order of the ocids'
/// first appearance; the parts' files are then merged by it into the output.
/// </summary>
internal sealed class SpilledGroups : IDisposable
{
    const int Parts = 64;

    readonly SpilledPart[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new SpilledPart())];

    /// <param name="number">The release's number in the whole input, from 0.</param>
    public void Add(string ocid, long number, int package, ReadOnlySpan<byte> release) =>
        _parts[Hash(ocid) % Parts].Add(ocid, number, package, release);

    public IEnumerable<MergedBatch> Merge(GroupMerger merger, int workers, CancellationToken cancel)
    {
        OrderedWork.Run(Parts, workers, (index, batch) => _parts[index].Merge(merger, batch, cancel), cancel).Count(); // runs it all
        var next = new PriorityQueue<SpilledPart, long>();
        foreach (var part in _parts)
        {
            Offer(part);
        }
        var batch = new MergedBatch();
        while (next.TryDequeue(out var part, out _))
        {
            cancel.ThrowIfCancellationRequested();
            part.Take(batch);
            Offer(part);
            if (batch.Lines.WrittenCount > 256 * 1024 || batch.Problems.Count > 100)
            {
                yield return batch;
                batch.Clear();
            }
        }
        yield return batch;

        void Offer(SpilledPart part)
        {
            if (part.NextNumber is { } number)
            {
                next.Enqueue(part, number);
            }
        }
    }

    public void Dispose() => Array.ForEach(_parts, part => part.Dispose());

    // FNV-1a: the same in every run, so that two runs split alike.
    static int Hash(string ocid)
    {
        var hash = 2166136261;
        foreach (var b in Encoding.UTF8.GetBytes(ocid))
        {
            hash = (hash ^ b) * 16777619;
        }
        return (int)(hash >> 1);
    }
}
