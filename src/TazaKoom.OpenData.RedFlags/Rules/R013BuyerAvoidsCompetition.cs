using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R013BuyerAvoidsCompetition
{
    public static readonly RedFlag Rule = new("R013", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Buyer rarely opens competition", "Заказчик редко проводит конкурсы", "Сатып алуучу сейрек конкурс өткөрөт"),
        Says = new(
            "A buyer purchases an unusually large share without open competition, compared with other buyers of the publisher.",
            "Заказчик закупает необычно большую долю без открытого конкурса по сравнению с другими заказчиками источника.",
            "Сатып алуучу булактын башка сатып алуучуларына салыштырмалуу адаттан тыш чоң үлүштү ачык конкурссуз алат."),
        Why = new(
            "What others put to tender, this buyer awards directly. Is its work so different?",
            "То, что другие выставляют на конкурс, этот заказчик покупает напрямую. Так ли отличается его работа?",
            "Башкалар конкурска койгонду бул сатып алуучу түз алат. Анын иши ушунчалык айырмаланабы?"),
        Misfires = new(
            "Buyers of secret, scientific or monopoly goods; small buyers whose purchases stay under every ceiling; publishers that publish only some methods.",
            "Покупатели секретных, научных или монопольных товаров; малые заказчики, чьи закупки ниже всех порогов; источники, публикующие не все методы.",
            "Жашыруун, илимий же монополиялык товарларды алуучулар; сатып алуулары бардык чектен төмөн майда сатып алуучулар; бардык ыкмаларды жарыялабаган булактар."),
        Explains = new(
            "Without open competition: {closed} of {tenders} purchases ({percent} %); among {compared} buyers {limit_percent} % or more is unusual. What is different here?",
            "Без открытого конкурса: {closed} из закупок ({tenders}), это {percent} %; среди заказчиков ({compared}) необычно {limit_percent} % и больше. Чем этот отличается?",
            "Ачык конкурссуз: сатып алуулардын ({tenders}) ичинен {closed}, бул {percent} %; сатып алуучулардын арасында ({compared}) {limit_percent} % жана андан көбү адаттан тыш. Бул эмнеси менен айырмаланат?"),
        Basis = "OCP R013; K-Index; ProACT. Share of purchases by count at or over Q3 + 1.5 IQR of the publisher's buyers; the share by value is evidence.",
        Fields = ["tender/procurementMethod", "tender/procurementMethodDetails", "buyer/id", "tender/value"],
        Settings =
        [
            Setting.List("methods", ["direct", "limited"], new(
                "Methods without open competition.",
                "Методы без открытого конкурса.",
                "Ачык конкурссуз ыкмалар.")),
            Setting.Integer("minimum_tenders", 10, new(
                "Buyers with fewer purchases are not judged.",
                "Заказчики с меньшим числом закупок не оцениваются.",
                "Сатып алуулары андан аз сатып алуучулар бааланбайт.")),
            Setting.Integer("minimum_group", 10, new(
                "Buyers a publisher needs.",
                "Сколько заказчиков нужно у источника.",
                "Булакта канча сатып алуучу керек.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with counted as materialized (
              select
                t.publisher, t.buyer_id, count(*) as tenders, count(*) filter (where t.method = any (s.methods)) as closed,
                round((100 * sum(t.value_amount) filter (where t.method = any (s.methods)) / nullif(sum(t.value_amount), 0)), 2) as value_percent,
                count(distinct t.value_currency) as currencies,
                (array_agg(t.ocid order by t.ocid) filter (where t.method = any (s.methods)))[1:100] as ocids
              from fact_tender t
              cross join setting s
              where t.method is not null and t.buyer_id is not null and t.status is distinct from 'cancelled'
              group by t.publisher, t.buyer_id, s.minimum_tenders
              having count(*) >= s.minimum_tenders
            ),
            share as materialized (
              select *, closed::double precision / tenders as ratio from counted
            ),
            peers as materialized (
              select publisher, count(*) as compared, quantile(array_agg(ratio order by ratio), 0.25) as q1, quantile(array_agg(ratio order by ratio), 0.75) as q3
              from share
              group by publisher
            )
            select
              '' as ocid, 'buyer' as subject, h.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              h.ratio >= p.q3 + 1.5 * (p.q3 - p.q1) and h.ratio > p.q3 and h.closed > 1 as raised,
              h.ratio as value, array[h.buyer_id] as organization_ids,
              h.closed, h.tenders, round((h.ratio * 100)::numeric, 2) as percent, case when h.currencies = 1 then h.value_percent end as value_percent,
              p.q3 + 1.5 * (p.q3 - p.q1) as "limit", round(((p.q3 + 1.5 * (p.q3 - p.q1)) * 100)::numeric, 2) as limit_percent,
              p.compared, p.q1, p.q3, h.publisher as "group", h.ocids
            from share h
            join peers p on p.publisher = h.publisher
            cross join setting s
            where p.compared >= s.minimum_group
            """,
        Examples =
        [
            Example.Raises("four of four, where others have one of four", Documents(4)) with { SubjectId = "XX-GOV-9", Value = 1, Settings = """{"minimum_tenders":4,"minimum_group":5}""" },
            Example.Clears("one of four, as others", Documents(1)) with { SubjectId = "XX-GOV-9", Settings = """{"minimum_tenders":4,"minimum_group":5}""" },
        ],
    };

    /// <summary>Eight buyers with none or one direct award of four purchases, and the ninth.</summary>
    static string Documents(int direct) => "[" + string.Join(",\n",
        from buyer in Enumerable.Range(1, 9)
        from tender in Enumerable.Range(1, 4)
        select Document(buyer, tender, tender <= (buyer == 9 ? direct : buyer % 2) ? "direct" : "open")) + "]";

    static string Document(int buyer, int tender, string method) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-exampl-{{{buyer}}}-{{{tender}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"buyer":{"id":"XX-GOV-{{{buyer}}}","name":"Buyer {{{buyer}}}"},
         "parties":[{"id":"XX-GOV-{{{buyer}}}","name":"Buyer {{{buyer}}}","roles":["buyer"]}],"tender":{"id":"1","status":"active","procurementMethod":"{{{method}}}"}}
        """);
}
