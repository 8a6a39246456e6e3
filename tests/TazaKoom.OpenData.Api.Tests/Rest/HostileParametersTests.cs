using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Tests.Rest;

/// <summary>Whatever is sent, the answer is rows or a client's error; never a server's.</summary>
public sealed class HostileParametersTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    static readonly string[] Corpus =
    [
        "'", "\"", "\\", "';--", "' or 1=1 --", "'; drop table open.tender; --", "1; select pg_sleep(10)", "$1", "{t}", "{lang}", "{is}", "%", "_", "*", "[]", "{}",
        "{\"a\":1}", "null", "NULL", "NaN", "Infinity", "-Infinity", "1e400", "1e28", "-79228162514264337593543950335", "99999999999999999999", "-1", "0", "0x10",
        "1,5", "1 000", "\r\nSet-Cookie: a=b", "\0", "\u0001", "\uFFFF", "\uFEFF", "🙂", "ө", "ё", "\u202E", "a\u0301", "<script>alert(1)</script>", "../../etc/passwd",
        "2024-02-30", "0001-01-01", "9998-12-31", "9999-12-31", "0000", "2024-06-30T25:00", "infinity", "-infinity", "now", "true", "TRUE", "", " ", ",", ",,,", "-", "--", ".", "..",
        "ocid,ocid,ocid", "(select 1)", "chr(0)", "E'\\x00'", "${jndi:ldap://x}", "%00", "%u0000", "а́".PadRight(3000, 'я'), new string('[', 2000), new string('9', 500),
    ];

    [Fact]
    public async Task Any_value_of_any_parameter_is_an_answer_or_a_clients_error()
    {
        var random = new Random(7);
        var answered = 0;
        foreach (var resource in ResourceCatalog.All)
        {
            var names = resource.Fields.SelectMany(f => f.Columns).Where(c => c.Filterable)
                .SelectMany(c => Operators.Of(c), (c, o) => o.Length == 0 ? c.Name : $"{c.Name}.{o}")
                .Concat(["sort", "fields", "limit", "after", "count", "q", "", "a.b.c", "constructor", "__proto__"]).ToList();
            for (var i = 0; i < 60; i++)
            {
                var query = string.Join('&', Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                    $"{Uri.EscapeDataString(names[random.Next(names.Count)])}={Uri.EscapeDataString(Corpus[random.Next(Corpus.Length)])}"));
                answered += await CheckAsync($"/api/v1/{resource.Name}{(random.Next(4) == 0 ? ".csv" : "")}?{query}");
            }
        }
        Assert.True(answered > 50, "hardly anything was answered: the corpus proves little");
    }

    [Fact]
    public async Task Every_parameter_of_every_list_is_asked_with_something_hostile()
    {
        var (asked, at) = (0, 0);
        foreach (var resource in ResourceCatalog.All)
        {
            var names = resource.Fields.SelectMany(f => f.Columns).SelectMany(c => Operators.Of(c), (c, o) => o.Length == 0 ? c.Name : $"{c.Name}.{o}").Concat(ListReader.Parameters(resource)).Distinct();
            foreach (var name in names)
            {
                // One after the other, so that each value meets parameters of every kind.
                await CheckAsync($"/api/v1/{resource.Name}?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Corpus[at++ % Corpus.Length])}");
                asked++;
            }
        }
        Assert.True(asked > 1000, $"only {asked} parameters");
    }

    [Fact]
    public async Task Any_path_is_an_answer_or_a_clients_error()
    {
        foreach (var word in Corpus.Where(w => w.Length is > 0 and < 100))
        {
            var escaped = Uri.EscapeDataString(word);
            await CheckAsync($"/api/v1/{escaped}");
            await CheckAsync($"/api/v1/tenders/{escaped}");
            await CheckAsync($"/api/v1/lots/{escaped}:{escaped}");
            await CheckAsync($"/api/v1/tenders/{escaped}/bids");
            await CheckAsync($"/api/v1/tenders/ocds-test-1/{escaped}");
            await CheckAsync($"/api/v1/tenders.{escaped}");
            await CheckAsync($"/problems/{escaped}");
        }
    }

    [Fact]
    public async Task Thousands_of_values_are_an_answer_or_a_clients_error()
    {
        await CheckAsync("/api/v1/tenders?" + string.Join('&', Enumerable.Range(0, 3000).Select(i => $"buyer=b{i}")));
        await CheckAsync("/api/v1/tenders?" + string.Join('&', Enumerable.Range(0, 10_000).Select(i => $"buyer=b{i}")));
        await CheckAsync("/api/v1/tenders?" + string.Join('&', Enumerable.Range(0, 1000).Select(i => $"title.contains=b{i}")));
        await CheckAsync("/api/v1/tenders?" + string.Join('&', Enumerable.Range(0, 1000).Select(i => $"x{i}=1")));
        await CheckAsync("/api/v1/tenders?fields=" + string.Join(',', Enumerable.Repeat("ocid", 5000)));
    }

    [Fact]
    public async Task Hostile_headers_are_an_answer_or_a_clients_error()
    {
        foreach (var header in new[] { "Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "Origin", "X-Request-Id", "Range" })
        {
            foreach (var value in new[] { "", ",", ";;;", "q=", "*/*;q=9", "\"", "W/", new string('a', 5000), "text/csv;q=0, */*;q=0", "xx-xx-xx;q=1.1", "bytes=0-1" })
            {
                using var response = await web.SendAsync("/api/v1/tenders?limit=1", r => r.Headers.TryAddWithoutValidation(header, value));
                Assert.True((int)response.StatusCode < 500, $"{header}: {value} gave {(int)response.StatusCode}");
            }
        }
    }

    /// <returns>1 where rows were answered.</returns>
    async Task<int> CheckAsync(string path)
    {
        using var response = await web.SendAsync(path);
        var status = (int)response.StatusCode;
        Assert.True(status is >= 200 and < 300 or >= 400 and < 500, $"{path} gave {status}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        Assert.False(response.Headers.Contains("Set-Cookie"));
        return status == 200 ? 1 : 0;
    }
}
