using Xunit;

namespace TazaKoom.OpenData.Testing;

/// <summary>Real published data, not part of this repository: in <c>../shared/data</c> beside it, or where TAZA_SHARED_DATA says.</summary>
public static class SharedData
{
    /// <summary>The path below the shared data; the test is skipped where there is none.</summary>
    public static string PathOrSkip(params string[] below)
    {
        var path = Path.Combine([Root, .. below]);
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Skip($"Needs real data at {path}: set TAZA_SHARED_DATA to the folder that holds it.");
        return path;
    }

    static string Root => Environment.GetEnvironmentVariable("TAZA_SHARED_DATA") is { Length: > 0 } set
        ? set
        : Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));
}
