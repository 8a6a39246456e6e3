using System.Globalization;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class KilledPullTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_pull_killed_at_any_moment_and_started_again_ends_in_the_same_database()
    {
        using var server = new FeedServer();
        // Pages enough for several commits, among them more releases of one date than a page holds.
        for (var n = 1; n <= 600; n++)
            server.Put(n, $"Тендер {n}", n is > 300 and <= 360 ? new DateTimeOffset(2020, 8, 1, 9, 5, 1, TimeSpan.FromHours(6)) : null);
        server.SaysItPublishes.AddRange(Enumerable.Range(1, 600).Select(n => n.ToString(CultureInfo.InvariantCulture)));
        server.Drop(1);

        await new KilledRuns(database).CompareAsync(attempts: 3, "pull", "kyrgyz-ocds", "--base-url", server.BaseUrl.ToString(), "--page-size", "10", "--pause", "0", "--json");
        await using var count = database.Owner.CreateCommand("select count(*) from open.tender");
        Assert.Equal(600L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
