using System.Diagnostics;

namespace TazaKoom.OpenData.Cli.Tests;

/// <summary>The program as a user runs it: its own process, its standard streams, its exit code.</summary>
sealed class TazaProcess : IAsyncDisposable
{
    readonly Process process;

    TazaProcess(Process process) => this.process = process;

    /// <summary>Runs to the end.</summary>
    public static Task<(int Exit, string Out, string Error)> RunAsync(string? database, CancellationToken ct, params string[] arguments) =>
        RunAsync(Start(database, arguments), ct);

    /// <summary>Runs to the end, without a database, with this text on its standard input.</summary>
    public static Task<(int Exit, string Out, string Error)> RunWithInputAsync(string input, CancellationToken ct, params string[] arguments) =>
        RunWithInputAsync(input, null, ct, arguments);

    public static async Task<(int Exit, string Out, string Error)> RunWithInputAsync(string input, string? database, CancellationToken ct, params string[] arguments)
    {
        var taza = Start(database, arguments);
        await taza.process.StandardInput.WriteAsync(input.AsMemory(), ct);
        taza.process.StandardInput.Close();
        return await RunAsync(taza, ct);
    }

    static async Task<(int Exit, string Out, string Error)> RunAsync(TazaProcess started, CancellationToken ct)
    {
        await using var taza = started;
        var output = taza.process.StandardOutput.ReadToEndAsync(ct);
        var error = taza.process.StandardError.ReadToEndAsync(ct);
        await taza.process.WaitForExitAsync(ct);
        return (taza.process.ExitCode, await output, await error);
    }

    /// <param name="database">TAZA_DATABASE for it; null: it needs none.</param>
    public static TazaProcess Start(string? database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "taza.exe" : "taza"), arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            WorkingDirectory = Testing.Repository.Root,
            Environment = { ["TAZA_DATABASE"] = database ?? "Host=nowhere.invalid" },
        };
        return new(Process.Start(start)!);
    }

    public int Id => process.Id;

    /// <summary>Reads standard error until a line has the text; returns the line.</summary>
    public async Task<string> ErrorLineAsync(string with, CancellationToken ct)
    {
        while (await process.StandardError.ReadLineAsync(ct) is { } line)
            if (line.Contains(with, StringComparison.Ordinal))
                return line;
        throw new InvalidOperationException($"taza ended without saying \"{with}\".");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }
}
