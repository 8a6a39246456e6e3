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
              select ocid, account, supplier, min(currency) as currency, sum(amount) as amount, min(date) as date
              from fact_purchase
              where account is not null
              group by ocid, account, supplier
            ),
            regular as (
              select account, supplier from bought group by account, supplier having count(*) > 1
            ),
            first as materialized (
              select distinct on (b.account, b.supplier) b.account, b.supplier, b.ocid, b.amount, b.date
              from bought b
              join regular r on r.account = b.account and r.supplier = b.supplier
              order by b.account, b.supplier, b.date, b.ocid
            ),
            later as materialized (
              -- Of several, the one that grew most.
              select distinct on (b.ocid)
                b.ocid, b.account, b.supplier, b.currency, b.amount, f.ocid as first, f.amount as first_amount,
                trunc(extract(epoch from b.date - f.date) / 86400)::integer as days, b.amount / f.amount as times
              from bought b
              join first f on f.account = b.account and f.supplier = b.supplier and f.ocid <> b.ocid
              order by b.ocid, b.amount / f.amount desc, b.supplier
            ),
            habit as (
              select account, count(*) as awards from bought group by account
            ),
            quarter as (
              -- Of what can be raised: few of all.
              select b.account, quantile(array_agg(b.amount::double precision order by b.amount), 0.25) as quarter
              from bought b
              where b.account in (select l.account from later l cross join setting s where l.times >= s.times::numeric and l.days <= s.days)
              group by b.account
            ),
            known as (
              select distinct ocid from bought
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when k.ocid is not null and l.ocid is null then 'first_purchase'
              end as not_applicable,
              case
                when t.buyer_id is null then 'buyer_unknown'
                when k.ocid is null then 'supplier_unknown'
                when h.awards < s.minimum_awards then 'group_too_small'
              end as not_enough_data,
              l.first_amount <= q.quarter and l.times >= s.times::numeric and l.days <= s.days as raised,
              l.times::double precision as value,
              array_remove(array[t.buyer_id, l.supplier], null) as organization_ids,
              l.first, l.first_amount, l.amount, l.currency, l.days, s.days as days_limit, round(l.times, 2) as times, s.times as "limit", round(q.quarter::numeric, 2) as quarter, h.awards
            from fact_tender t
            cross join setting s
            left join known k on k.ocid = t.ocid
            left join later l on l.ocid = t.ocid
            left join habit h on h.account = l.account
            left join quarter q on q.account = l.account
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
