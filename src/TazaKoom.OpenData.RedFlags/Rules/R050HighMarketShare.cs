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
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            $$"""
            with {{PurchaseMarkets.Sql}},
            bought as materialized (
              select p.ocid, c.market, p.supplier, p.buyer_id, p.amount
              from fact_purchase p
              join classed c on c.key = p.market
            ),
            held as materialized (
              select market, supplier, sum(amount) as amount, count(*) as awards from bought group by market, supplier
            ),
            buyers as (
              select market, count(buyer_id) as buyers from (select distinct market, buyer_id from bought) b group by market
            ),
            share as (
              select market, sum(amount) as total, sum(awards)::bigint as all_awards, count(*) as suppliers from held group by market
            ),
            market as materialized (
              select c.*, h.total, h.all_awards, h.suppliers, n.buyers
              from share h
              join buyers n on n.market = h.market
              join (select distinct market, publisher, scheme, class, currency, year from classed) c on c.market = h.market
              cross join setting s
              where h.all_awards >= s.minimum_awards and n.buyers >= s.minimum_buyers
            ),
            worst as materialized (
              select distinct on (h.supplier) h.supplier, h.awards, h.amount, h.amount / m.total as share, m.*
              from held h
              join market m on m.market = h.market
              order by h.supplier, h.amount / m.total desc, m.year desc, m.class, m.market
            ),
            record as (
              -- Of what is raised: few of all.
              select w.supplier, (array_agg(distinct b.ocid order by b.ocid))[1:100] as ocids
              from worst w
              cross join setting s
              join bought b on b.market = w.market and b.supplier = w.supplier
              where w.share * 100 >= s.percent::numeric
              group by w.supplier
            )
            select
              '' as ocid, 'supplier' as subject, w.supplier as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.share * 100 >= s.percent::numeric as raised,
              w.share::double precision as value, array[w.supplier] as organization_ids,
              concat_ws(' ', nullif(w.scheme, ''), w.class) as class, w.publisher as "group", w.year::text as year, w.amount, w.total, w.currency,
              round(w.share * 100, 2) as percent, s.percent as "limit", w.awards, w.all_awards, w.buyers, w.suppliers, r.ocids
            from worst w
            cross join setting s
            left join record r on r.supplier = w.supplier
            """,
        Examples =
        [
            Example.Raises("nine of twelve", R051ConcentratedMarket.Documents(9)) with { SubjectId = "XX-CO-0", Value = 0.75, Settings = """{"minimum_awards":12}""" },
            Example.Clears("three of twelve", R051ConcentratedMarket.Documents(3)) with { SubjectId = "XX-CO-0", Settings = """{"minimum_awards":12}""" },
        ],
    };
}
