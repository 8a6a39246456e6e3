using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R015LateEvaluation
{
    static readonly Reason PeriodNotPublished = new("period_not_published", Outcome.NotEnoughData, new(
        "The opening of bids or the start of their evaluation is not published.",
        "Не опубликовано вскрытие заявок или начало их оценки.",
        "Табыштамаларды ачуу же аларды баалоонун башталышы жарыяланган эмес."));

    public static readonly RedFlag Rule = new("R015", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Evaluation began late", "Оценка началась поздно", "Баалоо кеч башталган"),
        Says = new(
            "Far more time than usual passed between the opening of bids and the start of their evaluation.",
            "Между вскрытием заявок и началом их оценки прошло намного больше времени, чем обычно.",
            "Табыштамаларды ачуу менен баалоонун башталышынын ортосунда адаттагыдан алда канча көп убакыт өткөн."),
        Why = new(
            "Open bids that lie about can be read, and terms can be changed. What was done in that time?",
            "Вскрытые заявки, которые лежат, можно читать, а условия — менять. Что делали в это время?",
            "Ачылып турган табыштамаларды окууга, шарттарды өзгөртүүгө болот. Ал убакытта эмне кылынды?"),
        Misfires = new(
            "Complaints that stop the procedure; holidays; dates filled in afterwards.",
            "Жалобы, приостановившие процедуру; праздники; даты, внесённые задним числом.",
            "Жол-жобону токтоткон даттануулар; майрамдар; кийин толтурулган даталар."),
        Explains = new(
            "Bids were opened {opened} and evaluated from {evaluated}: {days} days; of {compared} tenders of the publisher over {limit} is unusual. What was done in that time?",
            "Заявки вскрыты {opened}, оценка с {evaluated}: дней {days}; среди закупок источника ({compared}) необычно больше {limit}. Что делали в это время?",
            "Табыштамалар {opened} ачылып, {evaluated} баштап бааланган: {days} күн; булактын сатып алууларынын арасында ({compared}) {limit} ашканы адаттан тыш. Ал убакытта эмне кылынды?"),
        Basis = "OCP R015: from the opening of bids (the end of the period for bids) to the start of awardPeriod, above Q3 + 1.5 IQR of the publisher. The Kyrgyz feed has no awardPeriod.",
        Fields = ["tender/tenderPeriod/endDate", "tender/awardPeriod/startDate"],
        Settings =
        [
            Setting.Number("minimum_days", 7, new(
                "Days that are never unusual, however quick the others are.",
                "Сколько дней никогда не считается необычным, как бы быстры ни были другие.",
                "Башкалар канчалык тез болсо да, канча күн эч качан адаттан тыш эмес.")),
            Setting.Integer("minimum_group", 20, new(
                "Tenders a publisher needs.",
                "Сколько закупок нужно у источника.",
                "Булакта канча сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, PeriodNotPublished, R014ShortAdvertisement.DatesContradict, Reason.GroupTooSmall],
        Sql =
            """
            with measured as materialized (
              select t.ocid, t.subject, t.status, t.method, t.publisher, t.buyer_id, t.period_end, t.award_period_start,
                     extract(epoch from t.award_period_start - t.period_end)::double precision / 86400 as days
              from fact_tender t
            ),
            peers as materialized (
              select publisher, count(*) as compared, quantile(array_agg(days order by days), 0.25) as q1, quantile(array_agg(days order by days), 0.75) as q3
              from measured
              where days >= 0 and status is distinct from 'cancelled' and method is distinct from 'direct'
              group by publisher
            )
            select
              m.ocid, m.subject, '' as subject_id,
              case
                when m.status = 'cancelled' then 'cancelled'
                when m.method = 'direct' then 'method_not_covered'
              end as not_applicable,
              case
                when m.days is null then 'period_not_published'
                when m.days < 0 then 'dates_contradict'
                when coalesce(p.compared, 0) < s.minimum_group then 'group_too_small'
              end as not_enough_data,
              m.days > greatest(p.q3 + 1.5 * (p.q3 - p.q1), s.minimum_days) as raised,
              m.days as value,
              array_remove(array[m.buyer_id], null) as organization_ids,
              m.period_end as opened, m.award_period_start as evaluated, round(m.days::numeric, 2) as days, greatest(p.q3 + 1.5 * (p.q3 - p.q1), s.minimum_days) as "limit",
              p.q1, p.q3, p.compared, m.publisher as "group"
            from measured m
            cross join setting s
            left join peers p on p.publisher = m.publisher
            """,
        Examples =
        [
            Example.Raises("sixty days, where two are usual", Documents("2024-05-20")) with { Ocid = "ocds-exampl-judged", Value = 60, Settings = """{"minimum_group":6}""" },
            Example.Clears("three days", Documents("2024-03-24")) with { Ocid = "ocds-exampl-judged", Settings = """{"minimum_group":6}""" },
            Example.Skips("a direct award", Documents("2024-05-20", "direct")) with { Ocid = "ocds-exampl-judged", Reason = "method_not_covered" },
            Example.Lacks("evaluated before it was opened", Documents("2024-03-01")) with { Ocid = "ocds-exampl-judged", Reason = "dates_contradict" },
        ],
    };

    static string Documents(string evaluated, string method = "open") => "[" + string.Join(",\n",
        Enumerable.Range(1, 9).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), string.Create(CultureInfo.InvariantCulture, $"2024-03-{21 + (i % 4)}"), "open"))
            .Append(Document("judged", evaluated, method))) + "]";

    static string Document(string id, string evaluated, string method) =>
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"1","status":"complete","procurementMethod":"{{method}}","tenderPeriod":{"startDate":"2024-03-01T10:00:00Z","endDate":"2024-03-21T10:00:00Z"},
          "awardPeriod":{"startDate":"{{evaluated}}T10:00:00Z"} } }
        """;
}
