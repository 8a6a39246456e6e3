using FsCheck;
using FsCheck.Fluent;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Api.Tests.Rest;

/// <summary>Requests made by chance of what is allowed, what is hostile and what is noise: rows or a client's error, never a server's.</summary>
public sealed class FuzzTests(RunningWeb web) : IClassFixture<RunningWeb>
{
    static readonly string[] Hostile =
    [
        "'", "''", "\"", "\\", "';--", "' or '1'='1", "1) or (1=1", "'; drop table open.tender; --", "' union select secret from archive.secret --", "$1", "$$", "{t}", "{q}", "{ids}", "{lang}", "{is}",
        "pg_sleep(10)", "chr(0)", "E'\\x00'", "%", "_", "*", ":*", "a & b", "a | !b", "<->", "()", "\"unclosed", "-", "--", "or", "not",
        "{\"a\":1}", "[1,2]", "{\"$gt\":\"\"}", "null", "\\u0000", "\\ud800", "{\"__proto__\":{}}", "NaN", "Infinity", "-Infinity", "1e400", "1e28", "1e-400", "99999999999999999999", "-1", "0x10", "1,5",
        "\r\nSet-Cookie: a=b", "\nX: y", "%0d%0aX: y", "\u2028", "\0", "\u0001", "\uFFFF", "\uD800", "\u202E", "🙂", "ё", "ң", "<script>", "../../etc/passwd",
        "0000", "0001-01-01", "9999-12-31", "2024-02-30", "infinity", "now", "epoch", "true", "false", "", " ", ",", ".", "..", "AQAA", new string('я', 600), new string('9', 400), new string('(', 400),
    ];

    static readonly string[] Meant =
    [
        "open", "direct", "KGS", "R018", "2024-01-15", "2024", "1000000.50", "3", "true", "ocds-test-3", "KG-INN-buyer3", "школа", "value", "-value", "ocid", "ocid,title", "1", "100", "exact",
        "estimated", "method", "method,region", "month", "method,month", "ru", "tender", "-relevance", ";", "Ош",
    ];

    static Gen<string> Value => Gen.Frequency(
        (4, Gen.Elements(Meant)), (4, Gen.Elements(Hostile)), (1, Gen.Elements(Hostile).Two().Select(t => t.Item1 + t.Item2)),
        (2, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")), (1, ArbMap.Default.GeneratorFor<decimal>().Select(d => d.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    static Gen<string> Request(Resource resource)
    {
        string[] own = ["sort", "fields", "limit", "after", "count", "q", "facet", "lang", "bom", "sep", "labels", "by", "measure", "type", "since", "types"];
        var filters = resource.Fields.SelectMany(f => f.Columns).Where(c => c.Filterable).SelectMany(c => Operators.Of(c), (c, o) => o.Length == 0 ? c.Name : $"{c.Name}.{o}").ToArray();
        var name = Gen.Frequency((3, Gen.Elements(filters.Length == 0 ? own : filters)), (3, Gen.Elements(own)), (1, Gen.Elements(Hostile)));
        var chosen = name.Zip(Value).Select(p => $"{Uri.EscapeDataString(Whole(p.Item1))}={Uri.EscapeDataString(Whole(p.Item2))}").ArrayOf().Where(a => a.Length <= 5);
        // One request in three asks for all: where most fields want numbers or dates, hardly any drawn value is one, and all would be refused.
        var parameters = Gen.Frequency((1, Gen.Constant(Array.Empty<string>())), (2, chosen));
        string[] paths =
        [
            $"/api/v1/{resource.Name}", $"/api/v1/{resource.Name}.csv", $"/api/v1/{resource.Name}.jsonl", $"/api/v1/{resource.Name}.xlsx", $"/api/v1/stats/{resource.Name}", $"/api/v1/fields/{resource.Name}",
            "/api/v1/search", "/api/v1/changes", "/ocds/releases", "/ocds/records/ocds-test-3", $"/feeds/{resource.Name}.atom", $"/feeds/{resource.Name}.json", $"/api/v1/{resource.Name}/ocds-test-3", .. resource.Relations.Select(r => $"/api/v1/{resource.Name}/ocds-test-3/{r.Name}"),
        ];
        return Gen.Elements(paths).Zip(parameters).Select(r => $"{r.Item1}?{string.Join('&', r.Item2)}");
    }

    public static TheoryData<string> Names => [.. ResourceCatalog.All.Select(r => r.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Any_request_is_an_answer_or_a_clients_error_in_well_formed_headers(string name)
    {
        var answered = 0;
        foreach (var path in Request(ResourceCatalog.Find(name)!).Sample(50, 60))
        {
            using var response = await web.SendAsync(path);
            var status = (int)response.StatusCode;
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(status is >= 200 and < 300 or >= 400 and < 500, $"{path} gave {status}: {body}");
            Assert.False(response.Headers.Contains("Set-Cookie") || response.Headers.Contains("X"), path);
            if (status >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            if (status == 200) answered++;
        }
        Assert.True(answered > 0, "nothing was answered: the requests prove little");
    }

    [Fact]
    public async Task A_cursor_with_any_byte_changed_is_refused()
    {
        foreach (var list in new[] { "/api/v1/tenders?limit=3", "/api/v1/tenders?q=школа&limit=3", "/api/v1/bids?sort=-ocid&limit=3", "/api/v1/search?q=школа&limit=3" })
        {
            var next = (await web.JsonAsync(list)).GetProperty("page").GetProperty("next").GetString()!;
            var at = next.IndexOf("after=", StringComparison.Ordinal) + 6;
            var end = next.IndexOf('&', at) is > 0 and var i ? i : next.Length;
            for (var place = at; place < end; place += 3)
            {
                var changed = next[..place] + (next[place] == 'A' ? 'B' : 'A') + next[(place + 1)..];
                // The last letter of base64url has bits that no byte holds.
                if (place == end - 1) continue;
                await web.JsonAsync(changed, 400);
            }
            await web.JsonAsync(next[..(end - 4)] + next[end..], 400);
            await web.JsonAsync(next);
        }
    }

    /// <summary>A half of a surrogate pair cannot be escaped: no client can send it.</summary>
    static string Whole(string text) => string.Concat(text.EnumerateRunes());
}
