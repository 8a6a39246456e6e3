using System.Net;
using System.Net.Http.Headers;

namespace TazaKoom.OpenData.Api.Tests.Rest;

public sealed class HttpTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    [Fact]
    public async Task Asking_again_with_the_ETag_costs_no_transfer()
    {
        using var first = await web.SendAsync("/api/v1/tenders?limit=3");
        var etag = first.Headers.ETag!;
        Assert.False(etag.IsWeak);
        using var again = await web.SendAsync("/api/v1/tenders?limit=3", r => r.Headers.IfNoneMatch.Add(etag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(etag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var other = await web.SendAsync("/api/v1/tenders?limit=4", r => r.Headers.IfNoneMatch.Add(etag));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_bytes_are_another_representation(string encoding)
    {
        using var plain = await web.SendAsync("/api/v1/tenders");
        using var packed = await web.SendAsync("/api/v1/tenders", r => r.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding)));
        Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        using var again = await web.SendAsync("/api/v1/tenders", r => r.Headers.IfNoneMatch.Add(packed.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/tenders")]
    [InlineData("/api/v1/tenders.csv")]
    [InlineData("/api/v1/tenders/ocds-test-1")]
    [InlineData("/feeds/tenders.atom")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/ready")]
    [InlineData("/")]
    public async Task HEAD_answers_the_headers_of_GET_without_the_body(string path)
    {
        using var response = await web.SendAsync(path, r => r.Method = HttpMethod.Head);
        using var get = await web.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, response.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Writing_is_a_405_that_names_what_is_allowed(string method)
    {
        using var response = await web.SendAsync("/api/v1/tenders", r => r.Method = new(method));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("GET", response.Content.Headers.Allow);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Pages_of_other_origins_may_read_and_see_the_headers_they_need()
    {
        using var response = await web.SendAsync("/api/v1/tenders?limit=1", r => r.Headers.Add("Origin", "https://example.org"));
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("Link", Assert.Single(response.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
        using var problem = await web.SendAsync("/api/v1/tenders?x=1", r => r.Headers.Add("Origin", "https://example.org"));
        Assert.Equal("*", Assert.Single(problem.Headers.GetValues("Access-Control-Allow-Origin")));
        using var preflight = await web.SendAsync("/api/v1/tenders", r =>
        {
            r.Method = HttpMethod.Options;
            r.Headers.Add("Origin", "https://example.org");
            r.Headers.Add("Access-Control-Request-Method", "GET");
        });
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        using var options = await web.SendAsync("/api/v1/tenders", r => r.Method = HttpMethod.Options);
        Assert.Contains("HEAD", options.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/api/v1/tenders")]
    [InlineData("/api/v1/tenders?x=1")]
    [InlineData("/nothing")]
    [InlineData("/docs/index.html")]
    public async Task Every_answer_carries_its_id_and_keeps_browsers_safe(string path)
    {
        using var response = await web.SendAsync(path, r => r.Headers.Add("X-Request-Id", "mine-1"));
        Assert.Equal("mine-1", Assert.Single(response.Headers.GetValues("X-Request-Id")));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.NotEmpty(response.Headers.GetValues("Content-Security-Policy"));
        Assert.False(response.Headers.Contains("Server"));
        using var hostile = await web.SendAsync(path, r => r.Headers.TryAddWithoutValidation("X-Request-Id", "<script>"));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(hostile.Headers.GetValues("X-Request-Id")));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused()
    {
        using var response = await web.SendAsync("/api/v1/tenders?title.contains=" + new string('a', 70_000));
        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    [Fact]
    public async Task The_landing_page_lists_every_resource_for_programs_and_for_people()
    {
        var landing = await web.JsonAsync("/");
        foreach (var resource in landing.GetProperty("resources").EnumerateArray()) await web.JsonAsync(resource.GetProperty("href").GetString() + "?limit=1");
        foreach (var link in landing.GetProperty("links").EnumerateArray())
        {
            var name = link.GetProperty("name").GetString();
            // A program asks /graphql with a query; without one it has a page for people.
            using var answer = await web.SendAsync(link.GetProperty("href").GetString()!, r => r.Headers.Add("Accept", name == "graphql" ? "text/html" : "*/*"));
            // The rows here came without releases: that list is at its end, and says so without a body.
            var expected = name == "releases" ? HttpStatusCode.NoContent : HttpStatusCode.OK;
            Assert.True(expected == answer.StatusCode, $"{link}: {answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.OK) Assert.NotEmpty(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        using var page = await web.SendAsync("/", r => r.Headers.Add("Accept", "text/html"));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("/api/v1/tenders", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_reads_of_the_server_is_in_the_language_asked_for()
    {
        foreach (var path in new[] { "/", "/problems" })
        {
            var texts = new List<string[]>();
            foreach (var language in new[] { "en", "ru", "ky" })
            {
                var answer = await web.JsonAsync(path, with: r => r.Headers.Add("Accept-Language", language));
                texts.Add([.. path == "/"
                    ? answer.GetProperty("links").EnumerateArray().Concat(answer.GetProperty("resources").EnumerateArray()).Append(answer).Select(link => link.GetProperty("says").GetString()!)
                    : answer.EnumerateArray().Select(kind => kind.GetProperty("means").GetString()!)]);
            }
            for (var i = 0; i < texts[0].Length; i++) Assert.Equal(3, texts.Select(of => of[i]).Distinct().Count());
        }
        foreach (var (language, says) in new[] { ("en", "a question, not a verdict"), ("ru", "вопрос, а не вывод"), ("ky", "суроо, өкүм эмес") })
        {
            using var page = await web.SendAsync("/?lang=" + language, r => r.Headers.Add("Accept", "text/html"));
            Assert.Contains(says, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(language, page.Content.Headers.ContentLanguage.Single());
        }
    }

    [Theory]
    [InlineData("/api/v1/tenders?metod=direct", 400)]
    [InlineData("/api/v1/tenders?value.gt=x&method=x&limit=0&q=", 400)]
    [InlineData("/api/v1/tenders?published=x", 400)]
    [InlineData("/api/v1/tenders?after=x", 400)]
    [InlineData("/api/v1/tenders?value.gtx=1", 400)]
    [InlineData("/api/v1/tenders/x", 404)]
    [InlineData("/api/v1/tenders/x/y", 404)]
    [InlineData("/api/v1/x", 404)]
    [InlineData("/api/v1/x/y/z/u", 404)]
    [InlineData("/api/v1/changes?since=x", 400)]
    [InlineData("/api/v1/search?q=a&limit=0", 400)]
    [InlineData("/feeds/tenders.rss", 404)]
    [InlineData("/bulk/", 404)]
    [InlineData("/problems/x", 404)]
    [InlineData("/nothing", 404)]
    public async Task What_went_wrong_is_said_in_the_language_asked_for(string path, int status)
    {
        var texts = new List<(string? Title, string? Detail)>();
        foreach (var language in new[] { "en", "ru", "ky" })
        {
            using var answer = await web.SendAsync(path, r => r.Headers.Add("Accept-Language", language));
            Assert.Equal((status, language), ((int)answer.StatusCode, answer.Content.Headers.ContentLanguage.Single()));
            using var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            texts.Add((problem.RootElement.GetProperty("title").GetString(), problem.RootElement.GetProperty("detail").GetString()));
        }
        Assert.Equal((3, 3), (texts.Select(t => t.Title).Distinct().Count(), texts.Select(t => t.Detail).Distinct().Count()));
    }

    [Fact]
    public async Task Who_has_the_data_of_the_last_run_is_told_that_nothing_changed_since()
    {
        await using (var run = web.Rows.Database.Owner.CreateCommand("""
            insert into open.flag_run (run_id, started_at, finished_at, scope, tenders, rules, raised, changed, cleared, total)
            select '00000000-0000-0000-0000-000000000009', now(), '2024-06-01 12:00+06', 'everything', 0, '{}', 0, 0, 0, 0
            """)) await run.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var fresh = TazaWeb.Build(new(web.Rows.Reader) { Urls = ["http://127.0.0.1:0"], CursorKey = [1] });
        await fresh.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(fresh.Urls.First()) };
        foreach (var path in new[] { "/api/v1/tenders?limit=1", "/api/v1/tenders/ocds-test-3", "/api/v1/stats/tenders", "/api/v1/tenders.csv" })
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(new DateTimeOffset(2024, 6, 1, 6, 0, 0, TimeSpan.Zero), answer.Content.Headers.LastModified);
            Assert.Equal(304, await StatusAsync(path, "Sat, 01 Jun 2024 06:00:00 GMT"));
            Assert.Equal(200, await StatusAsync(path, "Sat, 01 Jun 2024 05:59:59 GMT"));
        }

        async Task<int> StatusAsync(string path, string since)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("If-Modified-Since", since);
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
    }
}
