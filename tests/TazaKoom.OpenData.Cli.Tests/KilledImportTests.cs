using System.Globalization;
using System.Text;
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
            // A flattened export in two tables, and a table of the portal, whose rows of one release are far apart.
            var (main, items, lots) = (new StringBuilder("_link,ocid,id,date,tag,tender_id,tender_title\n"), new StringBuilder("_link,_link_main,id,quantity\n"),
                new StringBuilder("Номер объявления;Закупающая организация;Предмет закупки;Метод закупки;Номер лота\n"));
            for (var i = 1; i <= 3_000; i++)
            {
                main.Append(CultureInfo.InvariantCulture, $"{i},ocds-flat-{i},r{i},2020-01-01T00:00:00Z,tender,{i},Title {i}\n");
                items.Append(CultureInfo.InvariantCulture, $"{3001 - i}.tender.items.0,{3001 - i},a,{i}\n{i}.tender.items.1,{i},b,{i}\n");
            }

            for (var i = 0; i < 6_000; i++)
                lots.Append(CultureInfo.InvariantCulture, $"{200_000 + (i % 3_000)};Школа № {i % 50};Парты {i % 3_000};Одноэтапный;{1 + (i / 3_000)}\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "main.csv"), main.ToString(), Ct);
            await File.WriteAllTextAsync(Path.Combine(folder, "tender_items.csv"), items.ToString(), Ct);
            await File.WriteAllTextAsync(Path.Combine(folder, "lots.csv"), lots.ToString(), Ct);
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
