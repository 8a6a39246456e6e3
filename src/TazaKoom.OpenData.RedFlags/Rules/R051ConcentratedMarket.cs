using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R051ConcentratedMarket
{
    public static readonly RedFlag Rule = new("R051", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Award in a concentrated market", "Решение на концентрированном рынке", "Топтолгон рыноктогу чечим"),
        Says = new(
            "The award went to the leader of a market in which few suppliers hold nearly everything.",
            "Решение в пользу лидера рынка, где почти всё принадлежит немногим поставщикам.",
            "Чечим дээрлик баары аз жеткирүүчүгө таандык рыноктун лидеринин пайдасына."),
        Why = new(
            "In such a market the leader's price has little to fear. Was there a real choice here?",
            "На таком рынке цене лидера мало что угрожает. Был ли здесь настоящий выбор?",
            "Мындай рынокто лидердин баасына аз нерсе коркунуч туудурат. Бул жерде чыныгы тандоо болдубу?"),
        Misfires = new(
            "Natural monopolies and patented goods; classes with one large work; data of a few buyers only.",
            "Естественные монополии и патентованные товары; классы с одной крупной работой; данные лишь нескольких заказчиков.",
            "Табигый монополиялар жана патенттелген товарлар; бир чоң жумушу бар класстар; бир нече гана сатып алуучунун маалыматы."),
        Explains = new(
            "The market of class {class} in {year} ({all_awards} awards, {suppliers} suppliers, {buyers} buyers) has an index of concentration of {index}, above {limit}; this supplier leads it with {percent} %. Was there a choice?",
            "Рынок класса {class} в {year} году (решений {all_awards}, поставщиков {suppliers}, заказчиков {buyers}) имеет индекс концентрации {index}, выше {limit}; поставщик ведёт на нём с {percent} %. Был ли выбор?",
            "{year}-жылдагы {class} классынын рыногунун (чечимдер {all_awards}, жеткирүүчүлөр {suppliers}, сатып алуучулар {buyers}) топтолуу индекси {index}, {limit} жогору; бул жеткирүүчү анда {percent} % менен алдыда. Тандоо болдубу?"),
        Basis = "OCP R051; ProACT. Herfindahl-Hirschman index: the sum of the squared shares by value of publisher, class, currency and calendar year, above 0.25.",
        Fields = ["awards/suppliers/id", "awards/value", "awards/date", "tender/items/classification/id", "awards/items/classification/id"],
        Settings =
        [
            Setting.Integer("digits", 3, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Number("index", 0.25, new(
                "Index of concentration; above it the flag is raised.",
                "Индекс концентрации; выше него — вопрос.",
                "Топтолуу индекси; андан жогору болсо, суроо.")),
            Setting.Integer("minimum_awards", 20, new(
                "Awards a market needs in the year.",
                "Сколько решений нужно рынку за год.",
                "Рынокко жылына канча чечим керек.")),
            Setting.Integer("minimum_buyers", 3, new(
                "Buyers a market needs in the year.",
                "Сколько заказчиков нужно рынку за год.",
                "Рынокко жылына канча сатып алуучу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.SupplierUnknown, Reason.ItemsNotClassified, Reason.GroupTooSmall],
        Sql =
            $$"""
            with {{PurchaseMarkets.Sql}},
            bought as materialized (
              select p.ocid, c.market, p.supplier, p.buyer_id, p.amount
              from fact_purchase p
              left join classed c on c.key = p.market
              where p.amount > 0 and p.currency is not null and p.date is not null
            ),
            held as materialized (
              select market, supplier, sum(amount) as amount, count(*) as awards from bought where market is not null group by market, supplier
            ),
            buyers as (
              select market, count(buyer_id) as buyers from (select distinct market, buyer_id from bought where market is not null) b group by market
            ),
            share as (
              select
                market, sum(amount) as total, sum(awards) as all_awards, count(*) as suppliers, max(amount) as largest,
                (sum(amount * amount) / (sum(amount) * sum(amount)))::double precision as index
              from held
              group by market
            ),
            market as materialized (
              -- The most concentrated first.
              select c.*, h.total, h.all_awards, h.suppliers, h.largest, h.index, n.buyers, row_number() over (order by h.index desc nulls last, c.class, c.market) as place
              from share h
              join buyers n on n.market = h.market
              join (select distinct market, publisher, scheme, class, currency, year from classed) c on c.market = h.market
            ),
            leader as materialized (
              select m.market, h.supplier, m.place, h.amount / m.total as share
              from held h
              join market m on m.market = h.market and m.largest = h.amount
            ),
            judged as materialized (
              -- The most concentrated of the markets the tender's awards are in, and of those in which one went to the leader.
              select b.ocid, min(m.place) as place, min(l.place) as led
              from bought b
              left join market m on m.market = b.market
              left join leader l on l.market = b.market and l.supplier = b.supplier
              group by b.ocid
            ),
            winner as (
              -- Of what is raised: few of all.
              select j.ocid, min(l.supplier) as supplier, min(l.share) as share
              from judged j
              cross join setting s
              join market m on m.place = j.led and m.index > s.index
              join bought b on b.ocid = j.ocid and b.market = m.market
              join leader l on l.market = b.market and l.supplier = b.supplier
              group by j.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case
                when j.ocid is null then 'supplier_unknown'
                when j.place is null then 'items_not_classified'
                when m.all_awards < s.minimum_awards or m.buyers < s.minimum_buyers then 'group_too_small'
              end as not_enough_data,
              j.led is not null and m.index > s.index as raised,
              m.index as value,
              array_remove(array[w.supplier], null) as organization_ids,
              concat_ws(' ', nullif(m.scheme, ''), m.class) as class, m.publisher as "group", m.year::text as year, m.currency, m.total, m.all_awards, m.suppliers, m.buyers,
              round(m.index::numeric, 4) as index, s.index as "limit", round(w.share * 100, 2) as percent
            from fact_tender t
            cross join setting s
            left join judged j on j.ocid = t.ocid
            left join market m on m.place = coalesce(j.led, j.place)
            left join winner w on w.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("the leader has nine of twelve", Documents(9)) with { Ocid = "ocds-exampl-1", Settings = """{"minimum_awards":12}""" },
            Example.Clears("one of the others", Documents(9)) with { Ocid = "ocds-exampl-12", Settings = """{"minimum_awards":12}""" },
            Example.Clears("shared by ten", Documents(3)) with { Ocid = "ocds-exampl-1", Settings = """{"minimum_awards":12}""" },
            Example.Skips("cancelled", Documents(9, "cancelled")) with { Ocid = "ocds-exampl-1", Reason = "cancelled" },
            Example.Lacks("twelve awards are too few", Documents(9)) with { Ocid = "ocds-exampl-1", Reason = "group_too_small" },
        ],
    };

    /// <summary>Twelve awards of four buyers in one class; the first supplier has so many, others one each.</summary>
    internal static string Documents(int won, string status = "complete") => "[" + string.Join(",\n", Enumerable.Range(1, 12).Select(i => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{i}}","id":"1","date":"2024-04-01T00:00:00Z","tag":["award"],"buyer":{"id":"XX-GOV-{{i % 4}}","name":"Buyer {{i % 4}}"},
         "parties":[{"id":"XX-GOV-{{i % 4}}","name":"Buyer {{i % 4}}","roles":["buyer"]},{"id":"XX-CO-{{(i <= won ? 0 : i)}}","name":"Supplier {{(i <= won ? 0 : i)}}","roles":["supplier"]}],
         "tender":{"id":"1","status":"{{status}}","procurementMethod":"open","items":[{"id":"1","classification":{"scheme":"CPV","id":"39130000-2"} }]},
         "awards":[{"id":"a1","status":"active","date":"2024-03-{{i:00}}T00:00:00Z","value":{"amount":100,"currency":"KGS"},"suppliers":[{"id":"XX-CO-{{(i <= won ? 0 : i)}}"}]}]}
        """))) + "]";
}
