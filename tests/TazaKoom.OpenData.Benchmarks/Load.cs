using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>What eight clients, each asking again as soon as it is answered, get: requests a second, and milliseconds.</summary>
internal sealed record Load(double PerSecond, double Median, double P99)
{
    const string Clients = "8";

    /// <param name="paths">Drawn by chance for every request.</param>
    public static async Task<Load> WrkAsync(string url, IReadOnlyList<string> paths, int seconds)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, $$"""
            local paths = { {{string.Join(", ", paths.Select(p => $"\"{p}\""))}} }
            math.randomseed(7)
            request = function() return wrk.format("GET", paths[math.random(#paths)]) end
            done = function(summary, latency, requests)
              io.write(string.format("TAZA %f %f %f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
                summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
            end
            """);
        try
        {
            var said = await SayAsync("wrk", ["-t1", "-c" + Clients, $"-d{seconds.ToString(CultureInfo.InvariantCulture)}s", "-s", script, url]);
            var figures = said.Split('\n').First(l => l.StartsWith("TAZA", StringComparison.Ordinal)).Split(' ').Skip(1).Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToList();
            return figures[3] == 0 ? new(figures[0], figures[1], figures[2]) : throw new TazaException($"{url} failed {figures[3]} times.");
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>The same statement, prepared, by pgbench of the same server.</summary>
    /// <param name="ids">What $1 is drawn from; empty: the statement's own value.</param>
    public static async Task<Load> PgbenchAsync(TazaDatabase database, SqlStatement statement, IReadOnlyList<string> ids, int seconds)
    {
        var text = Literal(statement, ids);
        var script = Path.GetTempFileName();
        var log = Path.Combine(Path.GetTempPath(), $"taza-pgbench-{Guid.NewGuid():n}");
        await File.WriteAllTextAsync(script, (ids.Count == 0 ? "" : $"\\set n random(1, {ids.Count.ToString(CultureInfo.InvariantCulture)})\n") + text.Replace("\n", " ") + ";\n");
        try
        {
            var to = new NpgsqlConnectionStringBuilder(database.Address.Reader);
            List<string> args = ["-n", "-M", "prepared", "-c", Clients, "-j", "1", "-T", seconds.ToString(CultureInfo.InvariantCulture), "-l", "--log-prefix=" + log,
                "-f", script, "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, to.Database!];
            var said = await SayAsync(Pgbench(), args, to.Password);
            var perSecond = double.Parse(Regex.Match(said, @"tps = (?<tps>[\d.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["tps"].Value, CultureInfo.InvariantCulture);
            var times = Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(log) + "*").SelectMany(File.ReadLines).Select(l => double.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order().ToList();
            return new(perSecond, times[times.Count / 2], times[(int)(times.Count * 0.99)]);
        }
        finally
        {
            File.Delete(script);
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(log) + "*")) File.Delete(file);
        }
    }

    /// <summary>The statement with its values in it; $1 with a value drawn by pgbench, where there are ids.</summary>
    public static string Literal(SqlStatement statement, IReadOnlyList<string> ids)
    {
        var text = statement.Text;
        for (var i = statement.Parameters.Count; i >= 1; i--)
        {
            var value = i == 1 && ids.Count > 0 ? $"(array[{string.Join(',', ids.Select(id => $"'{id}'"))}])[:n]" : statement.Parameters[i - 1].Value switch
            {
                long or decimal or double => Convert.ToString(statement.Parameters[i - 1].Value, CultureInfo.InvariantCulture)!,
                var other => $"'{other}'",
            };
            text = text.Replace("$" + i.ToString(CultureInfo.InvariantCulture), value, StringComparison.Ordinal);
        }
        return text;
    }

    static string Pgbench() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin", "pgbench")).LastOrDefault(File.Exists) ?? "pgbench"
        : "pgbench";

    static async Task<string> SayAsync(string program, IEnumerable<string> args, string? password = null)
    {
        var start = new ProcessStartInfo(program, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (password is { Length: > 0 }) start.Environment["PGPASSWORD"] = password;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said[0] : throw new TazaException($"{program} failed: {said[1]}");
    }
}
