using System.Diagnostics;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.OpenApi;

/// <summary>
/// What others use on our descriptions: two linters, a generator of typed clients and TypeScript, readers of data packages and linked data. Installed once into
/// artifacts/openapi-reference, from the lock file in `reference`. Without Node the tests are skipped; in CI they fail.
/// </summary>
static class NodeTools
{
    static readonly Lazy<Task<string>> Installation = new(InstallAsync);

    /// <summary>The folder everything runs in.</summary>
    public static async Task<string> FolderAsync()
    {
        const string Message = "The description's readers need Node.js 20 or later and npm on PATH.";
        if ((await RunAsync("", "node", "--version")).Exit == 0 && (await RunAsync("", "npm", "--version")).Exit == 0) return await Installation.Value;
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1") Assert.Fail(Message);
        Assert.Skip(Message);
        return "";
    }

    static async Task<string> InstallAsync()
    {
        var source = Path.Combine(Repository.Root, "tests", "TazaKoom.OpenData.Api.Tests", "OpenApi", "reference");
        var target = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "openapi-reference")).FullName;
        var installed = Path.Combine(target, "node_modules", ".installed.json");
        var wanted = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));
        foreach (var file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == wanted) return target;
        var (exit, text) = await RunAsync(target, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Assert.True(exit == 0, "npm ci could not install the readers of the description.\n" + text);
        await File.WriteAllTextAsync(installed, wanted);
        return target;
    }

    /// <returns>The exit code, and everything it said.</returns>
    public static async Task<(int Exit, string Text)> RunAsync(string folder, string program, params string[] arguments)
    {
        // npm and npx are scripts on Windows, which only a shell starts.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd", ["/c", program, .. arguments]) : new(program, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute, start.WorkingDirectory) = (true, true, false, folder);
        try
        {
            using var process = Process.Start(start)!;
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, string.Concat(texts));
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
