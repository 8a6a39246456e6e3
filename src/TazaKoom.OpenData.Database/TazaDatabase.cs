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
        var name = TemporaryDatabase.NewName();
        var address = Address.WithDatabase(name);
        await DatabaseError.ExplainAsync(Address, async () =>
        {
            await TemporaryDatabase.DropForgottenAsync(Owner, ct);
            await Owner.ExecuteAsync($"create database {name}", ct);
        });
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

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        if (_reader.IsValueCreated) await _reader.Value.DisposeAsync();
        if (_dropped is not null) await _dropped();
    }
}
