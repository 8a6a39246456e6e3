using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>A flattened export in two tables, and a table of the portal, whose rows of one release are far apart: 6,000 tenders.</summary>
static class JoinedTables
{
    public static async Task WriteAsync(string folder, CancellationToken ct)
    {
        var (main, items, lots) = (new StringBuilder("_link,ocid,id,date,tag,tender_id,tender_title\n"), new StringBuilder("_link,_link_main,id,quantity\n"),
            new StringBuilder("Номер объявления;Закупающая организация;Предмет закупки;Метод закупки;Номер лота\n"));
        for (var i = 1; i <= 3_000; i++)
        {
            main.Append(CultureInfo.InvariantCulture, $"{i},ocds-flat-{i},r{i},2020-01-01T00:00:00Z,tender,{i},Title {i}\n");
            items.Append(CultureInfo.InvariantCulture, $"{3001 - i}.tender.items.0,{3001 - i},a,{i}\n{i}.tender.items.1,{i},b,{i}\n");
        }

        for (var i = 0; i < 6_000; i++)
            lots.Append(CultureInfo.InvariantCulture, $"{200_000 + (i % 3_000)};Школа № {i % 50};Парты {i % 3_000};Одноэтапный;{1 + (i / 3_000)}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "main.csv"), main.ToString(), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "tender_items.csv"), items.ToString(), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "lots.csv"), lots.ToString(), ct);
    }
}
