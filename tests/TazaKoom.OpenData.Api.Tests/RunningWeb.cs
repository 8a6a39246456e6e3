using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests;

/// <summary>The real web host on a free port of the loopback, over a database with invented tenders.</summary>
public sealed class RunningWeb : IAsyncLifetime
{
    WebApplication? _web;
    HttpClient? _client;

    public PublishedRows Rows { get; } = new();

    public HttpClient Client
    {
        get
        {
            _ = Rows.Reader; // skips the test where there is no PostgreSQL
            return _client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await Rows.InitializeAsync();
        try
        {
            _web = TazaWeb.Build(new(Rows.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1, 2, 3] });
        }
        catch (Xunit.Sdk.SkipException)
        {
            return;
        }
        await _web.StartAsync(TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = new(_web.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_web is not null) await _web.DisposeAsync();
        await Rows.DisposeAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(string path, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with?.Invoke(request);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> JsonAsync(string path, int status = 200, Action<HttpRequestMessage>? with = null)
    {
        using var response = await SendAsync(path, with);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{path}: {(int)response.StatusCode} {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    public async Task<string> TextAsync(string path)
    {
        using var response = await SendAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The ids of every page, followed by `page.next` to the end.</summary>
    public async Task<List<string>> FollowAsync(string path, string key)
    {
        var ids = new List<string>();
        for (var next = path; next is not null;)
        {
            var page = await JsonAsync(next);
            ids.AddRange(page.GetProperty("data").EnumerateArray().Select(r => r.GetProperty(key).GetString()!));
            next = page.GetProperty("page").GetProperty("next").GetString();
        }
        return ids;
    }
}
