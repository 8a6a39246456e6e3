using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>
/// One filter language everywhere: random filters mean the same tenders in the list, CSV, XLSX and JSON Lines, in `taza export`, in both feeds and,
/// said in its own SQL, in the published SQLite file. All by the program itself.
/// </summary>
public sealed partial class FilterLanguageTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    const int Filters = 24;

    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    readonly string folder = Directory.CreateTempSubdirectory("taza-filters-").FullName;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    // ExcelDataReader asks for a code page of old Windows, even where none is used.
    static FilterLanguageTests() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Random_filters_find_the_same_tenders_in_the_list_every_format_the_export_the_feeds_and_the_sqlite_file()
    {
        Assert.Equal(0, (await TazaProcess.RunAsync(database.ConnectionString, Stop, "demo", "--once")).Exit);
        var (exit, published, error) = await TazaProcess.RunAsync(database.ConnectionString, Stop, "publish", folder);
        Assert.True(exit == 0, error);
        await using var sqlite = new SqliteConnection($"Data Source={System.IO.Path.Combine(published.Trim(), "tazakoom.sqlite")};Mode=ReadOnly;Pooling=False");
        await sqlite.OpenAsync(Stop);
        await using var serve = TazaProcess.Start(database.ConnectionString, "serve", "--urls", "http://127.0.0.1:0", "--rate-limit", "0");
        using var http = new HttpClient { BaseAddress = new Uri(Address().Match(await serve.ErrorLineAsync("Listening on", Stop)).Value) };

        var random = new Random(20261126);
        var found = 0;
        for (var i = 0; i < Filters; i++)
        {
            var (filter, sql) = RandomFilter.Draw(random);
            var list = await ListAsync(http, filter);
            (string Name, IEnumerable<string> Ids)[] others =
            [
                ("CSV", Csv(await http.GetByteArrayAsync(At($"/api/v1/tenders.csv?{filter}&fields=ocid,title,description"), Stop))),
                ("XLSX", Xlsx(await http.GetByteArrayAsync(At($"/api/v1/tenders.xlsx?{filter}"), Stop))),
                ("JSON Lines", Lines(await http.GetStringAsync(At($"/api/v1/tenders.jsonl?{filter}"), Stop))),
                ("taza export", Lines((await TazaProcess.RunAsync(database.ConnectionString, Stop, "export", "tenders", "--format", "jsonl", "--where", filter)).Out)),
                ("JSON Feed", await JsonFeedAsync(http, filter)),
                ("Atom", await AtomAsync(http, filter)),
                ("SQLite", await SqliteAsync(sqlite, sql)),
            ];
            foreach (var (name, ids) in others)
            {
                var sorted = ids.Order(StringComparer.Ordinal).ToList();
                Assert.True(list.SequenceEqual(sorted), $"{filter}\n{sql}\nonly in the list: {string.Join(' ', list.Except(sorted))}\nonly in {name}: {string.Join(' ', sorted.Except(list))}");
            }
            found += list.Count;
        }
        Assert.True(found > Filters * 5, "The filters are too narrow to say anything.");
    }

    static Uri At(string path) => new(path, UriKind.Relative);

    static async Task<List<string>> ListAsync(HttpClient http, string filter)
    {
        var ids = new List<string>();
        for (string? next = $"/api/v1/tenders?{filter}&fields=ocid&limit=50"; next is not null;)
        {
            var page = (await http.GetFromJsonAsync<JsonNode>(At(next), Stop))!;
            ids.AddRange(page["data"]!.AsArray().Select(row => row!["ocid"]!.GetValue<string>()));
            next = page["page"]!["next"]?.GetValue<string>();
        }
        return [.. ids.Order(StringComparer.Ordinal)];
    }

    static List<string> Csv(byte[] file)
    {
        using var csv = CsvHelper.CsvReader.Create(new MemoryStream(file));
        var ids = new List<string>();
        while (csv.Read()) ids.Add(csv["ocid"].ToString());
        return ids;
    }

    static List<string> Xlsx(byte[] file)
    {
        using var book = ExcelDataReader.ExcelReaderFactory.CreateReader(new MemoryStream(file));
        var ids = new List<string>();
        book.Read();
        while (book.Read()) ids.Add(book.GetString(0));
        return ids;
    }

    static IEnumerable<string> Lines(string file) =>
        file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["ocid"]!.GetValue<string>());

    static async Task<List<string>> JsonFeedAsync(HttpClient http, string filter)
    {
        var ids = new List<string>();
        for (string? next = $"/feeds/tenders.json?{filter}&limit=100"; next is not null;)
        {
            var page = (await http.GetFromJsonAsync<JsonNode>(new Uri(next, UriKind.RelativeOrAbsolute), Stop))!;
            ids.AddRange(page["items"]!.AsArray().Select(item => item!["_row"]!["ocid"]!.GetValue<string>()));
            next = page["next_url"]?.GetValue<string>();
        }
        return ids;
    }

    static async Task<List<string>> AtomAsync(HttpClient http, string filter)
    {
        var ids = new List<string>();
        for (string? next = $"/feeds/tenders.atom?{filter}&limit=100"; next is not null;)
        {
            var feed = XDocument.Parse(await http.GetStringAsync(new Uri(next, UriKind.RelativeOrAbsolute), Stop)).Root!;
            ids.AddRange(feed.Elements(Atom + "entry").Select(entry => Uri.UnescapeDataString(entry.Element(Atom + "id")!.Value.Split('/')[1])));
            next = feed.Elements(Atom + "link").FirstOrDefault(link => link.Attribute("rel")!.Value == "next")?.Attribute("href")!.Value;
        }
        return ids;
    }

    static async Task<List<string>> SqliteAsync(SqliteConnection sqlite, string sql)
    {
        await using var command = sqlite.CreateCommand();
        command.CommandText = $"select ocid from tenders t where {sql}";
        var ids = new List<string>();
        await using var row = await command.ExecuteReaderAsync(Stop);
        while (await row.ReadAsync(Stop)) ids.Add(row.GetString(0));
        return ids;
    }

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Address();
}
