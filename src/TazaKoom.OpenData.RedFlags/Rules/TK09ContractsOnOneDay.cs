using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK09ContractsOnOneDay
{
    public static readonly RedFlag Rule = new("TK-09", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Many contracts on one day", "Много договоров в один день", "Бир күндө көп келишим"),
        Says = new(
            "A large part of a buyer's tenders of a year was signed on one day.",
            "Большая часть закупок заказчика за год подписана в один день.",
            "Сатып алуучунун бир жылдык сатып алууларынын чоң бөлүгүнө бир күндө кол коюлган."),
        Why = new(
            "Needs arise over a year, and signatures with them. What made one day different?",
            "Потребности возникают в течение года, с ними и подписи. Чем отличался этот день?",
            "Муктаждыктар жыл бою пайда болот, колдор да ошондой. Бул күн эмнеси менен айырмаланды?"),
        Misfires = new(
            "One tender divided into many processes; days on which a budget is opened; publishers that give all contracts the date of registration.",
            "Одна закупка, разделённая на много процедур; день открытия бюджета; источники, ставящие всем договорам дату регистрации.",
            "Көп жол-жобого бөлүнгөн бир сатып алуу; бюджет ачылган күн; бардык келишимге каттоо күнүн койгон булактар."),
        Explains = new(
            "Of {tenders} tenders this buyer signed in {year}, {signed} ({percent} %) were signed on {day}. What made that day different?",
            "Из закупок, подписанных заказчиком в {year} году ({tenders}), в один день, {day}, подписано {signed} ({percent} %). Чем отличался этот день?",
            "Сатып алуучу {year}-жылы кол койгон {tenders} сатып алуунун {signed} ({percent} %) бир күндө, {day}, кол коюлган. Ал күн эмнеси менен айырмаланды?"),
        Basis = "PODER (30 % of a buyer's contracts on one day). Tenders are counted, not contracts: a tender of many lots is signed at once.",
        Fields = ["contracts/dateSigned", "buyer", "parties/roles"],
        Settings =
        [
            Setting.Number("percent", 30, new(
                "Percent of the year's tenders; at or over it the flag is raised.",
                "Процент закупок года; не меньше — вопрос.",
                "Жылдык сатып алуулардын пайызы; андан аз болбосо, суроо.")),
            Setting.Integer("minimum_tenders", 10, new(
                "Buyers with fewer signed tenders in the year are not judged.",
                "Заказчики с меньшим числом подписанных закупок за год не оцениваются.",
                "Бир жылда кол коюлган сатып алуулары андан аз сатып алуучулар бааланбайт.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with signed as materialized (
              select distinct t.buyer_id, c.ocid, (c.signed at time zone case when t.profile = 'kyrgyzstan' then 'Asia/Bishkek' else 'UTC' end)::date as day
              from fact_contract c
              join fact_tender t on t.ocid = c.ocid
              where c.signed is not null and t.buyer_id is not null and t.status is distinct from 'cancelled'
            ),
            year as (
              select buyer_id, extract(year from day)::integer as year, count(distinct ocid) as tenders
              from signed
              group by buyer_id, extract(year from day)
            ),
            day as (
              select buyer_id, day, count(*) as signed, (array_agg(ocid order by ocid))[1:100] as ocids
              from signed
              group by buyer_id, day
            ),
            busiest as (
              select distinct on (y.buyer_id) y.buyer_id, y.year, y.tenders, d.day, d.signed, d.ocids
              from year y
              join day d on d.buyer_id = y.buyer_id and extract(year from d.day) = y.year
              cross join setting s
              where y.tenders >= s.minimum_tenders
              order by y.buyer_id, d.signed::double precision / y.tenders desc, d.day
            )
            select
              '' as ocid, 'buyer' as subject, b.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              b.signed * 100 >= s.percent * b.tenders as raised,
              b.signed::double precision * 100 / b.tenders as value,
              array[b.buyer_id] as organization_ids,
              b.signed, b.tenders, round(b.signed * 100.0 / b.tenders, 2) as percent, s.percent as "limit", b.day::text as day, b.year::text as year, b.ocids
            from busiest b
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("three of ten on one day", Contracts(3)) with { SubjectId = "XX-GOV-B", Value = 30 },
            Example.Clears("two of ten", Contracts(2)) with { SubjectId = "XX-GOV-B" },
        ],
    };

    /// <summary>Ten tenders of a year; so many of them are signed on the same day.</summary>
    static string Contracts(int same) => "[" + string.Join(",\n", Enumerable.Range(1, 10).Select(i => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-{{{i}}}","id":"1","date":"2024-12-01T00:00:00Z","tag":["contract"],"buyer":{"id":"XX-GOV-B","name":"Buyer"},
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],"tender":{"id":"1","status":"complete"},
         "contracts":[{"id":"1","dateSigned":"2024-03-{{{(i <= same ? 1 : i):D2}}}T10:00:00Z"}]}
        """))) + "]";
}
