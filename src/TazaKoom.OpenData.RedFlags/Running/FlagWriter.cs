using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Running;

/// <summary>
/// Writes the difference between the flags raised now and those that are there, with an event for each. Tenders that have an assessment
/// and are not there any more are told once, in <c>pg_temp.departed</c>: their assessments and scores go too.
/// </summary>
sealed class FlagWriter(Guid id, DateTimeOffset started, NpgsqlConnection connection, CancellationToken ct)
{
    public Guid Id => id;

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

    /// <param name="everywhere">Rules that were asked about every tender.</param>
    /// <param name="scoped">Rules that were asked about the tenders of <c>flagging.scope</c>.</param>
    public async Task WriteAsync(string[] everywhere, string[] scoped)
    {
        var parameters = new { id, started, everywhere, scoped, book = RuleBook.All.Select(r => r.Code).ToArray() };
        const string NotNow = "not exists (select from flagging.flag_now n where n.ocid = f.ocid and n.rule = f.rule and n.subject = f.subject and n.subject_id = f.subject_id)";
        await Execute(
            """
            create temporary table departed on commit drop as
            select a.ocid from open.assessment a where not exists (select from flagging.seen t where t.ocid = a.ocid);
            analyze departed, flagging.flag_now;
            -- How many rows these have is known: after a day with few changes flags are looked up.
            set local enable_nestloop to on
            """);
        // One by one, so that each finds its flags by an index.
        foreach (var which in (string[])
        [
            $"where f.rule = any (@everywhere) and {NotNow}",
            $"using flagging.scope c join flagging.seen t on t.n = c.n where c.rule = any (@scoped) and t.ocid = f.ocid and f.rule = c.rule and {NotNow}",
            // Of rules that left the book, and of tenders that went.
            $"where f.rule = any (array({There} where rule <> all (@book)))",
            "where f.ocid = any (array(select ocid from departed))",
        ])
        {
            Cleared += await Execute(
                $"""
                with gone as (delete from open.flag f {which} returning f.*)
                {Event("cleared", "gone")}
                """, parameters);
        }

        Changed = await Execute(
            $"""
            with changed as (
              update open.flag f
              set value = n.value, evidence = n.evidence, organization_ids = n.organization_ids, rule_version = n.rule_version,
                  settings_hash = n.settings_hash, run_id = @id, changed_at = @started
              from flagging.flag_now n
              where n.ocid = f.ocid and n.rule = f.rule and n.subject = f.subject and n.subject_id = f.subject_id
                and (n.value, n.evidence, n.organization_ids, n.rule_version, n.settings_hash)
                    is distinct from (f.value, f.evidence, f.organization_ids, f.rule_version, f.settings_hash)
              returning f.*
            )
            {Event("changed", "changed")}
            """, parameters);
        Raised = await Execute(
            $"""
            with raised as (
              insert into open.flag (ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash, run_id, raised_at, changed_at)
              select ocid, rule, subject, subject_id, value, evidence, organization_ids, rule_version, settings_hash, @id, @started, @started
              from flagging.flag_now n
              where not exists (select from open.flag f where n.ocid = f.ocid and n.rule = f.rule and n.subject = f.subject and n.subject_id = f.subject_id)
              -- In the order of the keys an index grows at its end.
              order by ocid, rule, subject, subject_id
              returning *
            )
            {Event("raised", "raised")}
            """, parameters);
        await Execute("set local enable_nestloop to off");
    }

    public async Task<int> WriteRunAsync(DateTimeOffset finished, string scope, int tenders, string[] rules, DateOnly? asOf)
    {
        var total = await connection.ExecuteScalarAsync<int>(Command("select count(*) from open.flag where rule = any (@rules)", new { rules }));
        await Execute(
            """
            insert into open.flag_run (run_id, started_at, finished_at, scope, tenders, rules, as_of, raised, changed, cleared, total)
            values (@id, @started, @finished, @scope, @tenders, @rules, @asOf, @Raised, @Changed, @Cleared, @total)
            """, new { id, started, finished, scope, tenders, rules, asOf = asOf?.ToDateTime(TimeOnly.MinValue), Raised, Changed, Cleared, total });
        return total;
    }

    /// <summary>The rules that flags are of, each found by the index after the one before: to read all flags for a hundred of them takes longer.</summary>
    const string There =
        """
        with recursive there as (
          (select rule from open.flag order by rule limit 1)
          union all
          select (select f.rule from open.flag f where f.rule > t.rule order by f.rule limit 1) from there t where t.rule is not null
        )
        select rule from there
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
