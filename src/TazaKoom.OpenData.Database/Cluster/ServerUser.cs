using System.Globalization;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>Who runs the server. PostgreSQL refuses root, so root lends it to the user postgres, or nobody.</summary>
internal sealed record ServerUser(string? Name, int Uid, int Gid)
{
    /// <summary>The user who runs taza.</summary>
    public static readonly ServerUser Self = new(null, -1, -1);

    public static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Self, unless root; <paramref name="made"/> is the user who owns the cluster that is already there, if any.</summary>
    public static ServerUser Choose(string? made)
    {
        if (!IsRoot) return Self;
        string[] names = made is null ? ["postgres", "nobody"] : [made];
        return names.Select(Named).FirstOrDefault(user => user is not null)
            ?? throw new TazaException(
                $"PostgreSQL does not run as root, and there is no user {string.Join(" or ", names)} to run it as. " +
                "Run taza as another user, or set TAZA_DATABASE to a server you have.");
    }

    /// <summary>The command as this user runs it.</summary>
    public IReadOnlyList<string> As(IReadOnlyList<string> command)
    {
        if (Name is null) return command;
        if (OnPath("setpriv") is { } setpriv)
            return [setpriv, Invariant($"--reuid={Uid}"), Invariant($"--regid={Gid}"), "--clear-groups", "--", .. command];
        if (OnPath("runuser") is { } runuser) return [runuser, "-u", Name, "--", .. command];
        // su takes one string for a shell.
        return ["su", "-s", "/bin/sh", Name, "-c", string.Join(' ', command.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"))];
    }

    /// <summary>Makes a folder that only this user (and root) may enter.</summary>
    public async Task MakeFolderAsync(string folder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        try
        {
            const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(folder, Own);
            File.SetUnixFileMode(folder, Own); // refused where somebody else made it before us
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TazaException($"The folder {folder} cannot be used for the private cluster: {e.Message} Set TAZA_HOME to another folder, or TAZA_DATABASE to a server you have.", e);
        }
        await GiveAsync(folder, ct);
    }

    /// <summary>Lets only this user (and root) read the file.</summary>
    public async Task KeepPrivateAsync(string file, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await GiveAsync(file, ct);
    }

    async Task GiveAsync(string path, CancellationToken ct)
    {
        if (Name is not null && await ProgramResult.RunAsync(["chown", Invariant($"{Uid}:{Gid}"), path], ct) is { Exit: not 0 } failed)
            throw new TazaException($"{path} could not be given to the user {Name}: {failed.LastLine}. Set TAZA_HOME to a folder on a disk that knows users.");
    }

    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        Name is null || (await ProgramResult.RunAsync(As(["test", "-x", folder]), ct, "/")).Exit == 0;

    static ServerUser? Named(string name)
    {
        foreach (var line in File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd") : [])
        {
            var fields = line.Split(':');
            if (fields.Length > 3 && fields[0] == name)
                return new(name, int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        return null;
    }

    static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/bin", "/usr/sbin", "/bin", "/sbin"])
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
