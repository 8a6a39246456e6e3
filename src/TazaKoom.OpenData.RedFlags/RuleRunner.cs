using System.Diagnostics;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Runs rules over the facts and writes what changed: flags, assessments, events. One transaction on one snapshot, so that a
/// reader sees the old results or the new ones; the same data and settings give the same rows, and then nothing is written.
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
        await AnalyzeAsync(connection, ct);
        // Before the transaction, because its snapshot must not be older than the run it waited for.
        await connection.ExecuteAsync(Command("select pg_advisory_lock(@Lock)", new { Lock }));
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
            // Facts in common table expressions have no statistics: a nested loop over a guess of one row is the one mistake that
            // turns seconds into hours. Where a loop is the only way (a lookup for what is raised), it is still taken.
            await connection.ExecuteAsync(Command(
                "set local enable_nestloop to off; set local timezone to 'UTC'; set local work_mem to '64MB'; set local jit to off; set local client_min_messages to warning"));
            var run = new FlagRun(Guid.CreateVersion7(started), started, connection, request.Settings, ct);
            await run.WriteBookAsync();

            var whole = request.Ocids is null;
            var alone = rules.Where(r => whole || !r.ComparesTenders).ToList();
            var comparing = rules.Except(alone).ToList();
            var tenders = await Evaluate(run, alone, request.Ocids, timings, progress, ct);
            if (comparing.Count > 0)
            {
                await Facts.DropAsync(connection, ct);
                await Evaluate(run, comparing, null, timings, progress, ct);
            }

            if (whole && request.Rules is null)
                await run.ForgetOldRulesAsync();
            await Timed("scores", timings, progress, () => Scoring.WriteAsync(connection, run.Id, request.Settings.Score, ct));
            var total = await run.WriteRunAsync(clock.GetUtcNow(), whole ? "everything" : "tenders", tenders, [.. rules.Select(r => r.Code)]);
            await transaction.CommitAsync(ct);
            return new RunReport(run.Id, tenders, run.Raised, run.Changed, run.Cleared, total, watch.Elapsed, timings);
        }
        finally
        {
            await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_unlock(@Lock)", new { Lock }, cancellationToken: CancellationToken.None));
        }

        CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
    }

    /// <summary>After a first import the planner knows nothing yet, and would plan for empty tables.</summary>
    static async Task AnalyzeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select format('open.%I', c.relname)
            from pg_class c
            left join pg_stat_user_tables s on s.relid = c.oid
            where c.relnamespace = 'open'::regnamespace and c.relkind = 'r'
              and (c.reltuples < 0 or s.n_mod_since_analyze > greatest(1000, c.reltuples / 5))
            """, cancellationToken: ct));
        foreach (var table in tables)
            await connection.ExecuteAsync(new CommandDefinition($"analyze {table}", commandTimeout: 0, cancellationToken: ct));
    }

    static async Task<int> Evaluate(
        FlagRun run, List<RedFlag> rules, IReadOnlyCollection<string>? ocids, List<RuleTiming> timings, IProgress<RuleTiming>? progress, CancellationToken ct)
    {
        await Timed("facts", timings, progress, async () =>
        {
            await run.BeginAsync(ocids);
            await Facts.CopyAsync(run.Connection, [.. rules.Select(r => r.Sql), "fact_tender"], run.Settings, ocids is not null, ct);
        });
        foreach (var rule in rules)
            await Timed(rule.Code, timings, progress, () => run.JudgeAsync(rule));
        var tenders = 0;
        await Timed("writing", timings, progress, async () => tenders = await run.WriteAsync(rules, ocids is not null));
        return tenders;
    }

    static async Task Timed(string code, List<RuleTiming> timings, IProgress<RuleTiming>? progress, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        var timing = new RuleTiming(code, watch.Elapsed);
        timings.Add(timing);
        progress?.Report(timing);
    }
}
