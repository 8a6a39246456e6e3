using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Testing;

/// <summary>
/// The Kyrgyz feed as its exporter behaves, traps included, on loopback: sorted by date only, filtered by date > since,
/// `offset` a page number, a changed release deleted and inserted again, 500 for an unknown ocid. It can be killed.
/// </summary>
public sealed class FeedServer : IDisposable
{
    static readonly DateTimeOffset Beginning = new(2020, 8, 1, 9, 0, 0, TimeSpan.FromHours(6));

    readonly Lock gate = new();
    readonly List<(string Ocid, DateTimeOffset Date, JsonObject Release)> releases = [];
    readonly HttpListener listener;
    readonly Queue<(int Status, string? RetryAfter)> troubles = new();
    int failures;
    string? breaksAt;
    bool broken;

    public FeedServer()
    {
        // A free port: ask for one until it is ours.
        for (var port = 20_000 + (Environment.ProcessId % 20_000); ; port++)
        {
            listener = new(); // one that could not start is closed for good
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                BaseUrl = new Uri($"http://127.0.0.1:{port}/api");
                break;
            }
            catch (HttpListenerException)
            {
                // taken
            }
        }
        _ = Task.Run(ServeAsync);
    }

    public Uri BaseUrl { get; }

    public List<string> Requests { get; } = [];

    public List<DateTimeOffset> Times { get; } = [];

    public string? UserAgent { get; private set; }

    /// <summary>Answers of /validation: ids that the feed says it publishes.</summary>
    public List<string> SaysItPublishes { get; } = [];

    /// <summary>What is answered at a path instead, as it stands; null: 500.</summary>
    public Dictionary<string, string?> Instead { get; } = [];

    /// <summary>After each answer of /tendering, before the next: how the source changes under a walk.</summary>
    public Action<FeedServer>? AfterPage { get; set; }

    /// <summary>Drops the connection instead of answering, so many times from now on.</summary>
    public void Drop(int times) => failures = times;

    public void Trouble(int status, string? retryAfter = null) => troubles.Enqueue((status, retryAfter));

    public int Count
    {
        get { lock (gate) return releases.Count; }
    }

    /// <summary>Publishes a process, or a new state of it: the old release is deleted, the new one goes to the end.</summary>
    public void Put(int number, string title, DateTimeOffset? date = null)
    {
        var ocid = $"ocds-h7i0z4-{number}";
        lock (gate)
        {
            releases.RemoveAll(release => release.Ocid == ocid);
            var at = date ?? (releases.Count == 0 ? Beginning : releases.Max(release => release.Date)).AddSeconds(1);
            releases.Add((ocid, at, new JsonObject
            {
                ["ocid"] = ocid,
                ["id"] = $"{ocid}-tender-{at:yyyy-MM-dd}",
                ["date"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
                ["tag"] = new JsonArray("tender"),
                ["initiationType"] = "tender",
                ["tender"] = new JsonObject { ["id"] = number, ["title"] = title, ["status"] = "active", ["statusDetails"] = "published", ["procurementMethodDetails"] = "oneStage" },
            }));
        }
    }

    public void Remove(int number)
    {
        lock (gate)
            releases.RemoveAll(release => release.Ocid == $"ocds-h7i0z4-{number}");
    }

    /// <summary>From the first request of this path on, everything is 503.</summary>
    public void BreakAfter(string path) => breaksAt = path;

    /// <summary>Answers again.</summary>
    public void Mend()
    {
        breaksAt = null;
        broken = false;
    }

    async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                Answer(await listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // stopped, or the client is gone
            }
        }
    }

    void Answer(HttpListenerContext http)
    {
        var path = http.Request.Url!.AbsolutePath["/api".Length..];
        lock (gate)
        {
            Requests.Add(http.Request.Url.PathAndQuery);
            Times.Add(DateTimeOffset.UtcNow);
        }
        UserAgent = http.Request.UserAgent;
        broken |= path == breaksAt;
        if (broken)
        {
            http.Response.StatusCode = 503;
            http.Response.Close();
            return;
        }
        if (failures > 0)
        {
            failures--;
            http.Response.Abort();
            return;
        }
        if (troubles.TryDequeue(out var trouble))
        {
            http.Response.StatusCode = trouble.Status;
            if (trouble.RetryAfter is not null)
                http.Response.Headers["Retry-After"] = trouble.RetryAfter;
            http.Response.Close();
            return;
        }
        var query = http.Request.QueryString;
        var json = path switch
        {
            "/tendering" => Page(DateTimeOffset.Parse(query["since"] ?? "2000-01-01T00:00:00Z", CultureInfo.InvariantCulture),
                int.Parse(query["offset"] ?? "0", CultureInfo.InvariantCulture), int.Parse(query["size"] ?? "5", CultureInfo.InvariantCulture)),
            "/planning" => Plans(int.Parse(query["page"] ?? "0", CultureInfo.InvariantCulture)),
            "/catalogs/currency-rates" => JsonNode.Parse("""{"rates":[{"date":"2020-08-03","rate":77.1,"code":"USD","name":"Доллар США"},{"date":"2020-08-04","rate":77.4,"code":"USD","name":"Доллар США"}]}"""),
            "/catalogs/legal-forms" => JsonNode.Parse("""{"legalForms":[{"organizationId":"KG-INN-01203201510017","legalForm":"ОсОО"},{"organizationId":"KG-INN-21203198010017","legalForm":"ИП"}]}"""),
            "/validation" => Validation(),
            _ when path.StartsWith("/tendering/", StringComparison.Ordinal) => One(path["/tendering/".Length..]),
            _ when path.StartsWith("/planning/", StringComparison.Ordinal) => Plan(path["/planning/".Length..]),
            _ => null,
        };
        var text = Instead.TryGetValue(path, out var other) ? other : json?.ToJsonString();
        if (text is null)
        {
            http.Response.StatusCode = 500; // what the exporter does with an ocid it does not know
            http.Response.Close();
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.ContentType = "application/json;charset=UTF-8";
        http.Response.OutputStream.Write(bytes);
        http.Response.Close();
        if (path == "/tendering")
            AfterPage?.Invoke(this);
    }

    JsonObject Page(DateTimeOffset since, int page, int size)
    {
        lock (gate)
            return Package(releases.Where(release => release.Date > since).OrderBy(release => release.Date).Skip(page * size).Take(size).Select(release => release.Release));
    }

    JsonObject? One(string ocid)
    {
        lock (gate)
            return releases.FirstOrDefault(release => release.Ocid == ocid) is { Release: { } release } ? Package([release]) : null;
    }

    static JsonObject Package(IEnumerable<JsonObject> releases) => new()
    {
        ["uri"] = "https://api.example.kg/api/tendering",
        ["version"] = "1.1",
        ["publisher"] = new JsonObject { ["name"] = "Ministry of Finance" },
        ["releases"] = new JsonArray([.. releases.Select(release => release.DeepClone())]),
    };

    static JsonObject Plans(int page) => new()
    {
        ["content"] = page == 0 ? new JsonArray(new JsonObject { ["id"] = 7001, ["date"] = "2019-12-04T16:58:06.90656" }) : [],
        ["last"] = true,
        ["number"] = page,
    };

    static JsonNode? Plan(string id) => id != "7001" ? null : JsonNode.Parse(
        """
        {"ocid":"ocds-h7i0z4-7001","id":"ocds-h7i0z4-7001","date":"2019-12-04T16:58:06.90656","tag":["planning"],
         "planning":{"id":"7001","budgetYear":"2020","status":"5","type":"1","buyer":{"id":"KG-INN-01203201510017","name":"Школа № 1"},
           "plans":[{"id":"9001","budgetLineID":"2215","budgetLineName":"Прочие товары","dateCreated":"2018-12-13 21:02:53.498",
             "value":{"amount":120000.50,"currency":"KGS"},"items":[{"id":"1"},{"id":"2"}]}]}}
        """);

    JsonObject Validation()
    {
        var ids = new JsonArray([.. SaysItPublishes.Select(id => JsonValue.Create(id))]);
        return new()
        {
            ["date"] = "2020-08-31",
            ["tenders"] = new JsonObject
            {
                ["source"] = new JsonObject { ["count"] = SaysItPublishes.Count + 1, ["ids"] = new JsonArray() },
                ["result"] = new JsonObject { ["count"] = SaysItPublishes.Count, ["ids"] = ids },
            },
        };
    }

    public void Dispose() => listener.Close();
}
