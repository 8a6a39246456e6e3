using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using TazaKoom.OpenData.Database;
using TazaKoom.OpenData.RedFlags;
using TazaKoom.OpenData.RedFlags.Cardinal;
using TazaKoom.OpenData.Synthetic;

namespace TazaKoom.OpenData.Benchmarks;

/// <summary>
/// The rule book over generated tenders that are already imported. Cardinal's eleven, as <c>--format cardinal</c> prints them; the
/// whole book from nothing; and again after 1,000 tenders changed. Arguments: tenders for Cardinal's rules (30,000; 0: not), tenders
/// for the whole book (200,000; 0: not).
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
        var few = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30_000;
        var many = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200_000;
        await using var database = await TazaDatabase.OpenAsync();
        var ok = true;
        if (few > 0)
            ok &= await CardinalAsync(database, few);
        if (many > 0)
            ok &= await BookAsync(database, many);
        return ok ? 0 : 1;
    }

    static async Task<bool> CardinalAsync(TazaDatabase database, int tenders)
    {
        await using var imported = await ImportedAsync(database, new FeedOptions(tenders));
        // The first run after an import is the one that is waited for: nothing is analysed, nothing is cached, no code is compiled.
        var first = await TimedAsync();
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
            seconds.Add(await TimedAsync());
        var median = seconds.Order().ElementAt(Rounds / 2);
        Say($"Cardinal's eleven over {tenders:n0} tenders: {first:n2} s at first, then {median:n2} s (at most {MostForCardinal})");
        return first <= MostForCardinal && median <= MostForCardinal;

        async Task<double> TimedAsync()
        {
            var watch = Stopwatch.StartNew();
            await CardinalReport.WriteAsync(imported.Owner, RuleSettings.OfCardinal, meta: true, maps: false, Stream.Null);
            return watch.Elapsed.TotalSeconds;
        }
    }

    static async Task<bool> BookAsync(TazaDatabase database, int tenders)
    {
        await using var imported = await ImportedAsync(database, new FeedOptions(tenders));
        var (first, memory) = await MeasuredAsync(imported);
        Tell($"the whole book", first);
        var day = Path.Combine(Path.GetTempPath(), $"taza-bench-{Guid.NewGuid():n}.jsonl");
        try
        {
            // Earlier states of tenders that are there in their last one: each is merged and written again.
            var known = Lines(new FeedOptions(Changed)).ToHashSet(StringComparer.Ordinal);
            await File.WriteAllLinesAsync(day, Lines(new FeedOptions(Changed, Versions: 2)).Where(line => !known.Contains(line)), new UTF8Encoding(false));
            await TazaProcess.ImportAsync(imported, day);
        }
        finally
        {
            File.Delete(day);
        }

        var (again, more) = await MeasuredAsync(imported);
        Tell($"after {again.Evaluated:n0} of them changed", again);
        var most = Math.Max(memory, more);
        Say($"{tenders:n0} tenders: {first.Elapsed.TotalSeconds:n1} s (at most {MostForBook}), after {Changed:n0} changed {again.Elapsed.TotalSeconds:n1} s (at most {MostAfterChanges}), {most / 1e6:n0} MB beyond shared buffers (at most {MostMemory / 1e6:n0})");
        return first.Elapsed.TotalSeconds <= MostForBook && again.Elapsed.TotalSeconds <= MostAfterChanges && most <= MostMemory;
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

    static string[] Lines(FeedOptions options)
    {
        using var feed = new MemoryStream();
        KyrgyzFeed.WriteJsonLines(options, feed);
        return Encoding.UTF8.GetString(feed.GetBuffer(), 0, (int)feed.Length).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
