using System.Diagnostics;
using Dapper;
using Npgsql;
using TazaKoom.OpenData.RedFlags.Running;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Runs rules over the facts and writes what changed: flags, assessments, scores, events. What is written is one transaction, so
/// that a reader sees the old results or the new ones; the same data and settings give the same rows, and then nothing is written.
/// A rule is asked again only where something it reads has changed since it was last asked with these settings (<see cref="RunPlan"/>).
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
            // Here and below: a server process keeps what its largest sort took until it ends, and the pool would keep it. This
            // connection, which holds the lock, stays until it is returned.
            owner.Clear();
            var outcomes = new Outcomes(ct);
            var loading = Timed("outcomes", async () =>
            {
                await using var beside = await owner.OpenConnectionAsync(ct);
                await outcomes.LoadAsync(beside, complete: rules.Count == RuleBook.All.Count);
            });
            // With the whole book, not with a few rules: it is then that everything published is brought up to date.
            var planning = RunPlan.MakeAsync(connection, rules, rules.Count == RuleBook.All.Count ? Study.All : [], request.Settings, store.Generation, ct);
            await Task.WhenAll(loading, planning);
            var plan = await planning;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var (asking, studying) = RuleWorker.AskAll(owner, plan.Tasks, plan.Studies, workers, request.Settings, outcomes, progress, stop.Token);
            try
            {
                timings.AddRange(await asking);
                owner.Clear();
                // What the answers of the rules came in, before the studies ask for memory.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
                await connection.ExecuteAsync(Command("call archive.check_era()"));
                // Each statement sees what was committed before it: the studies are computed on another connection meanwhile.
                await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, ct);
                await connection.ExecuteAsync(Command(Session.Quiet));
                var writer = new FlagWriter(Guid.CreateVersion7(started), started, connection, ct);
                await Timed("writing", async () =>
                {
                    await writer.WriteBookAsync();
                    await writer.WriteAsync(Codes(plan.Tasks.Where(t => t.Scope is null)), Codes(plan.Tasks.Where(t => t.Scope is not null)));
                    await outcomes.WriteAsync(connection, writer.Id);
                    await outcomes.Organizations.WriteAsync(connection, ct);
                });
                await Timed("scores", () => Scoring.WriteAsync(connection, writer.Id, request.Settings.Score, store.Generation, ct));
                timings.AddRange(await studying);
                foreach (var study in plan.Studies)
                    await Timed("writing " + study.Code, () => study.WriteAsync(connection, ct));
                var evaluated = plan.Tasks.Any(t => t.Scope is null) ? outcomes.Tenders : plan.Changed;
                var total = await writer.WriteRunAsync(
                    clock.GetUtcNow(), evaluated == outcomes.Tenders ? "everything" : "tenders", evaluated, [.. rules.Select(r => r.Code)], request.Settings.AsOf);
                await plan.RememberAsync(connection, timings, writer.Id, store.Generation, ct);
                await transaction.CommitAsync(ct);
                return new RunReport(writer.Id, outcomes.Tenders, evaluated, writer.Raised, writer.Changed, writer.Cleared, total, watch.Elapsed, timings);
            }
            finally
            {
                // After a failure too, nothing is computed any more when the lock is given back.
                await stop.CancelAsync();
                await Task.WhenAll((Task)asking, studying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
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

    static string[] Codes(IEnumerable<(RedFlag Rule, IReadOnlyList<long>? Scope)> tasks) => [.. tasks.Select(t => t.Rule.Code)];
}
