using System.Collections;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>The JSON of releases, each inflated only while the merge looks at it.</summary>
internal sealed class ReleaseTexts(List<ArchivedRelease> releases) : IReadOnlyList<ReadOnlyMemory<byte>>
{
    public ReadOnlyMemory<byte> this[int index] => releases[index].Json;

    public int Count => releases.Count;

    public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator() => releases.Select(release => release.Json).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
