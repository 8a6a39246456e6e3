using System.Collections;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <summary>
/// The releases of one ocid in a temporary file, read one at a time into one buffer: an ocid may have more releases than fit
/// in memory. What the indexer gives is good until the next call.
/// </summary>
internal sealed class SpilledGroup(string ocid, long firstNumber, SpilledPart part) : IReadOnlyList<ReadOnlyMemory<byte>>
{
    readonly List<(long Start, int Length)> _releases = new(1);

    public string Ocid { get; } = ocid;
    public long FirstNumber { get; } = firstNumber;
    public List<int> Packages { get; } = new(1);
    public int Count => _releases.Count;

    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var (start, length) = _releases[index];
            return part.Release(start, length);
        }
    }

    public void Add(long start, int length, int package)
    {
        _releases.Add((start, length));
        Packages.Add(package);
    }

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
