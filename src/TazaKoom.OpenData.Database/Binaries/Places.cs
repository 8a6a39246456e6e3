using System.Globalization;

namespace TazaKoom.OpenData.Database.Binaries;

/// <summary>Where PostgreSQL's server programs usually are; the newest version first within a place.</summary>
internal static class Places
{
    public static IEnumerable<string> InOrder()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return path
            .Concat(Versions("/usr/lib/postgresql", "bin"))              // Debian, Ubuntu
            .Concat(Pgsql("/usr"))                                       // /usr/pgsql-16/bin: Fedora, RHEL
            .Concat(["/usr/local/pgsql/bin", "/usr/libexec/postgresql"]) // built from source; Alpine
            .Concat(Homebrew("/opt/homebrew/opt"))
            .Concat(Homebrew("/usr/local/opt"))
            .Concat(Homebrew("/home/linuxbrew/.linuxbrew/opt"))
            .Concat(Versions("/Applications/Postgres.app/Contents/Versions", "bin"))
            .Concat(Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "bin"));
    }

    static IEnumerable<string> Versions(string folder, string below) =>
        Newest(folder, "*").Select(version => Path.Combine(version, below));

    static IEnumerable<string> Pgsql(string folder) => Newest(folder, "pgsql-*").Select(version => Path.Combine(version, "bin"));

    static IEnumerable<string> Homebrew(string folder) => Newest(folder, "postgresql*").Select(version => Path.Combine(version, "bin"));

    static IEnumerable<string> Newest(string folder, string pattern) =>
        Path.IsPathRooted(folder) && Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, pattern).OrderByDescending(Number)
            : [];

    static int Number(string folder)
    {
        var digits = string.Concat(Path.GetFileName(folder).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
