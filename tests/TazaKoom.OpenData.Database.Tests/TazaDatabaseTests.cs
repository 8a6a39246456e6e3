using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Database.Tests;

public sealed class TazaDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_owner_may_read_the_archive()
    {
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0L, await connection.ScalarAsync<long>("select count(*) from archive.release", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_reader_may_read_what_is_published()
    {
        await using var connection = await database.Reader.OpenConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0L, await connection.ScalarAsync<long>("select count(*) from open.tender", TestContext.Current.CancellationToken));
    }
}
