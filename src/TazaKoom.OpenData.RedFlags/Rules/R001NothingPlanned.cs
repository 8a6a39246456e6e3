using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R001NothingPlanned
{
    public static readonly RedFlag Rule = new("R001", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("No trace of planning", "Нет следов планирования", "Пландоонун изи жок"),
        Says = new(
            "Nothing shows that the tender was planned, though the publisher's tenders usually do.",
            "Ничто не показывает, что закупка планировалась, хотя у источника это обычно видно.",
            "Сатып алуу пландалганын эч нерсе көрсөтпөйт, бирок булакта бул адатта көрүнөт."),
        Why = new(
            "What is not planned cannot be prepared for, and is hard to compare with the need. Who decided on this purchase, and when?",
            "К незапланированному нельзя подготовиться, его трудно сравнить с потребностью. Кто и когда решил купить это?",
            "Пландалбаганга даярдануу да, муктаждык менен салыштыруу да кыйын. Бул сатып алууну ким жана качан чечкен?"),
        Misfires = new(
            "Plans that are published elsewhere; urgent needs; lots whose line of the plan was forgotten in the form.",
            "Планы, опубликованные в другом месте; срочные потребности; лоты, у которых в форме не указали строку плана.",
            "Башка жерде жарыяланган пландар; шашылыш муктаждыктар; формада пландын сабы көрсөтүлбөгөн лоттор."),
        Explains = new(
            "No plan document, plan line or budget is published with this tender; {usual} % of the publisher's tenders have {expected}. Was it planned?",
            "С закупкой не опубликованы ни документ плана, ни строка плана, ни бюджет; у {usual} % закупок источника есть {expected}. Была ли она запланирована?",
            "Бул сатып алуу менен пландын документи, сабы же бюджети жарыяланган эмес; булактын сатып алууларынын {usual} % {expected} бар. Ал пландалганбы?"),
        Basis = "OCP R001; Law of the Kyrgyz Republic No. 72 of 3 April 2015 on procurement plans (lots name a line of the annual plan: relatedPlanID). Only where most tenders of the publisher have such a trace.",
        Fields = ["planning/documents", "planning/budget", "planning/rationale", "tender/lots/relatedPlanID"],
        Settings =
        [
            Setting.Number("usual_percent", 80, new(
                "Percent of a publisher's tenders that must have a trace of planning before its absence says anything.",
                "Какой процент закупок источника должен иметь след планирования, чтобы его отсутствие что-то значило.",
                "Пландоонун изи жоктугу мааниге ээ болушу үчүн булактын сатып алууларынын канча пайызында из болушу керек.")),
            Setting.Integer("minimum_group", 10, new(
                "Tenders a publisher needs.",
                "Сколько закупок нужно у источника.",
                "Булакта канча сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.PublisherSilent, Reason.GroupTooSmall],
        Sql =
            """
            with trace as materialized (
              select
                p.ocid, p.publisher, p.plan_documents, p.planned_lots, p.budgeted, p.plan_documents > 0 or p.planned_lots > 0 or p.budgeted as planned
              from fact_practice p
            ),
            habit as (
              select
                publisher, count(*) as compared, avg(case when planned then 100 else 0 end) as usual,
                concat_ws(', ', case when bool_or(plan_documents > 0) then 'planning.documents' end, case when bool_or(planned_lots > 0) then 'relatedPlanID' end,
                          case when bool_or(budgeted) then 'planning.budget' end) as expected
              from trace
              group by publisher
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.method = 'direct' then 'method_not_covered'
              end as not_applicable,
              case
                when h.compared < s.minimum_group then 'group_too_small'
                when h.usual < s.usual_percent then 'publisher_silent'
              end as not_enough_data,
              not r.planned as raised,
              0::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              round(h.usual, 1) as usual, s.usual_percent as "limit", h.compared, h.expected, h.publisher as "group", r.plan_documents, r.planned_lots
            from fact_tender t
            cross join setting s
            join trace r on r.ocid = t.ocid
            join habit h on h.publisher = r.publisher
            """,
        Examples =
        [
            Example.Raises("no budget, where nine of ten have one", Documents(null)) with { Ocid = "ocds-exampl-judged", Value = 0 },
            Example.Clears("a budget", Documents("B-1")) with { Ocid = "ocds-exampl-judged" },
            Example.Skips("a direct award is R012's question", Documents(null, "direct")) with { Ocid = "ocds-exampl-judged", Reason = "method_not_covered" },
            Example.Lacks("a publisher of three tenders", Documents(null, others: 2)) with { Ocid = "ocds-exampl-judged", Reason = "group_too_small" },
            Example.Lacks("a publisher that publishes no planning", Documents(null, others: 12, planned: false)) with { Ocid = "ocds-exampl-judged", Reason = "publisher_silent" },
        ],
    };

    /// <summary>The tender that is judged among others of the publisher that name a budget.</summary>
    internal static string Documents(string? budget, string method = "open", int others = 9, bool planned = true) => "[" + string.Join(",\n",
        Enumerable.Range(1, others).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), planned ? "B-0" : null, i % 2 == 0 ? "open" : method))
            .Append(Document("judged", budget, method))) + "]";

    static string Document(string id, string? budget, string method) =>
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"{{method}}"}
         {{(budget is null ? "" : $",\"planning\":{{\"budget\":{{\"id\":\"{budget}\"}}}}")}} }
        """;
}
