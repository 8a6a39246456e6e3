using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// The rule book over generated tenders that are already imported. Cardinal's eleven, as `taza flag --format cardinal` prints them; the
/// whole book from nothing; and again after 1,000 tenders were published with other prices. Arguments: tenders for Cardinal's rules
/// (30,000; 0: not), tenders for the whole book (200,000; 0: not). In place of a number, <c>filled</c>: those that the database of
/// TAZA_HOME or TAZA_DATABASE has; it is kept, but for its flags.
/// </summary>
internal static class FlagBenchmark
{
    const double MostForCardinal = 1.3;
    const double MostForBook = 90;
    const double MostAfterChanges = 10;
    const long MostMemory = 1L << 30;
    const int Changed = 1_000;
    const int Rounds = 3;

    /// <summary>A rule above a tenth of the whole must say why, in a comment beside its SQL.</summary>
    const double MostShare = 0.1;

    public static int Run(string[] args) => RunAsync(args).GetAwaiter().GetResult();

    static async Task<int> RunAsync(string[] args)
    {
        await using var database = await TazaDatabase.OpenAsync();
        var ok = true;
        if (args.ElementAtOrDefault(0) is not "0")
            ok &= await OverAsync(database, args.ElementAtOrDefault(0) ?? "30000", CardinalAsync);
        if (args.ElementAtOrDefault(1) is not "0")
            ok &= await OverAsync(database, args.ElementAtOrDefault(1) ?? "200000", BookAsync);
        return ok ? 0 : 1;
    }

    /// <param name="tenders">A number, or <see cref="FilledDatabase.Already"/>.</param>
    static async Task<bool> OverAsync(TazaDatabase database, string tenders, Func<TazaDatabase, Task<bool>> measure)
    {
        if (tenders == FilledDatabase.Already)
        {
            return await CountAsync(database, "open.tender") > 0
                ? await measure(database)
                : throw new TazaException($"{database.Address.Shown} has no tenders to flag. Import some, such as those of `taza generate`, or give a number instead of `{FilledDatabase.Already}`.");
        }

        await using var imported = await ImportedAsync(database, new FeedOptions(int.Parse(tenders, CultureInfo.InvariantCulture)));
        return await measure(imported);
    }

    static async Task<bool> CardinalAsync(TazaDatabase imported)
    {
        // What is waited for is the whole command; the first one after an import finds nothing analysed and nothing cached.
        var first = await TimedAsync();
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
            seconds.Add(await TimedAsync());
        var median = seconds.Order().ElementAt(Rounds / 2);
        Say($"Cardinal's eleven over {await CountAsync(imported, "open.tender"):n0} tenders: {first:n2} s at first, then {median:n2} s (at most {MostForCardinal})");
        return first <= MostForCardinal && median <= MostForCardinal;

        async Task<double> TimedAsync() => (await TazaProcess.RunAsync(imported, "flag", "--format", "cardinal")).Seconds;
    }

    static async Task<bool> BookAsync(TazaDatabase imported)
    {
        await ForgetFlagsAsync(imported);
        var (first, memory) = await MeasuredAsync(imported);
        Tell($"the whole book", first);
        var day = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            // Other tenders every time, in a database that is kept.
            await WriteDayAsync(day, (await CountAsync(imported, "archive.import_run") - 1) * Changed % first.Tenders);
            await TazaProcess.ImportAsync(imported, day);
        }
        finally
        {
            File.Delete(day);
        }

        var (again, more) = await MeasuredAsync(imported);
        Tell($"after {Changed:n0} changed, {again.Evaluated:n0} asked about anew", again);
        var most = Math.Max(memory, more);
        Say($"{first.Tenders:n0} tenders: {first.Elapsed.TotalSeconds:n1} s (at most {MostForBook}), after {Changed:n0} changed {again.Elapsed.TotalSeconds:n1} s (at most {MostAfterChanges}), {most / 1e6:n0} MB beyond shared buffers (at most {MostMemory / 1e6:n0})");
        return first.Elapsed.TotalSeconds <= MostForBook && again.Elapsed.TotalSeconds <= MostAfterChanges && most <= MostMemory;
    }

    /// <summary>As after an import: nothing was ever flagged.</summary>
    static async Task ForgetFlagsAsync(TazaDatabase imported)
    {
        await using var forget = imported.Owner.CreateCommand(
            """
            truncate open.flag, open.flag_event, open.flag_run, open.assessment, open.score, open.organization_score,
              open.price_screen, open.co_bidding, open.bidder_group, open.concentration, open.buyer_supplier;
            drop schema flagging cascade;
            create schema flagging
            """);
        await forget.ExecuteNonQueryAsync();
    }

    /// <summary>Tenders published once more, with bids and awards a hundredth dearer.</summary>
    static async Task WriteDayAsync(string path, long first)
    {
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(new FeedOptions(Changed, First: first), feed);
        var lines = Encoding.UTF8.GetString(feed.GetBuffer(), 0, (int)feed.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await File.WriteAllLinesAsync(path, lines.Select(Dearer), new UTF8Encoding(false));
    }

    static string Dearer(string release)
    {
        var later = JsonNode.Parse(release)!;
        later["id"] = later["id"] + "-dearer";
        later["date"] = "2031-01-01T00:00:00+06:00";
        foreach (var priced in Objects(later["bids"]?["details"]).Concat(Objects(later["awards"])))
        {
            if (priced["value"]?["amount"] is JsonValue amount && amount.TryGetValue<decimal>(out var price))
                priced["value"]!["amount"] = Math.Round(price * 1.01m, 2);
        }

        return later.ToJsonString();
    }

    static IEnumerable<JsonObject> Objects(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonObject>();

    static async Task<long> CountAsync(TazaDatabase imported, string table)
    {
        await using var count = imported.Owner.CreateCommand($"select count(*) from {table}");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    static async Task<TazaDatabase> ImportedAsync(TazaDatabase database, FeedOptions feed)
    {
        var imported = await database.CreateTemporaryAsync();
        var path = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            await using (var file = File.Create(path))
                KyrgyzFeed.WriteJsonLines(feed, file);
            var (seconds, _) = await TazaProcess.ImportAsync(imported, path);
            Say($"{feed.Tenders:n0} tenders, {new FileInfo(path).Length / 1e6:n0} MB imported in {seconds:n1} s");
            return imported;
        }
        catch
        {
            await imported.DisposeAsync();
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A run, and the most memory that it and the server's processes held of their own while it went.</summary>
    static async Task<(RunReport Report, long Memory)> MeasuredAsync(TazaDatabase imported)
    {
        var running = Task.Run(() => new RuleRunner(imported.Owner).RunAsync(new RunRequest()));
        long most = 0;
        while (await Task.WhenAny(running, Task.Delay(250)) != running)
            most = Math.Max(most, await OwnMemoryAsync(imported.Owner));
        return (await running, most);
    }

    static async Task<long> OwnMemoryAsync(NpgsqlDataSource owner)
    {
        var pids = new List<int> { Environment.ProcessId };
        await using var command = owner.CreateCommand("select pid from pg_stat_activity");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            pids.Add(reader.GetInt32(0));
        return pids.Sum(Anonymous);
    }

    /// <summary>Shared buffers are not anonymous memory; where there is no /proc, or the server is elsewhere, nothing is measured.</summary>
    static long Anonymous(int pid)
    {
        try
        {
            return 1024 * long.Parse(File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("RssAnon", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return 0;
        }
    }

    static void Tell(FormattableString what, RunReport report)
    {
        var all = report.Rules.Sum(r => r.Elapsed.TotalSeconds);
        Say($"{what.ToString(CultureInfo.InvariantCulture)}: {report.Elapsed.TotalSeconds:n1} s, {report.Total:n0} flags");
        foreach (var rule in report.Rules.OrderByDescending(r => r.Elapsed).Take(12))
            Say($"  {rule.Code,-20} {rule.Elapsed.TotalSeconds,6:n2} s {rule.Elapsed.TotalSeconds / all,7:p1}{(rule.Elapsed.TotalSeconds / all > MostShare ? " !" : "")}");
    }

    static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
