using TazaKoom.OpenData.Ocds.Checking;

namespace TazaKoom.OpenData.Import.Normalising;

/// <summary>What one ocid's releases became when merged, and what is known of them.</summary>
/// <param name="Ocid">UTF-8.</param>
/// <param name="Profile">Whose habits to read it by.</param>
/// <param name="Releases">Versions in the archive.</param>
/// <param name="First">Date of the first of them that has one.</param>
/// <param name="Last">Date of the last of them that has one.</param>
/// <param name="Tags">All their tags, each once.</param>
/// <param name="Json">The compiled release; its bytes are masked in place.</param>
/// <param name="Length">Bytes of it in <paramref name="Json"/>.</param>
/// <param name="Problems">What merging found.</param>
/// <param name="Events">What the portal's older feed told, a release an event; null of a tender of any other feed.</param>
internal readonly record struct CompiledRelease(
    byte[] Ocid,
    Profile Profile,
    int Releases,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    IReadOnlyList<ReadOnlyMemory<byte>> Tags,
    byte[] Json,
    int Length,
    IReadOnlyList<TenderProblem> Problems,
    IReadOnlyList<ReleaseEvent>? Events);
