using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Which rule is to be asked about what. A rule that was asked before, with the same settings, is asked again only if something it
/// reads has changed since: about the tenders in which it did; if it compares tenders, about their groups or about all.
/// </summary>
/// <param name="Tasks">The rules to ask, and the numbers of the tenders to ask them about; null: all.</param>
/// <param name="Studies">What is to be computed anew beside them.</param>
/// <param name="Known">What each of them rests on, and each of the others that were looked at: to be remembered.</param>
/// <param name="Changed">How many tenders are asked about by rules that are not asked about all.</param>
sealed record RunPlan(
    IReadOnlyList<(RedFlag Rule, IReadOnlyList<long>? Scope)> Tasks, IReadOnlyList<Study> Studies, IReadOnlyList<(string Code, string Hash, string[] Reads)> Known, int Changed)
{
    /// <summary>Of a rule that was left out of more runs with new data it is forgotten what it said: what changed is kept for those that will see it.</summary>
    const int Patience = 10;

    /// <param name="generation">Of the facts as they are now.</param>
    public static async Task<RunPlan> MakeAsync(NpgsqlConnection connection, IReadOnlyList<RedFlag> rules, IReadOnlyList<Study> studies, RuleSettings settings, int generation, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(Command(Session.Judging));
        var judged = (await connection.QueryAsync<(string Rule, string Hash, int Generation, double Milliseconds, string[] Reads)>(Command("select rule, hash, generation, milliseconds, reads from flagging.judged"))).ToDictionary(j => j.Rule, StringComparer.Ordinal);
        var rebuilt = await connection.ExecuteScalarAsync<int>(Command("select rebuilt from flagging.state"));
        var changes = await FactChanges.LoadAsync(connection, ct);
        var known = new List<(string, string, string[])>();

        await connection.ExecuteAsync(Command("truncate flagging.flag_now, flagging.scope, flagging.neighbour"));
        var groups = new FactGroups(connection, ct);
        var tasks = new List<(RedFlag Rule, bool Whole)>();
        // The slowest first, so that no worker is left alone with it at the end.
        foreach (var rule in rules.OrderByDescending(r => judged.GetValueOrDefault(r.Code).Milliseconds))
        {
            var touched = await TouchedAsync(rule.Code, Definition(rule, settings), Reading(rule, settings));
            if (touched is { Count: 0 })
                continue;
            tasks.Add((rule, touched is null || (rule.ComparesTenders && (rule.Groups is null || !await groups.ScopeAsync(rule, touched)))));
            if (touched is not null && !rule.ComparesTenders)
                await connection.ExecuteAsync(Command("insert into flagging.scope select @Code, unnest(@touched)", new { rule.Code, touched = touched.ToArray() }));
        }

        var anew = new List<Study>();
        foreach (var study in studies)
        {
            if (await TouchedAsync(study.Code, study.Version.ToString(CultureInfo.InvariantCulture), study.Reads) is not { Count: 0 })
                anew.Add(study);
        }

        await connection.ExecuteAsync(Command("analyze flagging.scope, flagging.neighbour"));
        var scope = (await connection.QueryAsync<(string Rule, long Tender)>(Command("select s.rule, s.n from flagging.scope s join flagging.seen t on t.n = s.n"))).ToLookup(s => s.Rule, s => s.Tender, StringComparer.Ordinal);
        await transaction.CommitAsync(ct);
        return new([.. tasks.Select(t => (t.Rule, t.Whole ? null : (IReadOnlyList<long>)[.. scope[t.Rule.Code]]))], anew, known, scope.SelectMany(s => s).Distinct().Count());

        // Null: it cannot be told, so all of them.
        async Task<HashSet<long>?> TouchedAsync(string code, string hash, string reading)
        {
            var last = judged.GetValueOrDefault(code);
            var same = last.Hash == hash;
            var reads = same ? last.Reads : await FactReads.OfAsync(connection, reading, ct);
            known.Add((code, hash, reads));
            return !same || last.Generation < rebuilt ? null : last.Generation == generation ? [] : changes.Touching(reads, last.Generation);
        }

        CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
    }

    /// <summary>Remembers that all that was looked at holds for this generation.</summary>
    public async Task RememberAsync(NpgsqlConnection connection, IReadOnlyList<RuleTiming> timings, Guid run, int generation, CancellationToken ct)
    {
        var whole = Tasks.Where(t => t.Scope is null).Select(t => t.Rule.Code).Concat(Studies.Select(s => s.Code)).ToHashSet(StringComparer.Ordinal);
        foreach (var (code, hash, reads) in Known)
        {
            var milliseconds = whole.Contains(code) ? timings.First(t => t.Code == code).Elapsed.TotalMilliseconds : (double?)null;
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into flagging.judged as j (rule, hash, generation, milliseconds, reads)
                values (@code, @hash, @generation, coalesce(@milliseconds, 0), @reads)
                on conflict (rule) do update
                set hash = excluded.hash, generation = excluded.generation, milliseconds = coalesce(@milliseconds, j.milliseconds), reads = excluded.reads
                """, new { code, hash, generation, milliseconds, reads }, cancellationToken: ct));
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            update flagging.state set run_id = @run;
            delete from flagging.judged where rule <> all (@there) or generation < @generation - @Patience;
            -- What every rule has seen is of use to none.
            delete from flagging.moved where generation <= (select min(generation) from flagging.judged)
            """, new { run, generation, Patience, there = RuleBook.All.Select(r => r.Code).Concat(Study.All.Select(s => s.Code)).ToArray() }, commandTimeout: 0, cancellationToken: ct));
        var were = FactGroups.Facts.Select(f => "flagging.was_" + f).ToArray();
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select exists (select from flagging.moved) or to_regclass(@first) is null", new { first = were[0] }, cancellationToken: ct)))
            await connection.ExecuteAsync(new CommandDefinition("truncate " + string.Join(", ", were), cancellationToken: ct));
    }

    /// <summary>All that a rule's answer rests on beside the facts.</summary>
    static string Definition(RedFlag rule, RuleSettings settings) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Hash(rule)}\n{settings.OnlyFit} {string.Join(' ', RuleNeeds.Of(rule))}\n{RuleSql.Compose(rule, settings)}")));

    /// <summary>Where its data must be fit for something, what is unfit is read too.</summary>
    static string Reading(RedFlag rule, RuleSettings settings) => settings.OnlyFit && RuleNeeds.Of(rule).Count > 0
        ? $"with rule as (\n{RuleSql.Compose(rule, settings)}\n) select rule.ocid, q.ocid as unfit, q.conclusion, q.code from rule left join fact_quality q on q.ocid = rule.ocid"
        : RuleSql.Compose(rule, settings);
}
