using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>Asks rules, one after the other, on a connection of its own: raised flags go to <c>flagging.flag_now</c>, outcomes to the matrix.</summary>
sealed class RuleWorker(NpgsqlConnection connection, RuleSettings settings, Outcomes outcomes, CancellationToken ct)
{
    const int JobsOfProcess = 6;

    /// <param name="scope">The numbers of the tenders it is about, which are listed in <c>flagging.scope</c>; null: all.</param>
    public async Task AskAsync(RedFlag rule, IReadOnlyList<long>? scope)
    {
        var needs = settings.OnlyFit ? RuleNeeds.Of(rule).ToArray() : [];
        var fit = needs.Length > 0;
        var parameters = new { rule = rule.Code, version = rule.Version, hash = settings.Hash(rule), fixedColumns = RuleSql.Columns.ToArray(), needs };
        await connection.ExecuteAsync(Command(
            """
            insert into open.rule_setting (rule, settings_hash, version, settings, law)
            values (@rule, @hash, @version, @settings::jsonb, @law::jsonb)
            on conflict do nothing
            """,
            new { parameters.rule, parameters.version, parameters.hash, settings = settings.Json(rule), law = JsonSerializer.Serialize(settings.Law(rule)) }));

        // A rule tells the evidence of all that it judges, and it judges far more than it raises: what does not apply is dropped at
        // once, and a flag is put together of what is raised alone. What is kept for the two readers below is narrow.
        var about = rule.Subject == Subject.Organization ? "''" : "(select t.ocid from flagging.seen t where t.n = j.ocid)";
        var (given, judging) = RuleSql.Parts(rule, settings);
        var result =
            $"""
            with {given}{(given.Length > 0 ? "," : "")}
            runner_unfit as materialized (
              select ocid, min('unfit_' || conclusion || ':' || code) as reason from fact_quality where conclusion = any (@needs) group by ocid
            ),
            runner_answer as materialized (
              select
                j.ocid, j.subject_id, {(fit ? "coalesce(j.not_enough_data, u.reason)" : "j.not_enough_data")} as reason,
                case when j.raised and j.not_enough_data is null{(fit ? " and u.ocid is null" : "")} then row(
                  {about}, @rule, j.subject, j.subject_id, j.value, jsonb_strip_nulls(to_jsonb(j) - @fixedColumns::text[]), j.organization_ids, @version, @hash)::flagging.flag_now
                end as flag
              from (
            {judging}
              ) j
              {(fit ? "left join runner_unfit u on u.ocid = j.ocid" : "")}
              {(scope is null ? "" : "join flagging.scope c on c.rule = @rule and c.n = j.ocid")}
              where j.not_applicable is null
            ),
            runner_raised as (
              insert into flagging.flag_now
              select (flag).ocid, (flag).rule, (flag).subject, (flag).subject_id, (flag).value, {Evidence(rule)}, (flag).organization_ids, (flag).rule_version, (flag).settings_hash
              from runner_answer
              -- Distinct from, because a row with a null in it is neither null nor not null.
              where flag is distinct from null
            )
            """;
        if (rule.Subject == Subject.Organization)
        {
            outcomes.Organizations.Say(rule, await connection.QuerySingleAsync<OrganizationOutcomes.Counts>(Command(
                $"""
                {result}
                select
                  count(*) filter (where flag is distinct from null) as "Raised", count(*) filter (where flag is not distinct from null and reason is null) as "Clear",
                  count(*) filter (where reason is not null) as "NotEnoughData"
                from runner_answer
                """, parameters)));
            return;
        }

        // What is not returned does not apply. Few outcomes for many tenders: numbers in arrays travel faster than rows.
        var rows = await connection.QueryAsync<(string Outcome, string? Reason, long[] Tenders, string[]? Subjects)>(Command(
            $"""
            {result}
            select
              case when flag is distinct from null then 'r' when reason is not null then 'n' else 'c' end as outcome, reason,
              array_agg(ocid) as tenders, array_agg(subject_id) filter (where reason is not null) as subjects
            from runner_answer
            group by 1, 2
            """, parameters));
        outcomes.Say(rule, scope, [.. rows.Select(r => new Said(r.Outcome[0], r.Reason, outcomes.Places(r.Tenders), r.Subjects ?? []))]);
    }

    /// <summary>The evidence of a row of <c>runner_answer</c>, with the ocids for which it has numbers.</summary>
    static string Evidence(RedFlag rule) => rule.Processes.Count == 0
        ? "(flag).evidence"
        : $$"""
          (flag).evidence || (
            select coalesce(jsonb_object_agg(e.key,
              case jsonb_typeof(e.value)
                when 'array' then (
                  select coalesce(jsonb_agg((select t.ocid from flagging.seen t where t.n = a.n::bigint) order by a.place), '[]')
                  from jsonb_array_elements(e.value) with ordinality as a(n, place))
                else to_jsonb((select t.ocid from flagging.seen t where t.n = e.value::bigint))
              end), '{}')
            from jsonb_each((flag).evidence) e
            where e.key in ({{string.Join(", ", rule.Processes.Select(p => $"'{p}'"))}}))
          """;

    /// <summary>Narrows the facts that these rules read to the tenders they have to see, for this transaction.</summary>
    async Task NarrowAsync(IReadOnlyList<RedFlag> rules)
    {
        // A few tenders: their rows are looked up.
        await connection.ExecuteAsync(Command(
            $"""
            set local enable_nestloop to on;
            create temporary table narrow on commit drop as {(rules[0].ComparesTenders ? "select n from flagging.neighbour" : "select distinct n from flagging.scope where rule = any (@codes)")};
            analyze narrow
            """, new { codes = rules.Select(r => r.Code).ToArray() }));
        foreach (var fact in rules.SelectMany(r => Facts.Named(r.Sql)).Append("fact_quality").Distinct(StringComparer.Ordinal))
        {
            await connection.ExecuteAsync(Command(
                $"""
                create temporary table {fact} on commit drop as select f.* from flagging.{fact} f join narrow s on s.n = f.ocid;
                analyze pg_temp.{fact}
                """));
        }

        await connection.ExecuteAsync(Command("set local enable_nestloop to off"));
    }

    CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);

    /// <summary>
    /// Asks all rules with as many workers, and computes the studies that are statements alone; each takes the next when it has done one.
    /// The first that has nothing left to ask computes the others: what the rules said is written meanwhile.
    /// </summary>
    /// <returns>What the rules and the studies cost.</returns>
    public static (Task<IReadOnlyList<RuleTiming>> Rules, Task<IReadOnlyList<RuleTiming>> Studies) AskAll(
        NpgsqlDataSource owner, IReadOnlyList<(RedFlag Rule, IReadOnlyList<long>? Scope)> tasks, IReadOnlyList<Study> studies, int workers, RuleSettings settings,
        Outcomes outcomes, IProgress<RuleTiming>? progress, CancellationToken ct)
    {
        var jobs = new Queue<Func<RuleWorker, NpgsqlConnection, List<RuleTiming>, Task>>(
        [
            // The longest first, so that no worker is left alone with one at the end.
            .. studies.Where(s => s.InDatabase).Select(study => Job((_, on, timings) => TimedAsync(timings, study.Code, () => study.ComputeAsync(on, ct)))),
            // Rules over a few tenders read the same narrowed facts; those that compare tenders have to see more of them.
            .. tasks.Where(t => t.Scope is not null).GroupBy(t => t.Rule.ComparesTenders).Select(narrow => Job(async (worker, _, timings) =>
            {
                await TimedAsync(timings, narrow.Key ? "narrowing groups" : "narrowing", () => worker.NarrowAsync([.. narrow.Select(t => t.Rule)]));
                foreach (var (rule, scope) in narrow)
                    await TimedAsync(timings, rule.Code, () => worker.AskAsync(rule, scope));
            })),
            .. tasks.Where(t => t.Scope is null).Select(t => Job((worker, _, timings) => TimedAsync(timings, t.Rule.Code, () => worker.AskAsync(t.Rule, null)))),
        ]);
        var asking = Enumerable.Range(0, Math.Clamp(jobs.Count, 1, workers)).Select(_ => Task.Run(() => RunAsync(Next), ct)).ToList();
        return (AllAsync(), StudyAsync());

        async Task<IReadOnlyList<RuleTiming>> AllAsync() => [.. (await Task.WhenAll(asking)).SelectMany(timings => timings)];

        async Task<IReadOnlyList<RuleTiming>> StudyAsync()
        {
            await (await Task.WhenAny(asking));
            // One after the other: each holds all competitions in memory.
            var left = new Queue<Study>(studies.Where(s => !s.InDatabase));
            return await RunAsync(() => left.TryDequeue(out var study)
                ? async (_, on, timings) =>
                {
                    // Beside two that judge and write it must do with half of the memory.
                    await on.ExecuteAsync(new CommandDefinition("set local hash_mem_multiplier to 1", cancellationToken: ct));
                    await TimedAsync(timings, study.Code, () => study.ComputeAsync(on, ct));
                    // Given back before the next asks for as much, here and in the server.
                    owner.Clear();
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
                }
                : null);
        }

        async Task<List<RuleTiming>> RunAsync(Func<Func<RuleWorker, NpgsqlConnection, List<RuleTiming>, Task>?> next)
        {
            var timings = new List<RuleTiming>();
            for (var asked = 1; next() is { } job; asked++)
            {
                await using (var connection = await owner.OpenConnectionAsync(ct))
                await using (var transaction = await connection.BeginTransactionAsync(ct))
                {
                    await connection.ExecuteAsync(new CommandDefinition(Session.Judging, cancellationToken: ct));
                    await job(new RuleWorker(connection, settings, outcomes, ct), connection, timings);
                    await transaction.CommitAsync(ct);
                }

                // A server process keeps what its largest sort took until it ends: after a few rules another one goes on.
                if (asked % JobsOfProcess == 0)
                    owner.Clear();
            }

            return timings;
        }

        static Func<RuleWorker, NpgsqlConnection, List<RuleTiming>, Task> Job(Func<RuleWorker, NpgsqlConnection, List<RuleTiming>, Task> job) => job;

        Func<RuleWorker, NpgsqlConnection, List<RuleTiming>, Task>? Next()
        {
            lock (jobs)
                return jobs.TryDequeue(out var next) ? next : null;
        }

        async Task TimedAsync(List<RuleTiming> timings, string code, Func<Task> work)
        {
            var watch = Stopwatch.StartNew();
            await work();
            timings.Add(new RuleTiming(code, watch.Elapsed));
            progress?.Report(timings[^1]);
        }
    }
}
