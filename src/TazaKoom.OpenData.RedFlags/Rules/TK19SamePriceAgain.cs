using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK19SamePriceAgain
{
    static readonly Reason BelowMinimum = new("below_minimum", Outcome.NotApplicable, new(
        "All awards are under the amount from which the rule compares prices.",
        "Все присуждённые суммы меньше той, с которой правило сравнивает цены.",
        "Ыйгарылган бардык суммалар эреже бааларды салыштыра баштаган суммадан аз."));

    static readonly Reason DayUnknown = new("day_unknown", Outcome.NotEnoughData, new(
        "It is not published when it was awarded.",
        "Не опубликовано, когда присуждено.",
        "Качан ыйгарылганы жарыяланган эмес."));

    public static readonly RedFlag Rule = new("TK-19", Subject.Tender)
    {
        ComparesTenders = true,
        // The same price of the same supplier.
        Groups = "select ocid, concat_ws(' ', buyer_id, supplier, trim_scale(amount)) as key from fact_purchase",
        Title = new("Same price, same supplier again", "Та же цена у того же поставщика", "Ошол эле жеткирүүчүгө ошол эле баа"),
        Says = new(
            "Within a year a buyer awarded several tenders to one supplier at exactly the same price.",
            "За год заказчик присудил одному поставщику несколько закупок по одной и той же цене.",
            "Бир жылда сатып алуучу бир жеткирүүчүгө бир нече сатып алууну так бир эле баада ыйгарган."),
        Why = new(
            "Equal sums can be one purchase in parts, or one that was recorded twice. What was bought each time?",
            "Равные суммы могут быть одной закупкой по частям или записанной дважды. Что куплено каждый раз?",
            "Бирдей суммалар бөлүктөргө бөлүнгөн же эки жолу жазылган бир сатып алуу болушу мүмкүн. Ар бир жолу эмне сатылып алынган?"),
        Misfires = new(
            "Rents, subscriptions and tariffs paid by the month or quarter; goods of one price bought in equal lots.",
            "Аренда, подписки и тарифы за месяц или квартал; товары одной цены равными партиями.",
            "Айлык же кварталдык ижара, жазылуу жана тарифтер; бир баадагы товарлардын бирдей партиялары."),
        Explains = new(
            "Tenders of this buyer awarded to this supplier at exactly {amount} {currency} in {year}: {tenders}. What was bought each time?",
            "Закупок этого заказчика, присуждённых этому поставщику ровно за {amount} {currency} в {year} году: {tenders}. Что куплено каждый раз?",
            "Бул сатып алуучунун {year}-жылы бул жеткирүүчүгө так {amount} {currency} ыйгарылган сатып алуулар: {tenders}. Ар бир жолу эмне сатылып алынган?"),
        Basis = "PODER (repeated amounts). A year is a calendar year, in the zone of Bishkek for Kyrgyz tenders.",
        Fields = ["awards/value", "awards/suppliers/id", "awards/date", "awards/status", "parties/roles"],
        Settings =
        [
            Setting.Integer("minimum_tenders", 3, new(
                "Tenders of one price; from so many the flag is raised.",
                "Закупок по одной цене; начиная со стольких — вопрос.",
                "Бир баадагы сатып алуулар; ошончодон баштап суроо.")),
            Setting.Number("minimum_amount", 10_000, new(
                "Awards under it are not judged, in their own currency.",
                "Меньшие суммы не оцениваются, в своей валюте.",
                "Андан аз суммалар бааланбайт, өз валютасында.")),
        ],
        Processes = ["ocids"],
        Reasons = [Reason.Cancelled, BelowMinimum, Reason.AwardsNotPublished, Reason.SupplierUnknown, Reason.ValueNotPublished, DayUnknown, Reason.BuyerUnknown],
        Sql =
            """
            with paid as materialized (
              select
                p.ocid, p.buyer_id, p.supplier, p.amount, p.currency,
                extract(year from p.date at time zone case when p.profile = 'kyrgyzstan' then 'Asia/Bishkek' else 'UTC' end)::integer as year
              from fact_purchase p
            ),
            -- Few prices are there often enough: their tenders alone are told apart. A hash stands for buyer, supplier, price and year while all
            -- are counted: those that share one by chance are told apart below.
            often as (
              select hash_record_extended((buyer_id, supplier, amount, currency, year), 0) as price
              from paid
              cross join setting s
              where buyer_id is not null and year is not null and currency is not null and amount >= s.minimum_amount::numeric
              group by hash_record_extended((buyer_id, supplier, amount, currency, year), 0)
              having count(*) >= (select minimum_tenders from setting)
            ),
            again as materialized (
              select p.*
              from paid p
              cross join setting s
              where p.buyer_id is not null and p.year is not null and p.currency is not null and p.amount >= s.minimum_amount::numeric
                and hash_record_extended((p.buyer_id, p.supplier, p.amount, p.currency, p.year), 0) in (select price from often)
            ),
            repeated as (
              select buyer_id, supplier, amount, currency, year, count(distinct ocid) as tenders, (array_agg(distinct ocid order by ocid))[1:100] as ocids
              from again
              group by buyer_id, supplier, amount, currency, year
              having count(distinct ocid) >= (select minimum_tenders from setting)
            ),
            -- Of several repeated prices of a tender the one repeated most speaks for it.
            told as (
              select distinct on (p.ocid) p.ocid, p.supplier, r.tenders, r.ocids, r.amount, r.currency, r.year
              from again p
              join repeated r on r.buyer_id = p.buyer_id and r.supplier = p.supplier and r.amount = p.amount and r.currency = p.currency and r.year = p.year
              order by p.ocid, r.tenders desc, r.amount desc, r.currency, r.year, p.supplier
            ),
            award as (
              select
                ocid, max(amount) as largest,
                bool_and(amount is not null and currency is not null) as priced, bool_and(year is not null) as dated
              from paid
              group by ocid
            ),
            awarded as (
              select distinct ocid from fact_award where status = 'active'
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when a.largest < s.minimum_amount::numeric then 'below_minimum'
              end as not_applicable,
              case
                when w.ocid is null then 'awards_not_published'
                when a.ocid is null then 'supplier_unknown'
                -- What is known may repeat; that the rest does not cannot be said.
                when r.ocid is null and not a.priced then 'value_not_published'
                when r.ocid is null and not a.dated then 'day_unknown'
                when t.buyer_id is null then 'buyer_unknown'
              end as not_enough_data,
              r.ocid is not null as raised,
              coalesce(r.tenders, 1)::double precision as value,
              array_remove(array[t.buyer_id, r.supplier], null) as organization_ids,
              r.tenders, s.minimum_tenders as "limit", r.amount, r.currency, r.year::text as year, r.supplier, r.ocids
            from fact_tender t
            cross join setting s
            left join award a on a.ocid = t.ocid
            left join awarded w on w.ocid = t.ocid
            left join told r on r.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("three times 123,450", Documents("123450")) with { Ocid = "ocds-example-1", Value = 3 },
            Example.Clears("the third a som more", Documents("123451")) with { Ocid = "ocds-example-1" },
            Example.Clears("the third a year later", Documents("123450", year: 2025)) with { Ocid = "ocds-example-1" },
            Example.Clears("the third to another supplier", Documents("123450", supplier: "XX-COM-2")) with { Ocid = "ocds-example-1" },
            Example.Skips("too small to mean anything", Documents("900")) with { Ocid = "ocds-example-3", Reason = "below_minimum" },
            Example.Lacks("no currency", Documents("123450").Replace(",\"currency\":\"KGS\"", "", StringComparison.Ordinal)) with { Ocid = "ocds-example-1", Reason = "value_not_published" },
            Example.Lacks("no award", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"}}
                """) with { Reason = "awards_not_published" },
        ],
    };

    /// <summary>Two awards of 123,450 in 2024, and a third.</summary>
    static string Documents(string amount, string supplier = "XX-COM-1", int year = 2024) =>
        $"[{Document(1, "123450", "XX-COM-1", 2024)},\n{Document(2, "123450", "XX-COM-1", 2024)},\n{Document(3, amount, supplier, year)}]";

    static string Document(int id, string amount, string supplier, int year) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-{{{id}}}","id":"1","date":"{{{year}}}-0{{{id}}}-01T00:00:00Z","tag":["award"],
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]},{"id":"{{{supplier}}}","name":"Supplier","roles":["supplier"]}],
         "tender":{"id":"{{{id}}}","status":"complete","procurementMethod":"open"},
         "awards":[{"id":"1","status":"active","date":"{{{year}}}-0{{{id}}}-01T00:00:00Z","suppliers":[{"id":"{{{supplier}}}"}],"value":{"amount":{{{amount}}},"currency":"KGS"}}]}
        """);
}
