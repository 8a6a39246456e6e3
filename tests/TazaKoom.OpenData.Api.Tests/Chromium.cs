using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.Api.Tests;

/// <summary>A headless Chromium with one page, driven over the Chrome DevTools Protocol. Where there is none the test is skipped; in CI it fails.</summary>
sealed partial class Chromium : IAsyncDisposable
{
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    readonly Process _process;
    readonly string _profile;
    readonly ClientWebSocket _socket = new();
    int _lastId;

    Chromium(Process process, string profile) => (_process, _profile) = (process, profile);

    public static async Task<Chromium> StartAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var profile = Directory.CreateTempSubdirectory("taza-chromium-").FullName;
        var start = new ProcessStartInfo(Find() ?? Missing(),
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--lang=en", "--window-size=1400,900", $"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank",
        ])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        var browser = new Chromium(Process.Start(start)!, profile);
        try
        {
            var address = "";
            while (await browser._process.StandardError.ReadLineAsync(ct) is { } line)
            {
                if (Listening().Match(line) is not { Success: true } match) continue;
                address = match.Groups[1].Value;
                break;
            }
            Assert.True(address.Length > 0, "Chromium ended before it listened.");
            _ = browser._process.StandardError.ReadToEndAsync(CancellationToken.None);
            using var http = new HttpClient { BaseAddress = new($"http://{address}") };
            var pages = JsonDocument.Parse(await http.GetStringAsync("/json/list", ct)).RootElement;
            var page = pages.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page");
            await browser._socket.ConnectAsync(new(page.GetProperty("webSocketDebuggerUrl").GetString()!), ct);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public async Task OpenAsync(string address)
    {
        await SendAsync("Page.enable", new { });
        // What the page's own policy forbids it must not need.
        await SendAsync("Page.addScriptToEvaluateOnNewDocument", new
        {
            source = "window.wrong = []; addEventListener('securitypolicyviolation', e => wrong.push(e.violatedDirective + ' ' + e.blockedURI)); addEventListener('error', e => wrong.push(String(e.message)));",
        });
        await SendAsync("Page.navigate", new { url = address });
    }

    /// <summary>The value of a JavaScript expression in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var exception), exception.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits, at most 30 seconds, until an expression is true in the page.</summary>
    public async Task UntilAsync(string expression)
    {
        var clock = Stopwatch.StartNew();
        while ((await EvaluateAsync($"Boolean({expression})")).ValueKind != JsonValueKind.True)
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(30))
                Assert.Fail($"{expression} did not come true: {await EvaluateAsync("JSON.stringify(window.wrong) + document.body.innerText.slice(0, 2000)")}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    async Task<JsonElement> SendAsync(string method, object parameters)
    {
        var ct = TestContext.Current.CancellationToken;
        var id = ++_lastId;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, endOfMessage: true, ct);
        while (true)
        {
            var message = await ReceiveAsync(ct);
            if (!message.TryGetProperty("id", out var of) || of.GetInt32() != id) continue;
            Assert.False(message.TryGetProperty("error", out var error), $"{method}: {error}");
            return message.GetProperty("result");
        }
    }

    async Task<JsonElement> ReceiveAsync(CancellationToken ct)
    {
        using var text = new MemoryStream();
        var piece = new byte[64 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(piece.AsMemory(), ct);
            text.Write(piece, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonDocument.Parse(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length)).RootElement;
    }

    static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    static string Missing()
    {
        const string Message = "The test of a page needs Chromium on PATH (apt install chromium).";
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1") Assert.Fail(Message);
        Assert.Skip(Message);
        return "";
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
        for (var again = 0; again < 5; again++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (IOException)
            {
                // Its last writes may still be on their way.
                await Task.Delay(100);
            }
        }
    }

    [GeneratedRegex("DevTools listening on ws://([0-9.:]+)/")]
    private static partial Regex Listening();
}
