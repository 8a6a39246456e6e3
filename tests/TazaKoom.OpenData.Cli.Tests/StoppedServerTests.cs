using System.Diagnostics;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>PostgreSQL goes away in the middle of a run: by its administrator, or because its disk is full.</summary>
public sealed class StoppedServerTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("taza-stopped-").FullName;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_import_of_tables_whose_server_is_stopped_halfway_and_run_again_ends_in_the_same_database()
    {
        await JoinedTables.WriteAsync(_folder, Ct);
        await StopAndCompareAsync("import", _folder, "--json");
    }

    [Fact]
    public async Task A_pull_whose_server_is_stopped_halfway_and_run_again_ends_in_the_same_database()
    {
        using var feed = LongFeed.Open();
        await StopAndCompareAsync(LongFeed.Pull(feed));
    }

    [Fact]
    public async Task An_import_of_tables_that_fills_the_disk_says_so_and_run_again_ends_in_the_same_database()
    {
        await JoinedTables.WriteAsync(_folder, Ct);
        await FillAndCompareAsync(leave: 3 << 20, "import", _folder, "--json");
    }

    [Fact]
    public async Task A_pull_that_fills_the_disk_says_so_and_run_again_ends_in_the_same_database()
    {
        using var feed = LongFeed.Open();
        await FillAndCompareAsync(leave: 1 << 20, LongFeed.Pull(feed));
    }

    static async Task StopAndCompareAsync(params string[] arguments)
    {
        await using var server = await StartAsync(null);
        var clock = Stopwatch.StartNew();
        var expected = await UndisturbedAsync(server, arguments);
        var undisturbed = clock.Elapsed;

        await DatabaseDump.EmptyAsync(server.Database.Owner);
        var stopped = 0;
        // Small shares: what was measured holds the emptying and the dump as well.
        foreach (var share in (double[])[0.1, 0.25, 0.5])
        {
            var run = TazaProcess.RunAsync(server.ConnectionString, Ct, arguments);
            await Task.WhenAny(run, Task.Delay(undisturbed * share, Ct));
            await server.StopAsync(Ct);
            var (exit, _, error) = await run;
            if (exit != 0)
            {
                stopped++;
                AssertOneSentence(error, "run the same command again", "Is it running there");
            }
            await server.StartAgainAsync(Ct);
            server.Database.Owner.Clear(); // its connections ended with the server
        }
        Assert.True(stopped > 0, "No run was stopped in time: the input is too small for this machine.");
        Assert.Equal(expected, await RunAsync(server, arguments));
    }

    static async Task FillAndCompareAsync(long leave, params string[] arguments)
    {
        using var disk = SmallDisk.Mount(megabytes: 240);
        await using var server = await StartAsync(disk.Folder);
        await DatabaseDump.EmptyAsync(server.Database.Owner);
        disk.FillBut(leave);
        var (exit, _, error) = await TazaProcess.RunAsync(server.ConnectionString, Ct, arguments);
        Assert.Equal(1, exit);
        AssertOneSentence(error, "disk");
        disk.Free();
        await server.StartAgainAsync(Ct); // where even its log found no room
        server.Database.Owner.Clear();

        await using var other = await StartAsync(null);
        var expected = await UndisturbedAsync(other, arguments);
        Assert.Equal(expected, await RunAsync(server, arguments));
    }

    /// <summary>Progress apart, one line that says what happened and what to do.</summary>
    static void AssertOneSentence(string error, params string[] anyOf)
    {
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), said => anyOf.Any(text => said.Contains(text, StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(line));
    }

    static async Task<string> UndisturbedAsync(RestartableServer server, string[] arguments)
    {
        await DatabaseDump.EmptyAsync(server.Database.Owner);
        return await RunAsync(server, arguments);
    }

    static async Task<string> RunAsync(RestartableServer server, string[] arguments)
    {
        var (exit, _, error) = await TazaProcess.RunAsync(server.ConnectionString, Ct, arguments);
        Assert.True(exit == 0, error);
        return await DatabaseDump.OfAsync(server.Database.Owner);
    }

    static async Task<RestartableServer> StartAsync(string? home)
    {
        try
        {
            return await RestartableServer.StartAsync(Ct, home);
        }
        catch (TazaException e) when (Environment.GetEnvironmentVariable("CI") is not ("true" or "1"))
        {
            Assert.Skip("Needs PostgreSQL. " + e.Message);
            throw;
        }
    }
}
