using TazaKoom.OpenData.Ocds.Merging;

namespace TazaKoom.OpenData.Cli.Compiling;

/// <param name="Versioned">Versioned instead of compiled releases.</param>
/// <param name="Rules">Rules of one's own; null: the standard's, by the version of the packages the releases came in.</param>
/// <param name="MemoryBytes">Releases kept in memory; when there are more, all go to temporary files.</param>
/// <param name="Workers">Threads that merge.</param>
internal sealed record CompileOptions(bool Versioned, MergeRules? Rules, long MemoryBytes, int Workers);
