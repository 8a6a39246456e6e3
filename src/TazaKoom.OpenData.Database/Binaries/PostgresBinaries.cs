using System.Globalization;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Binaries;

/// <summary>A folder with PostgreSQL's server programs, all of one version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public string this[string program] => Path.Combine(Folder, Executable(program));

    public static async Task<PostgresBinaries> FindAsync(DatabaseSettings settings, string home, CancellationToken ct)
    {
        List<string> tooOld = [];
        if (settings.Binaries != "none")
        {
            var folders = settings.Binaries is { } only ? [only] : Places.InOrder();
            foreach (var folder in folders)
            {
                if (await AtAsync(folder, ct) is not { } found) continue;
                if (found.Major >= Schema.SchemaRunner.OldestServer) return found;
                tooOld.Add($"{found.Folder} is version {found.Major}");
            }
        }

        if (settings.Binaries is null or "none" && await EmbeddedPostgres.FindAsync(home, ct) is { } embedded) return embedded;
        throw new TazaException(
            $"PostgreSQL {Schema.SchemaRunner.OldestServer} or later was not found{(tooOld.Count > 0 ? $" ({string.Join(", ", tooOld)})" : "")}. Three ways out: " +
            "install it (Debian, Ubuntu: apt install postgresql; macOS: brew install postgresql; Windows: the installer from postgresql.org); " +
            "or install npm, with which taza fetches it by itself; " +
            "or set TAZA_DATABASE=postgres://user:password@host/database to use a server you have.");
    }

    /// <summary>
    /// Null where the folder does not hold a whole server. Links are followed to the folder that does: on PATH there are often links to single
    /// programs, or wrappers that choose a version by themselves.
    /// </summary>
    public static async Task<PostgresBinaries?> AtAsync(string folder, CancellationToken ct)
    {
        try
        {
            var postgres = new FileInfo(Path.Combine(folder, Executable("postgres")));
            if (!postgres.Exists) return null;
            var real = Path.GetDirectoryName((postgres.ResolveLinkTarget(returnFinalTarget: true) ?? postgres).FullName)!;
            if (!Programs.All(program => File.Exists(Path.Combine(real, Executable(program))))) return null;

            var version = await ProgramResult.RunAsync([Path.Combine(real, Executable("postgres")), "--version"], ct);
            return version.Exit == 0 && Version().Match(version.Output) is { Success: true } match
                ? new(real, int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return null; // not for us to read or to run: look further
        }
    }

    static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    static string Executable(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    [GeneratedRegex(@"PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
