using System.Diagnostics;
using System.Text;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.GraphQL.Clients;

/// <summary>
/// Programs that are not ours, in Node: installed once into artifacts/graphql-clients, from the lock file beside the scripts.
/// Without Node the tests are skipped; in CI they fail.
/// </summary>
static class OutsideClients
{
    static readonly string Source = Path.Combine(Repository.Root, "tests", "TazaKoom.OpenData.Api.Tests", "GraphQL", "Clients");
    static readonly string Target = Path.Combine(Repository.Root, "artifacts", "graphql-clients");
    static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Runs a script to its end; fails the test where the script fails.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        await InstallAsync();
        var (exit, output, error) = await RunAsync("node", Target, [script, .. arguments]) ?? throw Missing();
        Assert.True(exit == 0, $"{script}: {error}\n{output}");
        return output;
    }

    static async Task InstallAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await Installing.WaitAsync(ct);
        try
        {
            if (await RunAsync("node", Repository.Root, ["--version"]) is null || await NpmAsync("--version") is null) throw Missing();
            Directory.CreateDirectory(Target);
            var locked = Path.Combine(Target, "node_modules", ".package-lock.json");
            var isCurrent = File.Exists(locked) && File.Exists(Path.Combine(Target, "package-lock.json"))
                && await File.ReadAllTextAsync(Path.Combine(Target, "package-lock.json"), ct) == await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"), ct);
            foreach (var file in Directory.GetFiles(Source).Where(file => Path.GetExtension(file) != ".cs"))
                File.Copy(file, Path.Combine(Target, Path.GetFileName(file)), overwrite: true);
            if (isCurrent) return;
            var (exit, output, error) = (await NpmAsync("ci", "--ignore-scripts", "--no-audit", "--no-fund"))!.Value;
            Assert.True(exit == 0, $"npm ci: {error}\n{output}");
        }
        finally
        {
            Installing.Release();
        }
    }

    // npm is a script on Windows, which only a shell starts.
    static Task<(int, string, string)?> NpmAsync(params string[] arguments) =>
        OperatingSystem.IsWindows() ? RunAsync("cmd", Target, ["/c", "npm", .. arguments]) : RunAsync("npm", Target, arguments);

    /// <returns>Null where there is no such program.</returns>
    static async Task<(int Exit, string Out, string Error)?> RunAsync(string program, string folder, string[] arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Directory.Exists(folder) ? folder : Repository.Root,
        };
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            try
            {
                await process.WaitForExitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            return (process.ExitCode, await output, await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    static Exception Missing()
    {
        const string Message = "Clients that are not ours need Node.js 20 or later and npm on PATH.";
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1") Assert.Fail(Message);
        Assert.Skip(Message);
        return new UnreachableException();
    }
}
