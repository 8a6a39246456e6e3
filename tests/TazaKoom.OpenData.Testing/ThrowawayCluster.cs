using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Testing;

/// <summary>
/// A cluster of this test process alone, in the temporary folder, without fsync; removed when the process ends. What killed processes left
/// is removed by the next.
/// </summary>
static class ThrowawayCluster
{
    static FileLock? s_alive;

    public static async Task<ServerAddress> StartAsync(CancellationToken ct)
    {
        await RemoveStaleAsync(ct);
        var home = Path.Combine(Root, $"taza-test-{Guid.NewGuid():n}"[..20]);
        Directory.CreateDirectory(home);
        s_alive = FileLock.TryTake(Path.Combine(home, "alive"));
        var settings = Settings(home);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // The event has no asynchronous form, and the process may not end before its server has.
            Task.Run(() => RemoveAsync(settings, CancellationToken.None)).GetAwaiter().GetResult();
            s_alive?.Dispose();
        };
        return await PrivateCluster.StartAsync(settings, ct);
    }

    // Short: a Unix socket's path is at most 107 bytes.
    static string Root => OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp";

    static DatabaseSettings Settings(string home) => DatabaseSettings.FromEnvironment() with { Server = null, ReadServer = null, Home = home, Durable = false };

    /// <summary>The file "alive" is locked as long as the process that made the folder lives, however it ends.</summary>
    static async Task RemoveStaleAsync(CancellationToken ct)
    {
        foreach (var home in Directory.EnumerateDirectories(Root, "taza-test-*"))
        {
            try
            {
                // Between making its folder and locking it a process is young.
                if (Directory.GetCreationTimeUtc(home) > DateTime.UtcNow.AddMinutes(-1) && !File.Exists(Path.Combine(home, "alive"))) continue;
                using var alive = FileLock.TryTake(Path.Combine(home, "alive"));
                if (alive is not null) await RemoveAsync(Settings(home), ct);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or TazaException) { } // another user's, or removed by another process this moment
        }
    }

    static async Task RemoveAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var cluster = await PrivateCluster.LocateAsync(settings, ct);
        await cluster.DeleteAsync(ct);
        Directory.Delete(settings.Home, recursive: true);
    }
}
