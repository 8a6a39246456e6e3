using System.Text.Json;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>The writing side of one run, inside its transaction: judge rule by rule into temporary tables, then write the difference.</summary>
sealed class FlagRun(Guid id, DateTimeOffset started, NpgsqlConnection connection, RuleSettings settings, CancellationToken ct)
{
    public Guid Id => id;

    public NpgsqlConnection Connection => connection;

    public RuleSettings Settings => settings;

    public int Raised { get; private set; }

    public int Changed { get; private set; }

    public int Cleared { get; private set; }

    public async Task WriteBookAsync()
    {
        var position = 0;
        foreach (var rule in RuleBook.All)
            await Execute(RuleRow.Upsert, RuleRow.Of(rule, position++));
        await Execute("delete from open.rule where rule <> all (@codes)", new { codes = RuleBook.All.Select(r => r.Code).ToArray() });
    }

    /// <summary>Makes the tables that rules write into.</summary>
    /// <param name="ocids">The tenders to judge; null: all.</param>
    public async Task BeginAsync(IReadOnlyCollection<string>? ocids)
    {
        await Execute(
            """
            create temporary table flag_now (
              ocid text collate "C", rule text collate "C", subject text, subject_id text collate "C",
              value double precision, evidence jsonb, organization_ids text[] collate "C", rule_version integer, settings_hash text collate "C"
            ) on commit drop;
            -- One row per tender and rule that applies to it; what is not here does not apply.
            create temporary table outcome_now (ocid text collate "C", rule text collate "C", outcome "char", reasons jsonb) on commit drop;
            """);
        if (ocids is null)
            return;
        await Execute(
            """
            create temporary table scope on commit drop as select distinct ocid collate "C" as ocid from unnest(@ocids) as x(ocid);
            alter table scope add primary key (ocid);
            analyze scope;
            """, new { ocids = ocids.ToArray() });
    }

    public async Task JudgeAsync(RedFlag rule)
    {
        var parameters = new { rule = rule.Code, version = rule.Version, hash = settings.Hash(rule), fixedColumns = RuleSql.Columns.ToArray() };
        await Execute(
            """
            insert into open.rule_setting (rule, settings_hash, version, settings, law)
            values (@rule, @hash, @version, @settings::jsonb, @law::jsonb)
            on conflict do nothing
            """,
            new { parameters.rule, parameters.version, parameters.hash, settings = settings.Json(rule), law = JsonSerializer.Serialize(LawTable.Of(rule)) });

        // `r`, raised: 'r'; not enough data: 'n'; clear: 'c'. A tender of several competitions is the first of these that any of them is.
        var roll = rule.Subject == Subject.Organization ? "select" :
            """
            insert into outcome_now (ocid, rule, outcome, reasons)
            select
              ocid, @rule,
              case
                when bool_or(not_applicable is null and not_enough_data is null and raised is true) then 'r'
                when bool_or(not_applicable is null and not_enough_data is not null) then 'n'
                else 'c'
              end,
              jsonb_object_agg(subject_id, not_enough_data) filter (where not_applicable is null and not_enough_data is not null)
            from result
            group by ocid
            having bool_or(not_applicable is null)
            """;
        await Execute(
            $"""
            with result as materialized (
            {RuleSql.Compose(rule, settings)}
            ),
            raised as (
              insert into flag_now
              select ocid, @rule, subject, subject_id, value, jsonb_strip_nulls(to_jsonb(result) - @fixedColumns::text[]), organization_ids, @version, @hash
              from result
              where raised and not_applicable is null and not_enough_data is null
            )
            {roll}
            """, parameters);
    }

    /// <summary>Writes the difference to what is there. Returns the number of tenders judged.</summary>
    public async Task<int> WriteAsync(IReadOnlyList<RedFlag> rules, bool partial)
    {
        var parameters = new
        {
            id, started,
            rules = rules.Select(r => r.Code).ToArray(),
            // Organizations have no outcome per tender.
            tenderRules = rules.Where(r => r.Subject != Subject.Organization).Select(r => r.Code).ToArray(),
            book = RuleBook.All.Select(r => r.Code).ToArray(),
        };
        await Execute("analyze flag_now; analyze outcome_now");
        var inScope = partial ? "and f.ocid in (select ocid from scope)" : "";

        Cleared += await Execute(
            $"""
            with gone as (
              delete from open.flag f
              where f.rule = any (@rules) {inScope} and not exists (
                select from flag_now n where n.ocid = f.ocid and n.rule = f.rule and n.subject = f.subject and n.subject_id = f.subject_id)
              returning f.*
            )
            {Event("cleared", "gone")}
            """, parameters);
        Changed += await Execute(
            $"""
            with changed as (
              update open.flag f
              set value = n.value, evidence = n.evidence, organization_ids = n.organization_ids, rule_version = n.rule_version,
                  settings_hash = n.settings_hash, run_id = @id, changed_at = @started
              from flag_now n
              where n.ocid = f.ocid and n.rule = f.rule and n.subject = f.subject and n.subject_id = f.subject_id
                and (n.value, n.evidence, n.organization_ids, n.rule_version, n.settings_hash)
                    is distinct from (f.value, f.evidence, f.organization_ids, f.rule_version, f.settings_hash)
              returning f.*
            )
            {Event("changed", "changed")}
            """, parameters);
        Raised += await Execute(
            $"""
            with raised as (
              insert into open.flag (ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash, run_id, raised_at, changed_at)
              select ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash, @id, @started, @started
              from flag_now
              on conflict do nothing
              returning *
            )
            {Event("raised", "raised")}
            """, parameters);
        await Execute(Assess, parameters);
        if (!partial)
            await Execute("delete from open.assessment a where not exists (select from open.tender t where t.ocid = a.ocid)");
        return await connection.ExecuteScalarAsync<int>(Command("select count(*) from fact_tender"));
    }

    /// <summary>Flags of rules that are no longer in the book are cleared, and say so.</summary>
    public async Task ForgetOldRulesAsync() =>
        Cleared += await Execute(
            $"""
            with gone as (delete from open.flag f where f.rule <> all (@book) returning f.*)
            {Event("cleared", "gone")}
            """, new { id, started, book = RuleBook.All.Select(r => r.Code).ToArray() });

    public async Task<int> WriteRunAsync(DateTimeOffset finished, string scope, int tenders, string[] rules)
    {
        var total = await connection.ExecuteScalarAsync<int>(Command("select count(*) from open.flag where rule = any (@rules)", new { rules }));
        await Execute(
            """
            insert into open.flag_run (run_id, started_at, finished_at, scope, tenders, rules, raised, changed, cleared, total)
            values (@id, @started, @finished, @scope, @tenders, @rules, @Raised, @Changed, @Cleared, @total)
            """, new { id, started, finished, scope, tenders, rules, Raised, Changed, Cleared, total });
        return total;
    }

    /// <summary>
    /// Outcomes of the rules that ran replace what those rules said before; what other rules said stays. A rule that ran and
    /// said nothing of a tender does not apply to it.
    /// </summary>
    const string Assess =
        """
        with said as (
          select
            ocid,
            array_agg(rule) filter (where outcome = 'r') as raised,
            array_agg(rule) filter (where outcome = 'c') as clear,
            array_agg(rule) filter (where outcome = 'n') as not_enough_data,
            array_agg(rule) as applicable,
            jsonb_object_agg(rule, reasons) filter (where reasons is not null) as reasons
          from outcome_now
          group by ocid
        ),
        kept as (
          select
            ocid,
            array(select unnest(raised) except select unnest(@rules)) as raised,
            array(select unnest(clear) except select unnest(@rules)) as clear,
            array(select unnest(not_applicable) except select unnest(@rules)) as not_applicable,
            array(select unnest(not_enough_data) except select unnest(@rules)) as not_enough_data,
            reasons - @rules as reasons
          from open.assessment
          where not (@rules @> @book)
        ),
        assessed as (
          select
            t.ocid,
            array(select unnest(s.raised) union select unnest(k.raised) order by 1) as raised,
            array(select unnest(s.clear) union select unnest(k.clear) order by 1) as clear,
            array(select unnest(k.not_applicable) union (select unnest(@tenderRules) except select unnest(s.applicable)) order by 1) as not_applicable,
            array(select unnest(s.not_enough_data) union select unnest(k.not_enough_data) order by 1) as not_enough_data,
            coalesce(k.reasons, '{}') || coalesce(s.reasons, '{}') as reasons
          from fact_tender t
          left join said s on s.ocid = t.ocid
          left join kept k on k.ocid = t.ocid
        )
        insert into open.assessment as a (ocid, raised, clear, not_applicable, not_enough_data, reasons, run_id)
        select ocid, raised, clear, not_applicable, not_enough_data, reasons, @id
        from assessed
        on conflict (ocid) do update
        set raised = excluded.raised, clear = excluded.clear, not_applicable = excluded.not_applicable,
            not_enough_data = excluded.not_enough_data, reasons = excluded.reasons, run_id = excluded.run_id
        where (a.raised, a.clear, a.not_applicable, a.not_enough_data, a.reasons)
              is distinct from (excluded.raised, excluded.clear, excluded.not_applicable, excluded.not_enough_data, excluded.reasons)
        """;

    static string Event(string @event, string from) =>
        $"""
        insert into open.flag_event (ocid, rule, subject, subject_id, run_id, event, at, rule_version, settings_hash, value, evidence)
        select ocid, rule, subject, subject_id, @id, '{@event}', @started, rule_version, settings_hash, value, evidence
        from {from}
        """;

    Task<int> Execute(string sql, object? parameters = null) => connection.ExecuteAsync(Command(sql, parameters));

    CommandDefinition Command(string sql, object? parameters = null) => new(sql, parameters, commandTimeout: 0, cancellationToken: ct);
}
