using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R022BidPricesSpread
{
    public static readonly RedFlag Rule = new("R022", Subject.Competition)
    {
        ComparesTenders = true,
        Title = new("Bid prices spread widely", "Большой разброс цен заявок", "Табыштама баалары чачыранды"),
        Says = new(
            "The dearest valid bid is unusually far above the cheapest, compared with other competitions of the publisher.",
            "Самая дорогая действительная заявка необычно далека от самой дешёвой по сравнению с другими конкурсами источника.",
            "Эң кымбат жарактуу табыштама эң арзанынан булактын башка конкурстарына салыштырмалуу адаттан тыш алыс."),
        Why = new(
            "Who bids for the same thing at twice the price? The specification may be unclear, or a bid not meant to win. Which is it?",
            "Кто предлагает то же самое вдвое дороже? Неясно задание или заявка не рассчитана на победу. Что здесь?",
            "Ким ошол эле нерсени эки эсе кымбат сунуштайт? Тапшырма түшүнүксүзбү же табыштама жеңүүгө эсептелген эмеспи?"),
        Misfires = new(
            "Prices typed wrong, goods of truly different quality, services whose extent each bidder sets.",
            "Опечатки в ценах, товары действительно разного качества, услуги, объём которых каждый участник определяет сам.",
            "Баадагы каталар, сапаты чын эле ар башка товарлар, көлөмүн ар бир катышуучу өзү аныктаган кызматтар."),
        Explains = new(
            "Valid bids range from {lowest} to {highest} {currency}, the dearest {percent} % above the cheapest; among {compared} competitions {limit_percent} % or more is unusual. Were they for the same thing?",
            "Действительные заявки — от {lowest} до {highest} {currency}, самая дорогая выше самой дешёвой на {percent} %; среди конкурсов ({compared}) необычно {limit_percent} % и больше. Речь об одном и том же?",
            "Жарактуу табыштамалар {lowest} — {highest} {currency}, эң кымбаты эң арзанынан {percent} % жогору; конкурстардын арасында ({compared}) {limit_percent} % жана андан көбү адаттан тыш. Кеп бир эле нерсе жөнүндөбү?"),
        Basis = "OCP R022; Development Gateway i002. (highest - lowest) / lowest of the valid bids at or over Q3 + 1.5 IQR of all competitions of the publisher. KG-07 asks the same of the Kyrgyz feed with the official measure and limit: (highest - lowest) / highest at 30 %, whatever is usual; the two are one family in the score.",
        Fields = ["bids/details/value", "bids/details/relatedLots", "bids/details/status", "tender/status", "tender/lots/status"],
        Settings =
        [
            Setting.Number("threshold", null, new(
                "Ratio; at or over it the flag is raised. Null: Q3 + 1.5 IQR of the publisher's competitions.",
                "Отношение; не меньше него — вопрос. Null: Q3 + 1,5 IQR конкурсов источника.",
                "Катыш; андан аз болбосо, суроо. Null: булактын конкурстарынын Q3 + 1,5 IQR мааниси.")),
            Setting.Integer("minimum_group", 20, new(
                "Competitions a publisher needs, where no threshold is set.",
                "Сколько конкурсов нужно у источника, если порог не задан.",
                "Чек берилбесе, булакта канча конкурс керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.FewerThanTwoBids, Reason.BidsNotPublished, Reason.PricesNotPublished, CurrenciesDiffer, Reason.GroupTooSmall],
        Sql =
            """
            with spread as materialized (
              select
                l.ocid, l.lot_id, l.currency, l.currencies_differ, l.priced, l.bids, l.amounts[1] as lowest, l.amounts[cardinality(l.amounts)] as highest,
                ((l.amounts[cardinality(l.amounts)] - l.amounts[1]) / l.amounts[1])::double precision as ratio
              from fact_ladder l
            ),
            peers as materialized (
              select
                c.publisher, count(*) as compared,
                quantile(array_agg(p.ratio order by p.ratio), 0.25) as q1, quantile(array_agg(p.ratio order by p.ratio), 0.75) as q3
              from spread p
              join fact_competition c on c.ocid = p.ocid and c.lot_id = p.lot_id and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
              where p.priced >= 2 and not p.currencies_differ
              group by c.publisher
            ),
            judged as (
              select
                c.ocid, c.subject, c.lot_id, c.status, c.lot_status, c.tender_bids, c.submitted, c.valid,
                p.currency, p.currencies_differ, p.priced, p.bids, p.lowest, p.highest, p.ratio, g.publisher, g.compared, g.q1, g.q3, s.threshold, s.minimum_group,
                coalesce(s.threshold, g.q3 + 1.5 * (g.q3 - g.q1)) as fence
              from fact_competition c
              cross join setting s
              left join spread p on p.ocid = c.ocid and p.lot_id = c.lot_id
              left join peers g on g.publisher = c.publisher and p.ocid is not null
            )
            select
              ocid, subject, lot_id as subject_id,
              case
                when status = 'cancelled' or lot_status = 'cancelled' then 'cancelled'
                when tender_bids > 0 and valid < 2 then 'fewer_than_two_bids'
              end as not_applicable,
              case
                when tender_bids = 0 then 'bids_not_published'
                when coalesce(priced, 0) < 2 then 'prices_not_published'
                when currencies_differ then 'currencies_differ'
                when threshold is null and coalesce(compared, 0) < minimum_group then 'group_too_small'
              end as not_enough_data,
              ratio >= fence and fence > 0 as raised,
              ratio as value,
              array[]::text[] as organization_ids,
              lowest, highest, currency, bids, round((ratio * 100)::numeric, 2) as percent, fence as "limit", round((fence * 100)::numeric, 2) as limit_percent,
              compared, publisher as "group", case when threshold is null then q1 end as q1, case when threshold is null then q3 end as q3
            from judged
            """,
        Examples =
        [
            Example.Raises("three times the cheapest, where a fifth is usual", Population(300)) with { Ocid = "ocds-exampl-judged", Value = 2, Settings = """{"minimum_group":10}""" },
            Example.Clears("a fifth, as usual", Population(120)) with { Ocid = "ocds-exampl-judged", Settings = """{"minimum_group":10}""" },
            Example.Raises("a threshold of our own is inclusive", Competition("ocds-exampl-1", 100, 125)) with { Settings = """{"threshold":0.25}""", Value = 0.25 },
            Example.Skips("one valid bid", Competition("ocds-exampl-1", 100)) with { Reason = "fewer_than_two_bids" },
            Example.Lacks("no other competitions", Competition("ocds-exampl-1", 100, 300)) with { Reason = "group_too_small" },
        ],
    };

    static string Population(int judged) => "[" + string.Join(",\n",
        Enumerable.Range(1, 12).Select(i => Competition(string.Create(CultureInfo.InvariantCulture, $"ocds-exampl-{i}"), 100, 118 + (i % 6))).Append(Competition("ocds-exampl-judged", 100, judged))) + "]";

    internal static string Competition(string ocid, params int[] prices) =>
        $$$"""
        {"ocid":"{{{ocid}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{{{string.Join(",", prices.Select((price, i) => string.Create(CultureInfo.InvariantCulture,
             $$$"""{"id":"b{{{i}}}","status":"valid","tenderers":[{"id":"XX-CO-{{{i}}}"}],"value":{"amount":{{{price}}},"currency":"KGS"}}""")))}}}]}}
        """;

    internal static Reason CurrenciesDiffer => new("currencies_differ", Outcome.NotEnoughData, new(
        "The bids are in different currencies.",
        "Заявки поданы в разных валютах.",
        "Табыштамалар ар башка валютада берилген."));
}
