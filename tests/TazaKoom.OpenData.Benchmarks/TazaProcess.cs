using System.Diagnostics;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>A whole process and what it cost: seconds by the clock, and its largest resident memory in bytes.</summary>
internal static class TazaProcess
{
    public static Task<(double Seconds, long Memory)> ImportAsync(TazaDatabase database, string path) => RunAsync(database, "import", path, "--json");

    /// <summary>What a user runs, not the copy beside the benchmarks, which is not compiled ahead of time.</summary>
    static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory, "..", "..", "TazaKoom.OpenData.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "taza.dll");

    public static Task<(double Seconds, long Memory)> RunAsync(TazaDatabase database, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TAZA_DATABASE"] = database.Address.Owner;
        return MeasureAsync(start);
    }

    public static async Task<(double Seconds, long Memory)> MeasureAsync(ProcessStartInfo start)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var said = start.RedirectStandardError
            ? Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync())
            : Task.FromResult<string[]>([]);
        long memory = 0;
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(50)) != ended)
        {
            try
            {
                process.Refresh();
                memory = Math.Max(memory, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                // It ended this moment.
            }
        }
        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0 ? (seconds, memory) : throw new TazaException($"{start.FileName} failed: {string.Join('\n', await said)}");
    }
}
