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
                c.ocid, c.lot_id, c.publisher, ((c.highest_valid - c.lowest_valid) / c.lowest_valid)::double precision as ratio
              from fact_competition c
              where c.valid_priced >= 2 and not c.valid_currencies_differ and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
            ),
            peers as materialized (
              select
                p.publisher, count(*) as compared,
                quantile(array_agg(p.ratio order by p.ratio), 0.25) as q1, quantile(array_agg(p.ratio order by p.ratio), 0.75) as q3
              from spread p
              group by p.publisher
            ),
            fenced as materialized (
              select g.*, s.threshold, coalesce(s.threshold, g.q3 + 1.5 * (g.q3 - g.q1)) as fence
              from peers g
              cross join setting s
            ),
            -- The bids of what is raised: few of all.
            listed as (
              select
                b.ocid, b.lot_id, array_agg(b.bid_id order by b.amount, b.position, b.bid_id) as bids,
                min(b.amount) as lowest, max(b.amount) as highest
              from fact_bid b
              where b.status = 'valid' and b.amount > 0 and b.currency is not null
                and (b.ocid, b.lot_id) in (select p.ocid, p.lot_id from spread p join fenced f on f.publisher = p.publisher where p.ratio >= f.fence and f.fence > 0)
              group by b.ocid, b.lot_id
            )
            select
              c.ocid, c.subject, c.lot_id as subject_id,
              case
                when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                when c.tender_bids > 0 and c.valid < 2 then 'fewer_than_two_bids'
              end as not_applicable,
              case
                when c.tender_bids = 0 then 'bids_not_published'
                when c.valid_priced < 2 then 'prices_not_published'
                when c.valid_currencies_differ then 'currencies_differ'
                when s.threshold is null and coalesce(f.compared, 0) < s.minimum_group then 'group_too_small'
              end as not_enough_data,
              l.ocid is not null as raised,
              ((l.highest - l.lowest) / l.lowest)::double precision as value,
              array[]::text[] as organization_ids,
              l.lowest, l.highest, c.valid_currency as currency, l.bids, round((((l.highest - l.lowest) / l.lowest)::double precision * 100)::numeric, 2) as percent,
              f.fence as "limit", round((f.fence * 100)::numeric, 2) as limit_percent,
              f.compared, f.publisher as "group", case when f.threshold is null then f.q1 end as q1, case when f.threshold is null then f.q3 end as q3
            from fact_competition c
            cross join setting s
            left join fenced f on f.publisher = c.publisher
            left join listed l on l.ocid = c.ocid and l.lot_id = c.lot_id
            """,
        Examples =
        [
            Example.Raises("three times the cheapest, where a fifth is usual", Population(300)) with { Ocid = "ocds-exampl-judged", Value = 2, Settings = """{"minimum_group":10}""" },
            Example.Clears("a fifth, as usual", Population(120)) with { Ocid = "ocds-exampl-judged", Settings = """{"minimum_group":10}""" },
            Example.Raises("a threshold of our own is inclusive", Competition("ocds-exampl-1", 100, 125)) with { Settings = """{"threshold":0.25}""", Value = 0.25 },
            Example.Skips("one valid bid", Competition("ocds-exampl-1", 100)) with { Reason = "fewer_than_two_bids" },
            Example.Lacks("no other competitions", Competition("ocds-exampl-1", 100, 300)) with { Reason = "group_too_small" },
            Example.Lacks("som and dollars", InDollars(Competition("ocds-exampl-1", 100, 300))) with { Reason = "currencies_differ" },
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

    /// <summary>The first bid is in dollars.</summary>
    internal static string InDollars(string competition)
    {
        var first = competition.IndexOf("KGS", StringComparison.Ordinal);
        return competition.Remove(first, 3).Insert(first, "USD");
    }

    internal static Reason CurrenciesDiffer => new("currencies_differ", Outcome.NotEnoughData, new(
        "The bids are in different currencies.",
        "Заявки поданы в разных валютах.",
        "Табыштамалар ар башка валютада берилген."));
}
