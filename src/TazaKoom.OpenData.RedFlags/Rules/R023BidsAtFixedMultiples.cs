namespace TazaKoom.OpenData.RedFlags.Rules;

static class R023BidsAtFixedMultiples
{
    public static readonly RedFlag Rule = new("R023", Subject.Competition)
    {
        Title = new("Bids at fixed multiples", "Заявки с одинаковым шагом", "Бирдей кадамдуу табыштамалар"),
        Says = new(
            "At least three valid bids whose prices are whole percentages above the cheapest, or rise by the same percentage from one to the next.",
            "Не меньше трёх действительных заявок, цены которых выше самой дешёвой ровно на целые проценты или растут на один и тот же процент.",
            "Баалары эң арзанынан так бүтүн пайызга кымбат же биринен бирине бирдей пайызга өскөн үчтөн кем эмес жарактуу табыштама."),
        Why = new(
            "Prices that are calculated apart differ irregularly. Were these calculated from one another?",
            "Цены, посчитанные порознь, различаются неровно. Не получены ли эти одна из другой?",
            "Өз-өзүнчө эсептелген баалар тегиз эмес айырмаланат. Булар биринен бири эсептелген жокпу?"),
        Misfires = new(
            "Round prices of small lots; tariffs; reverse auctions with a fixed step.",
            "Круглые цены мелких лотов; тарифы; торги на понижение с фиксированным шагом.",
            "Майда лоттордун тегерек баалары; тарифтер; бекитилген кадамдуу бааны төмөндөтүү тооруктары."),
        Explains = new(
            "Bids of {amounts} {currency} lie {percents} % above the cheapest ({pattern}). How did the prices come to differ so evenly?",
            "Заявки {amounts} {currency} выше самой дешёвой на {percents} % ({pattern}). Почему цены отличаются так ровно?",
            "{amounts} {currency} табыштамалары эң арзанынан {percents} % жогору ({pattern}). Баалар эмне үчүн мынчалык тегиз айырмаланат?"),
        Basis = "OCP R023; Development Gateway i085 (bids a fixed percentage apart). Tolerance in percentage points; chance agreement of two losing bids is about (2 x tolerance) squared.",
        Fields = ["bids/details/value", "bids/details/relatedLots", "bids/details/status"],
        Settings =
        [
            Setting.Number("tolerance", 0.005, new(
                "Percentage points by which a price may miss the pattern.",
                "На сколько процентных пунктов цена может отклониться от ряда.",
                "Баа катардан канча пайыздык пунктка четтей алат.")),
            Setting.Number("minimum_price", 1000, new(
                "Cheaper lots are left out: small round prices meet by chance.",
                "Более дешёвые лоты не рассматриваются: мелкие круглые цены совпадают случайно.",
                "Андан арзан лоттор каралбайт: майда тегерек баалар кокустан дал келет.")),
        ],
        Reasons = [Reason.Cancelled, FewerThanThreeBids, TooSmall, Reason.BidsNotPublished, Reason.PricesNotPublished, R022BidPricesSpread.CurrenciesDiffer],
        Sql =
            """
            with step as (
              select
                l.ocid, l.lot_id, l.currency, l.priced, l.amounts, l.bids,
                (select array_agg(round((l.amounts[i] - l.amounts[1]) * 100 / l.amounts[1], 4) order by i) from generate_series(2, l.priced::integer) as i) as percents,
                (select max(l.amounts[i] / l.amounts[i - 1]) - min(l.amounts[i] / l.amounts[i - 1]) from generate_series(2, l.priced::integer) as i) as uneven
              from fact_ladder l
              where l.priced between 3 and 20
            ),
            judged as (
              select
                c.ocid, c.subject, c.lot_id, c.status, c.lot_status, c.tender_bids, c.valid, f.priced, f.currencies_differ, f.amounts[1] as lowest, s.minimum_price,
                p.amounts, p.percents, p.currency, p.bids,
                -- All dearer than the cheapest, and all by whole percentages.
                not exists (select from unnest(p.percents) as x(percent) where x.percent < 1 or abs(x.percent - round(x.percent)) > s.tolerance) as whole,
                p.uneven * 100 <= s.tolerance and p.amounts[2] >= p.amounts[1] * 1.01 as even
              from fact_competition c
              cross join setting s
              left join fact_ladder f on f.ocid = c.ocid and f.lot_id = c.lot_id
              left join step p on p.ocid = c.ocid and p.lot_id = c.lot_id
            )
            select
              ocid, subject, lot_id as subject_id,
              case
                when status = 'cancelled' or lot_status = 'cancelled' then 'cancelled'
                when tender_bids > 0 and valid < 3 then 'fewer_than_three_bids'
                when lowest < minimum_price then 'price_too_small'
              end as not_applicable,
              case
                when tender_bids = 0 then 'bids_not_published'
                when coalesce(priced, 0) < 3 then 'prices_not_published'
                when currencies_differ then 'currencies_differ'
              end as not_enough_data,
              amounts is not null and (whole or even) as raised,
              percents[1]::double precision as value,
              array[]::text[] as organization_ids,
              amounts, percents, currency, bids, case when whole and even then 'whole and even' when whole then 'whole' else 'even' end as pattern
            from judged
            """,
        Examples =
        [
            Example.Raises("three and seven percent exactly", R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52942, 54998)) with { Value = 3 },
            Example.Raises("each 2.5 percent above the one before", R022BidPricesSpread.Competition("ocds-exampl-1", 1600000, 1640000, 1681000)) with { Value = 2.5 },
            Example.Clears("3.1 and 7 percent", R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52993, 54998)),
            Example.Skips("two bids have one distance only", R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52942)) with { Reason = "fewer_than_three_bids" },
            Example.Skips("prices of a few hundred", R022BidPricesSpread.Competition("ocds-exampl-1", 100, 103, 107)) with { Reason = "price_too_small" },
            Example.Lacks("no bids", """
                {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"}}
                """) with { Reason = "bids_not_published" },
        ],
    };

    static Reason FewerThanThreeBids => new("fewer_than_three_bids", Outcome.NotApplicable, new(
        "Fewer than three bids were valid, so there is no row of distances.",
        "Действительных заявок меньше трёх, ряда расстояний нет.",
        "Жарактуу табыштамалар үчтөн аз, аралыктардын катары жок."));

    static Reason TooSmall => new("price_too_small", Outcome.NotApplicable, new(
        "The prices are so small that round ones meet by chance.",
        "Цены так малы, что круглые совпадают случайно.",
        "Баалар ушунчалык аз болгондуктан, тегеректери кокустан дал келет."));
}
