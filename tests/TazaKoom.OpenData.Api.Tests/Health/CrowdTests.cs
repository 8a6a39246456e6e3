using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.Health;

/// <summary>Two hundred clients at once while PostgreSQL is restarted. TAZA_CROWD_SECONDS (8) says for how long.</summary>
public sealed class CrowdTests
{
    const int Clients = 200;

    [Fact]
    public async Task Two_hundred_clients_get_right_answers_or_503_while_PostgreSQL_restarts_and_right_ones_soon_after()
    {
        var ct = TestContext.Current.CancellationToken;
        var seconds = double.Parse(Environment.GetEnvironmentVariable("TAZA_CROWD_SECONDS") ?? "8", CultureInfo.InvariantCulture);
        await using var server = await StartServerAsync(ct);
        await using (var fill = server.Database.Owner.CreateCommand(PublishedRows.Sql)) await fill.ExecuteNonQueryAsync(ct);
        await using var web = TazaWeb.Build(new(server.Database.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1] });
        await web.StartAsync(ct);
        using var client = new HttpClient { BaseAddress = new(web.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };

        string[] paths =
        [
            .. Enumerable.Range(1, 30).Select(i => $"/api/v1/tenders/ocds-test-{i}"),
            .. Enumerable.Range(1, 10).Select(i => $"/api/v1/tenders?buyer=KG-INN-buyer{i}&sort=-value&limit=20"),
            "/api/v1/tenders.csv?method=direct", "/api/v1/tenders?q=школа&limit=10", "/api/v1/tenders?facet=method,rule&limit=1", "/api/v1/stats/tenders?by=month",
        ];
        var right = new Dictionary<string, string>();
        foreach (var path in paths) right[path] = await client.GetStringAsync(path, ct);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (wrong, away, answered, again) = (new ConcurrentQueue<string>(), 0, 0, 0);
        var restarted = long.MaxValue;
        var crowd = Enumerable.Range(0, Clients).Select(n => Task.Run(() => AskAsync(n), ct)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(seconds * 0.35), ct);
        await server.StopAsync(ct);
        await Task.Delay(500, ct);
        await server.StartAgainAsync(ct);
        Volatile.Write(ref restarted, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds * 0.5), ct);
        // On a busy machine the first answers of new connections, each planning its statements anew, take their time; a 503 would be wrong all the same.
        for (var more = 0; Volatile.Read(ref again) <= Clients && more < 100; more++) await Task.Delay(200, ct);
        await end.CancelAsync();
        await Task.WhenAll(crowd);

        Assert.Empty(wrong);
        Assert.True(answered > Clients, $"only {answered} answers: too few to prove anything");
        Assert.True(away > 0, "nobody noticed the restart");
        Assert.True(again > Clients, $"only {again} answers after the restart");
        foreach (var path in paths) Assert.Equal(right[path], await client.GetStringAsync(path, ct));

        // Nothing is left at work, and no more connections than the pool may have. The owner's own connections ended with the first server.
        server.Database.Owner.Clear();
        await using var count = server.Database.Owner.CreateCommand("select count(*) filter (where state <> 'idle'), count(*) from pg_stat_activity where usename = 'taza_reader'");
        await using var row = await count.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        Assert.Equal(0, row.GetInt64(0));
        Assert.InRange(row.GetInt64(1), 1, 50);

        async Task AskAsync(int n)
        {
            var random = new Random(n);
            while (!end.IsCancellationRequested)
            {
                var path = paths[random.Next(paths.Length)];
                var asked = Stopwatch.GetTimestamp();
                try
                {
                    using var response = await client.GetAsync(path, ct);
                    var body = await response.Content.ReadAsStringAsync(ct);
                    if ((int)response.StatusCode == 503)
                    {
                        Interlocked.Increment(ref away);
                        if (response.Headers.RetryAfter is null) wrong.Enqueue($"{path}: 503 without Retry-After");
                        // Connections of before the restart may fail once each; seconds later nothing may.
                        if (asked - Volatile.Read(ref restarted) > 3 * Stopwatch.Frequency) wrong.Enqueue($"{path}: still 503 three seconds after the restart: {body}");
                        await Task.Delay(100, ct);
                    }
                    else if ((int)response.StatusCode != 200 || body != right[path]) wrong.Enqueue($"{path}: {(int)response.StatusCode} {body[..Math.Min(300, body.Length)]}");
                    else
                    {
                        Interlocked.Increment(ref answered);
                        if (asked > Volatile.Read(ref restarted)) Interlocked.Increment(ref again);
                    }
                }
                catch (Exception e) when (e is HttpRequestException or IOException && path.Contains(".csv", StringComparison.Ordinal))
                {
                    // A file broken off in the middle is broken off visibly; a page is whole or a 503.
                    Interlocked.Increment(ref away);
                }
            }
        }
    }

    static async Task<RestartableServer> StartServerAsync(CancellationToken ct)
    {
        try
        {
            return await RestartableServer.StartAsync(ct);
        }
        catch (TazaException e) when (Environment.GetEnvironmentVariable("CI") is not ("true" or "1"))
        {
            Assert.Skip("Needs PostgreSQL. " + e.Message);
            throw;
        }
    }
}
