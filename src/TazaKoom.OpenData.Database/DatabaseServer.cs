using Npgsql;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database;

/// <summary>The server behind <see cref="TazaDatabase"/> as an administrator sees it. Looking at it neither makes nor starts anything.</summary>
public sealed class DatabaseServer
{
    readonly DatabaseSettings _settings;
    readonly PrivateCluster? _cluster;

    DatabaseServer(DatabaseSettings settings, PrivateCluster? cluster) => (_settings, _cluster) = (settings, cluster);

    public static Task<DatabaseServer> LocateAsync(CancellationToken ct = default) => LocateAsync(DatabaseSettings.FromEnvironment(), ct);

    internal static async Task<DatabaseServer> LocateAsync(DatabaseSettings settings, CancellationToken ct) =>
        new(settings, settings.Server is null ? await PrivateCluster.LocateAsync(settings, ct) : null);

    /// <summary>The private cluster's folder; null for a server of your own (TAZA_DATABASE).</summary>
    public string? Folder => _cluster?.Place.Folder;

    /// <summary>The private cluster has been made; true for a server of your own.</summary>
    public bool Exists => _cluster?.Exists ?? true;

    internal ServerAddress Address => _cluster?.Address() ?? ServerAddress.Of(_settings.Server!, "TAZA_DATABASE", _settings.ReadServer);

    /// <summary>Host, port, database and user; never a password.</summary>
    public string Shown => Address.Shown;

    /// <summary>Brings a private cluster up and the schema up to date.</summary>
    /// <returns>The names of the schema files that were applied now.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct = default)
    {
        await using var database = await TazaDatabase.OpenAsync(_settings, ct);
        return database.AppliedNow;
    }

    /// <summary>False where the private cluster was not running.</summary>
    /// <exception cref="TazaException">A server of your own is not ours to stop.</exception>
    public Task<bool> StopAsync(CancellationToken ct = default) => _cluster is null
        ? throw new TazaException("TAZA_DATABASE names a server of your own: taza neither starts nor stops it.")
        : _cluster.StopAsync(ct);

    /// <summary>Null where the private cluster is not running.</summary>
    public async Task<DatabaseStatus?> StatusAsync(CancellationToken ct = default)
    {
        if (_cluster is not null && !await _cluster.AnswersAsync(ct)) return null;
        var address = Address;
        await using var source = NpgsqlDataSource.Create(address.Owner);
        DatabaseStatus? status = null;
        await DatabaseError.ExplainAsync(address, async () => status = await DatabaseStatus.ReadAsync(source, ct));
        return status;
    }

    /// <summary>
    /// Deletes everything that was imported: the whole private cluster; on a server of your own the schemas that belong to taza_owner.
    /// </summary>
    public async Task DropAsync(CancellationToken ct = default)
    {
        if (_cluster is not null)
        {
            await _cluster.DeleteAsync(ct);
            return;
        }
        var address = Address;
        await using var source = NpgsqlDataSource.Create(address.Owner);
        await DatabaseError.ExplainAsync(address, () => source.ExecuteAsync("""
            do $$
            declare s name;
            begin
              for s in select nspname from pg_namespace where pg_get_userbyid(nspowner) = 'taza_owner' loop
                execute format('drop schema %I cascade', s);
              end loop;
            end $$
            """, ct));
    }

    /// <summary>psql on this database: the program and the arguments, or null where there is no psql. The password goes by PGPASSWORD.</summary>
    public async Task<(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)?> PsqlAsync(CancellationToken ct = default)
    {
        if (_cluster is not null) await (await TazaDatabase.OpenAsync(_settings, ct)).DisposeAsync();
        if (await Psql.FindAsync(_settings, ct) is not { } psql) return null;
        var owner = new NpgsqlConnectionStringBuilder(Address.Owner);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGOPTIONS"] = "-c search_path=open,archive,public",
            ["PGAPPNAME"] = "taza db shell",
        };
        if (owner.Password is { Length: > 0 } password) environment["PGPASSWORD"] = password;
        if (owner.SslMode != SslMode.Prefer) environment["PGSSLMODE"] = owner.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        };
        List<string> arguments = ["-h", owner.Host ?? "localhost", "-p", owner.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-d", owner.Database ?? "taza"];
        if (owner.Username is { } user) arguments.AddRange(["-U", user]);
        return (psql, arguments, environment);
    }
}
