using System.Net;
using System.Net.Sockets;
using Npgsql;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>
/// A PostgreSQL cluster of taza's own, for those who have none: made once, started when needed, shared by all commands, left running.
/// </summary>
internal sealed class PrivateCluster
{
    const string Database = "taza";
    const int SocketPort = 5432; // only names the socket's file

    readonly DatabaseSettings _settings;
    readonly ServerProcess _server;

    PrivateCluster(DatabaseSettings settings, ClusterPlace place) => (_settings, Place, _server) = (settings, place, new(place));

    public ClusterPlace Place { get; }

    public bool Exists => Directory.Exists(Place.Data);

    public static async Task<PrivateCluster> LocateAsync(DatabaseSettings settings, CancellationToken ct) =>
        new(settings, await ClusterPlace.ChooseAsync(settings, ct));

    /// <summary>Makes and starts what is missing; the address of its database.</summary>
    public static async Task<ServerAddress> StartAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var cluster = await LocateAsync(settings, ct);
        if (!await cluster.AnswersAsync(ct))
        {
            using var one = await cluster.LockAsync(ct);
            if (!await cluster.AnswersAsync(ct)) await cluster.MakeAndStartAsync(ct);
        }
        await DatabaseError.ExplainAsync(cluster.Address(), () => cluster.PrepareDatabaseAsync(ct));
        return cluster.Address();
    }

    public ServerAddress Address()
    {
        var reader = Connection(ServerAddress.ReaderRole, Database);
        if (_settings.ReadServer is { } readServer)
        {
            reader = ConnectionUrl.Parse(readServer, "TAZA_READ_DATABASE");
            reader.Database ??= Database;
        }
        return ServerAddress.Of(Connection("taza_owner", Database), reader, isPrivate: true);
    }

    /// <summary>False where it was not running.</summary>
    public async Task<bool> StopAsync(CancellationToken ct)
    {
        using var one = await LockAsync(ct);
        return await StopLockedAsync(immediately: false, ct);
    }

    /// <summary>Stops the server and deletes the cluster with everything in it.</summary>
    public async Task DeleteAsync(CancellationToken ct)
    {
        using var one = await LockAsync(ct);
        await StopLockedAsync(immediately: true, ct);
        if (Directory.Exists(Place.Folder)) Directory.Delete(Place.Folder, recursive: true);
        if (Directory.Exists(Place.Sockets)) Directory.Delete(Place.Sockets, recursive: true);
        Place.Forget();
    }

    /// <summary>Is a server up? One that is still recovering from a crash is waited for.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        if (!_server.WasStarted) return false;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection(ClusterMaking.Administrator, "postgres").ConnectionString) { Pooling = false }.ConnectionString);
                await connection.OpenAsync(ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                if (e.MessageText.Contains("shutting down", StringComparison.Ordinal)) return false;
                await Task.Delay(100, ct);
            }
            catch (PostgresException) { return true; } // it answers, if only to say no
            catch (NpgsqlException) { return false; }
        }
    }

    async Task MakeAndStartAsync(CancellationToken ct)
    {
        var binaries = await BinariesAsync(ct);
        await Place.User.MakeFolderAsync(Place.Folder, ct);
        if (!Exists) await ClusterMaking.MakeAsync(Place, binaries, _settings.Tcp, _settings.Durable, ct);
        if (!_settings.Tcp) await Place.User.MakeFolderAsync(Place.Sockets, ct);

        var port = _settings.Tcp ? FreePort() : SocketPort;
        await WriteAsync("postgresql.conf", ClusterConfiguration.Text(Place.Sockets, _settings.Tcp, _settings.Durable, port, await _server.KnowsLz4Async(binaries, ct)), ct);
        await WriteAsync("pg_hba.conf", ClusterConfiguration.Access(_settings.Tcp), ct);
        await _server.StartAsync(binaries, ct);
    }

    async Task<bool> StopLockedAsync(bool immediately, CancellationToken ct) =>
        _server.WasStarted && await _server.StopAsync(await BinariesAsync(ct), immediately, ct);

    Task<PostgresBinaries> BinariesAsync(CancellationToken ct) => PostgresBinaries.FindAsync(_settings, Place.Home, Place.Version, ct);

    async Task<FileLock> LockAsync(CancellationToken ct)
    {
        try { return await FileLock.TakeAsync(Place.LockFile, ct); }
        catch (UnauthorizedAccessException e)
        {
            throw new TazaException($"The private cluster in {Place.Folder} belongs to another user: {e.Message} Run taza as that user, or set TAZA_HOME or TAZA_DATABASE.", e);
        }
    }

    /// <summary>Roles and database, where they are not there yet. The database comes last: where it is, the rest is.</summary>
    async Task PrepareDatabaseAsync(CancellationToken ct)
    {
        try
        {
            await using var there = new NpgsqlConnection(Address().Owner);
            await there.OpenAsync(ct);
            return;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidPassword) { }

        using var one = await LockAsync(ct);
        await RunAsync("postgres", $"create role taza_owner login createdb{WithPassword(Password())}", ct);
        await RunAsync("postgres", $"create role taza_reader login{WithPassword(ServerAddress.ReaderPassword(Password()))}", ct);
        await RunAsync("postgres", """
            alter role taza_reader set default_transaction_read_only = on;
            alter role taza_reader set statement_timeout = '30s';
            alter role taza_reader set search_path = open
            """, ct);
        // So that a temporary database can be dropped while a reader is still connected to it.
        await RunAsync("postgres", "grant pg_signal_backend to taza_owner", ct);
        await RunAsync("template1", CloseTemplate, ct);
        await RunAsync("postgres", $"create database {Database} owner taza_owner", ct);
    }

    /// <summary>
    /// What every role may call and yet does more than read: large objects can be written even in a read-only transaction (up to PostgreSQL 15),
    /// and an advisory lock taken by a reader would stop an import. Our databases are copied from this template, so it holds in each.
    /// </summary>
    const string CloseTemplate =
        """
        do $$
        declare f regprocedure;
        begin
          for f in
            select oid from pg_proc
            where pronamespace = 'pg_catalog'::regnamespace
              -- Not the unlocking ones: they give up one's own locks only, and Npgsql calls one when a connection goes back to its pool.
              and proname ~ '^(lo_|loread|lowrite|pg_(try_)?advisory_(xact_)?lock)'
          loop
            execute format('revoke execute on function %s from public', f);
            execute format('grant execute on function %s to taza_owner', f);
          end loop;
          revoke all on schema public from public;
        end $$
        """;

    async Task RunAsync(string database, string sql, CancellationToken ct)
    {
        // Without a pool: nobody else may be connected to a template while it is copied.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection(ClusterMaking.Administrator, database).ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        try { await connection.ExecuteAsync(sql, ct); }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateDatabase) { } // made by a command that was killed
    }

    NpgsqlConnectionStringBuilder Connection(string user, string database) => _settings.Tcp
        ? new()
        {
            Host = "127.0.0.1",
            Port = _server.Port ?? SocketPort,
            Username = user,
            Password = user == ServerAddress.ReaderRole ? ServerAddress.ReaderPassword(Password()) : Password(),
            Database = database,
        }
        : new() { Host = Place.Sockets, Port = SocketPort, Username = user, Database = database };

    string? Password() => _settings.Tcp && File.Exists(Place.PasswordFile) ? File.ReadAllText(Place.PasswordFile) : null;

    static string WithPassword(string? password) => password is null ? "" : $" password '{password}'";

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    Task WriteAsync(string name, string text, CancellationToken ct) => File.WriteAllTextAsync(Path.Combine(Place.Data, name), text, ct);
}
