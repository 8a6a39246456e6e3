using Microsoft.AspNetCore.Builder;
using TazaKoom.OpenData.Api.Limits;
using TazaKoom.OpenData.Testing;

namespace TazaKoom.OpenData.Api.Tests.Limits;

public sealed class RateLimitingTests(PublishedRows rows) : IClassFixture<PublishedRows>
{
    [Fact]
    public async Task A_client_that_asks_too_much_is_told_when_to_come_back_and_no_other_client_is()
    {
        await using var web = await StartAsync(new(3), "127.0.0.1");
        using var client = new HttpClient { BaseAddress = new(web.Urls.First()) };
        for (var left = 2; left >= 0; left--)
        {
            using var answer = await GetAsync(client, "192.0.2.1");
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("\"anon\";q=3;w=60", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
            Assert.Equal($"\"anon\";r={left};t={(3 - left) * 20}", Assert.Single(answer.Headers.GetValues("RateLimit")));
        }
        using var refused = await GetAsync(client, "192.0.2.1");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("too-many-requests", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEmpty(refused.Headers.GetValues("RateLimit"));

        Assert.Equal(200, (int)(await GetAsync(client, "192.0.2.2")).StatusCode);
        // Health is for whoever watches over the server.
        Assert.Equal(200, (int)(await GetAsync(client, "192.0.2.1", "/health/live")).StatusCode);
    }

    [Fact]
    public async Task Who_is_not_a_known_proxy_cannot_speak_for_others()
    {
        await using var web = await StartAsync(new(1), "198.51.100.0/24");
        using var client = new HttpClient { BaseAddress = new(web.Urls.First()) };
        Assert.Equal(200, (int)(await GetAsync(client, "192.0.2.1")).StatusCode);
        Assert.Equal(429, (int)(await GetAsync(client, "192.0.2.2")).StatusCode);
    }

    [Fact]
    public void A_proxy_is_an_address_or_a_network()
    {
        Assert.Equal("10.0.0.1/32", ClientLimit.Proxies(["10.0.0.1"])[0].ToString());
        Assert.Throws<FormatException>(() => ClientLimit.Proxies(["proxy.example"]));
    }

    async Task<WebApplication> StartAsync(ClientLimit limit, string proxy)
    {
        var web = TazaWeb.Build(new(rows.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1], Limit = limit, Proxies = ClientLimit.Proxies([proxy]) });
        await web.StartAsync(TestContext.Current.CancellationToken);
        return web;
    }

    static async Task<HttpResponseMessage> GetAsync(HttpClient client, string from, string path = "/api/v1/tenders?limit=1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Forwarded-For", from);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
