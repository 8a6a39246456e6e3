using System.ComponentModel;
using System.Diagnostics;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>A program of somebody else's, run to its end.</summary>
internal static class Tool
{
    /// <returns>What it wrote.</returns>
    /// <exception cref="TazaException">There is no such program, or it failed.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? said[0] : throw new TazaException($"{program} failed: {said[1]}\n{said[0]}");
        }
        catch (Win32Exception e)
        {
            throw new TazaException($"{program} is needed for this measurement, and cannot be run: {e.Message}", e);
        }
    }
}
