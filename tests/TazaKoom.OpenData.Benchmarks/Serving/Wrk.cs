using System.Globalization;
using System.Text;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>wrk over the loopback, against a server that was asked the same for some seconds before.</summary>
internal sealed class Wrk(string url, string script) : IDisposable
{
    /// <summary>
    /// The runtime compiles what is used often twice more beside the answers, to watch it and then for good: on two processors that it shares with the
    /// database, for twenty seconds, in which a request costs up to twice as much.
    /// </summary>
    const int WarmUpSeconds = 25;

    /// <param name="calls">Drawn by chance for every request.</param>
    /// <exception cref="TazaException">An answer was not what was asked for: a fast error is no answer.</exception>
    public static async Task<Wrk> WarmAsync(string url, IReadOnlyList<Call> calls)
    {
        await CheckAsync(url, calls[0]);
        var wrk = new Wrk(url, Path.GetTempFileName());
        // The requests are written once: what wrk spends on each would be taken from the server beside it.
        await File.WriteAllTextAsync(wrk.Script, $$"""
            local calls = { {{string.Join(", ", calls.Select(c => $"{{ {Quoted(c.Path)}, {(c.Body is null ? "nil" : Quoted(c.Body))} }}"))}} }
            local written = {}
            init = function()
              math.randomseed(7)
              for i, call in ipairs(calls) do
                written[i] = wrk.format(call[2] and "POST" or "GET", call[1], { ["Content-Type"] = call[2] and "application/json" or nil }, call[2])
              end
            end
            request = function() return written[math.random(#written)] end
            done = function(summary, latency)
              io.write(string.format("FIGURES %f %f %f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
                summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
            end
            """, new UTF8Encoding(false));
        await wrk.RunAsync(WarmUpSeconds);
        return wrk;
    }

    string Script => script;

    public void Dispose() => File.Delete(script);

    public async Task<Load> RunAsync(int seconds)
    {
        var said = await Tool.RunAsync("wrk", ["-t1", "-c" + Load.Clients, string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--timeout", "10s", "-s", script, url]);
        var figures = said.Split('\n').First(l => l.StartsWith("FIGURES", StringComparison.Ordinal)).Split(' ').Skip(1).Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToList();
        return figures[3] == 0 ? new(figures[0], figures[1], figures[2]) : throw new TazaException($"{url} failed {figures[3]} times.");
    }

    static async Task CheckAsync(string url, Call call)
    {
        using var client = new HttpClient { BaseAddress = new(url) };
        using var content = call.Body is null ? null : new StringContent(call.Body, Encoding.UTF8, "application/json");
        using var response = content is null ? await client.GetAsync(new Uri(call.Path, UriKind.Relative)) : await client.PostAsync(new Uri(call.Path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || (call.Body is not null && text.Contains("\"errors\":[", StringComparison.Ordinal)))
            throw new TazaException($"{url}{call.Path} answers {call.Body} with {(int)response.StatusCode}:\n{text[..Math.Min(2000, text.Length)]}");
        Console.WriteLine(FormattableString.Invariant($"    {text.Length / 1024.0:n1} KB from {url}{call.Path}"));
    }

    static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
