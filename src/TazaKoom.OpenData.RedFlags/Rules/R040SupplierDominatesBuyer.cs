using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R040SupplierDominatesBuyer
{
    public static readonly RedFlag Rule = new("R040", Subject.Organization)
    {
        Version = 2,
        Changes = ["2: tenders are counted, not awards: five lots of one tender were five awards, and one decision looked like a habit."],
        ComparesTenders = true,
        Title = new("One supplier dominates a buyer", "Один поставщик у заказчика преобладает", "Сатып алуучуда бир жеткирүүчү үстөм"),
        Says = new(
            "In one year most of what a buyer paid went to one supplier, over several tenders and although it had others.",
            "За год большая часть закупок заказчика по сумме досталась одному поставщику, по нескольким закупкам и при наличии других.",
            "Бир жылда сатып алуучунун төлөгөнүнүн көбү бир нече сатып алуу менен, башкалар бар туруп, бир жеткирүүчүгө тийген."),
        Why = new(
            "A buyer that depends on one supplier has little choice, or little wish for one. Who else could supply this?",
            "У заказчика, зависящего от одного поставщика, мало выбора или мало желания выбирать. Кто ещё мог бы поставить это?",
            "Бир жеткирүүчүгө көз каранды сатып алуучунун тандоосу же тандагысы келиши аз. Муну дагы ким жеткире алмак?"),
        Misfires = new(
            "One large contract in a small budget; utilities and other monopolies; general contractors.",
            "Один крупный договор при малом бюджете; коммунальные и другие монополии; генподрядчики.",
            "Аз бюджеттеги бир чоң келишим; коммуналдык жана башка монополиялар; башкы подрядчылар."),
        Explains = new(
            "In {year} this supplier received {amount} of {total} {currency} ({percent} %) in {tenders} of {all_tenders} tenders; others that shared the rest: {suppliers}. Who else could supply this?",
            "В {year} году поставщик получил {amount} из {total} {currency} ({percent} %), закупок {tenders} из {all_tenders}; остальное разделили поставщики ({suppliers}). Кто ещё мог бы поставить это?",
            "{year}-жылы бул жеткирүүчү {total} {currency} ичинен {amount} ({percent} %), {all_tenders} сатып алуунун {tenders} алган; калганын жеткирүүчүлөр ({suppliers}) бөлүшкөн. Муну дагы ким жеткире алмак?"),
        Basis = "OCP R040; ProACT, CRI and DIGIWHIST INTEGRITY_WINNER_CA_SHARE (the winner's share of the contracting authority); PODER's limit is 30 %. By calendar year of award and currency.",
        Fields = ["buyer/id", "awards/suppliers/id", "awards/value", "awards/date", "contracts/value", "contracts/dateSigned"],
        Settings =
        [
            Setting.Number("percent", 50, new(
                "Percent of the buyer's year; at or over it the flag is raised.",
                "Процент годовых закупок заказчика; не меньше него — вопрос.",
                "Сатып алуучунун жылдык сатып алууларынын пайызы; андан аз болбосо, суроо.")),
            Setting.Integer("minimum_tenders", 10, new(
                "Tenders with an award that the buyer needs in the year.",
                "Сколько закупок с победителем нужно заказчику за год.",
                "Сатып алуучуга жылына жеңүүчүсү бар канча сатып алуу керек.")),
            Setting.Integer("minimum_won", 3, new(
                "How many of them the supplier has to have won.",
                "Сколько из них нужно поставщику.",
                "Алардын канчасы жеткирүүчүгө керек.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with won as materialized (
              -- The lots of a tender are one purchase.
              select p.publisher, p.buyer_id, p.currency, extract(year from p.date)::integer as year, p.supplier, p.ocid, sum(p.amount) as amount
              from fact_purchase p
              where p.buyer_id is not null and p.amount > 0 and p.currency is not null and p.date is not null
              group by p.publisher, p.buyer_id, p.currency, extract(year from p.date), p.supplier, p.ocid
            ),
            bought as (
              select w.publisher, w.buyer_id, w.currency, w.year, w.supplier, count(*) as tenders, sum(w.amount) as amount
              from won w
              group by w.publisher, w.buyer_id, w.currency, w.year, w.supplier
            ),
            budget as (
              select w.publisher, w.buyer_id, w.currency, w.year, sum(w.amount) as total, count(distinct w.ocid) as all_tenders, count(distinct w.supplier) as all_suppliers
              from won w
              group by w.publisher, w.buyer_id, w.currency, w.year
            ),
            worst as materialized (
              -- A buyer's largest share of any year that counts.
              select distinct on (b.buyer_id) b.*, y.total, y.all_tenders, y.all_suppliers, b.amount / y.total as share
              from bought b
              join budget y on y.publisher = b.publisher and y.buyer_id = b.buyer_id and y.currency = b.currency and y.year = b.year
              cross join setting s
              where y.all_tenders >= s.minimum_tenders
              order by b.buyer_id, b.tenders >= s.minimum_won desc, b.amount / y.total desc, b.year desc, b.supplier, b.currency
            ),
            record as (
              -- Of what is raised: few of all.
              select w.buyer_id, (array_agg(distinct p.ocid order by p.ocid))[1:100] as ocids
              from worst w
              cross join setting s
              join fact_purchase p on p.publisher = w.publisher and p.buyer_id = w.buyer_id and p.supplier = w.supplier and p.currency = w.currency
                and extract(year from p.date)::integer = w.year and p.amount > 0
              where w.share * 100 >= s.percent::numeric and w.tenders >= s.minimum_won and w.all_suppliers > 1
              group by w.buyer_id
            )
            select
              '' as ocid, 'buyer' as subject, w.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.share * 100 >= s.percent::numeric and w.tenders >= s.minimum_won and w.all_suppliers > 1 as raised,
              w.share::double precision as value, array[w.buyer_id, w.supplier] as organization_ids,
              w.supplier, w.year::text as year, w.amount, w.total, w.currency, round(w.share * 100, 2) as percent, s.percent as "limit",
              w.tenders, w.all_tenders, w.all_suppliers - 1 as suppliers, r.ocids
            from worst w
            cross join setting s
            left join record r on r.buyer_id = w.buyer_id
            """,
        Examples =
        [
            Example.Raises("eight tenths go to one of three", Documents(8)) with { SubjectId = "XX-GOV-B", Value = 0.8 },
            Example.Clears("four tenths", Documents(4)) with { SubjectId = "XX-GOV-B" },
            Example.Clears("eight lots of one tender are one purchase", Documents(8, tenders: 3)) with { SubjectId = "XX-GOV-B", Settings = """{"minimum_tenders":3}""" },
        ],
    };

    /// <summary>Ten awards of one buyer, of which the first supplier has so many.</summary>
    /// <param name="tenders">The last awards have a tender each; all before them are lots of the first.</param>
    static string Documents(int won, int tenders = 10) => "[" + string.Join(",\n", Enumerable.Range(1, 10).Select(i => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{Math.Max(1, i - 10 + tenders)}}","id":"{{i}}","date":"2024-03-{{i:00}}T00:00:00Z","tag":["award"],"buyer":{"id":"XX-GOV-B","name":"Buyer"},
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "awards":[{"id":"a{{i}}","status":"active","date":"2024-03-{{i:00}}T00:00:00Z","value":{"amount":100,"currency":"KGS"},
                    "suppliers":[{"id":"XX-CO-{{(i <= won ? 1 : 2 + (i % 2))}}"}]}]}
        """))) + "]";
}
