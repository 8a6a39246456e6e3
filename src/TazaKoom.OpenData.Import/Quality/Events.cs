using TazaKoom.OpenData.Import.Loading;
using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Quality;

/// <summary>
/// The events of the portal's older feed, for the check of their order: the only check that needs all releases of a tender. The compiled
/// release has the last event's name, so of all others it is known without looking.
/// </summary>
internal static class Events
{
    /// <param name="ocid">The tender.</param>
    /// <param name="versions">All its releases, in the order they are merged.</param>
    /// <param name="compiled">What they became.</param>
    public static IReadOnlyList<ReleaseEvent>? Of(string ocid, List<ArchivedRelease> versions, ReadOnlySpan<byte> compiled) =>
        ReleaseEvent.IsIn(ocid, compiled) ? [.. versions.Select(version => ReleaseEvent.Read(ocid, version.Json)).OfType<ReleaseEvent>()] : null;
}
