using System.Security.Cryptography;
using System.Text;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>Where a private cluster lives, and whose it is.</summary>
/// <param name="Home">What taza keeps: `.taza`, or its stand-in where the server's user cannot enter it.</param>
internal sealed record ClusterPlace(string Home, ServerUser User)
{
    // A Unix socket's address holds 107 bytes (103 on macOS); ".s.PGSQL.5432" takes 14 of them.
    const int LongestSocketFolder = 103 - 14;

    public string Folder => Path.Combine(Home, "postgres");
    public string Data => Path.Combine(Folder, "data");
    public string Log => Path.Combine(Folder, "server.log");
    public string LockFile => Path.Combine(Home, "postgres.lock");
    public string PasswordFile => Path.Combine(Home, "postgres.password");
    string OwnerFile => Path.Combine(Home, "postgres.user");

    /// <summary>Beside the data where the path is short enough, else a folder of the temporary one, named by the path's hash.</summary>
    public string Sockets
    {
        get
        {
            var beside = Path.Combine(Folder, "run");
            if (Encoding.UTF8.GetByteCount(beside) <= LongestSocketFolder) return beside;
            var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
            // Root never uses /tmp: what it finds there may be a link that somebody else laid.
            var root = User.Name is not null ? "/var/run" : Directory.Exists(runtime) && runtime.Length < 60 ? runtime : "/tmp";
            return Path.Combine(root, $"taza-{Hash(Folder)}");
        }
    }

    /// <summary>The version of PostgreSQL that made the cluster; null where there is none yet.</summary>
    public int? Version => Path.Combine(Data, "PG_VERSION") is var file && File.Exists(file)
        ? int.Parse(File.ReadAllText(file).Trim(), System.Globalization.CultureInfo.InvariantCulture)
        : null;

    public static async Task<ClusterPlace> ChooseAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var home = settings.Home;
        try
        {
            Directory.CreateDirectory(home);
            if (Owner(home) is { } owner && !ServerUser.IsRoot && owner != Environment.UserName)
                throw new TazaException($"The private cluster in {home} belongs to the user {owner}: run taza as that user or as root, or set TAZA_HOME or TAZA_DATABASE.");
            var user = ServerUser.Choose(Owner(home));
            if (await user.CanEnterAsync(home, ct)) return new(home, user);

            // A clone under /root, say: the path is not the server's user's to enter, so the cluster is kept where it can be.
            home = Path.Combine("/var/lib/taza", Hash(home));
            Directory.CreateDirectory(home);
            return new(home, ServerUser.Choose(Owner(home)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TazaException($"The private cluster cannot be kept in {home}: {e.Message} Set TAZA_HOME to a folder you may write to, or TAZA_DATABASE to a server you have.", e);
        }
    }

    static string? Owner(string home)
    {
        var file = Path.Combine(home, "postgres.user");
        return File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } name ? name : null;
    }

    public void RememberUser() => File.WriteAllText(OwnerFile, User.Name ?? Environment.UserName);

    public void Forget()
    {
        File.Delete(OwnerFile);
        File.Delete(PasswordFile);
    }

    static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 8));
}
