using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK12DirectAwardToNewcomer
{
    static readonly Reason BelowMinimum = new("below_minimum", Outcome.NotApplicable, new(
        "The award is too small to ask.",
        "Сумма слишком мала, чтобы спрашивать.",
        "Сумма суроо үчүн өтө аз."));

    static readonly Reason HistoryTooShort = new("history_too_short", Outcome.NotEnoughData, new(
        "The data does not reach far enough back to tell who is new.",
        "Данные начинаются слишком поздно, чтобы судить, кто новичок.",
        "Ким жаңы экенин билүү үчүн маалымат жетишерлик артка кетпейт."));

    public static readonly RedFlag Rule = new("TK-12", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Direct award to a newcomer", "Прямой договор с новичком", "Жаңы келген менен түз келишим"),
        Says = new(
            "A direct award of some size goes to a supplier of whom the data knows nothing before.",
            "Немалый прямой договор получает поставщик, о котором данные раньше ничего не знают.",
            "Чоң түз келишимди маалыматта мурда белгисиз жеткирүүчү алат."),
        Why = new(
            "A direct award rests on what the buyer knows of the supplier. What could it know of this one?",
            "Прямой договор держится на том, что заказчик знает о поставщике. Что он мог знать об этом?",
            "Түз келишим сатып алуучунун жеткирүүчү жөнүндө билгенине таянат. Муну жөнүндө эмне билмек?"),
        Misfires = new(
            "Suppliers to the private sector; monopolies and public bodies that never bid; sole traders whose number changed.",
            "Поставщики частного сектора; монополии и госорганизации, которые не участвуют в конкурсах; предприниматели со сменившимся номером.",
            "Жеке сектордун жеткирүүчүлөрү; конкурска катышпаган монополиялар жана мамлекеттик уюмдар; номери өзгөргөн ишкерлер."),
        Explains = new(
            "Before this direct award of {amount} {currency} the data ({since} on) knows no bid and no award of {supplier}. What spoke for it?",
            "До этого прямого договора на {amount} {currency} в данных (с {since}) нет ни заявок, ни договоров {supplier}. Что говорило за него?",
            "{amount} {currency} суммасындагы бул түз келишимге чейин маалыматта ({since} баштап) {supplier} табыштамасы да, келишими да жок. Аны эмне жактады?"),
        Basis = "Our own; the newcomer whom the official indicator MKRAI14 passes over.",
        Fields = ["tender/procurementMethodDetails", "tender/datePublished", "awards/status", "awards/value", "awards/relatedBid", "bids/details/tenderers/id", "parties/roles"],
        Settings =
        [
            Setting.Number("minimum_amount", 500_000, new(
                "Awards under it are not judged.",
                "Меньшие суммы не оцениваются.",
                "Андан аз суммалар бааланбайт.")),
            Setting.Integer("days", 365, new(
                "Days before the award that the data must reach back.",
                "На сколько дней до договора должны простираться данные.",
                "Маалымат келишимге чейин канча күн артка кетиши керек.")),
        ],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, BelowMinimum, Reason.MethodUnknown, Reason.DateUnknown, Reason.SupplierUnknown, Reason.ValueNotPublished, HistoryTooShort,
        ],
        Sql =
            """
            with began as (
              select min(published) as since from fact_tender where profile = 'kyrgyzstan'
            ),
            judged as materialized (
              select t.ocid, t.published, b.since <= t.published - make_interval(days => s.days::integer) as reached
              from fact_tender t
              cross join setting s
              cross join began b
              where t.profile = 'kyrgyzstan' and t.method = 'direct' and (t.awarded_amount < s.minimum_amount::numeric) is not true
            ),
            supplied as materialized (
              select distinct j.ocid, j.published, j.reached, x.id as supplier
              from judged j
              join fact_award a on a.ocid = j.ocid and a.status = 'active'
              cross join lateral unnest(a.suppliers) as x(id)
            ),
            asked as (
              select distinct supplier from supplied where reached
            ),
            seen as (
              select ocid, tenderers[1] as id from fact_bid where cardinality(tenderers) = 1
              union all
              select ocid, unnest(tenderers) from fact_bid where cardinality(tenderers) > 1
              union all
              select ocid, unnest(suppliers) from fact_award
            ),
            debut as (
              select s.id, min(t.published) as first from seen s join asked a on a.supplier = s.id join fact_tender t on t.ocid = s.ocid group by s.id
            ),
            newcomer as (
              select s.ocid, min(s.supplier) as supplier
              from supplied s
              join debut d on d.id = s.supplier and d.first >= s.published
              where s.reached
              group by s.ocid
            ),
            known as (
              select distinct ocid from supplied
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.method <> 'direct' then 'method_not_covered'
                when t.awarded_amount < s.minimum_amount::numeric then 'below_minimum'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when t.published is null then 'date_unknown'
                when k.ocid is null then 'supplier_unknown'
                when t.awarded_amount is null then 'value_not_published'
                when b.since > t.published - make_interval(days => s.days::integer) then 'history_too_short'
              end as not_enough_data,
              n.ocid is not null as raised,
              t.awarded_amount::double precision as value,
              array_remove(array[t.buyer_id, n.supplier], null) as organization_ids,
              n.supplier, t.awarded_amount as amount, t.awarded_currency as currency, s.minimum_amount as minimum, t.published, b.since::date::text as since
            from fact_tender t
            cross join setting s
            cross join began b
            left join newcomer n on n.ocid = t.ocid
            left join known k on k.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("never seen before", Awards("01503201510181", "01503201510182")) with { Ocid = "ocds-h7i0z4-2", Value = 900_000 },
            Example.Clears("seen a year before", Awards("01503201510181", "01503201510181")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Skips("small", Awards("01503201510181", "01503201510182", 90_000)) with { Ocid = "ocds-h7i0z4-2", Reason = "below_minimum" },
            Example.Lacks("the data begins with it", Awards("01503201510181", "01503201510182")) with { Ocid = "ocds-h7i0z4-1", Reason = "history_too_short" },
        ],
    };

    static string Awards(string first, string second, int amount = 900_000) => "[" + string.Join(",\n", new[] { first, second }.Select((supplier, i) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{i + 1}}}","id":"1","date":"2022-01-01T00:00:00+06:00","tag":["tender","award"],"parties":[{"id":"KG-INN-{{{supplier}}}","roles":["tenderer"]}],
         "tender":{"id":{{{i + 1}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","datePublished":"202{{{i}}}-06-01T10:00:00+06:00"},
         "bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"KG-INN-{{{supplier}}}"}]}]},
         "awards":[{"id":"1","status":"active","relatedBid":"1","value":{"amount":{{{amount}}},"currency":"KGS"}}]}
        """))) + "]";
}
