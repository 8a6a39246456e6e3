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
            with bought as materialized (
              select account, year, supplier, min(buyer_id) as buyer_id, sum(amount) as amount, count(*) as awards
              from fact_purchase
              where account is not null
              group by account, year, supplier
            ),
            budget as materialized (
              select account, year, min(buyer_id) as buyer_id, sum(amount) as total, sum(awards) as awards, count(*) as suppliers
              from bought
              group by account, year
            ),
            large as materialized (
              -- The lots of a tender are one purchase, but no more than there are awards: the dear count is of few.
              select b.account, b.year, b.supplier, b.amount, y.total, y.suppliers, b.amount / y.total as share
              from bought b
              join budget y on y.account = b.account and y.year = b.year
              cross join setting s
              where b.amount / y.total * 100 >= s.percent::numeric and b.awards >= s.minimum_won and y.awards >= s.minimum_tenders
            ),
            counted as materialized (
              select account, year, count(*) as all_tenders
              from (select distinct account, year, ocid from fact_purchase where account is not null) p
              group by account, year
            ),
            judged as (
              select distinct y.buyer_id
              from budget y
              join counted c on c.account = y.account and c.year = y.year
              cross join setting s
              where c.all_tenders >= s.minimum_tenders
            ),
            won as (
              select l.account, l.year, l.supplier, min(p.publisher) as publisher, min(p.buyer_id) as buyer_id, min(p.currency) as currency,
                count(distinct p.ocid) as tenders, array_agg(distinct p.ocid order by p.ocid) as ocids
              from large l
              join fact_purchase p on p.account = l.account and p.year = l.year and p.supplier = l.supplier
              group by l.account, l.year, l.supplier
            ),
            worst as (
              -- A buyer's largest share of any year that counts.
              select distinct on (w.buyer_id) w.*, l.amount, l.total, l.suppliers, l.share, c.all_tenders
              from large l
              join won w on w.account = l.account and w.year = l.year and w.supplier = l.supplier
              join counted c on c.account = l.account and c.year = l.year
              cross join setting s
              where c.all_tenders >= s.minimum_tenders and w.tenders >= s.minimum_won
              order by w.buyer_id, l.share desc, l.year desc, l.supplier, w.currency
            )
            select
              '' as ocid, 'buyer' as subject, j.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              coalesce(w.suppliers > 1, false) as raised,
              w.share::double precision as value, array[w.buyer_id, w.supplier] as organization_ids,
              w.supplier, w.year::text as year, w.amount, w.total, w.currency, round(w.share * 100, 2) as percent, s.percent as "limit",
              w.tenders, w.all_tenders, w.suppliers - 1 as suppliers, w.ocids[1:100] as ocids
            from judged j
            cross join setting s
            left join worst w on w.buyer_id = j.buyer_id
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
