using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Import.Loading;

/// <summary>One version of a process, from the archive or on its way there.</summary>
internal sealed record ArchivedRelease(byte[] Sha256, string Profile, ReleaseHeader Header, ReadOnlyMemory<byte> Json)
{
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
