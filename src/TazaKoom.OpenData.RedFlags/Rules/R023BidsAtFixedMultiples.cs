namespace TazaKoom.OpenData.RedFlags.Rules;

static class R023BidsAtFixedMultiples
{
    public static readonly RedFlag Rule = new("R023", Subject.Competition)
    {
        Version = 2,
        Changes = ["2: prices so far apart that a double no longer knows the fraction of a percentage are compared exactly too."],
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
            "Bids of {amounts} {currency} lie {percents} % above the cheapest ({pattern:whole=whole percentages;even=the same step each time;whole and even=whole percentages, the same step each time}). How did the prices come to differ so evenly?",
            "Заявки {amounts} {currency} выше самой дешёвой на {percents} % ({pattern:whole=целые проценты;even=каждый раз один шаг;whole and even=целые проценты, каждый раз один шаг}). Почему цены отличаются так ровно?",
            "{amounts} {currency} табыштамалары эң арзанынан {percents} % жогору ({pattern:whole=бүтүн пайыздар;even=ар бир кадамы бирдей;whole and even=бүтүн пайыздар, ар бир кадамы бирдей}). Баалар эмне үчүн мынчалык тегиз айырмаланат?"),
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
            with ladder as materialized (
              select
                b.ocid, b.lot_id, array_agg(b.amount) as amounts, array_agg(b.bid_id) as bids
              from (
                -- Cheapest first. All are sorted once: an order inside the aggregates would sort each competition.
                select ocid, lot_id, bid_id, amount
                from fact_bid
                where status = 'valid' and amount > 0 and currency is not null
                  and (ocid, lot_id) in (
                    select c.ocid, c.lot_id
                    from fact_competition c
                    cross join setting s
                    where c.valid_priced between 3 and 20 and not c.valid_currencies_differ and c.lowest_valid >= s.minimum_price)
                order by ocid, lot_id, amount, position, bid_id
              ) b
              group by b.ocid, b.lot_id
            ),
            -- Exact arithmetic is dear, and few can pass: the dearest price a whole percentage over the cheapest, or so many steps over it as there are.
            regular as (
              select l.*
              from (
                select
                  l.*, l.amounts[2]::double precision / l.amounts[1]::double precision as step, l.amounts[cardinality(l.amounts)]::double precision / l.amounts[1]::double precision as height,
                  cardinality(l.amounts) - 1 as steps, s.tolerance
                from ladder l
                cross join setting s
              ) l
              where abs((height - 1) * 100 - round((height - 1) * 100)) <= tolerance + 0.001
                 or height > 1e9
                 or (step >= 1.009 and height between greatest(step - tolerance / 100 - 1e-6, 0) ^ steps and (step + tolerance / 100 + 1e-6) ^ steps)
            ),
            measured as (
              select
                r.ocid, r.lot_id, r.amounts, r.bids,
                (select array_agg(round((r.amounts[i] - r.amounts[1]) * 100 / r.amounts[1], 4) order by i) from generate_series(2, cardinality(r.amounts)) as i) as percents,
                (select max(r.amounts[i] / r.amounts[i - 1]) - min(r.amounts[i] / r.amounts[i - 1]) from generate_series(2, cardinality(r.amounts)) as i) as uneven
              from regular r
            ),
            judged as materialized (
              select
                m.*,
                -- All dearer than the cheapest, and all by whole percentages.
                not exists (select from unnest(m.percents) as x(percent) where x.percent < 1 or abs(x.percent - round(x.percent)) > s.tolerance) as whole,
                m.uneven * 100 <= s.tolerance and m.amounts[2] >= m.amounts[1] * 1.01 as even
              from measured m
              cross join setting s
            )
            select
              c.ocid, c.subject, c.lot_id as subject_id,
              case
                when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                when c.tender_bids > 0 and c.valid < 3 then 'fewer_than_three_bids'
                when c.lowest_valid < s.minimum_price then 'price_too_small'
              end as not_applicable,
              case
                when c.tender_bids = 0 then 'bids_not_published'
                when c.valid_priced < 3 then 'prices_not_published'
                when c.valid_currencies_differ then 'currencies_differ'
              end as not_enough_data,
              j.whole or j.even as raised,
              j.percents[1]::double precision as value,
              array[]::text[] as organization_ids,
              j.amounts, j.percents, c.valid_currency as currency, j.bids,
              case when j.whole and j.even then 'whole and even' when j.whole then 'whole' else 'even' end as pattern
            from fact_competition c
            cross join setting s
            left join judged j on j.ocid = c.ocid and j.lot_id = c.lot_id
            """,
        Examples =
        [
            Example.Raises("three and seven percent exactly", R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52942, 54998)) with { Value = 3 },
            Example.Raises("each 2.5 percent above the one before", R022BidPricesSpread.Competition("ocds-exampl-1", 1600000, 1640000, 1681000)) with { Value = 2.5 },
            Example.Clears("3.1 and 7 percent", R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52993, 54998)),
            Example.Skips("two bids have one distance only", R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52942)) with { Reason = "fewer_than_three_bids" },
            Example.Skips("prices of a few hundred", R022BidPricesSpread.Competition("ocds-exampl-1", 100, 103, 107)) with { Reason = "price_too_small" },
            Example.Lacks("som and dollars", R022BidPricesSpread.InDollars(R022BidPricesSpread.Competition("ocds-exampl-1", 51400, 52942, 54998))) with { Reason = "currencies_differ" },
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
