using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Binaries;

/// <summary>psql comes with the server, or alone as a client; the npm package has none.</summary>
internal static class Psql
{
    public static async Task<string?> FindAsync(DatabaseSettings settings, CancellationToken ct)
    {
        foreach (var folder in settings.Binaries is { } only ? [only] : Places.InOrder())
        {
            var psql = Path.Combine(folder, OperatingSystem.IsWindows() ? "psql.exe" : "psql");
            if (File.Exists(psql) && await Cluster.ProgramResult.RunAsync([psql, "--version"], ct) is { Exit: 0 }) return psql;
        }
        return null;
    }
}
