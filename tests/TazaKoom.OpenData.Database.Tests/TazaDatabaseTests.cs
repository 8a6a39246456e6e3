using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Database.Tests;

public sealed class TazaDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_temporary_database_has_the_schema_and_is_gone_afterwards()
    {
        string name;
        await using (var temporary = await database.Database.CreateTemporaryAsync(Ct))
        {
            await using var connection = await temporary.Owner.OpenConnectionAsync(Ct);
            name = connection.Database;
            Assert.Equal(0L, await connection.ScalarAsync<long>("select count(*) from archive.release", Ct));
            await temporary.CheckReaderAsync(Ct);
        }
        Assert.False(await ExistsAsync(name));
    }

    [Fact]
    public async Task A_temporary_database_that_a_killed_command_left_is_dropped_by_the_next()
    {
        var old = TemporaryDatabase.NewName(DateTimeOffset.UtcNow.AddDays(-2));
        var young = TemporaryDatabase.NewName(DateTimeOffset.UtcNow.AddHours(-2));
        await database.Owner.ExecuteAsync($"create database {old}", Ct);
        await database.Owner.ExecuteAsync($"create database {young}", Ct);
        await using (await database.Database.CreateTemporaryAsync(Ct)) { }
        Assert.False(await ExistsAsync(old));
        Assert.True(await ExistsAsync(young));
        await database.Owner.DropDatabaseAsync(young);
    }

    async Task<bool> ExistsAsync(string name)
    {
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        return await connection.ScalarAsync<bool>("select exists (select from pg_database where datname = $1)", Ct, name);
    }
}
