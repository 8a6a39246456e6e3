using System.Diagnostics;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>The program, killed at moments that are spread over the time that it takes, and started again.</summary>
sealed class KilledRuns(TestDatabase database)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs once undisturbed, then again with attempts that are killed, each later than the one before, and compares what is in the database.</summary>
    public async Task CompareAsync(int attempts, params string[] arguments)
    {
        await DatabaseDump.EmptyAsync(database.Owner);
        var clock = Stopwatch.StartNew();
        await FinishAsync(arguments);
        var undisturbed = clock.Elapsed;
        var expected = await DatabaseDump.OfAsync(database.Owner);

        await DatabaseDump.EmptyAsync(database.Owner);
        var random = new Random(8);
        var kills = 0;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            // How long a run takes differs from one to the next on a busy machine.
            if (await RunAsync(undisturbed * ((attempt + random.NextDouble()) / attempts), arguments) is not (0, _))
                kills++;
        }
        Assert.True(kills > 0, "No attempt was killed in time: the input is too small for this machine.");
        await FinishAsync(arguments);
        Assert.Equal(expected, await DatabaseDump.OfAsync(database.Owner));
    }

    async Task FinishAsync(string[] arguments)
    {
        var (exit, said) = await RunAsync(Timeout.InfiniteTimeSpan, arguments);
        Assert.True(exit == 0, said);
    }

    /// <returns>The exit code and what was said; that of a killed process where it took longer than it was given.</returns>
    async Task<(int Exit, string Said)> RunAsync(TimeSpan atMost, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "taza.dll"), .. arguments])
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
        return (process.ExitCode, string.Join('\n', await said));
    }
}
