using System.Diagnostics;
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

            await DatabaseDump.EmptyAsync(database.Owner);
            var clock = Stopwatch.StartNew();
            Assert.Equal(0, await ImportAsync(feed, Timeout.InfiniteTimeSpan));
            var undisturbed = clock.Elapsed;
            var expected = await DatabaseDump.OfAsync(database.Owner);

            await DatabaseDump.EmptyAsync(database.Owner);
            var random = new Random(8);
            var kills = 0;
            for (var attempt = 0; attempt < 8; attempt++)
            {
                // Each later than the one before: how long an import takes differs from one to the next on a busy machine.
                if (await ImportAsync(feed, undisturbed * ((attempt + random.NextDouble()) / 8)) != 0)
                    kills++;
            }
            Assert.True(kills > 0, "No attempt was killed in time: the feed is too short for this machine.");
            Assert.Equal(0, await ImportAsync(feed, Timeout.InfiniteTimeSpan));
            Assert.Equal(expected, await DatabaseDump.OfAsync(database.Owner));
        }
        finally
        {
            File.Delete(feed);
        }
    }

    /// <returns>The exit code; that of a killed process where it took longer than it was given.</returns>
    async Task<int> ImportAsync(string path, TimeSpan atMost)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "taza.dll"), "import", path, "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TAZA_DATABASE"] = database.ConnectionString;
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        time.CancelAfter(atMost);
        try
        {
            await process.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        await said;
        return process.ExitCode;
    }
}
