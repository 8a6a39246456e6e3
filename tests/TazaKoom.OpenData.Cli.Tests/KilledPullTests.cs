using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class KilledPullTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_pull_killed_at_any_moment_and_started_again_ends_in_the_same_database()
    {
        using var server = LongFeed.Open();
        server.Drop(1);

        await new KilledRuns(database).CompareAsync(attempts: 3, LongFeed.Pull(server));
        await using var count = database.Owner.CreateCommand("select count(*) from open.tender");
        Assert.Equal(600L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
