using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>Asks rules, one after the other, on a connection of its own: raised flags go to <c>flagging.flag_now</c>, outcomes to the matrix.</summary>
sealed class RuleWorker(NpgsqlConnection connection, RuleSettings settings, Outcomes outcomes, CancellationToken ct)
{
    /// <param name="scope">Tenders it is about, listed in <c>flagging.scope</c>, and their numbers; null: all.</param>
    public async Task AskAsync(RedFlag rule, IReadOnlyList<int>? scope)
    {
        var needs = settings.OnlyFit ? RuleNeeds.Of(rule).ToArray() : [];
        var parameters = new { rule = rule.Code, version = rule.Version, hash = settings.Hash(rule), fixedColumns = RuleSql.Columns.ToArray(), needs };
        await connection.ExecuteAsync(Command(
            """
            insert into open.rule_setting (rule, settings_hash, version, settings, law)
            values (@rule, @hash, @version, @settings::jsonb, @law::jsonb)
            on conflict do nothing
            """,
            new { parameters.rule, parameters.version, parameters.hash, settings = settings.Json(rule), law = JsonSerializer.Serialize(settings.Law(rule)) }));

        // A rule tells the evidence of all that it judges, and it judges far more than it raises: what does not apply is dropped at
        // once, and evidence is put together of what is raised alone. What is kept for the two readers below is narrow.
        var result =
            $"""
            with unfit as materialized (
              select ocid, min('unfit_' || conclusion || ':' || code) as reason from fact_quality where conclusion = any (@needs) group by ocid
            ),
            judged as materialized (
              select
                j.ocid, j.subject, j.subject_id, coalesce(j.not_enough_data, u.reason) as reason, j.value, j.organization_ids,
                case when j.raised and j.not_enough_data is null and u.ocid is null then jsonb_strip_nulls(to_jsonb(j) - @fixedColumns::text[]) end as evidence
              from (
            {RuleSql.Compose(rule, settings)}
              ) j
              left join unfit u on u.ocid = j.ocid
              where j.not_applicable is null
            ),
            raised as (
              insert into flagging.flag_now
              select ocid, @rule, subject, subject_id, value, evidence, organization_ids, @version, @hash
              from judged
              where evidence is not null
            )
            """;
        if (rule.Subject == Subject.Organization)
        {
            await connection.ExecuteAsync(Command(result + " select", parameters));
            return;
        }

        // What is not returned does not apply. Few outcomes for many tenders: numbers in arrays travel faster than rows.
        var rows = await connection.QueryAsync<(string Outcome, string? Reason, int[] Tenders, string[]? Subjects)>(Command(
            $"""
            {result}
            select
              case when j.evidence is not null then 'r' when j.reason is not null then 'n' else 'c' end as outcome, j.reason,
              array_agg(t.n) as tenders, array_agg(j.subject_id) filter (where j.reason is not null) as subjects
            from judged j
            join flagging.seen t on t.ocid = j.ocid
            group by 1, 2
            """, parameters));
        outcomes.Say(rule, scope, [.. rows.Select(r => new Said(r.Outcome[0], r.Reason, r.Tenders, r.Subjects ?? []))]);
    }

    /// <summary>Narrows the facts to the tenders of <c>flagging.scope</c>, for this transaction.</summary>
    public async Task NarrowAsync()
    {
        foreach (var fact in await connection.QueryAsync<string>(Command("select relname::text from pg_class where relnamespace = 'flagging'::regnamespace and relkind = 'r' and relname like 'fact\\_%' order by 1")))
        {
            await connection.ExecuteAsync(Command(
                $"""
                create temporary table {fact} on commit drop as select f.* from flagging.{fact} f join flagging.scope s on s.ocid = f.ocid;
                analyze pg_temp.{fact}
                """));
        }
    }

    CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);

    /// <summary>Asks all rules, and computes the studies, with as many workers; each takes the next when it has done one.</summary>
    public static async Task<IReadOnlyList<RuleTiming>> AskAllAsync(
        NpgsqlDataSource owner, IReadOnlyList<(RedFlag Rule, IReadOnlyList<int>? Scope)> tasks, IReadOnlyList<Study> studies, int workers, RuleSettings settings,
        Outcomes outcomes, IProgress<RuleTiming>? progress, CancellationToken ct)
    {
        var timings = new List<RuleTiming>();
        // Rules over a few tenders read the same narrowed facts: one worker narrows them once and asks them all.
        var narrow = tasks.Where(t => t.Scope is not null).ToList();
        var wide = new Queue<(string Code, Func<RuleWorker, NpgsqlConnection, Task> Ask)>(
        [
            .. studies.Select(s => (s.Code, (Func<RuleWorker, NpgsqlConnection, Task>)((_, on) => s.ComputeAsync(on, ct)))),
            .. tasks.Where(t => t.Scope is null).Select(t => (t.Rule.Code, (Func<RuleWorker, NpgsqlConnection, Task>)((worker, _) => worker.AskAsync(t.Rule, null)))),
        ]);
        var running = Enumerable.Range(0, Math.Max(1, Math.Min(workers, wide.Count))).Select(i => Task.Run(() => RunAsync(i == 0), ct)).ToList();
        await Task.WhenAll(running);
        return timings;

        async Task RunAsync(bool first)
        {
            await using var connection = await owner.OpenConnectionAsync(ct);
            var worker = new RuleWorker(connection, settings, outcomes, ct);
            if (first && narrow.Count > 0)
            {
                await using var transaction = await BeginAsync();
                await TimedAsync("narrowing", worker.NarrowAsync);
                foreach (var (rule, scope) in narrow)
                    await TimedAsync(rule.Code, () => worker.AskAsync(rule, scope));
                await transaction.CommitAsync(ct);
            }

            while (Next() is { } next)
            {
                await using var transaction = await BeginAsync();
                await TimedAsync(next.Code, () => next.Ask(worker, connection));
                await transaction.CommitAsync(ct);
            }

            async Task<NpgsqlTransaction> BeginAsync()
            {
                var transaction = await connection.BeginTransactionAsync(ct);
                await connection.ExecuteAsync(new CommandDefinition(Session.Judging, cancellationToken: ct));
                return transaction;
            }
        }

        (string Code, Func<RuleWorker, NpgsqlConnection, Task> Ask)? Next()
        {
            lock (wide)
                return wide.TryDequeue(out var next) ? next : null;
        }

        async Task TimedAsync(string code, Func<Task> work)
        {
            var watch = Stopwatch.StartNew();
            await work();
            var timing = new RuleTiming(code, watch.Elapsed);
            lock (timings)
                timings.Add(timing);
            progress?.Report(timing);
        }
    }
}
