using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Database.Schema;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Database.Tests.Schema;

/// <summary>The database has the schema already; each test adds files of its own after it.</summary>
public sealed class SchemaRunnerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schema_is_applied_once()
    {
        Assert.Empty(await ApplyAsync());
        Assert.Equal(SchemaFiles.Scripts().Count, await ScalarAsync<long>("select count(*) from taza.schema_file"));
    }

    [Fact]
    public async Task Files_are_applied_in_the_order_of_their_names()
    {
        Assert.Equal(SchemaFiles.Scripts().Select(script => script.Name).Order(StringComparer.Ordinal), SchemaFiles.Scripts().Select(script => script.Name));
        Assert.Equal("001_archive.sql", SchemaFiles.Scripts()[0].Name);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_one_clear_error()
    {
        var scripts = SchemaFiles.Scripts().Select(script => script.Name == "020_lot.sql" ? SchemaScript.Of(script.Name, script.Sql + "-- changed\n") : script);
        var error = await Assert.ThrowsAsync<TazaException>(() => ApplyAsync([.. scripts]));
        Assert.Contains("schema/020_lot.sql was changed after it had been applied", error.Message, StringComparison.Ordinal);
        Assert.Contains("new file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_one_clear_error()
    {
        var error = await Assert.ThrowsAsync<TazaException>(() => ApplyAsync([.. SchemaFiles.Scripts().SkipLast(1)]));
        Assert.Contains("newer than this program", error.Message, StringComparison.Ordinal);
        Assert.Contains(SchemaFiles.Scripts()[^1].Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_is_named_and_leaves_nothing()
    {
        var error = await Assert.ThrowsAsync<TazaException>(() => ApplyAsync(
        [
            .. SchemaFiles.Scripts(),
            SchemaScript.Of("998_broken.sql", "create table open.half (x integer);\n\nselect missing from open.half;\n"),
        ]));
        Assert.Contains("schema/998_broken.sql could not be applied", error.Message, StringComparison.Ordinal);
        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
        Assert.False(await ScalarAsync<bool>("select to_regclass('open.half') is not null"));
        Assert.Empty(await ApplyAsync());
    }

    [Fact]
    public async Task Runners_that_start_at_once_apply_a_file_once_and_it_belongs_to_taza_owner()
    {
        await using var own = await database.Database.CreateTemporaryAsync(Ct);
        IReadOnlyList<SchemaScript> scripts = [.. SchemaFiles.Scripts(), SchemaScript.Of("999_once.sql", "select pg_sleep(0.2); create table open.once (x integer);")];
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SchemaRunner.ApplyAsync(own.Owner, own.Address, scripts, Ct)));
        Assert.Equal("999_once.sql", Assert.Single(applied.SelectMany(names => names)));

        await using var connection = await own.Owner.OpenConnectionAsync(Ct);
        Assert.Equal("taza_owner", await connection.ScalarAsync<string>("select tableowner::text from pg_tables where tablename = 'once'", Ct));
        await using var reader = await own.Reader.OpenConnectionAsync(Ct);
        Assert.Equal(0L, await reader.ScalarAsync<long>("select count(*) from once", Ct)); // later tables are published too
    }

    [Fact]
    public void Line_ends_are_no_change() =>
        Assert.Equal(SchemaScript.Of("x.sql", "select 1;\nselect 2;\n").Sha256, SchemaScript.Of("x.sql", "select 1;\r\nselect 2;\r\n").Sha256);

    [Fact]
    public async Task A_server_that_is_too_old_is_one_clear_error()
    {
        using var server = new AncientServer("14.9");
        var address = ServerAddress.Of(server.ConnectionString, "TAZA_DATABASE", readServer: null);
        await using var source = Npgsql.NpgsqlDataSource.Create(address.Owner);
        var error = await Assert.ThrowsAsync<TazaException>(() => SchemaRunner.ApplyAsync(source, address, SchemaFiles.Scripts(), Ct));
        Assert.Contains("PostgreSQL 14.9 is too old", error.Message, StringComparison.Ordinal);
        Assert.Contains("15 or later", error.Message, StringComparison.Ordinal);
    }

    Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<SchemaScript>? scripts = null) =>
        SchemaRunner.ApplyAsync(database.Owner, database.Database.Address, scripts ?? SchemaFiles.Scripts(), Ct);

    async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        return await connection.ScalarAsync<T>(sql, Ct);
    }
}
