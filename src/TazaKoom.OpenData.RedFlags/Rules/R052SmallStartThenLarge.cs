using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R052SmallStartThenLarge
{
    static readonly Reason FirstPurchase = new("first_purchase", Outcome.NotApplicable, new(
        "It is the first award of this buyer to this supplier that is known.",
        "Это первое известное решение этого заказчика в пользу этого поставщика.",
        "Бул сатып алуучунун бул жеткирүүчүгө карата белгилүү биринчи чечими."));

    public static readonly RedFlag Rule = new("R052", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Small start, then much larger", "Малое начало, затем гораздо больше", "Аз башталып, кийин өтө чоң"),
        Says = new(
            "A buyer's first award to a supplier was small, and within a year one many times larger followed.",
            "Первое решение заказчика в пользу поставщика было небольшим, а в течение года последовало во много раз большее.",
            "Сатып алуучунун жеткирүүчүгө биринчи чечими аз суммага болуп, бир жыл ичинде көп эсе чоңу ээрчиген."),
        Why = new(
            "A small first purchase can be a trial, or a way to become known before the large one. Which was it?",
            "Небольшая первая закупка бывает пробой или способом примелькаться перед крупной. Что было здесь?",
            "Биринчи майда сатып алуу сыноо же чоңунун алдында таанымал болуу жолу болушу мүмкүн. Бул жерде кайсынысы?"),
        Misfires = new(
            "Suppliers that sold to the buyer before the data begins; repairs and spare parts before a machine; classes with very different prices.",
            "Поставщики, работавшие с заказчиком до начала данных; запчасти перед машиной; классы с очень разными ценами.",
            "Маалымат башталганга чейин иштеген жеткирүүчүлөр; машинадан мурун тетиктер; баалары өтө ар башка класстар."),
        Explains = new(
            "The first award to this supplier was {first_amount} {currency}, small for this buyer (a quarter of its awards are at most {quarter}); {days} days later this one is {amount}, {times} times as much. What made it grow?",
            "Первое решение в пользу поставщика — {first_amount} {currency}, мало для заказчика (четверть его решений не больше {quarter}); через {days} дней — {amount}, в {times} раз больше. Что изменилось?",
            "Бул жеткирүүчүгө биринчи чечим {first_amount} {currency}, сатып алуучу үчүн аз (чечимдеринин чейреги {quarter} ашпайт); {days} күндөн кийин — {amount}, {times} эсе көп. Эмне өзгөрдү?"),
        Basis = "OCP R052: first award in the lowest quarter of the buyer's awards, a later one at least ten times as large within a year.",
        Fields = ["buyer/id", "awards/suppliers/id", "awards/value", "awards/date", "tender/procurementMethod"],
        Settings =
        [
            Setting.Number("times", 10, new(
                "How many times the first award; at or over it the flag is raised.",
                "Во сколько раз больше первого; не меньше — вопрос.",
                "Биринчисинен канча эсе көп; андан аз болбосо, суроо.")),
            Setting.Integer("days", 365, new(
                "Days after the first award that are looked at.",
                "Сколько дней после первого решения рассматриваются.",
                "Биринчи чечимден кийинки канча күн каралат.")),
            Setting.Integer("minimum_awards", 8, new(
                "Awards a buyer needs for a lowest quarter.",
                "Сколько решений нужно заказчику для нижней четверти.",
                "Төмөнкү чейрек үчүн сатып алуучуга канча чечим керек.")),
        ],
        Processes = ["first"],
        Reasons = [Reason.Cancelled, FirstPurchase, Reason.BuyerUnknown, Reason.SupplierUnknown, Reason.GroupTooSmall],
        Sql =
            """
            with bought as materialized (
              select p.ocid, p.publisher, p.buyer_id, p.supplier, p.currency, sum(p.amount) as amount, min(p.date) as date
              from fact_purchase p
              where p.buyer_id is not null and p.amount > 0 and p.currency is not null and p.date is not null
              group by p.ocid, p.publisher, p.buyer_id, p.supplier, p.currency
            ),
            quarter as materialized (
              select publisher, buyer_id, currency, count(*) as awards, quantile(array_agg(amount::double precision order by amount), 0.25) as quarter
              from bought
              group by publisher, buyer_id, currency
            ),
            first as materialized (
              select distinct on (publisher, buyer_id, supplier, currency) publisher, buyer_id, supplier, currency, ocid, amount, date
              from bought
              order by publisher, buyer_id, supplier, currency, date, ocid
            ),
            judged as (
              select distinct on (b.ocid)
                b.ocid, b.buyer_id, b.supplier, b.currency, b.amount, b.date, f.ocid as first, f.amount as first_amount, f.ocid = b.ocid as is_first,
                trunc(extract(epoch from b.date - f.date) / 86400)::integer as days, b.amount / f.amount as times, q.awards, q.quarter
              from bought b
              join first f on f.publisher = b.publisher and f.buyer_id = b.buyer_id and f.supplier = b.supplier and f.currency = b.currency
              join quarter q on q.publisher = b.publisher and q.buyer_id = b.buyer_id and q.currency = b.currency
              order by b.ocid, f.ocid = b.ocid, b.amount / f.amount desc, b.supplier
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when j.is_first then 'first_purchase'
              end as not_applicable,
              case
                when t.buyer_id is null then 'buyer_unknown'
                when j.ocid is null then 'supplier_unknown'
                when j.awards < s.minimum_awards then 'group_too_small'
              end as not_enough_data,
              j.first_amount <= j.quarter and j.times >= s.times::numeric and j.days <= s.days as raised,
              j.times::double precision as value,
              array_remove(array[j.buyer_id, j.supplier], null) as organization_ids,
              j.first, j.first_amount, j.amount, j.currency, j.days, s.days as days_limit, round(j.times, 2) as times, s.times as "limit", round(j.quarter::numeric, 2) as quarter, j.awards
            from fact_tender t
            cross join setting s
            left join judged j on j.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("10, and two months later 500", Documents(10, 500)) with { Ocid = "ocds-exampl-judged", Value = 50 },
            Example.Clears("400, and two months later 500", Documents(400, 500)) with { Ocid = "ocds-exampl-judged" },
            Example.Clears("fifty times, two years later", Documents(10, 500, "2026-05-01")) with { Ocid = "ocds-exampl-judged" },
            Example.Skips("the first award itself", Documents(10, 500)) with { Ocid = "ocds-exampl-first", Reason = "first_purchase" },
            Example.Lacks("a buyer with three awards", Documents(10, 500, others: 1)) with { Ocid = "ocds-exampl-judged", Reason = "group_too_small" },
        ],
    };

    static string Documents(int first, int judged, string day = "2024-05-01", int others = 8) => "[" + string.Join(",\n",
        Enumerable.Range(1, others).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), string.Create(CultureInfo.InvariantCulture, $"XX-CO-{i}"), 300 + i, "2024-02-01"))
            .Append(Document("first", "XX-CO-S", first, "2024-03-01")).Append(Document("judged", "XX-CO-S", judged, day))) + "]";

    static string Document(string id, string supplier, int amount, string day) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"{{day}}T00:00:00Z","tag":["award"],"buyer":{"id":"XX-GOV-B","name":"Buyer"},
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]},{"id":"{{supplier}}","name":"{{supplier}}","roles":["supplier"]}],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "awards":[{"id":"a1","status":"active","date":"{{day}}T00:00:00Z","value":{"amount":{{amount}},"currency":"KGS"},"suppliers":[{"id":"{{supplier}}"}]}]}
        """);
}
