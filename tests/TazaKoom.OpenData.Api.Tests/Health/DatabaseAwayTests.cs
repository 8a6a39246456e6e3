using Microsoft.AspNetCore.Builder;
using Npgsql;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.Health;

public sealed class DatabaseAwayTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    [Fact]
    public async Task While_PostgreSQL_is_away_the_answer_is_503_and_afterwards_it_is_right_again()
    {
        using var line = new CuttableLine(rows.Database.ReaderConnectionString);
        await using var reader = NpgsqlDataSource.Create(line.ConnectionString);
        await using var web = await StartAsync(reader);
        using var client = new HttpClient { BaseAddress = new(web.Urls.First()) };
        Assert.Equal(200, await StatusAsync(client, "/api/v1/tenders?limit=1"));
        Assert.Equal(200, await StatusAsync(client, "/health/ready"));

        line.Cut();
        using (var away = await client.GetAsync("/api/v1/tenders?limit=1", TestContext.Current.CancellationToken))
        {
            Assert.Equal(503, (int)away.StatusCode);
            Assert.True(away.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Contains("database-away", await away.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        // One field, and several on several connections.
        foreach (var fields in (string[])["tenders(first: 1) { nodes { ocid } }", "tenders(first: 1) { nodes { ocid } } lots(first: 1) { nodes { lotId } }"])
        {
            using var away = await client.GetAsync("/graphql?query=" + Uri.EscapeDataString($"{{ {fields} }}"), TestContext.Current.CancellationToken);
            Assert.Equal(503, (int)away.StatusCode);
            Assert.True(away.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        }
        Assert.Equal(503, await StatusAsync(client, "/health/ready"));
        Assert.Equal(200, await StatusAsync(client, "/health/live"));

        line.Mend();
        Assert.Equal(200, await StatusAsync(client, "/api/v1/tenders?limit=1"));
        Assert.Equal(200, await StatusAsync(client, "/health/ready"));
    }

    [Fact]
    public async Task A_failure_in_the_middle_of_an_export_breaks_the_transfer_and_is_not_taken_for_its_end()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var fill = rows.Database.Owner.CreateCommand("""
            insert into open.document (ocid, part, part_id, document_id, title)
            select 'ocds-test-1', 'bid', 'x', n::text, repeat(md5(n::text), 100) from generate_series(1, 10000) n
            """)) await fill.ExecuteNonQueryAsync(ct);
        using var line = new CuttableLine(rows.Database.ReaderConnectionString);
        await using var reader = NpgsqlDataSource.Create(line.ConnectionString);
        await using var web = await StartAsync(reader);
        using var client = new HttpClient { BaseAddress = new(web.Urls.First()) };

        using var response = await client.GetAsync("/api/v1/documents.csv?part=bid", HttpCompletionOption.ResponseHeadersRead, ct);
        Assert.Equal(200, (int)response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[64 * 1024];
        await body.ReadExactlyAsync(buffer, ct);
        line.Cut();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await body.ReadAsync(buffer, ct) > 0) { }
        });
    }

    static async Task<WebApplication> StartAsync(NpgsqlDataSource reader)
    {
        var web = TazaWeb.Build(new(reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1] });
        await web.StartAsync(TestContext.Current.CancellationToken);
        return web;
    }

    static async Task<int> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }
}
