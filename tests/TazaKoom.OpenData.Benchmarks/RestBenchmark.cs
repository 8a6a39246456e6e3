using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Benchmarks.Serving;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Connecting;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// The real server under wrk against pgbench running the same prepared statement on the same PostgreSQL, eight clients each; against
/// Platformatic's REST of the same table; deep pages against the first; facets; an export against \copy. wrk and pgbench must be installed.
/// <c>bench rest [tenders|filled] [seconds of a round] [rows of the export] [part...]</c>: 100,000, 4, 1,000,000, and all parts.
/// </summary>
internal static class RestBenchmark
{
    const string Filter = "method=open&value.gte=100000&sort=-value&limit=50";

    static readonly (string Name, Func<Measured, Task> Run)[] parts =
        [("one", OneAsync), ("page", PageAsync), ("peer", PeerAsync), ("deep", DeepPagesAsync), ("facets", FacetsAsync), ("export", ExportAsync)];

    sealed record Measured(FilledDatabase Filled, int Seconds, int Rows, Bars Bars)
    {
        public TazaDatabase Database => Filled.Database;
    }

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        int Argument(int i, int otherwise) => args.Length > i ? int.Parse(args[i], CultureInfo.InvariantCulture) : otherwise;
        await using var filled = await FilledDatabase.OpenAsync(args.Length > 0 ? args[0] : "100000");
        var measured = new Measured(filled, Argument(1, 4), Argument(2, 1_000_000), new());
        foreach (var part in parts.Where(p => args.Length <= 3 || args[3..].Contains(p.Name))) await part.Run(measured);
        return measured.Bars.End();
    }

    static async Task OneAsync(Measured m)
    {
        var ids = await IdsAsync(m.Database);
        var statement = Api.Rest.OneEndpoint.QueryOf(ResourceCatalog.Find("tenders")!, ids[0], "en").ToSql();
        await CompareAsync(m, "one tender with everything nested", 0.5, statement, ids, [.. ids.Select(id => $"/api/v1/tenders/{id}")]);
    }

    static Task PageAsync(Measured m)
    {
        var page = new ListReader(ResourceCatalog.Find("tenders")!).Read(Filter.Split('&').Select(p => p.Split('=')).Select(p => (p[0], p[1]))).Query;
        return CompareAsync(m, "a filtered, sorted page of 50", 0.4, (page with { Limit = 51, WithCursor = true }).ToSql(), [], [$"/api/v1/tenders?{Filter}"]);
    }

    static async Task<IReadOnlyList<string>> IdsAsync(TazaDatabase database)
    {
        var ids = new List<string>();
        await using var command = database.Owner.CreateCommand("select ocid from open.tender order by hashtext(ocid) limit 500");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) ids.Add(row.GetString(0));
        return ids;
    }

    static async Task CompareAsync(Measured m, string what, double bar, SqlStatement statement, IReadOnlyList<string> ids, IReadOnlyList<Call> calls)
    {
        using var web = await ServedWeb.StartAsync(m.Database);
        using var wrk = await Wrk.WarmAsync(web.Url, calls);
        var rounds = await Rounds.RunAsync(m.Seconds, wrk.RunAsync, s => Pgbench.RunAsync(m.Database, statement, ids, s));
        var ours = rounds.Of(0);
        Say($"{what}: pgbench {rounds.Of(1)}, REST {ours}");
        m.Bars.AtLeast($"{what}: share of pgbench's throughput", rounds.Ratio(0, 1), bar);
        m.Bars.AtMost($"{what}: medians in the p99", ours.P99 / ours.Median, 5);
    }

    /// <summary>Our page shows the fields of a list, theirs the whole row; both filter, sort and take 50.</summary>
    static async Task PeerAsync(Measured m)
    {
        using var peer = await Peer.StartAsync("platformatic", m.Database);
        using var web = await ServedWeb.StartAsync(m.Database);
        await RaceAsync("a page of 50", [$"/api/v1/tenders?{Filter}"], ["/openTender/?where.method.eq=open&where.valueAmount.gte=100000&orderby.valueAmount=desc&limit=50"]);
        var ids = await IdsAsync(m.Database);
        var flat = string.Join(',', ResourceCatalog.Find("tenders")!.ShownFields.Where(f => f.Name is not ("flaggedBy" or "documentCount" or "releases" or "score")).Select(f => f.Name));
        await RaceAsync("one tender without what is nested", [.. ids.Select(id => $"/api/v1/tenders/{id}?fields={flat}")], [.. ids.Select(id => $"/openTender/{id}")]);

        async Task RaceAsync(string what, IReadOnlyList<Call> ours, IReadOnlyList<Call> theirs)
        {
            using var them = await Wrk.WarmAsync(peer.Url, theirs);
            using var us = await Wrk.WarmAsync(web.Url, ours);
            var rounds = await Rounds.RunAsync(m.Seconds, us.RunAsync, them.RunAsync);
            Say($"{what}: Platformatic {rounds.Of(1)}, REST {rounds.Of(0)}");
            m.Bars.AtLeast($"{what}: times Platformatic", rounds.Ratio(0, 1), 2);
        }
    }

    /// <summary>Pages of a few rows, so that the list has ten thousand of them.</summary>
    static async Task DeepPagesAsync(Measured m)
    {
        using var web = await ServedWeb.StartAsync(m.Database);
        using var client = new HttpClient { BaseAddress = new(web.Url) };
        List<double> times = [];
        string? next = "/api/v1/tenders?limit=10&fields=ocid,title,value";
        while (next is not null && times.Count < 10_000)
        {
            var clock = Stopwatch.StartNew();
            using var page = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(next, UriKind.Relative)));
            times.Add(clock.Elapsed.TotalMilliseconds);
            next = page.RootElement.GetProperty("page").GetProperty("next").GetString();
        }
        var (first, last) = (Median(times.Skip(100).Take(200)), Median(times.TakeLast(200)));
        Say($"page 100 to 300: {first:n2} ms; the last 200 of {times.Count:n0} pages: {last:n2} ms");
        m.Bars.AtMost("a deep page: times the first", last / first, 1.5);
    }

    static async Task FacetsAsync(Measured m)
    {
        using var web = await ServedWeb.StartAsync(m.Database);
        using var client = new HttpClient { BaseAddress = new(web.Url) };
        List<double> times = [];
        for (var i = 0; i < 9; i++)
        {
            var clock = Stopwatch.StartNew();
            await client.GetByteArrayAsync(new Uri("/api/v1/tenders?facet=method,region,rule&limit=1", UriKind.Relative));
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        Say($"facets by method, region and rule: first {times[0]:n0} ms, median {Median(times):n0} ms");
        m.Bars.AtMost("facets: milliseconds", Median(times), 150);
    }

    static async Task ExportAsync(Measured m)
    {
        await m.Filled.AddDocumentsAsync(m.Rows);
        using var web = await ServedWeb.StartAsync(m.Database);
        var resource = ResourceCatalog.Find("documents")!;
        var select = Pgbench.Literal(new ListReader(resource) { Paged = false }.Read([]).Query.ToSql());
        using var client = new HttpClient { BaseAddress = new(web.Url), Timeout = Timeout.InfiniteTimeSpan };
        await client.GetByteArrayAsync(new Uri("/api/v1/documents.csv?limit=20000", UriKind.Relative));
        var before = web.Memory();
        List<double> copies = [], exports = [];
        long most = 0, bytes = 0;
        for (var round = 0; round < 3; round++)
        {
            copies.Add(await CopyAsync(m.Database, select));
            var clock = Stopwatch.StartNew();
            await using var body = await client.GetStreamAsync(new Uri("/api/v1/documents.csv", UriKind.Relative));
            var buffer = new byte[256 * 1024];
            bytes = 0;
            for (int read, portions = 0; (read = await body.ReadAsync(buffer)) > 0; portions++)
            {
                bytes += read;
                if (portions % 100 == 0) most = Math.Max(most, web.Memory());
            }
            exports.Add(clock.Elapsed.TotalSeconds);
        }
        Say($"export as CSV, {bytes / 1e6:n0} MB: \\copy {Median(copies):n2} s, REST {Median(exports):n2} s; memory {before / 1e6:n0} MB, then at most {most / 1e6:n0} MB");
        m.Bars.AtLeast("export: share of \\copy's speed", Median(copies) / Median(exports), 0.7);
        m.Bars.AtMost("export: MB that memory grows", (most - before) / 1e6, 50);
    }

    static async Task<double> CopyAsync(TazaDatabase database, string select)
    {
        var psql = await Psql.FindAsync(DatabaseSettings.FromEnvironment(), CancellationToken.None) ?? throw new TazaException("The floor is measured with psql, and there is none.");
        var to = new NpgsqlConnectionStringBuilder(database.Address.Reader);
        var start = new ProcessStartInfo(psql, ["-X", "-q", "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, "-d", to.Database!,
            "-c", "set statement_timeout = 0", "-c", $"\\copy ({select.Replace('\n', ' ')}) to stdout csv"]) { UseShellExecute = false, RedirectStandardOutput = true };
        if (to.Password is { Length: > 0 } password) start.Environment["PGPASSWORD"] = password;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, 256 * 1024);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new TazaException("psql failed.");
    }

    static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : double.NaN;


    static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
