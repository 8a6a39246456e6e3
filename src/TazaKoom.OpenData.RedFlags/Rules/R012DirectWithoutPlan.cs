namespace TazaKoom.OpenData.RedFlags.Rules;

static class R012DirectWithoutPlan
{
    public static readonly RedFlag Rule = new("R012", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Direct award outside the plan", "Прямой договор вне плана", "Пландан тышкаркы түз келишим"),
        Says = new(
            "A direct award has no trace in the plan, though the publisher's direct awards usually do.",
            "У прямого договора нет следа в плане, хотя у прямых договоров источника он обычно есть.",
            "Түз келишимдин планда изи жок, бирок булактын түз келишимдеринде ал адатта бар."),
        Why = new(
            "A purchase that is neither planned nor put to tender was decided by few. What made it necessary?",
            "Закупку без плана и без конкурса решили немногие. Чем она была вызвана?",
            "Планы да, конкурсу да жок сатып алууну аз адам чечкен. Ага эмне себеп болду?"),
        Misfires = new(
            "Emergencies that nobody can plan; plans that are published elsewhere; plans that carry no method, so that only their absence can be seen.",
            "Чрезвычайные случаи, которые не запланировать; планы, опубликованные в другом месте; планы без метода, где видно лишь отсутствие.",
            "Пландоого мүмкүн эмес өзгөчө учурлар; башка жерде жарыяланган пландар; ыкмасы жок, жоктугу гана көрүнгөн пландар."),
        Explains = new(
            "No plan document, plan line or budget is published with this direct award; {usual} % of the {compared} direct awards of this publisher have one. What made it necessary?",
            "С прямым договором не опубликованы ни документ плана, ни строка, ни бюджет; у источника они есть у {usual} % прямых договоров ({compared}). Чем он был вызван?",
            "Бул түз келишим менен пландын документи, сабы же бюджети жарыяланган эмес; булактын түз келишимдеринин ({compared}) {usual} % бар. Ага эмне себеп болду?"),
        Basis = "OCP R012 (direct awards in contravention of the procurement plan). Plans of the Kyrgyz portal carry no method, so what can be seen is whether the purchase is in the plan at all.",
        Fields = ["planning/documents", "planning/budget", "tender/lots/relatedPlanID", "tender/procurementMethod"],
        Settings =
        [
            Setting.Number("usual_percent", 80, new(
                "Percent of a publisher's direct awards that must have a trace of planning before its absence says anything.",
                "Какой процент прямых договоров источника должен иметь след планирования, чтобы его отсутствие что-то значило.",
                "Пландоонун изи жоктугу мааниге ээ болушу үчүн булактын түз келишимдеринин канча пайызында из болушу керек.")),
            Setting.Integer("minimum_group", 10, new(
                "Direct awards a publisher needs.",
                "Сколько прямых договоров нужно у источника.",
                "Булакта канча түз келишим керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.PublisherSilent, Reason.GroupTooSmall],
        Sql =
            """
            with trace as materialized (
              select p.ocid, p.publisher, p.plan_documents > 0 or p.planned_lots > 0 or p.budgeted as planned
              from fact_practice p
              join fact_tender t on t.ocid = p.ocid
              where t.method = 'direct'
            ),
            habit as (
              select publisher, count(*) as compared, avg(case when planned then 100 else 0 end) as usual from trace group by publisher
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.method <> 'direct' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when h.compared < s.minimum_group then 'group_too_small'
                when h.usual < s.usual_percent then 'publisher_silent'
              end as not_enough_data,
              not r.planned as raised,
              0::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              round(h.usual, 1) as usual, s.usual_percent as "limit", h.compared, h.publisher as "group"
            from fact_tender t
            cross join setting s
            left join trace r on r.ocid = t.ocid
            left join habit h on h.publisher = r.publisher
            """,
        Examples =
        [
            Example.Raises("no budget, where other direct awards have one", R001NothingPlanned.Documents(null, "direct", 24)) with { Ocid = "ocds-exampl-judged", Value = 0 },
            Example.Clears("a budget", R001NothingPlanned.Documents("B-1", "direct", 24)) with { Ocid = "ocds-exampl-judged" },
            Example.Skips("a tender open to all is R001's question", R001NothingPlanned.Documents(null)) with { Ocid = "ocds-exampl-judged", Reason = "method_not_covered" },
            Example.Lacks("two direct awards", R001NothingPlanned.Documents(null, "direct", 2)) with { Ocid = "ocds-exampl-judged", Reason = "group_too_small" },
        ],
    };
}
