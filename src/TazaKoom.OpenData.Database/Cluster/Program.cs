using System.Diagnostics;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>Runs another program to its end and keeps what it said.</summary>
internal static class Program
{
    public sealed record Result(int Exit, string Output, string Error)
    {
        public string LastLine => (Error.Trim().Length > 0 ? Error : Output).Trim().Split('\n')[^1].Trim();
    }

    public static async Task<Result> RunAsync(IReadOnlyList<string> command, CancellationToken ct, string? folder = null)
    {
        using var process = new Process
        {
            StartInfo = new(command[0], command.Skip(1))
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder ?? Environment.CurrentDirectory,
                Environment = { ["LC_ALL"] = "C" },
            },
        };
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
