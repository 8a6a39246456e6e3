using System.Diagnostics;

namespace TazaKoom.OpenData.Database.Cluster;

/// <summary>How another program ended and what it said.</summary>
internal sealed record ProgramResult(int Exit, string Output, string Error)
{
    public string LastLine => (Error.Trim().Length > 0 ? Error : Output).Trim().Split('\n')[^1].Trim();

    /// <summary>Runs it to its end, without input. Its messages are in English, so that they can be told apart.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">No such program.</exception>
    public static async Task<ProgramResult> RunAsync(IReadOnlyList<string> command, CancellationToken ct, string? folder = null)
    {
        using var process = new Process
        {
            StartInfo = new(command[0], command.Skip(1))
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder ?? "",
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
