using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.Api.Tests;

/// <summary>What curl sends when a person types letters into an address: as bytes, since no library would send them so.</summary>
public sealed class UnescapedTargetTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_that_nobody_escaped_are_the_words_they_are()
    {
        var expected = await web.JsonAsync("/api/v1/tenders?limit=2&count=exact&title.contains=" + Uri.EscapeDataString("Школа №"));
        var found = Json(await AskAsync("GET /api/v1/tenders?limit=2&count=exact&title.contains=Школа%20№ HTTP/1.1"));
        Assert.Equal(expected.GetRawText(), found.GetRawText());
        Assert.True(found.GetProperty("page").GetProperty("total").GetInt32() > 0);
        // In a path too, and where there is nothing the answer says so.
        Assert.Contains("'школа'", Json(await AskAsync("GET /api/v1/tenders/школа HTTP/1.1"), 404).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_the_request_is_cut_into_packets()
    {
        var one = "GET /api/v1/tenders?limit=1&title.contains=Школа HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a-1\r\n\r\n"u8.ToArray();
        for (var at = 1; at < one.Length; at += 7)
        {
            using var client = await ConnectAsync();
            await client.SendAsync(one[..at], Ct);
            await Task.Delay(2, Ct);
            await client.SendAsync(one[at..], Ct);
            Assert.StartsWith("HTTP/1.1 200", await ReadAsync(client), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_looks_like_a_request_is_none()
    {
        var body = "GET /smuggled-яяяяяяяяяя HTTP/1.1\r\nHost: a\r\n\r\n";
        var head = $"POST /api/v1/tenders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n";
        using var client = await ConnectAsync();
        await client.SendAsync(Encoding.UTF8.GetBytes(head), Ct);
        await Task.Delay(50, Ct);
        await client.SendAsync(Encoding.UTF8.GetBytes(body), Ct);
        Assert.Equal(1, Regex.Count(await AllAsync(client), "HTTP/1.1 [0-9]"));
    }

    [Theory]
    [InlineData("GET /api/v1/tenders?q=%F8%EA%EE%EB%E0 HTTP/1.1")]
    [InlineData("GET /api/v1/tenders?q=\u00f8\u00ea\u00ee HTTP/1.1")] // in windows-1251
    [InlineData("GET /api/v1/tenders/%F8%EA HTTP/1.1")]
    public async Task Letters_of_another_code_page_are_refused_not_looked_for(string line)
    {
        var problem = Json(await AskAsync(Encoding.Latin1.GetBytes(line)), 400);
        Assert.EndsWith("/problems/bad-request", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains("UTF-8", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Json(await AskAsync("GET /api/v1/tenders?q=100%25%D1%88&limit=1 HTTP/1.1"));
    }

    [Fact]
    public async Task A_body_is_left_alone()
    {
        var body = """{"query": "{ tenders(first: 1, where: {title: {contains: \"Школа\"}}) { nodes { title } } }"}""";
        var answer = await AskAsync($"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}", body);
        Assert.Contains("Школа", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/tenders?q=школа 5 HTTP/1.1")]
    [InlineData("GET школа HTTP/1.1")]
    [InlineData("ШКОЛА /api/v1/tenders HTTP/1.1")]
    public async Task What_is_no_request_at_all_is_still_a_clients_error(string line) => Assert.StartsWith("HTTP/1.1 4", await AskAsync(line), StringComparison.Ordinal);

    static JsonElement Json(string answer, int status = 200)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(answer[(answer.IndexOf("\r\n\r\n{", StringComparison.Ordinal) is > 0 and var plain ? plain : answer.IndexOf("\r\n{", StringComparison.Ordinal))..(answer.LastIndexOf('}') + 1)]);
        return document.RootElement.Clone();
    }

    Task<string> AskAsync(string lines, string body = "") => AskAsync(Encoding.UTF8.GetBytes(lines), body);

    async Task<string> AskAsync(byte[] lines, string body = "")
    {
        using var client = await ConnectAsync();
        await client.SendAsync((byte[])[.. lines, .. Encoding.UTF8.GetBytes($"\r\nHost: localhost\r\nConnection: close\r\n\r\n{body}")], Ct);
        return await AllAsync(client);
    }

    static async Task<string> AllAsync(Socket client)
    {
        var all = new MemoryStream();
        var part = new byte[4096];
        for (int read; (read = await client.ReceiveAsync(part, Ct)) > 0;) all.Write(part, 0, read);
        return Encoding.UTF8.GetString(all.ToArray());
    }

    /// <summary>The answer of a connection that stays open: it ends with the closing brace of its JSON, or the last chunk.</summary>
    static async Task<string> ReadAsync(Socket client)
    {
        var all = new MemoryStream();
        var part = new byte[4096];
        string text;
        do
        {
            var read = await client.ReceiveAsync(part, Ct);
            Assert.True(read > 0, "closed: " + Encoding.UTF8.GetString(all.ToArray()));
            all.Write(part, 0, read);
            text = Encoding.UTF8.GetString(all.ToArray());
        }
        while (!(text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) || text.EndsWith('}')));
        return text;
    }

    async Task<Socket> ConnectAsync()
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(web.Client.BaseAddress!.Host, web.Client.BaseAddress.Port, Ct);
        return client;
    }
}
