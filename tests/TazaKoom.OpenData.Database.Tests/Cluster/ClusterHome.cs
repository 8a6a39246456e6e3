using Npgsql;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Tests.Cluster;

/// <summary>A folder for one private cluster, deleted with it at the end. Skips (in CI: fails) where there is no PostgreSQL.</summary>
sealed class ClusterHome : IAsyncDisposable
{
    ClusterHome(DatabaseSettings settings) => Settings = settings;

    public DatabaseSettings Settings { get; }

    public static async Task<ClusterHome> CreateAsync(string? below = null, bool tcp = false, bool durable = false)
    {
        var root = Path.Combine(OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp", $"taza-home-{Guid.NewGuid():n}"[..20]);
        var settings = DatabaseSettings.FromEnvironment() with { Server = null, ReadServer = null, Home = Path.Combine(root, below ?? ".taza"), Durable = durable };
        if (tcp) settings = settings with { Tcp = true };
        try { await PostgresBinaries.FindAsync(settings with { Home = "/nonexistent" }, "/nonexistent", made: null, TestContext.Current.CancellationToken); }
        catch (TazaException e) when (Environment.GetEnvironmentVariable("CI") is not ("true" or "1")) { Assert.Skip("Needs PostgreSQL. " + e.Message); }
        return new(settings);
    }

    public string Root => Settings.Home[..Settings.Home.IndexOf(Path.DirectorySeparatorChar, Settings.Home.IndexOf("taza-home-", StringComparison.Ordinal))];

    public Task<PrivateCluster> LocateAsync() => PrivateCluster.LocateAsync(Settings, TestContext.Current.CancellationToken);

    public Task<TazaDatabase> OpenAsync() => TazaDatabase.OpenAsync(Settings, TestContext.Current.CancellationToken);

    public async Task<int> PidAsync() =>
        int.Parse(File.ReadLines(Path.Combine((await LocateAsync()).Place.Data, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A connection of the cluster's administrator.</summary>
    public async Task<NpgsqlDataSource> AdministratorAsync(string database = "postgres") =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder((await LocateAsync()).Address().Owner) { Username = "postgres", Database = database, Pooling = false });

    public async ValueTask DisposeAsync()
    {
        var cluster = await PrivateCluster.LocateAsync(Settings, CancellationToken.None);
        await cluster.DeleteAsync(CancellationToken.None);
        if (cluster.Place.Home != Settings.Home) Directory.Delete(cluster.Place.Home, recursive: true);
        if (Directory.Exists(Root)) Directory.Delete(Root, recursive: true);
    }
}
