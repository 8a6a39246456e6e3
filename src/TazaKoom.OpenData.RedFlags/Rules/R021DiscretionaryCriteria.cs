using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R021DiscretionaryCriteria
{
    public static readonly RedFlag Rule = new("R021", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Often decides not by price", "Часто решает не по цене", "Көп учурда баа менен чечпейт"),
        Says = new(
            "A buyer decides an unusually large share of its tenders by criteria other than price alone.",
            "Заказчик решает необычно большую долю закупок по критериям, отличным от одной цены.",
            "Сатып алуучу сатып алууларынын адаттан тыш чоң үлүшүн баадан башка критерийлер менен чечет."),
        Why = new(
            "Points for quality are given by people. What do they buy that others choose by price?",
            "Баллы за качество ставят люди. Что покупают здесь такого, что другие выбирают по цене?",
            "Сапат упайларын адамдар коёт. Башкалар баа менен тандаганды бул жерде эмне үчүн башкача тандашат?"),
        Misfires = new(
            "Buyers of design, research or consulting; publishers where price is one criterion under a common name.",
            "Заказчики проектов, исследований, консультаций; источники, где цена входит в общее название критерия.",
            "Долбоор, изилдөө, кеңеш алуучулар; баа жалпы аталыштагы критерийге кирген булактар."),
        Explains = new(
            "Not by price alone: {other} of {tenders} tenders ({percent} %); among {compared} buyers {limit_percent} % or more is unusual. Why are prices not enough here?",
            "Не только по цене: {other} из закупок ({tenders}), это {percent} %; среди заказчиков ({compared}) необычно {limit_percent} % и больше. Почему здесь недостаточно цены?",
            "Баа менен гана эмес: сатып алуулардын ({tenders}) ичинен {other}, бул {percent} %; сатып алуучулардын арасында ({compared}) {limit_percent} % жана андан көбү адаттан тыш. Бул жерде баа эмне үчүн жетишсиз?"),
        Basis = "OCP R021; CRI (weight of non-price criteria). Share at or over Q3 + 1.5 IQR of the publisher's buyers. The Kyrgyz feed has no awardCriteria: its methods of consultants' selection are decided by quality, except by lowest price; all its other methods by price.",
        Fields = ["tender/awardCriteria", "tender/procurementMethodDetails", "buyer/id"],
        Settings =
        [
            Setting.List("price_criteria", ["priceonly", "lowestcost", "lowestprice", "price"], new(
                "Award criteria that mean price alone, in small letters.",
                "Критерии, означающие одну цену, строчными буквами.",
                "Баа дегенди гана билдирген критерийлер, кичине тамга менен.")),
            Setting.Integer("minimum_tenders", 5, new(
                "Buyers with fewer tenders are not judged.",
                "Заказчики с меньшим числом закупок не оцениваются.",
                "Сатып алуулары андан аз сатып алуучулар бааланбайт.")),
            Setting.Integer("minimum_group", 5, new(
                "Buyers a publisher needs.",
                "Сколько заказчиков нужно у источника.",
                "Булакта канча сатып алуучу керек.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with decided as materialized (
              select
                t.ocid, t.publisher, t.buyer_id,
                case
                  when t.award_criteria is not null then lower(t.award_criteria) <> all (s.price_criteria)
                  when t.profile = 'kyrgyzstan' and t.method_details is not null then lower(t.method_details) like 'consult%' and lower(t.method_details) <> 'consultprice'
                end as other
              from fact_tender t
              cross join setting s
              where t.buyer_id is not null and t.method is distinct from 'direct' and t.status is distinct from 'cancelled'
            ),
            share as materialized (
              select d.publisher, d.buyer_id, count(*) as tenders, count(*) filter (where d.other) as other, count(*) filter (where d.other)::double precision / count(*) as ratio,
                     (array_agg(d.ocid order by d.ocid) filter (where d.other))[1:100] as ocids
              from decided d
              cross join setting s
              where d.other is not null
              group by d.publisher, d.buyer_id, s.minimum_tenders
              having count(*) >= s.minimum_tenders
            ),
            peers as materialized (
              select publisher, count(*) as compared, quantile(array_agg(ratio order by ratio), 0.25) as q1, quantile(array_agg(ratio order by ratio), 0.75) as q3 from share group by publisher
            )
            select
              '' as ocid, 'buyer' as subject, h.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              h.ratio >= p.q3 + 1.5 * (p.q3 - p.q1) and h.ratio > p.q3 and h.other > 1 as raised,
              h.ratio as value, array[h.buyer_id] as organization_ids,
              h.other, h.tenders, round((h.ratio * 100)::numeric, 2) as percent, p.q3 + 1.5 * (p.q3 - p.q1) as "limit",
              round(((p.q3 + 1.5 * (p.q3 - p.q1)) * 100)::numeric, 2) as limit_percent, p.compared, p.q1, p.q3, h.publisher as "group", h.ocids
            from share h
            join peers p on p.publisher = h.publisher
            cross join setting s
            where p.compared >= s.minimum_group
            """,
        Examples =
        [
            Example.Raises("five of five by points, where others have none", Documents(5)) with { SubjectId = "XX-GOV-9", Value = 1 },
            Example.Clears("none, as others", Documents(0)) with { SubjectId = "XX-GOV-9" },
        ],
    };

    static string Documents(int rated) => "[" + string.Join(",\n",
        from buyer in Enumerable.Range(1, 9) from tender in Enumerable.Range(1, 5) select Document(buyer, tender, buyer == 9 && tender <= rated ? "ratedCriteria" : "priceOnly")) + "]";

    static string Document(int buyer, int tender, string criteria) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{buyer}}-{{tender}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"buyer":{"id":"XX-GOV-{{buyer}}","name":"Buyer {{buyer}}"},
         "parties":[{"id":"XX-GOV-{{buyer}}","name":"Buyer {{buyer}}","roles":["buyer"]}],"tender":{"id":"1","status":"active","procurementMethod":"open","awardCriteria":"{{criteria}}"} }
        """);
}
