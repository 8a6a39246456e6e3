using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public class KilledImportTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_killed_at_any_moment_and_started_again_ends_in_the_same_database()
    {
        var feed = Path.Combine(Path.GetTempPath(), $"taza-killed-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using (var file = File.Create(feed))
                KyrgyzFeed.WriteJsonLines(new FeedOptions(2_000, Seed: 4, Versions: 2), file);
            await new KilledRuns(database).CompareAsync(attempts: 8, "import", feed, "--json");
        }
        finally
        {
            File.Delete(feed);
        }
    }

    [Fact]
    public async Task An_import_of_tables_that_are_joined_killed_at_any_moment_and_started_again_ends_in_the_same_database()
    {
        var folder = Directory.CreateTempSubdirectory("taza-killed-").FullName;
        try
        {
            await JoinedTables.WriteAsync(folder, Ct);
            await new KilledRuns(database).CompareAsync(attempts: 5, "import", folder, "--json");
            await using var command = database.Owner.CreateCommand("select count(distinct ocid) || ' ' || (select count(*) from open.item where ocid like 'ocds-flat-%') || ' ' || (select count(*) from open.lot) from open.tender");
            Assert.Equal("6000 6000 6000", await command.ExecuteScalarAsync(Ct));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
