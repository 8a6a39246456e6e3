using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// What the flags of a tender, a buyer and a supplier add up to (docs/score.md). Computed from the assessments inside the
/// run's transaction, of tenders that were written since the last time or about which this run says something else
/// (<c>pg_temp.assessment_now</c>), and of the organizations they concern; rows that stay as they are are not written.
/// </summary>
static class Scoring
{
    /// <param name="generation">Of the facts as they are now.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, Guid run, ScoreSettings settings, int generation, CancellationToken ct)
    {
        var parameters = new
        {
            run, generation, settings.MinimumFamilies, settings.MinimumTenders,
            rules = RuleBook.All.Select(r => r.Code).ToArray(),
            families = RuleBook.All.Select(RuleFamilies.Of).ToArray(),
            weights = RuleBook.All.Select(OfficialScore.Weight).ToArray(),
        };
        foreach (var sql in (string[])[Touched, Tenders, Members, Organizations, GoneOrganizations])
            await connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 0, cancellationToken: ct));
    }

    /// <summary>
    /// The tenders whose score can be another: all where scores are summed otherwise than the last time, and where tenders went.
    /// </summary>
    const string Touched =
        """
        create temporary table scoring on commit drop as
        select md5(concat(@rules::text, @families::text, @weights::text, @MinimumFamilies::text, '/', @MinimumTenders::text)) as way;
        create temporary table rescored on commit drop as
        select a.ocid from open.assessment a where not exists (select from flagging.scored s join scoring using (way))
        union
        select ocid from assessment_now
        union
        select t.ocid from flagging.seen t where t.generation > (select coalesce(max(generation), 0) from flagging.scored);
        with went as (
          delete from open.score s using departed d where d.ocid = s.ocid returning s.ocid
        )
        insert into rescored select ocid from went;
        -- A withdrawal takes a tender's score and assessment with it: that it counted for somebody is still known here.
        insert into rescored
        select distinct m.ocid from flagging.member m where not exists (select from open.assessment a where a.ocid = m.ocid);
        analyze rescored;
        -- A few of many are looked up.
        select set_config('enable_nestloop', ((select count(*) from rescored) * 20 < (select count(*) from flagging.seen))::text, true);
        truncate flagging.scored;
        insert into flagging.scored select way, @generation from scoring;
        """;

    // Most tenders say what many others say: what a pattern of outcomes adds up to is computed once per pattern.
    static readonly string Tenders =
        $"""
        with book as (
          select * from unnest(@rules, @families, @weights) as b(rule, family, weight)
        ),
        pattern as materialized (
          select row_number() over () as id, raised, clear
          from (select distinct a.raised, a.clear from open.assessment a join rescored c on c.ocid = a.ocid) said
        ),
        -- A family counts once, as raised where one of its rules is.
        family as (
          select r.id, b.family, bool_or(r.raised) as raised, sum(b.weight) filter (where r.raised) as weight
          from (
            select id, unnest(raised) as rule, true as raised from pattern
            union all
            select id, unnest(clear), false from pattern
          ) r
          join book b on b.rule = r.rule
          group by r.id, b.family
        ),
        summed as materialized (
          select
            p.raised, p.clear, coalesce(f.raised, 0)::integer as families_raised, coalesce(f.computable, 0)::integer as families_computable,
            coalesce(f.weight, 0)::integer as official_sum
          from pattern p
          left join (
            select id, count(*) filter (where raised) as raised, count(*) as computable, sum(weight) as weight from family group by id
          ) f on f.id = p.id
        ),
        scored as (
          select
            a.ocid, cardinality(a.raised) as raised, cardinality(a.raised) + cardinality(a.clear) as computable, s.families_raised, s.families_computable,
            case when s.families_computable >= @MinimumFamilies then s.families_raised::double precision / s.families_computable end as composite,
            o.official_sum, {OfficialScore.LevelSql("o.official_sum", "t.method_details")} as official_level
          from open.assessment a
          join rescored c on c.ocid = a.ocid
          join summed s on s.raised = a.raised and s.clear = a.clear
          join open.tender t on t.ocid = a.ocid
          cross join lateral (select case when t.profile = 'kyrgyzstan' then s.official_sum end as official_sum) o
        )
        insert into open.score as was
          (ocid, raised, computable, families_raised, families_computable, composite, official_sum, official_level, run_id)
        select n.ocid, n.raised, n.computable, n.families_raised, n.families_computable, n.composite, n.official_sum, n.official_level, @run
        from scored n
        left join open.score o on o.ocid = n.ocid
        where (n.raised, n.computable, n.families_raised, n.families_computable, n.composite, n.official_sum, n.official_level)
              is distinct from (o.raised, o.computable, o.families_raised, o.families_computable, o.composite, o.official_sum, o.official_level)
        on conflict (ocid) do update
        set raised = excluded.raised, computable = excluded.computable, families_raised = excluded.families_raised,
            families_computable = excluded.families_computable, composite = excluded.composite, official_sum = excluded.official_sum,
            official_level = excluded.official_level, run_id = excluded.run_id
        """;

    /// <summary>Who bought and who won in them, as it was and as it is, of tenders that have a score: the organizations whose score can be another.</summary>
    const string Members =
        """
        create temporary table rated on commit drop as
        select m.organization_id, m.role from flagging.member m join rescored c on c.ocid = m.ocid;
        delete from flagging.member m using rescored c where c.ocid = m.ocid;
        with now as (
          insert into flagging.member
          select distinct p.ocid, p.organization_id, r.role
          from open.party p
          join rescored c on c.ocid = p.ocid
          join open.assessment a on a.ocid = p.ocid
          cross join lateral (values ('buyer', p.bought), ('supplier', p.won)) as r(role, held)
          where r.held
          returning organization_id, role
        )
        insert into rated select organization_id, role from now;
        analyze flagging.member;
        -- Organizations that some tenders concern are concerned by most.
        set local enable_nestloop to off
        """;

    /// <summary>Flags on an organization itself are few: they are counted of all.</summary>
    const string Scored =
        """
        with own as (
          select o.organization_id, case when f.subject in ('buyer', 'procuring_entity') then 'buyer' else 'supplier' end as role, count(*)::integer as flags
          from open.flag f
          cross join lateral unnest(f.organization_ids) as o(organization_id)
          where f.ocid = ''
          group by 1, 2
        ),
        touched as materialized (
          select organization_id, role from rated
          union
          select organization_id, role
          from open.organization_score o
          full join own w using (organization_id, role)
          where coalesce(w.flags, 0) is distinct from o.own_flags
        ),
        scored as (
          select
            m.organization_id, m.role, count(*)::integer as tenders, (count(*) filter (where s.raised > 0))::integer as flagged,
            sum(s.raised)::integer as raised, sum(s.computable)::integer as computable,
            sum(s.families_raised)::integer as families_raised, sum(s.families_computable)::integer as families_computable,
            case when count(*) >= @MinimumTenders and sum(s.families_computable) >= @MinimumFamilies
                 then sum(s.families_raised)::double precision / sum(s.families_computable) end as composite,
            avg(s.official_sum)::double precision as official_mean,
            coalesce(max(w.flags), 0) as own_flags
          from touched c
          join flagging.member m on m.organization_id = c.organization_id and m.role = c.role
          join open.score s on s.ocid = m.ocid
          left join own w on w.organization_id = m.organization_id and w.role = m.role
          group by m.organization_id, m.role
        )
        """;

    const string Organizations =
        Scored +
        """

        insert into open.organization_score as was
          (organization_id, role, tenders, flagged, raised, computable, families_raised, families_computable, composite, official_mean, own_flags, run_id)
        select
          n.organization_id, n.role, n.tenders, n.flagged, n.raised, n.computable, n.families_raised, n.families_computable, n.composite,
          n.official_mean, n.own_flags, @run
        from scored n
        left join open.organization_score o on o.organization_id = n.organization_id and o.role = n.role
        where (n.tenders, n.flagged, n.raised, n.computable, n.families_raised, n.families_computable, n.composite, n.official_mean, n.own_flags)
              is distinct from (o.tenders, o.flagged, o.raised, o.computable, o.families_raised, o.families_computable, o.composite, o.official_mean, o.own_flags)
        on conflict (organization_id, role) do update
        set tenders = excluded.tenders, flagged = excluded.flagged, raised = excluded.raised, computable = excluded.computable,
            families_raised = excluded.families_raised, families_computable = excluded.families_computable, composite = excluded.composite,
            official_mean = excluded.official_mean, own_flags = excluded.own_flags, run_id = excluded.run_id
        """;

    /// <summary>Looked for among all: where everything is computed anew, it is not known who was there before.</summary>
    const string GoneOrganizations =
        """
        delete from open.organization_score o
        where not exists (select from flagging.member m where m.organization_id = o.organization_id and m.role = o.role)
        """;
}
