using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Testing;

/// <summary>A PostgreSQL of one test alone, which may stop it and start it again.</summary>
public sealed class RestartableServer : IAsyncDisposable
{
    readonly DatabaseSettings _settings;
    readonly FileLock? _alive;

    RestartableServer(DatabaseSettings settings, FileLock? alive, TazaDatabase database) => (_settings, _alive, Database) = (settings, alive, database);

    public TazaDatabase Database { get; }

    /// <summary>The owner's; good as TAZA_DATABASE of a started program.</summary>
    public string ConnectionString => Database.Address.Owner;

    /// <exception cref="TazaException">There is no PostgreSQL.</exception>
    /// <param name="folder">Where it lives; by default in the temporary folder.</param>
    public static async Task<RestartableServer> StartAsync(CancellationToken ct, string? folder = null)
    {
        // The name and the lock are those of the throwaway clusters: what a killed run leaves, the next run removes.
        var home = Path.Combine(folder ?? (OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp"), $"taza-test-{Guid.NewGuid():n}"[..20]);
        Directory.CreateDirectory(home);
        var alive = FileLock.TryTake(Path.Combine(home, "alive"));
        var settings = DatabaseSettings.FromEnvironment() with { Server = null, ReadServer = null, Home = home, Durable = false };
        return new(settings, alive, await TazaDatabase.OpenAsync(settings, ct));
    }

    public async Task StopAsync(CancellationToken ct) => await (await PrivateCluster.LocateAsync(_settings, ct)).StopAsync(ct);

    public Task StartAgainAsync(CancellationToken ct) => PrivateCluster.StartAsync(_settings, ct);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await (await PrivateCluster.LocateAsync(_settings, CancellationToken.None)).DeleteAsync(CancellationToken.None);
        _alive?.Dispose();
        Directory.Delete(_settings.Home, recursive: true);
    }
}
