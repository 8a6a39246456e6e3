using System.Text.RegularExpressions;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

public sealed class ImportVerbTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("taza-import-").FullName;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Problems_are_said_by_kind_with_the_first_place_and_how_to_see_all()
    {
        var file = Path.Combine(_folder, "bad.jsonl");
        await File.WriteAllTextAsync(file,
            """
            {"ocid":"x-1","id":"1","date":"2020-01-01T00:00:00Z","tag":["tender"]}
            {"id":"1","tag":["tender"],"tender":{"id":"1"}}
            {"id":"2","tag":["tender"],"tender":{"id":"2"}}
            """, Ct);
        var (exit, output, error) = await TazaProcess.RunAsync(database.ConnectionString, Ct, "import", file);
        Assert.True(exit == 0, error);
        Assert.Contains("problems: 2\n  2 ocid-missing, the first in bad.jsonl, line 2: This release has no ocid", output, StringComparison.Ordinal);

        var command = Regex.Match(output, "taza (export importProblems --where importId=[0-9a-f-]+)").Groups[1].Value.Split(' ');
        (exit, output, error) = await TazaProcess.RunAsync(database.ConnectionString, Ct, command);
        Assert.True(exit == 0, error);
        Assert.Equal(3, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length); // with its head
    }
}
