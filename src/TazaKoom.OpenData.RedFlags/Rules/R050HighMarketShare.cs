namespace TazaKoom.OpenData.RedFlags.Rules;

static class R050HighMarketShare
{
    public static readonly RedFlag Rule = new("R050", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("High share of a market", "Большая доля рынка", "Рыноктун чоң үлүшү"),
        Says = new(
            "In one year a supplier received most of what was paid for a class of goods, works or services.",
            "За год поставщик получил большую часть сумм по классу товаров, работ или услуг.",
            "Бир жылда жеткирүүчү товарлардын, жумуштардын же кызматтардын классы боюнча төлөнгөндүн көбүн алган."),
        Why = new(
            "A market that belongs to one supplier cannot press its price. What keeps the others out?",
            "Рынок, принадлежащий одному поставщику, не давит на его цену. Что мешает остальным?",
            "Бир жеткирүүчүгө таандык рынок анын баасын түшүрө албайт. Башкаларга эмне тоскоол?"),
        Misfires = new(
            "Natural monopolies, patented goods, classes with a single large work, data of a few buyers only.",
            "Естественные монополии, патентованные товары, классы с одной крупной работой, данные лишь нескольких заказчиков.",
            "Табигый монополиялар, патенттелген товарлар, бир чоң жумушу бар класстар, бир нече гана сатып алуучунун маалыматы."),
        Explains = new(
            "In {year} this supplier received {amount} of {total} {currency} ({percent} %) paid for class {class}, in {awards} of {all_awards} awards by {buyers} buyers. What keeps others out?",
            "В {year} году поставщик получил {amount} из {total} {currency} ({percent} %) по классу {class}, решений {awards} из {all_awards}, заказчиков {buyers}. Что мешает остальным?",
            "{year}-жылы бул жеткирүүчү {class} классы боюнча {total} {currency} ичинен {amount} ({percent} %), {all_awards} чечимдин {awards} алган, сатып алуучулар {buyers}. Башкаларга эмне тоскоол?"),
        Basis = "OCP R050. By publisher, class, currency and calendar year of award.",
        Fields = ["awards/suppliers/id", "awards/value", "awards/date", "tender/items/classification/id", "awards/items/classification/id"],
        Settings =
        [
            Setting.Integer("digits", 3, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Number("percent", 50, new(
                "Percent of the market; at or over it the flag is raised.",
                "Процент рынка; не меньше него — вопрос.",
                "Рыноктун пайызы; андан аз болбосо, суроо.")),
            Setting.Integer("minimum_awards", 20, new(
                "Awards a market needs in the year.",
                "Сколько решений нужно рынку за год.",
                "Рынокко жылына канча чечим керек.")),
            Setting.Integer("minimum_buyers", 3, new(
                "Buyers a market needs in the year: what one buyer does is R040's question.",
                "Сколько заказчиков нужно рынку за год: об одном заказчике спрашивает R040.",
                "Рынокко жылына канча сатып алуучу керек: бир сатып алуучу жөнүндө R040 сурайт.")),
        ],
        Reasons = [],
        Sql =
            """
            with bought as materialized (
              select p.ocid, p.publisher, p.scheme, left(p.code, s.digits::integer) as class, p.currency, extract(year from p.date)::integer as year, p.supplier, p.buyer_id, p.amount
              from fact_purchase p
              cross join setting s
              where p.code is not null and p.amount > 0 and p.currency is not null and p.date is not null
            ),
            market as materialized (
              select publisher, scheme, class, currency, year, sum(amount) as total, count(*) as all_awards, count(distinct buyer_id) as buyers, count(distinct supplier) as suppliers
              from bought
              group by publisher, scheme, class, currency, year
            ),
            share as materialized (
              select
                b.supplier, m.*, count(*) as awards, sum(b.amount) as amount, sum(b.amount) / m.total as share, (array_agg(distinct b.ocid order by b.ocid))[1:100] as ocids
              from bought b
              join market m on m.publisher = b.publisher and m.scheme = b.scheme and m.class = b.class and m.currency = b.currency and m.year = b.year
              cross join setting s
              where m.all_awards >= s.minimum_awards and m.buyers >= s.minimum_buyers
              group by b.supplier, m.publisher, m.scheme, m.class, m.currency, m.year, m.total, m.all_awards, m.buyers, m.suppliers
            ),
            worst as (
              select distinct on (supplier) * from share order by supplier, share desc, year desc, class
            )
            select
              '' as ocid, 'supplier' as subject, w.supplier as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.share * 100 >= s.percent::numeric as raised,
              w.share::double precision as value, array[w.supplier] as organization_ids,
              concat_ws(' ', nullif(w.scheme, ''), w.class) as class, w.publisher as "group", w.year::text as year, w.amount, w.total, w.currency,
              round(w.share * 100, 2) as percent, s.percent as "limit", w.awards, w.all_awards, w.buyers, w.suppliers, w.ocids
            from worst w
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("nine of twelve", R051ConcentratedMarket.Documents(9)) with { SubjectId = "XX-CO-0", Value = 0.75, Settings = """{"minimum_awards":12}""" },
            Example.Clears("three of twelve", R051ConcentratedMarket.Documents(3)) with { SubjectId = "XX-CO-0", Settings = """{"minimum_awards":12}""" },
        ],
    };
}
