using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TazaKoom.OpenData.Api.Bulk;
using TazaKoom.OpenData.Import;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.Synthetic;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests;

/// <summary>The whole way once, for all that reads it: a generated feed imported (some tenders in several releases) and flagged, and the web over it.</summary>
public sealed class ImportedWeb : IAsyncLifetime
{
    public const int Tenders = 150;

    WebApplication? _web;
    HttpClient? _client;

    public TestDatabase Database { get; } = new();

    /// <summary>Where the server finds the bulk files.</summary>
    public string Bulk { get; } = Path.Combine(Path.GetTempPath(), $"taza-bulk-{Guid.NewGuid():n}");

    public HttpClient Client
    {
        get
        {
            _ = Database.Database; // skips the test where there is no PostgreSQL
            return _client!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await Database.InitializeAsync();
        try
        {
            await DatabaseDump.EmptyAsync(Database.Owner);
        }
        catch (Xunit.Sdk.SkipException)
        {
            return;
        }
        var feed = Path.Combine(Path.GetTempPath(), $"taza-feed-{Guid.NewGuid():n}.jsonl");
        await using (var file = File.Create(feed)) KyrgyzFeed.WriteJsonLines(new FeedOptions(Tenders, Versions: 2), file);
        await new Importer(Database.Owner, new ImportOptions()).ImportAsync(feed, null, ct);
        File.Delete(feed);
        await new RuleRunner(Database.Owner).RunAsync(new RunRequest(), ct: ct);
        _web = TazaWeb.Build(new(Database.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1, 2, 3], Bulk = Bulk });
        await _web.StartAsync(ct);
        _client = new HttpClient { BaseAddress = new(_web.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_web is not null) await _web.DisposeAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(Bulk)) Directory.Delete(Bulk, recursive: true);
    }

    /// <summary>The newest snapshot of the bulk files; made where there is none yet.</summary>
    public async Task<string> PublishedAsync() => Directory.Exists(Bulk)
        ? (await JsonAsync("/bulk/index.json")).GetProperty("snapshot").GetString()!
        : await PublishAsync();

    public async Task<string> PublishAsync() =>
        (await new Publication(Bulk, new Later(TimeSpan.FromSeconds(10 * ++published))).WriteAsync(Database.Reader, null, TestContext.Current.CancellationToken)).Snapshot;

    int published;

    /// <summary>Snapshots are named by the second, and tests make several in one.</summary>
    sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
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
}

// Alone in the process and on the server: metrics count every web of the process, and changes wait for every open transaction of the server,
// whichever database it writes to.
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ImportedCollection : ICollectionFixture<ImportedWeb>
{
    public const string Name = "imported";
}
