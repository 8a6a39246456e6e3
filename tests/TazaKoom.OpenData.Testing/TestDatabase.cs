using Npgsql;
using TazaKoom.OpenData.Database;
using Xunit;

namespace TazaKoom.OpenData.Testing;

/// <summary>
/// A fresh database with the schema, for one test class: <c>class X(TestDatabase database) : IClassFixture&lt;TestDatabase&gt;</c>.
/// On the server TAZA_TEST_DATABASE names, else on a throwaway cluster of this test process.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    TazaDatabase? _database;
    string? _missing;

    public NpgsqlDataSource Owner => Database.Owner;

    public NpgsqlDataSource Reader => Database.Reader;

    /// <summary>The owner's; good as TAZA_DATABASE of a started program.</summary>
    public string ConnectionString => Database.Address.Owner;

    /// <summary>The reader's.</summary>
    public string ReaderConnectionString => Database.Address.Reader;

    public TazaDatabase Database
    {
        get
        {
            if (_missing is not null) Assert.Skip(_missing);
            return _database ?? throw new InvalidOperationException("The fixture is not initialized.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            _database = await TestServer.CloneAsync(TestContext.Current.CancellationToken);
        }
        catch (TazaException e) when (Environment.GetEnvironmentVariable("CI") is not ("true" or "1"))
        {
            _missing = "Needs PostgreSQL. " + e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }
}
