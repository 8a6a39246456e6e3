using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Runs rules over the facts and writes what changed: flags, assessments, scores, events. What is written is one transaction, so
/// that a reader sees the old results or the new ones; the same data and settings give the same rows, and then nothing is written.
/// A rule is asked again only about tenders that changed since it was last asked with these settings; a rule that compares
/// tenders is asked about all of them as soon as one has changed.
/// </summary>
public sealed class RuleRunner(NpgsqlDataSource owner, TimeProvider? clock = null)
{
    /// <summary>Any number that is ours alone: two runs at once wait for each other.</summary>
    const long Lock = 0x7461_7a61_666c_6167;

    readonly TimeProvider clock = clock ?? TimeProvider.System;

    public async Task<RunReport> RunAsync(RunRequest request, IProgress<RuleTiming>? progress = null, CancellationToken ct = default)
    {
        var rules = (request.Rules ?? RuleBook.All).Where(r => request.Settings.Rules?.Contains(r.Code) ?? true).ToList();
        var started = clock.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var timings = new List<RuleTiming>();

        await using var connection = await owner.OpenConnectionAsync(ct);
        await PlannerStatistics.RefreshAsync(connection, null, ct);
        await connection.ExecuteAsync(Command("select pg_advisory_lock(@Lock)", new { Lock }));
        try
        {
            var workers = request.Workers ?? Environment.ProcessorCount;
            var store = new FactStore(connection, owner, workers, ct);
            await Timed("facts", () => store.RefreshAsync(request.Everything));
            var plan = await PlanAsync(connection, rules, request.Settings, store.Generation, ct);

            // With the whole book, not with a few rules: it is then that everything published is brought up to date.
            IReadOnlyList<Study> studies = rules.Count == RuleBook.All.Count ? await StudiesAsync(connection, store.Generation, ct) : [];

            var outcomes = new Outcomes(connection, ct);
            await Timed("outcomes", () => outcomes.LoadAsync(complete: rules.Count == RuleBook.All.Count));
            timings.AddRange(await RuleWorker.AskAllAsync(
                owner, plan.Tasks, studies, workers, request.Settings, outcomes, progress, ct));
            await connection.ExecuteAsync(Command("call archive.check_era()"));
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            await connection.ExecuteAsync(Command(Session.Quiet));
            var writer = new FlagWriter(Guid.CreateVersion7(started), started, connection, ct);
            await Timed("writing", async () =>
            {
                await writer.WriteBookAsync();
                await writer.WriteAsync(Codes(plan.Tasks.Where(t => t.Scope is null)), Codes(plan.Tasks.Where(t => t.Scope is not null)));
                await outcomes.WriteAsync(writer.Id);
            });
            foreach (var study in studies)
                await Timed("writing " + study.Code, () => study.WriteAsync(connection, ct));
            await Timed("scores", () => Scoring.WriteAsync(connection, writer.Id, request.Settings.Score, ct));
            var evaluated = plan.Tasks.Any(t => t.Scope is null) ? outcomes.Tenders : plan.Changed;
            var total = await writer.WriteRunAsync(
                clock.GetUtcNow(), evaluated == outcomes.Tenders ? "everything" : "tenders", evaluated, [.. rules.Select(r => r.Code)], request.Settings.AsOf);
            await RememberAsync(connection, plan.Tasks, studies, timings, writer.Id, request.Settings, store.Generation, ct);
            await transaction.CommitAsync(ct);
            return new RunReport(writer.Id, outcomes.Tenders, evaluated, writer.Raised, writer.Changed, writer.Cleared, total, watch.Elapsed, timings);
        }
        finally
        {
            await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_unlock(@Lock)", new { Lock }, cancellationToken: CancellationToken.None));
        }

        async Task Timed(string code, Func<Task> work)
        {
            var part = Stopwatch.StartNew();
            await work();
            timings.Add(new RuleTiming(code, part.Elapsed));
            progress?.Report(timings[^1]);
        }

        CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
    }

    static string[] Codes(IEnumerable<(RedFlag Rule, IReadOnlyList<int>? Scope)> tasks) => [.. tasks.Select(t => t.Rule.Code)];

    /// <summary>Which rule is to be asked about what.</summary>
    static async Task<(IReadOnlyList<(RedFlag Rule, IReadOnlyList<int>? Scope)> Tasks, int Changed)> PlanAsync(
        NpgsqlConnection connection, List<RedFlag> rules, RuleSettings settings, int generation, CancellationToken ct)
    {
        var judged = (await connection.QueryAsync<(string Rule, string Hash, int Generation, double Milliseconds)>(
            new CommandDefinition("select rule, hash, generation, milliseconds from flagging.judged", cancellationToken: ct))).ToDictionary(j => j.Rule, StringComparer.Ordinal);
        bool Known(RedFlag rule) => judged.TryGetValue(rule.Code, out var last) && last.Hash == Definition(rule, settings);

        var since = rules.Where(r => Known(r) && !r.ComparesTenders).Select(r => judged[r.Code].Generation).DefaultIfEmpty(generation).Min();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            truncate flagging.flag_now, flagging.scope;
            insert into flagging.scope select ocid from flagging.seen where generation > @since;
            analyze flagging.scope
            """, new { since }, commandTimeout: 0, cancellationToken: ct));
        var changed = (await connection.QueryAsync<int>(new CommandDefinition(
            "select t.n from flagging.seen t join flagging.scope s on s.ocid = t.ocid", commandTimeout: 0, cancellationToken: ct))).ToList();

        var tasks = new List<(RedFlag, IReadOnlyList<int>?)>();
        // The slowest first, so that no worker is left alone with it at the end.
        foreach (var rule in rules.OrderByDescending(r => judged.TryGetValue(r.Code, out var last) ? last.Milliseconds : 0))
        {
            if (!Known(rule))
                tasks.Add((rule, null));
            else if (judged[rule.Code].Generation < generation)
                tasks.Add((rule, rule.ComparesTenders ? null : changed));
        }

        return (tasks, changed.Count);
    }

    /// <summary>Those of which something they rest on has changed.</summary>
    static async Task<IReadOnlyList<Study>> StudiesAsync(NpgsqlConnection connection, int generation, CancellationToken ct)
    {
        var computed = (await connection.QueryAsync<(string Code, string Hash)>(new CommandDefinition(
            "select rule, hash from flagging.judged where generation = @generation", new { generation }, cancellationToken: ct))).ToList();
        return [.. Study.All.Where(s => !computed.Contains((s.Code, VersionOf(s))))];
    }

    static string VersionOf(Study study) => study.Version.ToString(CultureInfo.InvariantCulture);

    static async Task RememberAsync(
        NpgsqlConnection connection, IReadOnlyList<(RedFlag Rule, IReadOnlyList<int>? Scope)> tasks, IReadOnlyList<Study> studies, List<RuleTiming> timings,
        Guid run, RuleSettings settings, int generation, CancellationToken ct)
    {
        foreach (var (code, hash, whole) in tasks.Select(t => (t.Rule.Code, Definition(t.Rule, settings), t.Scope is null)).Concat(studies.Select(s => (s.Code, VersionOf(s), true))))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into flagging.judged as j (rule, hash, generation, milliseconds)
                values (@rule, @hash, @generation, @milliseconds)
                on conflict (rule) do update
                set hash = excluded.hash, generation = excluded.generation, milliseconds = case when @whole then excluded.milliseconds else j.milliseconds end
                """,
                new
                {
                    rule = code, hash, generation, whole, milliseconds = timings.First(t => t.Code == code).Elapsed.TotalMilliseconds,
                }, cancellationToken: ct));
        }

        await connection.ExecuteAsync(new CommandDefinition("update flagging.state set run_id = @run", new { run }, cancellationToken: ct));
    }

    /// <summary>All that a rule's answer rests on beside the facts.</summary>
    static string Definition(RedFlag rule, RuleSettings settings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Hash(rule)}\n{settings.OnlyFit} {string.Join(' ', RuleNeeds.Of(rule))}\n{RuleSql.Compose(rule, settings)}")));
}
