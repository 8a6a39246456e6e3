using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R017UnitPriceOutOfLine
{
    static readonly Reason NoUnitPrices = new("unit_prices_not_published", Outcome.NotEnoughData, new(
        "No unit price of what was bought is published (yet).",
        "Цены за единицу купленного (пока) не опубликованы.",
        "Сатылып алынгандын бирдигинин баасы (азырынча) жарыяланган эмес."));

    public static readonly RedFlag Rule = new("R017", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Unit price out of line", "Необычная цена за единицу", "Бирдиктин адаттан тыш баасы"),
        Says = new(
            "An item was bought at a unit price far outside what others paid for the same class, unit and year.",
            "Предмет куплен по цене за единицу далеко за пределами того, что платили другие за тот же класс, единицу и год.",
            "Предмет ошол эле класс, бирдик жана жыл үчүн башкалар төлөгөндөн өтө алыс баада сатылып алынган."),
        Why = new(
            "The same thing at a very different price asks for a reason. Is it the same thing?",
            "То же самое по совсем другой цене требует объяснения. То же ли это самое?",
            "Ошол эле нерсенин таптакыр башка баасы түшүндүрмөнү талап кылат. Бул ошол эле нерсеби?"),
        Misfires = new(
            "Codes that hold goods of different quality; units that mean a pack in one place and a piece in another; prices that include delivery or assembly.",
            "Коды, под которыми товары разного качества; единицы, означающие то упаковку, то штуку; цены с доставкой или монтажом.",
            "Ар башка сапаттагы товарлар бар коддор; бир жерде кутуну, бир жерде даананы билдирген бирдиктер; жеткирүү же орнотуу кошулган баалар."),
        Explains = new(
            "An item of class {code} cost {price} {currency} per {unit}; of {compared} prices of {year} the middle is {median}, and outside {low} to {high} is unusual. Is it the same thing?",
            "Предмет класса {code} стоил {price} {currency} за {unit}; из цен {year} года ({compared}) середина {median}, необычно вне {low} — {high}. То же ли это самое?",
            "{code} классындагы предмет {unit} үчүн {price} {currency} турган; {year}-жылдагы баалардын ({compared}) ортосу {median}, {low} — {high} чегинен сырткары адаттан тыш. Бул ошол эле нерсеби?"),
        Basis = "OCP R017; KRAI11 (by class, unit and year). The logarithm of the unit price outside Tukey's fences of the same publisher, full classification, unit, currency and year: within a year no deflator is needed.",
        Fields =
        [
            "bids/details/priceProposal/unit/value", "awards/items/unit/value", "contracts/items/unit/value", "tender/items/classification/id", "tender/items/unit",
        ],
        Settings =
        [
            Setting.Number("reach", 1.5, new(
                "Interquartile ranges outside the quartiles.",
                "Межквартильных размахов за пределами квартилей.",
                "Квартилдердин чегинен сырткары канча квартиль аралык кеңдик.")),
            Setting.Number("minimum_times", 2, new(
                "A price nearer to the middle than this many times is not out of line, however alike the others are.",
                "Цена ближе к середине, чем во столько раз, не считается необычной, как бы ни совпадали остальные.",
                "Ортодон ушунча эседен аз айырмаланган баа калгандары канчалык окшош болсо да адаттан тыш эмес.")),
            Setting.Integer("minimum_group", 10, new(
                "Prices a group needs.",
                "Сколько цен нужно в группе.",
                "Топко канча баа керек.")),
        ],
        Reasons = [Reason.Cancelled, NoUnitPrices, Reason.ItemsNotClassified, Reason.GroupTooSmall],
        Sql =
            """
            with priced as not materialized (
              -- Read anew for each step: what it takes is less than what it would take to keep it.
              select
                u.ocid, u.item_id, u.publisher, u.scheme, u.code, u.unit, u.unit_name, u.description, u.amount, u.currency,
                extract(year from u.published)::integer as year, ln(u.amount::double precision) as size
              from fact_unit_price u
              where u.amount > 0 and u.currency is not null
            ),
            peers as materialized (
              select
                g.publisher, g.scheme, g.code, g.unit, g.currency, g.year, g.compared,
                quantile(o.sizes, 0.25) as q1, quantile(o.sizes, 0.5) as q2, quantile(o.sizes, 0.75) as q3, s.reach, s.minimum_times
              from (
                select publisher, scheme, code, unit, currency, year, count(*) as compared, array_agg(size) as sizes
                from priced
                where code is not null and unit is not null and year is not null
                group by publisher, scheme, code, unit, currency, year
              ) g
              cross join setting s
              cross join lateral (select array_agg(size order by size) as sizes from unnest(g.sizes) as size) o
              where g.compared >= s.minimum_group
            ),
            judged as not materialized (
              select
                p.*, g.compared, g.q1, g.q2, g.q3, g.reach, g.minimum_times,
                abs(p.size - g.q2) >= ln(g.minimum_times)
                  and (p.size < g.q1 - g.reach * (g.q3 - g.q1) or p.size > g.q3 + g.reach * (g.q3 - g.q1)) as outside
              from priced p
              left join peers g
                on g.publisher = p.publisher and g.scheme = p.scheme and g.code = p.code and g.unit = p.unit and g.currency = p.currency and g.year = p.year
            ),
            tender as materialized (
              select ocid, count(compared) > 0 as comparable, count(code) > 0 as classified, count(*) filter (where outside) as outside_items from judged group by ocid
            ),
            -- Of the tenders that have one out of line: few of all.
            worst as (
              select distinct on (ocid) *
              from judged
              where outside and ocid in (select ocid from tender where outside_items > 0)
              order by ocid, abs(size - q2) desc, item_id, amount
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case
                when j.ocid is null then 'unit_prices_not_published'
                when not j.classified then 'items_not_classified'
                when not j.comparable then 'group_too_small'
              end as not_enough_data,
              w.outside as raised,
              w.amount::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              w.item_id as item, w.description, concat_ws(' ', nullif(w.scheme, ''), w.code) as code, coalesce(w.unit_name, w.unit) as unit, w.year::text as year,
              w.amount as price, w.currency, w.compared, exp(w.q1) as q1, round(exp(w.q2)::numeric, 2) as median, exp(w.q3) as q3, w.reach, w.minimum_times as times,
              round(exp(w.q1 - w.reach * (w.q3 - w.q1))::numeric, 4) as low, round(exp(w.q3 + w.reach * (w.q3 - w.q1))::numeric, 4) as high, j.outside_items as items, w.publisher as "group"
            from fact_tender t
            left join tender j on j.ocid = t.ocid
            left join worst w on w.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("ten times the price of others", Documents(1000)) with { Ocid = "ocds-exampl-judged", Value = 1000 },
            Example.Clears("the price of others", Documents(104)) with { Ocid = "ocds-exampl-judged" },
            Example.Skips("cancelled", Documents(1000, "cancelled")) with { Ocid = "ocds-exampl-judged", Reason = "cancelled" },
            Example.Lacks("few others", Documents(1000, others: 5)) with { Ocid = "ocds-exampl-judged", Reason = "group_too_small" },
        ],
    };

    static string Documents(int judged, string status = "complete", int others = 12) => "[" + string.Join(",\n",
        Enumerable.Range(1, others).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), 98 + i, "complete")).Append(Document("judged", judged, status))) + "]";

    static string Document(string id, int price, string status) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
         "tender":{"id":"1","status":"{{status}}","procurementMethod":"open","datePublished":"2024-03-01T00:00:00Z"},
         "awards":[{"id":"a1","status":"active","items":[{"id":"1","description":"Chair","classification":{"scheme":"CPV","id":"39112000-0"},"quantity":10,
                    "unit":{"id":"135","name":"Piece","value":{"amount":{{price}},"currency":"KGS"} } }]}]}
        """);
}
