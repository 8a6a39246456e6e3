using System.Diagnostics;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class ExportVerbTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    [Theory]
    [InlineData("method=direct&value.gte=1000000")]
    [InlineData("flag=R018&sort=-value,published&limit=20")]
    [InlineData("title.contains=школа&published.lt=2024-01-20")]
    [InlineData("q=ремонт&method.not=direct&sort=-published")]
    [InlineData("buyer=KG-INN-buyer3&supplier.exists=true&bidCount.gte=1")]
    public async Task It_writes_the_rows_that_the_filter_means_in_every_format(string where)
    {
        var expected = await ExpectedAsync(where);
        Assert.NotEmpty(expected);

        var (exit, csv, _) = await RunAsync("export", "tenders", "--where", where + "&fields=ocid");
        Assert.Equal(0, exit);
        Assert.Equal(expected, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..]);

        var (_, lines, _) = await RunAsync("export", "tenders", "-f", "jsonl", "-w", where + "&fields=ocid");
        Assert.Equal(expected, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l["{\"ocid\":\"".Length..^2]));

        var file = Path.Combine(Path.GetTempPath(), $"taza-export-{Guid.NewGuid():n}.xlsx");
        Assert.Equal(0, (await RunAsync("export", "tenders", "-f", "xlsx", "-w", where + "&fields=ocid", "-o", file)).Item1);
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using (var stream = File.OpenRead(file))
        using (var book = ExcelDataReader.ExcelReaderFactory.CreateReader(stream))
        {
            var ids = new List<string>();
            while (book.Read()) ids.Add(book.GetString(0));
            Assert.Equal(["ocid", .. expected], ids);
        }
        File.Delete(file);
    }

    [Fact]
    public async Task It_writes_a_file_and_says_how_many_rows()
    {
        var file = Path.Combine(Path.GetTempPath(), $"taza-export-{Guid.NewGuid():n}.json");
        var (exit, output, error) = await RunAsync("export", "tenders", "--format", "json", "--where", "limit=3&sort=ocid&fields=ocid", "-o", file);
        Assert.Equal((0, "", $"3 rows to {file}\n"), (exit, output, error));
        Assert.Equal("[\n{\"ocid\":\"ocds-test-1\"},\n{\"ocid\":\"ocds-test-10\"},\n{\"ocid\":\"ocds-test-100\"}\n]\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        File.Delete(file);
    }

    [Theory]
    [InlineData("export tendrs", 2, "Did you mean 'tenders'?")]
    [InlineData("export tenders --where metod=direct", 1, "Did you mean 'method'?")]
    [InlineData("export tenders --where method=driect", 1, "Allowed: open, selective, limited, direct.")]
    [InlineData("export tenders -o /nowhere/at/all.csv", 1, "Cannot write /nowhere/at/all.csv")]
    public async Task What_cannot_be_done_is_said_in_one_message(string line, int exit, string message)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        Assert.Equal(exit, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    async Task<List<string>> ExpectedAsync(string where)
    {
        var tenders = ResourceCatalog.Find("tenders")!;
        var reader = new ListReader(tenders) { Paged = false, CodeLists = new Dictionary<string, IReadOnlyList<string>> { ["rule"] = ["R018"] } };
        var query = reader.Read(where.Split('&').Select(p => p.Split('=')).Select(p => (p[0], p[1]))).Query with { Fields = [tenders.Field("ocid")!] };
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await rows.Reader.OpenConnectionAsync(ct);
        await using var command = query.ToSql().On(connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await row.ReadAsync(ct)) ids.Add(row.GetString(0));
        return ids;
    }

    async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "taza.dll"), .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TAZA_DATABASE"] = rows.Database.ConnectionString },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output, await error);
    }
}
