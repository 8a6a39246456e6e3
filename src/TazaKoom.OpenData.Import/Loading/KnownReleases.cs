namespace TazaKoom.OpenData.Import.Loading;

/// <summary>What the archive has of one process.</summary>
internal sealed class KnownReleases
{
    /// <summary>In hexadecimal, of the canonical JSON.</summary>
    public HashSet<string> Hashes { get; } = [];

    /// <summary>Of all their JSON.</summary>
    public long Bytes { get; set; }
}
