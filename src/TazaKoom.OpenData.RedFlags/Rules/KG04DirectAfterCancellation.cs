namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG04DirectAfterCancellation
{
    public static readonly RedFlag Rule = new("KG-04", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Direct award after a cancellation", "Прямой договор после отмены", "Жокко чыгаруудан кийинки түз келишим"),
        OfficialName = new(
            "MKRAI4: direct conclusion of contract for an OKGZ code whose lot or competition was cancelled before",
            "MKRAI4: прямое заключение договора по коду ОКГЗ, по которому ранее был отменён лот или конкурс",
            "MKRAI4: мурда лоту же конкурсу токтотулган ОКГЗ коду менен келишимди түз түзүү"),
        Says = new(
            "A direct award follows within days the same buyer's cancellation of a competition for the same goods.",
            "Прямой договор через несколько дней после того, как тот же заказчик отменил конкурс на то же самое.",
            "Ошол эле сатып алуучу ошол эле нерсеге конкурсту жокко чыгаргандан бир нече күндөн кийинки түз келишим."),
        Why = new(
            "A cancelled competition can make way for a chosen supplier. What had changed in those days?",
            "Отмена конкурса может открыть дорогу выбранному поставщику. Что изменилось за эти дни?",
            "Конкурсту жокко чыгаруу тандалган жеткирүүчүгө жол ачышы мүмкүн. Бул күндөрү эмне өзгөрдү?"),
        Misfires = new(
            "An urgent need that became known after the cancellation; different goods under one code.",
            "Срочная потребность, ставшая известной после отмены; разные товары под одним кодом.",
            "Жокко чыгаруудан кийин белгилүү болгон шашылыш муктаждык; бир код астындагы ар башка товарлар."),
        Explains = new(
            "The same buyer cancelled a competition for {code} ({cancelled}) {days} days before this direct award. What had changed?",
            "Тот же заказчик отменил конкурс по коду {code} ({cancelled}); дней до этого прямого договора: {days}. Что изменилось?",
            "Ошол эле сатып алуучу {code} коду боюнча конкурсту жокко чыгарган ({cancelled}); бул түз келишимге чейинки күндөр: {days}. Эмне өзгөрдү?"),
        Basis = "Official indicator MKRAI4 (weight 1), corrected: the award comes after the cancellation, not before it (0 to 5 days).",
        Fields = ["tender/procurementMethodDetails", "tender/datePublished", "tender/date", "tender/status", "tender/lots/status", "tender/items/classification/id", "parties/roles"],
        Settings =
        [
            Setting.Integer("days", 5, new(
                "Days between the cancellation and the direct award, in the zone of Bishkek; at most so many.",
                "Дней между отменой и прямым договором по времени Бишкека; не больше.",
                "Бишкек убактысы боюнча жокко чыгаруу менен түз келишимдин ортосундагы күндөр; андан көп эмес.")),
        ],
        Processes = ["cancelled"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.BuyerUnknown, Reason.ItemsNotClassified],
        Sql =
            $$"""
            with bought as materialized (
              select distinct t.ocid, t.buyer_id, i.classification_id as code, (t.published at time zone 'Asia/Bishkek')::date as day
              from fact_tender t
              join fact_item i on i.ocid = t.ocid and i.part = 'tender' and i.classification_id is not null
              where {{KyrgyzMethods.SingleSource}} and t.buyer_id is not null and t.published is not null
            ),
            cancelled as materialized (
              select t.ocid, t.buyer_id, i.classification_id as code, (t.changed at time zone 'Asia/Bishkek')::date as day
              from fact_tender t
              join fact_item i on i.ocid = t.ocid and i.part = 'tender' and i.classification_id is not null
              left join (select ocid, lot_id from fact_lot where status = 'cancelled') l on l.ocid = i.ocid and l.lot_id = i.lot_id
              where {{KyrgyzMethods.Competitive}} and t.changed is not null
                -- The date of a cancelled lot is known only once the whole tender has ended: then it is the last change.
                and (t.status = 'cancelled' or l.ocid is not null and (t.status = 'complete' or t.status_details = 'evaluationComplete'))
            ),
            followed as (
              -- The nearest cancellation speaks for the tender.
              select distinct on (b.ocid) b.ocid, b.code, b.day - c.day as days, c.ocid as cancelled, c.day as cancelled_on, b.day as published_on
              from bought b
              join cancelled c on c.buyer_id = b.buyer_id and c.code = b.code
              cross join setting s
              where b.day - c.day between 0 and s.days
              order by b.ocid, b.day - c.day, c.ocid, b.code
            ),
            classified as (
              select distinct ocid from bought
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.published is null then 'date_unknown'
                when t.buyer_id is null then 'buyer_unknown'
                when i.ocid is null then 'items_not_classified'
              end as not_enough_data,
              f.ocid is not null as raised,
              f.days::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              f.code, f.days, s.days as "limit", f.cancelled, f.cancelled_on, f.published_on, t.buyer_id as buyer
            from fact_tender t
            cross join setting s
            left join followed f on f.ocid = t.ocid
            left join classified i on i.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("five days after", Pair("2020-03-06")) with { Ocid = "ocds-h7i0z4-1", Value = 5 },
            Example.Clears("six days after", Pair("2020-03-07")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("ten days before the cancellation", Pair("2020-02-20")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Raises("on the same day", Pair("2020-03-01")) with { Ocid = "ocds-h7i0z4-1", Value = 0 },
            Example.Skips("a competitive tender", Pair("2020-03-02", "oneStage")) with { Ocid = "ocds-h7i0z4-1", Reason = "method_not_covered" },
            Example.Lacks("no classification", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
                 "parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
                 "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","datePublished":"2020-03-01T10:00:00+06:00"}}
                """) with { Reason = "items_not_classified" },
        ],
    };

    static string Pair(string published, string method = "singleSource") =>
        $$$"""
        [{"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender"],
          "parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
          "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","datePublished":"{{{published}}}T10:00:00+06:00",
           "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"33600000-6"}}]}},
         {"ocid":"ocds-h7i0z4-2","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender"],
          "parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
          "tender":{"id":2,"status":"cancelled","date":"2020-03-01T18:00:00+06:00","procurementMethod":"open","procurementMethodDetails":"oneStage",
           "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"33600000-6"}}]}}]
        """;
}
