using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R036LowestBidDisqualified
{
    static readonly Reason NoWinner = new("no_winner", Outcome.NotApplicable, new(
        "There is no active award.",
        "Нет действующего решения.",
        "Күчүндөгү чечим жок."));

    public static readonly RedFlag Rule = new("R036", Subject.Competition)
    {
        Version = 3,
        Changes =
        [
            "2: sums by competition before anything is sorted: faster, the same answers.",
            "3: with one_currency the currency is that of most submitted bids of tenders that were not cancelled, the same for R024, R036 and R058.",
        ],
        Title = new("Lowest bid disqualified", "Отклонена самая низкая цена", "Эң арзан табыштама четтетилген"),
        Says = new(
            "The cheapest submitted bid was disqualified, and a dearer valid one was left.",
            "Самая дешёвая из поданных заявок отклонена, осталась более дорогая действительная.",
            "Берилген эң арзан табыштама четтетилип, кымбатыраак жарактуусу калган."),
        Why = new(
            "Public money pays the difference. Is the reason for setting the cheapest bid aside on record?",
            "Разницу платит бюджет. Записана ли причина отклонения самой дешёвой заявки?",
            "Айырманы бюджет төлөйт. Эң арзан табыштаманы четтетүүнүн себеби жазылганбы?"),
        Misfires = new(
            "Cheapest bids that miss a compulsory requirement; methods not decided by price; prices in units of their own. The Kyrgyz feed has no award criteria: price is assumed except for consultants.",
            "Самые дешёвые заявки без обязательных документов; методы, где решает не цена; цены в разных единицах. В данных КР нет критериев оценки: кроме консультантов, предполагается цена.",
            "Милдеттүү талапты аткарбаган эң арзан табыштамалар; баа чечпеген ыкмалар; ар башка бирдиктеги баалар. КР маалыматында баалоо критерийлери жок: консультанттардан башкасында баа деп эсептелет."),
        Explains = new(
            "The cheapest of {priced} bids ({lowest} {currency}, bid {bid}) was disqualified; the cheapest valid one costs {next} {currency}. Is the reason on record?",
            "Самая дешёвая заявка ({lowest} {currency}, заявка {bid}; всего заявок: {priced}) отклонена; самая дешёвая действительная стоит {next} {currency}. Записана ли причина?",
            "Эң арзан табыштама ({lowest} {currency}, табыштама {bid}; бардык табыштама: {priced}) четтетилген; жарактуулардын эң арзаны {next} {currency}. Себеби жазылганбы?"),
        Basis = "OCP R036; OCDS Cardinal R036; devgateway i182.",
        Fields = ["bids/details/value", "bids/details/relatedLots", "bids/details/status", "awards/status", "tender/procurementMethodDetails", "tender/status"],
        Settings =
        [
            Setting.OneText("currency", null, new(
                "Only bids in this currency; null: the currency of most bids of the competition.",
                "Только заявки в этой валюте; null: валюта большинства заявок конкурса.",
                "Ушул валютадагы табыштамалар гана; null: конкурстун табыштамаларынын көпчүлүгүнүн валютасы.")),
            Setting.Flag("one_currency", false, new(
                "Where no currency is set: only bids in the currency that most bids of all the data have.",
                "Если валюта не задана: только заявки в самой частой валюте всех данных.",
                "Валюта берилбесе: бүт маалыматтагы эң көп валютадагы табыштамалар гана."),
                cardinal: "true"),
            PriceComparison.Allowed,
            Setting.List(
                PriceComparison.Denied.Name,
                ["consultQualityPrice", "consultQuality", "consultFixedBudget", "consultQualification", "consultSingleSource"],
                PriceComparison.Denied.Says, cardinal: "[]"),
        ],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, PriceComparison.NotCompared, Reason.FewerThanTwoBids, NoWinner,
            Reason.BidsNotPublished, Reason.AwardsNotPublished, Reason.PricesNotPublished,
        ],
        Sql =
            $$"""
            with {{PriceGap.MainCurrency}},
            -- The currency that all are compared in, where there is one.
            single as materialized (
              select coalesce(s.currency, (select currency from main)) as currency from setting s
            ),
            -- Few competitions have bids in several currencies: one is chosen of those alone.
            chosen as materialized (
              select distinct on (ocid, lot_id) b.ocid, b.lot_id, b.currency, b.priced
              from (
                select ocid, lot_id, currency, count(*) as priced
                from fact_bid
                where submitted and amount is not null and (ocid, lot_id) in (select c.ocid, c.lot_id from fact_competition c where c.currencies_differ)
                group by ocid, lot_id, currency
              ) b
              cross join single
              where b.currency = coalesce(single.currency, b.currency)
              order by b.ocid, b.lot_id, b.priced desc, b.currency
            ),
            priced as not materialized (
              select
                c.ocid, c.subject, c.lot_id, c.tender_bids, c.submitted, c.active_awards, c.disqualified, c.valid, c.currencies_differ, c.lowest, c.lowest_disqualified,
                case
                  when c.currencies_differ then m.currency
                  when c.currency = coalesce(single.currency, c.currency) then c.currency
                end as currency,
                case
                  when c.currencies_differ then m.priced
                  when c.currency = coalesce(single.currency, c.currency) then c.priced
                end as priced,
                case
                  when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                  when c.tender_bids = 0 and c.method = 'direct' then 'method_not_covered'
                  when not {{PriceComparison.Applies}} then 'price_not_compared'
                  when c.tender_bids > 0 and c.submitted < 2 then 'fewer_than_two_bids'
                  when c.awards > 0 and c.awards_final and c.active_awards = 0 then 'no_winner'
                end as not_applicable
              from fact_competition c
              cross join setting s
              cross join single
              left join chosen m on m.ocid = c.ocid and m.lot_id = c.lot_id
            ),
            lowest as (
              -- Where the lowest bid may have been disqualified. On ties the first in the order of the document decides (Cardinal).
              select distinct on (b.ocid, b.lot_id)
                b.ocid, b.lot_id, b.bid_id, b.status, b.tenderers, b.amount as lowest,
                min(b.amount) filter (where b.status = 'valid') over (partition by b.ocid, b.lot_id) as next
              from fact_bid b
              where b.submitted and b.amount is not null
                and (b.ocid, b.lot_id, b.currency) in (
                  select p.ocid, p.lot_id, p.currency
                  from priced p
                  where p.disqualified > 0 and p.valid > 0 and (p.currencies_differ or p.lowest_disqualified = p.lowest))
              order by b.ocid, b.lot_id, b.amount, b.position, b.bid_id
            )
            select
              p.ocid, p.subject, p.lot_id as subject_id, p.not_applicable,
              case
                when p.tender_bids = 0 then 'bids_not_published'
                when p.active_awards = 0 then 'awards_not_published'
                when p.priced is null or (p.priced < p.submitted and l.status is distinct from 'disqualified') then 'prices_not_published'
              end as not_enough_data,
              l.status = 'disqualified' as raised,
              l.lowest::double precision as value,
              coalesce(l.tenderers, '{}') as organization_ids,
              l.bid_id as bid, l.lowest, l.status, l.next, p.currency, p.priced, l.tenderers
            from priced p
            left join lowest l on l.ocid = p.ocid and l.lot_id = p.lot_id and l.next is not null
            """,
        Examples =
        [
            Example.Raises("the cheapest of two is disqualified", Document("disqualified", 90, "valid", 100)) with { Value = 90 },
            Example.Clears("the dearer one is disqualified", Document("valid", 90, "disqualified", 100)),
            Example.Raises("of equal prices the first in the document decides", Document("disqualified", 100, "valid", 100)),
            Example.Clears("of equal prices the first in the document decides, and is valid", Document("valid", 100, "disqualified", 100)),
            Example.Raises("zero is a price", Document("disqualified", 0, "valid", 100)),
            Example.Raises("of several currencies that of most bids is compared", Document("disqualified", 90, "valid", 100, more: """,{"id":"b3","status":"valid","tenderers":[{"id":"C"}],"value":{"amount":2,"currency":"USD"}}""")) with { Value = 90 },
            Example.Clears("nothing valid has a price", Document("disqualified", 90, "disqualified", 100)),
            Example.Skips("a consultant is not chosen by price", Document("disqualified", 90, "valid", 100, "consultQuality")) with { Reason = "price_not_compared" },
            Example.Lacks("no award yet", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"disqualified","tenderers":[{"id":"D"}],"value":{"amount":90,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"W"}],"value":{"amount":100,"currency":"KGS"}}]}}
                """) with { Reason = "awards_not_published" },
        ],
    };

    static string Document(string first, int firstAmount, string second, int secondAmount, string? details = null, string more = "") => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
         "tender":{"id":"1","status":"complete","procurementMethod":"open"{{{(details is null ? "" : $",\"procurementMethodDetails\":\"{details}\"")}}}},
         "bids":{"details":[{"id":"b1","status":"{{{first}}}","tenderers":[{"id":"A"}],"value":{"amount":{{{firstAmount}}},"currency":"KGS"}},
                            {"id":"b2","status":"{{{second}}}","tenderers":[{"id":"B"}],"value":{"amount":{{{secondAmount}}},"currency":"KGS"}}{{{more}}}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"B"}]}]}
        """);
}
