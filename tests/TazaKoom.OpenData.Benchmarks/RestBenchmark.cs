using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.Database.Binaries;
using TazaKoom.OpenData.Database.Connecting;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// The real server under wrk against pgbench running the same prepared statement on the same PostgreSQL, eight clients each; against
/// Platformatic's REST of the same table; an export against \copy; deep pages against the first; facets. wrk and pgbench must be installed.
/// Arguments: tenders (100,000), seconds of each load (10), rows of the export (1,000,000).
/// </summary>
internal static class RestBenchmark
{
    const string Filter = "method=open&value.gte=100000&sort=-value&limit=50";

    static readonly List<string> missed = [];

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        int Argument(int i, int otherwise) => args.Length > i ? int.Parse(args[i], CultureInfo.InvariantCulture) : otherwise;
        var (tenders, seconds, rows) = (Argument(0, 100_000), Argument(1, 10), Argument(2, 1_000_000));
        await using var server = await TazaDatabase.OpenAsync();
        await using var database = await server.CreateTemporaryAsync();
        await FillAsync(database, tenders, rows);

        using (var web = await ServedWeb.StartAsync(database))
        {
            await LoadsAsync(database, web, seconds);
            await DeepPagesAsync(web);
            await FacetsAsync(web);
        }
        // Another process: what the loads left in memory would hide what the export needs.
        using (var web = await ServedWeb.StartAsync(database)) await ExportAsync(database, web);

        foreach (var bar in missed) Console.WriteLine("MISSED: " + bar);
        return missed.Count == 0 ? 0 : 1;
    }

    static async Task FillAsync(TazaDatabase database, int tenders, int rows)
    {
        var feed = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using (var file = File.Create(feed)) KyrgyzFeed.WriteJsonLines(new FeedOptions(tenders), file);
            await TazaProcess.ImportAsync(database, feed);
            await TazaProcess.RunAsync(database, "flag", "--json");
        }
        finally
        {
            File.Delete(feed);
        }
        await using var fill = database.Owner.CreateCommand($"""
            insert into open.document (ocid, part, part_id, document_id, type, title, url, published, modified, format, language)
            select t.ocid, 'tender', 'bench', n::text, 'tenderNotice', t.title, 'https://example.org/' || t.ocid || '/' || n, t.published, t.published, 'application/pdf', 'ru'
            from open.tender t, generate_series(1, {(rows / tenders) + 1}) n limit greatest(0, {rows} - (select count(*) from open.document));
            """);
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync();
        await using var vacuum = database.Owner.CreateCommand("vacuum analyze");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync();
        Say($"{tenders:n0} tenders imported and flagged, {rows:n0} documents");
    }

    static async Task LoadsAsync(TazaDatabase database, ServedWeb web, int seconds)
    {
        var resource = ResourceCatalog.Find("tenders")!;
        var ids = new List<string>();
        await using (var command = database.Owner.CreateCommand("select ocid from open.tender order by hashtext(ocid) limit 500"))
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync()) ids.Add(row.GetString(0));

        var one = Api.Rest.OneEndpoint.QueryOf(resource, ids[0], "en").ToSql();
        await CompareAsync("one tender with everything nested", 0.5, one, ids, [.. ids.Select(id => $"/api/v1/tenders/{id}")]);
        var page = new ListReader(resource).Read(Filter.Split('&').Select(p => p.Split('=')).Select(p => (p[0], p[1]))).Query;
        await CompareAsync("a filtered, sorted page of 50", 0.4, (page with { Limit = 51, WithCursor = true }).ToSql(), [], [$"/api/v1/tenders?{Filter}"]);

        using var platformatic = await Platformatic.StartAsync(database);
        if (platformatic is null)
        {
            Say($"Platformatic cannot be installed: not compared");
            missed.Add("Platformatic was not measured");
            return;
        }
        // Our page shows the fields of a list, theirs the whole row; both filter, sort and take 50.
        await Race("a page of 50", [$"/api/v1/tenders?{Filter}"], ["/tender/?where.method.eq=open&where.valueAmount.gte=100000&orderby.valueAmount=desc&limit=50"]);
        var flat = string.Join(',', resource.ShownFields.Where(f => f.Name is not ("flaggedBy" or "documentCount" or "releases")).Select(f => f.Name));
        await Race("one tender without what is nested", [.. ids.Select(id => $"/api/v1/tenders/{id}?fields={flat}")], [.. ids.Select(id => $"/tender/{id}")]);

        async Task CompareAsync(string what, double bar, SqlStatement statement, IReadOnlyList<string> drawn, IReadOnlyList<string> paths)
        {
            await Load.WrkAsync(web.Url, paths, 2);
            var floor = await Load.PgbenchAsync(database, statement, drawn, seconds);
            var ours = await Load.WrkAsync(web.Url, paths, seconds);
            Say($"{what}: pgbench {floor.PerSecond:n0}/s (median {floor.Median:n2} ms, p99 {floor.P99:n2}), REST {ours.PerSecond:n0}/s (median {ours.Median:n2} ms, p99 {ours.P99:n2})");
            Bar($"{what}: share of pgbench's throughput", ours.PerSecond / floor.PerSecond, bar);
            Bar($"{what}: medians in the p99", ours.P99 / ours.Median, 5, atMost: true);
        }

        async Task Race(string what, IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
        {
            await Load.WrkAsync(platformatic.Url, theirs, 2);
            await Load.WrkAsync(web.Url, ours, 2);
            var (them, us) = (await Load.WrkAsync(platformatic.Url, theirs, seconds), await Load.WrkAsync(web.Url, ours, seconds));
            Say($"{what}: Platformatic {them.PerSecond:n0}/s, REST {us.PerSecond:n0}/s");
            Bar($"{what}: times Platformatic", us.PerSecond / them.PerSecond, 2);
        }
    }

    /// <summary>Pages of a few rows, so that the list has ten thousand of them.</summary>
    static async Task DeepPagesAsync(ServedWeb web)
    {
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
        Bar("a deep page: times the first", last / first, 1.5, atMost: true);
    }

    static async Task FacetsAsync(ServedWeb web)
    {
        using var client = new HttpClient { BaseAddress = new(web.Url) };
        List<double> times = [];
        for (var i = 0; i < 9; i++)
        {
            var clock = Stopwatch.StartNew();
            await client.GetByteArrayAsync(new Uri("/api/v1/tenders?facet=method,region,rule&limit=1", UriKind.Relative));
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        Say($"facets by method, region and rule: first {times[0]:n0} ms, median {Median(times):n0} ms");
        Bar("facets: milliseconds", Median(times), 150, atMost: true);
    }

    static async Task ExportAsync(TazaDatabase database, ServedWeb web)
    {
        var resource = ResourceCatalog.Find("documents")!;
        var select = Load.Literal(new ListReader(resource) { Paged = false }.Read([]).Query.ToSql(), []);
        using var client = new HttpClient { BaseAddress = new(web.Url), Timeout = Timeout.InfiniteTimeSpan };
        await client.GetByteArrayAsync(new Uri("/api/v1/documents.csv?limit=20000", UriKind.Relative));
        var before = web.Memory();
        List<double> copies = [], exports = [];
        long most = 0, bytes = 0;
        for (var round = 0; round < 3; round++)
        {
            copies.Add(await CopyAsync(database, select));
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
        Bar("export: share of \\copy's speed", Median(copies) / Median(exports), 0.7);
        Bar("export: MB that memory grows", (most - before) / 1e6, 50, atMost: true);
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

    static void Bar(string what, double value, double bar, bool atMost = false)
    {
        var met = atMost ? value <= bar : value >= bar;
        var said = string.Create(CultureInfo.InvariantCulture, $"{what}: {value:n2} ({(atMost ? "at most" : "at least")} {bar})");
        Console.WriteLine((met ? "  " : "! ") + said);
        if (!met) missed.Add(said);
    }

    static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
