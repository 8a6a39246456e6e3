using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TazaKoom.OpenData.Database;

namespace TazaKoom.OpenData.Benchmarks.Serving;

/// <summary>`taza serve` as a process of its own, on a free port of the loopback.</summary>
internal sealed class ServedWeb : IDisposable
{
    readonly Process process;

    ServedWeb(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    public static async Task<ServedWeb> StartAsync(TazaDatabase database)
    {
        var url = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "taza.dll"), "serve", "--urls", url, "--rate-limit", "0"]) { UseShellExecute = false };
        start.Environment["TAZA_DATABASE"] = database.Address.Owner;
        var web = new ServedWeb(Process.Start(start)!, url);
        using var client = new HttpClient { BaseAddress = new(url) };
        for (var tries = 0; ; tries++)
        {
            try
            {
                (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).EnsureSuccessStatusCode();
                return web;
            }
            catch (HttpRequestException) when (tries < 100 && !web.process.HasExited)
            {
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Bytes of resident memory now.</summary>
    public long Memory()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
