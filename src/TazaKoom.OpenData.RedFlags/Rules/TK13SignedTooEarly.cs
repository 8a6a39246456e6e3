namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK13SignedTooEarly
{
    static readonly Reason DatesUnknown = new("dates_unknown", Outcome.NotEnoughData, new(
        "The date of the award or of the signature is not published.",
        "Не опубликована дата решения или подписания.",
        "Чечимдин же кол коюунун күнү жарыяланган эмес."));

    static readonly Reason OneMoment = new("one_moment", Outcome.NotEnoughData, new(
        "Award and signature are published with one and the same moment, so one of them is likely copied from the other.",
        "У решения и подписания один и тот же момент: вероятно, одна дата переписана с другой.",
        "Чечим менен кол коюунун учуру так бирдей: бири экинчисинен көчүрүлсө керек."));

    public static readonly RedFlag Rule = new("TK-13", Subject.Tender)
    {
        Title = new("Signed right after the award", "Подписан сразу после решения", "Чечимден кийин дароо кол коюлган"),
        Says = new(
            "The contract was signed before losing bidders had time to object.",
            "Договор подписан прежде, чем проигравшие успели бы возразить.",
            "Келишимге утулгандар каршылык билдиргенге үлгүрө электе кол коюлган."),
        Why = new(
            "Between decision and signature lies the time to complain. Could anybody have?",
            "Между решением и подписью — время для жалобы. Мог ли кто-то её подать?",
            "Чечим менен кол коюунун ортосунда даттануу убактысы бар. Бирөө даттана алат беле?"),
        Misfires = new(
            "Publishers whose award date is the date of the contract, or the last change of the record; urgent purchases for which the law knows no waiting time.",
            "Источники, где дата решения — это дата договора или последней правки; срочные закупки, для которых закон не знает ожидания.",
            "Чечимдин күнү келишимдин же акыркы өзгөртүүнүн күнү болгон булактар; мыйзам күтүүнү талап кылбаган шашылыш сатып алуулар."),
        Explains = new(
            "Signed on {signed}, decided on {decided}: days between them {days}, here at least {limit} are expected. Was there time to object?",
            "Подписан {signed}, решение {decided}: дней между ними {days}, здесь ожидается не меньше {limit}. Было ли время возразить?",
            "Кол коюлган {signed}, чечим {decided}: ортосундагы күндөр {days}, бул жерде кеминде {limit} күтүлөт. Каршы чыгууга убакыт болдубу?"),
        Basis = "KRAI16 (fewer than two days after the award). The limit is ours: the waiting time of the law is not known to us with a citation.",
        Fields = ["awards/date", "awards/status", "contracts/dateSigned", "contracts/awardID", "tender/procurementMethod"],
        Settings =
        [
            Setting.Integer("days", 2, new(
                "Days from the award to the signature; fewer raise the flag.",
                "Дней от решения до подписания; меньше — вопрос.",
                "Чечимден кол коюуга чейинки күндөр; андан аз болсо, суроо.")),
            Setting.List("procurement_methods", ["open", "selective"], new(
                "Methods in which somebody can lose; empty: all.",
                "Методы, где кто-то может проиграть; пусто: все.",
                "Бирөө утулушу мүмкүн болгон ыкмалар; бош болсо: баары.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.ContractsNotPublished, DatesUnknown, OneMoment],
        Sql =
            """
            with dated as (
              -- As days of the calendar: a signature is often published without its hour.
              select c.ocid, c.contract_id, (c.signed at time zone z.zone)::date as signed, (c.decided at time zone z.zone)::date as decided, c.signed = c.decided as same
              from fact_contract c
              join fact_tender t on t.ocid = c.ocid
              cross join lateral (select case when t.profile = 'kyrgyzstan' then 'Asia/Bishkek' else 'UTC' end as zone) z
            ),
            soonest as (
              select distinct on (ocid) ocid, contract_id, signed, decided, same, signed - decided as days
              from dated
              order by ocid, same nulls last, signed - decided nulls last, contract_id
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when cardinality(s.procurement_methods) > 0 and t.method <> all (s.procurement_methods) then 'method_not_covered'
              end as not_applicable,
              case
                when cardinality(s.procurement_methods) > 0 and t.method is null then 'method_unknown'
                when c.ocid is null then 'contracts_not_published'
                when c.days is null then 'dates_unknown'
                when c.same then 'one_moment'
              end as not_enough_data,
              c.days < s.days as raised,
              c.days::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              c.days, s.days as "limit", c.signed::text as signed, c.decided::text as decided, c.contract_id as contract
            from fact_tender t
            cross join setting s
            left join soonest c on c.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("the next day", Document("2024-03-02T00:00:00Z")) with { Value = 1 },
            Example.Raises("before the decision", Document("2024-02-20T00:00:00Z")) with { Value = -10 },
            Example.Clears("two days later", Document("2024-03-03T00:00:00Z")),
            Example.Skips("a direct award", Document("2024-03-02T00:00:00Z", "direct")) with { Reason = "method_not_covered" },
            Example.Lacks("the very second of the award", Document("2024-03-01T15:00:00Z")) with { Reason = "one_moment" },
            Example.Lacks("no date of signature", Document("")) with { Reason = "dates_unknown" },
        ],
    };

    static string Document(string signed, string method = "open") =>
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-04-01T00:00:00Z","tag":["contract"],"tender":{"id":"1","status":"complete","procurementMethod":"{{{method}}}"},
         "awards":[{"id":"a","status":"active","date":"2024-03-01T15:00:00Z"}],"contracts":[{"id":"1","awardID":"a"{{{(signed.Length == 0 ? "" : $",\"dateSigned\":\"{signed}\"")}}} }]}
        """;
}
