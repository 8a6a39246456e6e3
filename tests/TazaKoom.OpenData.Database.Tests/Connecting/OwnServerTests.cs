using Npgsql;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Database.Tests.Cluster;

namespace TazaKoom.OpenData.Database.Tests.Connecting;

/// <summary>TAZA_DATABASE: a server with passwords, where others administer the roles.</summary>
public sealed class OwnServerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_who_may_make_roles_needs_nothing_else()
    {
        await using var home = await ServerAsync();
        await using var administrator = await home.AdministratorAsync();
        await administrator.ExecuteAsync("create role aigul login createrole password 'аигуль'", Ct);
        await administrator.ExecuteAsync("create database procurement owner aigul template template0", Ct);

        var settings = await SettingsAsync(home, "aigul", "аигуль", "procurement");
        await using (var database = await TazaDatabase.OpenAsync(settings, Ct))
        {
            await database.CheckReaderAsync(Ct);
            await using var connection = await database.Owner.OpenConnectionAsync(Ct);
            Assert.Equal("taza_owner", await connection.ScalarAsync<string>("select tableowner::text from pg_tables where schemaname = 'open' and tablename = 'tender'", Ct));
            await connection.ExecuteAsync("insert into archive.secret values ('as its owner', 'x')", Ct);
        }
        await using var again = await TazaDatabase.OpenAsync(settings, Ct);
        Assert.Empty(again.AppliedNow);

        var server = await DatabaseServer.LocateAsync(settings, Ct);
        Assert.Equal(1, (await server.StatusAsync(Ct))!.Tables.Single(table => table.Name == "secret").Rows);
        await server.DropAsync(Ct);
        Assert.Empty((await server.StatusAsync(Ct))!.Tables);
    }

    [Fact]
    public async Task An_owner_who_may_not_make_roles_is_told_what_to_ask_for()
    {
        await using var home = await ServerAsync();
        await using var administrator = await home.AdministratorAsync();
        await administrator.ExecuteAsync("create role bakyt login password 'b'", Ct);
        await administrator.ExecuteAsync("create database procurement owner bakyt template template0", Ct);
        var settings = await SettingsAsync(home, "bakyt", "b", "procurement");

        var error = await Assert.ThrowsAsync<TazaException>(() => TazaDatabase.OpenAsync(settings, Ct));
        Assert.Contains("create role taza_reader login password", error.Message, StringComparison.Ordinal);

        // The administrator does as the message says.
        await administrator.ExecuteAsync("create role taza_owner nologin; create role taza_reader login password 'r'; grant taza_owner to bakyt", Ct);
        await administrator.ExecuteAsync("grant create, temporary on database procurement to taza_owner", Ct);
        await using (var database = await TazaDatabase.OpenAsync(settings, Ct))
        {
            var reader = await Assert.ThrowsAsync<TazaException>(() => database.CheckReaderAsync(Ct));
            Assert.Contains("TAZA_READ_DATABASE", reader.Message, StringComparison.Ordinal);
        }
        var read = new NpgsqlConnectionStringBuilder(settings.Server) { Username = "taza_reader", Password = "r" }.ConnectionString;
        await using var complete = await TazaDatabase.OpenAsync(settings with { ReadServer = read }, Ct);
        await complete.CheckReaderAsync(Ct);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_one_clear_error()
    {
        await using var home = await ServerAsync();
        await using var administrator = await home.AdministratorAsync();
        await administrator.ExecuteAsync("create role aigul login password 'a'", Ct);
        var error = await Assert.ThrowsAsync<TazaException>(async () => await TazaDatabase.OpenAsync(await SettingsAsync(home, "aigul", "a", "nowhere"), Ct));
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
        Assert.Contains("TAZA_DATABASE", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A server as others have it: with passwords, without our roles and database.</summary>
    static async Task<ClusterHome> ServerAsync()
    {
        var home = await ClusterHome.CreateAsync(tcp: true);
        await (await home.OpenAsync()).DisposeAsync();
        await using var administrator = await home.AdministratorAsync();
        await administrator.ExecuteAsync("drop database taza with (force)", Ct);
        await using (var template = await home.AdministratorAsync("template1")) await template.ExecuteAsync("drop owned by taza_owner", Ct);
        await administrator.ExecuteAsync("drop role taza_owner", Ct);
        await administrator.ExecuteAsync("drop role taza_reader", Ct);
        return home;
    }

    static async Task<DatabaseSettings> SettingsAsync(ClusterHome home, string user, string password, string database)
    {
        var server = new NpgsqlConnectionStringBuilder((await home.LocateAsync()).Address().Owner) { Username = user, Password = password, Database = database, Pooling = false };
        return home.Settings with { Server = server.ConnectionString };
    }
}
