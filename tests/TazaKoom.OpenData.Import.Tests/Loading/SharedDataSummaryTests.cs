using System.Globalization;
using System.Text;
using Dapper;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Import.Tests.Loading;

/// <summary>
/// What one command for each publisher's folder gives, in figures: shared-data.golden.txt, read by eye and explained there. A change of
/// it is a change of what import understands, and is reviewed as one. TAZA_REGENERATE=1 writes it anew.
/// </summary>
public sealed class SharedDataSummaryTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string Golden => Path.Combine(Repository.Root, "tests", "TazaKoom.OpenData.Import.Tests", "Loading", "shared-data.golden.txt");

    [Fact]
    public async Task Every_folder_imports_by_one_command_with_the_figures_that_were_reviewed()
    {
        var root = Path.GetDirectoryName(SharedData.PathOrSkip("facts.json"))!;
        var summary = new StringBuilder();
        foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
            await AddAsync(summary, folder);
        var explained = File.Exists(Golden) ? (await File.ReadAllLinesAsync(Golden, Ct)).TakeWhile(line => line.StartsWith('#')).ToList() : [];
        if (Environment.GetEnvironmentVariable("TAZA_REGENERATE") == "1")
            await File.WriteAllTextAsync(Golden, string.Concat(explained.Select(line => line + "\n")) + summary, Ct);
        Assert.Equal(string.Join('\n', (await File.ReadAllLinesAsync(Golden, Ct)).Where(line => !line.StartsWith('#'))).Trim(), summary.ToString().Trim());
    }

    async Task AddAsync(StringBuilder to, string folder)
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var done = await new Importer(database.Owner, new ImportOptions()).ImportAsync(folder, ct: Ct);
        await using var connection = await database.Owner.OpenConnectionAsync(Ct);
        to.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(folder)}: files {done.Files}, refused {done.Refused.Count(file => !file.Partly)}, partly {done.Refused.Count(file => file.Partly)}, ");
        to.Append(CultureInfo.InvariantCulture, $"releases {done.ReleasesRead} ({done.ReleasesNew} new)");
        foreach (var table in (string[])["tender", "lot", "item", "bid", "award", "contract", "organization", "debarment"])
        {
            if (await connection.ExecuteScalarAsync<long>($"select count(*) from open.{table}") is > 0 and var rows)
                to.Append(CultureInfo.InvariantCulture, $", {table}s {rows}");
        }
        to.Append('\n');
        foreach (var (where, table) in new[] { ("of files", "archive.problem"), ("of tenders", "open.problem") })
        {
            var codes = await connection.QueryAsync<(string Code, long Count)>($"select code, count(*) from {table} group by code order by code");
            var line = string.Join(", ", codes.Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Code} {code.Count}")));
            if (line.Length > 0)
                to.Append(CultureInfo.InvariantCulture, $"  problems {where}: {line}\n");
        }
    }
}
