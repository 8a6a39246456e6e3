using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK07RoundPrice
{
    static readonly Reason BelowMinimum = new("below_minimum", Outcome.NotApplicable, new(
        "The award is too small for a round price to mean anything.",
        "Сумма слишком мала, чтобы круглая цена что-то значила.",
        "Сумма өтө аз, тегерек баа эч нерсени билдирбейт."));

    public static readonly RedFlag Rule = new("TK-07", Subject.Competition)
    {
        Title = new("Round winning price", "Круглая цена победителя", "Жеңүүчүнүн тегерек баасы"),
        Says = new(
            "A competition was won at a price of at most two digits and zeros.",
            "Конкурс выигран по цене не более чем из двух цифр и нулей.",
            "Конкурс эки цифрадан жана нөлдөрдөн гана турган баа менен жеңилген."),
        Why = new(
            "Prices that are computed from costs are seldom round. How was this one arrived at?",
            "Цены, посчитанные из затрат, редко круглые. Как получена эта?",
            "Чыгымдардан эсептелген баалар сейрек тегерек болот. Бул кантип чыкты?"),
        Misfires = new(
            "Framework ceilings and lump-sum services; publishers that round what they publish.",
            "Потолки рамочных соглашений и услуги за круглую сумму; источники, округляющие суммы.",
            "Алкактык келишимдердин чектери жана бир суммалуу кызматтар; суммаларды тегеректеген булактар."),
        Explains = new(
            "Won at {amount} {currency}, exactly. How was the price computed?",
            "Цена победителя — ровно {amount} {currency}. Как она посчитана?",
            "Жеңүүчүнүн баасы — так {amount} {currency}. Ал кантип эсептелген?"),
        Basis = "PODER (rounded amounts), for competitive methods. Amounts just under a legal limit are the matter of R002.",
        Fields = ["awards/value", "awards/status", "tender/procurementMethod"],
        Settings =
        [
            Setting.List("procurement_methods", ["open", "selective"], new(
                "Methods in which bidders compute prices; empty: all.",
                "Методы, где участники считают цену; пусто: все.",
                "Катышуучулар баа эсептеген ыкмалар; бош болсо: баары.")),
            Setting.Number("minimum_amount", 100_000, new(
                "Awards under it are not judged, in their own currency.",
                "Меньшие суммы не оцениваются, в своей валюте.",
                "Андан аз суммалар бааланбайт, өз валютасында.")),
            Setting.Integer("digits", 2, new(
                "Leading digits; zeros from there on make the price round.",
                "Сколько первых цифр; нули после них делают цену круглой.",
                "Канча алгачкы цифра; андан кийинки нөлдөр бааны тегерек кылат.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, BelowMinimum, Reason.MethodUnknown, Reason.AwardsNotPublished, Reason.ValueNotPublished],
        Sql =
            """
            with won as (
              select ocid, lot_id, count(*) as awards, count(amount) as priced, max(amount) as largest
              from fact_award
              where status = 'active' and lots <= 1
              group by ocid, lot_id
            ),
            round as (
              select
                a.ocid, a.lot_id, max(a.amount) as amount, min(a.currency) as currency, (array_agg(a.award_id order by a.amount desc, a.award_id))[1] as award_id
              from fact_award a
              cross join setting s
              where a.status = 'active' and a.lots <= 1 and a.amount >= s.minimum_amount::numeric
                and a.amount % (10::numeric ^ (length(trunc(a.amount)::text) - s.digits)) = 0
              group by a.ocid, a.lot_id
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when cardinality(s.procurement_methods) > 0 and t.method <> all (s.procurement_methods) then 'method_not_covered'
                when w.priced = w.awards and w.largest < s.minimum_amount::numeric then 'below_minimum'
              end as not_applicable,
              case
                when cardinality(s.procurement_methods) > 0 and t.method is null then 'method_unknown'
                when w.ocid is null then 'awards_not_published'
                when w.priced < w.awards and r.ocid is null then 'value_not_published'
              end as not_enough_data,
              r.ocid is not null as raised,
              r.amount::double precision as value,
              array_remove(array[t.buyer_id], null) || t.suppliers as organization_ids,
              r.amount, r.currency, r.award_id as award, s.digits, s.minimum_amount as minimum
            from fact_competition t
            cross join setting s
            left join won w on w.ocid = t.ocid and w.lot_id = t.lot_id
            left join round r on r.ocid = t.ocid and r.lot_id = t.lot_id
            """,
        Examples =
        [
            Example.Raises("1,500,000", Document("1500000.00")) with { Value = 1_500_000 },
            Example.Clears("three digits", Document("1510000")),
            Example.Clears("a cent more", Document("1500000.01")),
            Example.Skips("too small to mean anything", Document("50000")) with { Reason = "below_minimum" },
            Example.Skips("a direct award", Document("1500000", "direct")) with { Reason = "method_not_covered" },
            Example.Lacks("no award", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"}}
                """) with { Reason = "awards_not_published" },
        ],
    };

    static string Document(string amount, string method = "open") => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"{{{method}}}"},
         "awards":[{"id":"1","status":"active","suppliers":[{"id":"A"}],"value":{"amount":{{{amount}}},"currency":"KGS"}}]}
        """);
}
