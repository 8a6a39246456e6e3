using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG07BidsFarApart
{
    static readonly Reason CurrenciesDiffer = new("currencies_differ", Outcome.NotEnoughData, new(
        "The bids are in different currencies and are not all converted to som: only bids for lots are, where no currency is in doubt and there is a rate of the bid's day (of an undated bid, of the day of publication).",
        "Заявки поданы в разных валютах и не все пересчитаны в сомы: это делается только для заявок на лоты, если валюта не под сомнением и есть курс на день заявки (для заявки без даты — на день публикации).",
        "Табыштамалар ар башка валютада берилген жана баары сомго айландырылган эмес: лотторго берилген табыштамалар гана, валютасы күмөн туудурбаса жана табыштаманын күнүнө (күнү жоктору үчүн жарыяланган күнгө) курс болсо, айландырылат."));

    public static readonly RedFlag Rule = new("KG-07", Subject.Competition)
    {
        Version = 3,
        Changes =
        [
            "2: a price without a currency is none.",
            "3: bids in several currencies are compared in som, at the rate of the bid's day where there is one.",
        ],
        Profile = "kyrgyzstan",
        Title = new("Bids far apart", "Цены заявок далеко расходятся", "Табыштамалардын баалары алыс"),
        OfficialName = new(
            "MKRAI7: the values of the bids on a lot differ by 30 %",
            "MKRAI7: стоимость предложений на лот отличаются на 30 %",
            "MKRAI7: лот боюнча сунуштардын наркы 30 % га айырмаланат"),
        Says = new(
            "The dearest valid bid of a lot is so much above the cheapest that they can hardly be for the same thing.",
            "Самая дорогая действительная заявка лота намного дороже самой дешёвой: вряд ли речь об одном и том же.",
            "Лоттун эң кымбат жарактуу табыштамасы эң арзанынан өтө кымбат: кеп бир эле нерсе жөнүндө болушу күмөн."),
        Why = new(
            "A wide spread can mean an unclear specification, or bids that were never meant to win. Which is it?",
            "Большой разброс может значить неясное задание или заявки, не рассчитанные на победу. Что здесь?",
            "Чоң айырма түшүнүксүз тапшырманы же жеңүүгө эсептелбеген табыштамаларды билдириши мүмкүн. Бул жерде кайсынысы?"),
        Misfires = new(
            "Lots of mixed goods, prices typed wrong, goods with truly different qualities.",
            "Лоты со смешанными товарами, опечатки в ценах, товары действительно разного качества.",
            "Аралаш товарлардын лоттору, баадагы каталар, сапаты чын эле ар башка товарлар."),
        Explains = new(
            "Valid bids range from {lowest} to {highest} {currency}: {percent} % of the dearest lies between them (limit {limit} %). Were they for the same thing?",
            "Действительные заявки — от {lowest} до {highest} {currency}: разница {percent} % от самой дорогой (порог {limit} %). Речь об одном и том же?",
            "Жарактуу табыштамалар {lowest} — {highest} {currency}: айырмасы эң кымбатынын {percent} % (чек {limit} %). Кеп бир эле нерсе жөнүндөбү?"),
        Basis = "Official indicator MKRAI7 (weight 3), corrected: valid bids only; in one currency, else in som, where they are for lots and no currency is in doubt, at the last rate of at most 30 days on or before the bid's day (of an undated bid, the day of publication); (highest - lowest) / highest.",
        Fields = ["bids/details/relatedLots/value", "bids/details/status", "tender/lots/status", "tender/procurementMethodDetails"],
        Settings =
        [
            Setting.Number("percent", 30, new(
                "Percent of the highest bid; at or over it the flag is raised.",
                "Процент от наибольшей заявки; не меньше него — вопрос.",
                "Эң чоң табыштаманын пайызы; андан аз болбосо, суроо.")),
        ],
        Reasons =
            [Reason.Cancelled, Reason.MethodNotCovered, Reason.FewerThanTwoBids, Reason.MethodUnknown, Reason.BidsNotPublished, Reason.PricesNotPublished, CurrenciesDiffer],
        Sql =
            $$"""
            with converted as (
              select ocid, lot_id, count(*) as priced, min(amount) as lowest, max(amount) as highest, array_agg(bid_id order by amount, position) as bids
              from fact_price_in_som
              group by ocid, lot_id
              having count(amount) = count(*)
            ),
            judged as (
              select
                t.*, v.bids as converted, coalesce(v.lowest, t.lowest_valid) as lowest_price, coalesce(v.highest, t.highest_valid) as highest_price,
                case when v.ocid is null then t.valid_currency else 'KGS' end as price_currency, t.valid_currencies_differ and v.ocid is null as incomparable
              from fact_competition t
              left join converted v on v.ocid = t.ocid and v.lot_id = t.lot_id and v.priced = t.valid_priced
              where t.profile = 'kyrgyzstan'
            ),
            apart as (
              select ocid, lot_id, array_agg(bid_id order by amount, position) as bids
              from fact_bid
              where status = 'valid' and amount > 0 and currency is not null
                -- The bids of what is raised: few of all.
                and (ocid, lot_id) in (
                  select t.ocid, t.lot_id
                  from fact_competition t
                  cross join setting s
                  where t.profile = 'kyrgyzstan' and t.valid_priced > 1 and (t.highest_valid - t.lowest_valid) * 100 >= s.percent::numeric * t.highest_valid)
              group by ocid, lot_id
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.CompetitiveOrSecondStage}} then 'method_not_covered'
                when t.tender_bids > 0 and t.valid < 2 then 'fewer_than_two_bids'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.tender_bids = 0 then 'bids_not_published'
                when t.valid_priced < 2 then 'prices_not_published'
                when t.incomparable then 'currencies_differ'
              end as not_enough_data,
              (t.highest_price - t.lowest_price) * 100 >= s.percent::numeric * t.highest_price as raised,
              ((t.highest_price - t.lowest_price) * 100 / nullif(t.highest_price, 0))::double precision as value,
              array[]::text[] as organization_ids,
              t.lowest_price as lowest, t.highest_price as highest, t.price_currency as currency, coalesce(t.converted, a.bids) as bids,
              round((t.highest_price - t.lowest_price) * 100 / nullif(t.highest_price, 0), 2) as percent, s.percent as "limit"
            from judged t
            cross join setting s
            left join apart a on a.ocid = t.ocid and a.lot_id = t.lot_id
            """,
        Examples =
        [
            Example.Raises("100 against 70", Lot(100, 70)) with { Value = 30 },
            Example.Clears("100 against 71", Lot(100, 71)),
            Example.Clears("a disqualified bid does not count", Lot(100, 90, 10)),
            Example.Skips("one valid bid", Lot(100)) with { Reason = "fewer_than_two_bids" },
            Example.Lacks("a price without a currency is none", Lot(100, 70).Replace("""{"amount":70,"currency":"KGS"}""", """{"amount":70}""", StringComparison.Ordinal)) with { Reason = "prices_not_published" },
            Example.Lacks("som and dollars", Lot(100, 70).Replace("""{"amount":70,"currency":"KGS"}""", """{"amount":70,"currency":"USD"}""", StringComparison.Ordinal)) with { Reason = "currencies_differ" },
            Example.Lacks("no bids published", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
                 "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage"}}
                """) with { Reason = "bids_not_published" },
        ],
    };

    /// <summary>Valid bids at these prices; a third one is disqualified.</summary>
    static string Lot(params int[] prices) =>
        """
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage","lots":[{"id":"7","status":"active"}]},
         "bids":{"details":[
        """
        + string.Join(",", prices.Select((price, i) => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"id":"{{{i + 1}}}","status":"{{{(i < 2 ? "valid" : "disqualified")}}}","relatedLots":[{"id":"7","value":{"amount":{{{price}}},"currency":"KGS"}}]}""")))
        + "]}}";
}
