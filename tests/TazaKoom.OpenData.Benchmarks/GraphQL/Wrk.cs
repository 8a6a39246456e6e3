using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.GraphQL;

/// <summary>wrk over the loopback, posting one question again and again.</summary>
internal static partial class Wrk
{
    /// <returns>Answers a second, every one of them 200.</returns>
    public static async Task<double> PostAsync(string address, string query, int connections, int seconds)
    {
        await CheckAsync(address, query);
        var script = Path.GetTempFileName();
        try
        {
            var body = JsonSerializer.Serialize(new { query }).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
            await File.WriteAllTextAsync(script, $"wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = '{body}'\n", new UTF8Encoding(false));
            var said = await RunAsync("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", script, address]);
            if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal))
                throw new TazaException($"{address} refused requests:\n{said}");
            return double.Parse(Speed().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>A fast error is no answer.</summary>
    static async Task CheckAsync(string address, string query)
    {
        using var client = new HttpClient();
        using var content = new StringContent(JsonSerializer.Serialize(new { query }), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(address), content);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || text.Contains("\"errors\"", StringComparison.Ordinal)) throw new TazaException($"{address} answers {query}:\n{text[..Math.Min(2000, text.Length)]}");
        Console.WriteLine($"    {text.Length / 1024.0:n1} KB from {address}");
    }

    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new TazaException($"There is no {program}.");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new TazaException($"{program} failed: {await error}\n{await output}");
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Speed();
}
