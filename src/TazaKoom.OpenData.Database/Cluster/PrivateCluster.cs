using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>
/// A PostgreSQL cluster of taza's own, for those who have none: made once, started when needed, shared by all commands, left running.
/// </summary>
internal sealed class PrivateCluster
{
    const string Administrator = "postgres";
    public const string Database = "taza";
    const int SocketPort = 5432; // only names the socket's file

    readonly DatabaseSettings _settings;
    readonly ClusterPlace _place;

    PrivateCluster(DatabaseSettings settings, ClusterPlace place) => (_settings, _place) = (settings, place);

    public ClusterPlace Place => _place;

    public static async Task<PrivateCluster> LocateAsync(DatabaseSettings settings, CancellationToken ct) =>
        new(settings, await ClusterPlace.ChooseAsync(settings, ct));

    /// <summary>Makes and starts what is missing; the address of its database.</summary>
    public static async Task<ServerAddress> StartAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var cluster = await LocateAsync(settings, ct);
        if (!await cluster.AnswersAsync(ct))
        {
            using var one = await FileLock.TakeAsync(cluster._place.LockFile, ct);
            if (!await cluster.AnswersAsync(ct)) await cluster.MakeAndStartAsync(ct);
        }
        await cluster.PrepareDatabaseAsync(ct);
        return cluster.Address();
    }

    public bool Exists => Directory.Exists(_place.Data);

    public ServerAddress Address(string database = Database)
    {
        var owner = Connection("taza_owner", database);
        var reader = Connection(ServerAddress.ReaderRole, database);
        if (_settings.ReadServer is { } readServer)
        {
            reader = ConnectionUrl.Parse(readServer, "TAZA_READ_DATABASE");
            reader.Database ??= database;
        }
        return ServerAddress.Of(owner, reader);
    }

    public async Task<bool> StopAsync(CancellationToken ct, bool immediately = false)
    {
        using var one = await FileLock.TakeAsync(_place.LockFile, ct);
        if (!Exists || !await AnswersAsync(ct)) return false;
        var binaries = await PostgresBinaries.FindAsync(_settings, _place.Home, ct);
        var stopped = await RunAsync([binaries["pg_ctl"], "stop", "-D", _place.Data, "-m", immediately ? "immediate" : "fast", "-w", "-t", "120"], ct);
        if (stopped.Exit != 0) throw new TazaException($"PostgreSQL in {_place.Folder} did not stop: {stopped.LastLine}. Its log: {_place.Log}");
        return true;
    }

    /// <summary>Is a server up and taking connections? One that is still recovering is waited for.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(_place.Data, "postmaster.pid"))) return false;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection(Administrator, "postgres").ConnectionString) { Pooling = false }.ConnectionString);
                await connection.OpenAsync(ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow && !e.MessageText.Contains("shutting down", StringComparison.Ordinal))
            {
                await Task.Delay(100, ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow) { return false; }
            catch (PostgresException) { throw; }
            catch (NpgsqlException) { return false; }
        }
    }

    async Task MakeAndStartAsync(CancellationToken ct)
    {
        var binaries = await PostgresBinaries.FindAsync(_settings, _place.Home, ct);
        await _place.User.MakeFolderAsync(_place.Folder, ct);
        if (!Exists) await MakeAsync(binaries, ct);
        CheckVersion(binaries);
        if (!_settings.Tcp) await _place.User.MakeFolderAsync(_place.Sockets, ct);
        await WriteAsync("postgresql.conf", ClusterConfiguration.Text(_place.Sockets, _settings.Tcp, _settings.Durable, _settings.Tcp ? FreePort() : SocketPort), ct);
        await WriteAsync("pg_hba.conf", ClusterConfiguration.Access(_settings.Tcp), ct);

        var started = await RunAsync([binaries["pg_ctl"], "start", "-D", _place.Data, "-l", _place.Log, "-w", "-t", "600", "-s"], ct);
        if (started.Exit != 0) throw new TazaException($"PostgreSQL in {_place.Folder} did not start: {LastWords() ?? started.LastLine} Its log: {_place.Log}");
    }

    /// <summary>A killed initdb leaves only a folder that is not yet called data.</summary>
    async Task MakeAsync(PostgresBinaries binaries, CancellationToken ct)
    {
        foreach (var half in Directory.EnumerateDirectories(_place.Folder, "making-*")) Directory.Delete(half, recursive: true);
        _place.RememberUser();

        List<string> access = ["--auth=trust"];
        if (_settings.Tcp)
        {
            await File.WriteAllTextAsync(_place.PasswordFile, RandomNumberGenerator.GetHexString(32, lowercase: true), ct);
            access = ["--auth=scram-sha-256", $"--pwfile={_place.PasswordFile}"];
        }

        Program.Result made = new(1, "", "");
        foreach (var locale in Locales(binaries))
        {
            var making = Path.Combine(_place.Folder, $"making-{Guid.NewGuid():n}");
            made = await RunAsync(
                [binaries["initdb"], "-D", making, "-U", Administrator, "--encoding=UTF8", .. locale, .. access, .. _settings.Durable ? [] : new[] { "--no-sync" }], ct);
            if (made.Exit == 0)
            {
                Directory.Move(making, _place.Data);
                return;
            }
            if (!made.Error.Contains("invalid locale", StringComparison.Ordinal)) break;
        }
        throw new TazaException($"A database cluster could not be made in {_place.Folder}: {made.LastLine}. Set TAZA_HOME to another folder, or TAZA_DATABASE to a server you have.");
    }

    /// <summary>
    /// Text sorts by code point, the same on every machine and fast; but upper and lower case are known for all letters, Kyrgyz ones too,
    /// which the locale C alone does not (lower('Ш') would stay 'Ш').
    /// </summary>
    static IEnumerable<string[]> Locales(PostgresBinaries binaries)
    {
        if (binaries.Major >= 17) yield return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
        foreach (var ctype in (string[])["C.UTF-8", "en_US.UTF-8", "UTF-8", "C"]) yield return ["--lc-collate=C", $"--lc-ctype={ctype}", "--lc-messages=C", "--lc-monetary=C", "--lc-numeric=C", "--lc-time=C"];
    }

    void CheckVersion(PostgresBinaries binaries)
    {
        var made = File.ReadAllText(Path.Combine(_place.Data, "PG_VERSION")).Trim();
        if (made != binaries.Major.ToString(CultureInfo.InvariantCulture))
            throw new TazaException($"The private cluster in {_place.Folder} was made by PostgreSQL {made}, and {binaries.Folder} is version {binaries.Major}. " +
                $"Install version {made} again, or run taza db drop and import again.");
    }

    /// <summary>Roles and database, where they are not there yet.</summary>
    async Task PrepareDatabaseAsync(CancellationToken ct)
    {
        try
        {
            await using var there = new NpgsqlConnection(Address().Owner);
            await there.OpenAsync(ct);
            return;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidPassword) { }

        var password = Password() is { } p ? $" password '{p}'" : "";
        var readerPassword = ServerAddress.ReaderPassword(Password()) is { } r ? $" password '{r}'" : "";
        await using var source = NpgsqlDataSource.Create(Connection(Administrator, "postgres"));
        foreach (var sql in (string[])
        [
            $"create role taza_owner login createdb{password}",
            $"create role taza_reader login{readerPassword}",
            $"create database {Database} owner taza_owner template template0",
        ])
        {
            try { await source.ExecuteAsync(sql, ct); }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation) { } // another command was quicker
        }
    }

    NpgsqlConnectionStringBuilder Connection(string user, string database) => _settings.Tcp
        ? new()
        {
            Host = "127.0.0.1",
            Port = RunningPort(),
            Username = user,
            Password = user == ServerAddress.ReaderRole ? ServerAddress.ReaderPassword(Password()) : Password(),
            Database = database,
        }
        : new() { Host = _place.Sockets, Port = SocketPort, Username = user, Database = database };

    string? Password() => _settings.Tcp && File.Exists(_place.PasswordFile) ? File.ReadAllText(_place.PasswordFile) : null;

    /// <summary>The fourth line of postmaster.pid.</summary>
    int RunningPort() =>
        Path.Combine(_place.Data, "postmaster.pid") is var file && File.Exists(file) && File.ReadLines(file).ElementAtOrDefault(3) is { } line
            && int.TryParse(line, CultureInfo.InvariantCulture, out var port) ? port : SocketPort;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    Task WriteAsync(string name, string text, CancellationToken ct) => File.WriteAllTextAsync(Path.Combine(_place.Data, name), text, ct);

    Task<Program.Result> RunAsync(IReadOnlyList<string> command, CancellationToken ct) => Program.RunAsync(_place.User.As(command), ct, _place.Folder);

    string? LastWords() => File.Exists(_place.Log) ? File.ReadLines(_place.Log).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("HINT", StringComparison.Ordinal)) : null;
}
