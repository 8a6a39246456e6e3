using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>One version of a process, from the archive or on its way there.</summary>
internal sealed class ArchivedRelease(byte[] sha256, string profile, ReleaseHeader header, ReadOnlyMemory<byte> json)
{
    public byte[] Sha256 { get; } = sha256;
    public string Profile { get; } = profile;
    public ReleaseHeader Header { get; } = header;

    /// <summary>
    /// The archive's own bytes, where the releases of the process are too large to be held inflated all at once: the merge
    /// wants them one at a time.
    /// </summary>
    public byte[]? Deflated { get; init; }

    /// <summary>Of the JSON.</summary>
    public int Bytes { get; init; } = json.Length;

    public ReadOnlyMemory<byte> Json => Deflated is null ? json : Deflater.Inflate(Deflated, Bytes);

    /// <summary>
    /// The order in which releases are merged, whatever the order they came in: by instant, then by the date as written, then by
    /// release id, then by content.
    /// </summary>
    public static int Compare(ArchivedRelease a, ArchivedRelease b)
    {
        var order = Nullable.Compare(a.Header.Instant, b.Header.Instant);
        if (order == 0)
            order = string.CompareOrdinal(a.Header.Date, b.Header.Date);
        if (order == 0)
            order = string.CompareOrdinal(a.Header.Id, b.Header.Id);
        return order != 0 ? order : a.Sha256.AsSpan().SequenceCompareTo(b.Sha256);
    }
}
