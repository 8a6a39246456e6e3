using System.Globalization;
using Npgsql;
using TazaKoom.OpenData.Database.Cluster;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Database.Schema;

namespace TazaKoom.OpenData.Database;

/// <summary>The database: found or started, with the schema applied.</summary>
public sealed class TazaDatabase : IAsyncDisposable
{
    readonly Lazy<NpgsqlDataSource> _reader;
    readonly Func<ValueTask>? _dropped;

    internal TazaDatabase(ServerAddress address, Func<ValueTask>? dropped = null)
    {
        Address = address;
        Owner = NpgsqlDataSource.Create(address.Owner);
        _reader = new(() => NpgsqlDataSource.Create(address.Reader));
        _dropped = dropped;
    }

    internal ServerAddress Address { get; }

    /// <summary>The schema files that opening applied.</summary>
    internal IReadOnlyList<string> AppliedNow { get; private set; } = [];

    /// <summary>Reads and writes everything: imports, rules.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Reads the schema <c>open</c> and nothing else, as the role <c>taza_reader</c>: the web.</summary>
    public NpgsqlDataSource Reader => _reader.Value;

    /// <summary>
    /// Opens the database that <c>TAZA_DATABASE</c> names, else that of the private cluster, which is made and started where needed.
    /// </summary>
    /// <exception cref="TazaException">The one clear message: no PostgreSQL, not reachable, wrong password, edited schema file ...</exception>
    public static Task<TazaDatabase> OpenAsync(CancellationToken ct = default) => OpenAsync(DatabaseSettings.FromEnvironment(), ct);

    internal static async Task<TazaDatabase> OpenAsync(DatabaseSettings settings, CancellationToken ct)
    {
        var address = settings.Server is { } server
            ? ServerAddress.Of(server, "TAZA_DATABASE", settings.ReadServer)
            : await PrivateCluster.StartAsync(settings, ct);
        var database = new TazaDatabase(address);
        try
        {
            await DatabaseError.ExplainAsync(address, async () =>
                database.AppliedNow = await SchemaRunner.ApplyAsync(database.Owner, address, SchemaFiles.Scripts(), ct));
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Says at once, and clearly, when the web could not read, or could read more than what is published. To be called before serving.
    /// </summary>
    /// <exception cref="TazaException">The reader cannot log in, or sees the archive, or may write.</exception>
    public Task CheckReaderAsync(CancellationToken ct = default) => ReaderCheck.RunAsync(Reader, Address, ct);

    /// <summary>A database of its own on the same server, with the schema, dropped when disposed: for questions about one file.</summary>
    public async Task<TazaDatabase> CreateTemporaryAsync(CancellationToken ct = default)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"taza_temporary_{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}_{Guid.NewGuid():n}");
        var address = Address.WithDatabase(name);
        await DatabaseError.ExplainAsync(Address, () => DropLeftOversAsync(ct));
        await DatabaseError.ExplainAsync(Address, () => Owner.ExecuteAsync($"create database {name}", ct));
        var temporary = new TazaDatabase(address, async () => await Owner.DropDatabaseAsync(name));
        try
        {
            await DatabaseError.ExplainAsync(address, () => SchemaRunner.ApplyAsync(temporary.Owner, address, SchemaFiles.Scripts(), ct));
            return temporary;
        }
        catch
        {
            await temporary.DisposeAsync();
            throw;
        }
    }

    /// <summary>Temporary databases of programs that were killed: nobody is connected, and their first minute is over.</summary>
    async Task DropLeftOversAsync(CancellationToken ct)
    {
        await using var connection = await Owner.OpenConnectionAsync(ct);
        var left = await connection.ScalarAsync<string[]>(
            """
            select coalesce(array_agg(datname::text), '{}')
            from pg_database d
            where datname ~ '^taza_temporary_[0-9]+_[0-9a-f]{32}$' and split_part(datname, '_', 3)::bigint < extract(epoch from now()) - 60
              and not exists (select from pg_stat_activity a where a.datname = d.datname)
            """, ct);
        foreach (var name in left ?? [])
        {
            try { await connection.ExecuteAsync($"drop database if exists {name}", ct); }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ObjectInUse) { } // somebody connected this moment: it is not left over
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        if (_reader.IsValueCreated) await _reader.Value.DisposeAsync();
        if (_dropped is not null) await _dropped();
    }
}
