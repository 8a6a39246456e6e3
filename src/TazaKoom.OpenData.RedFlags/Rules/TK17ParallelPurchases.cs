namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK17ParallelPurchases
{
    static readonly Reason PeriodUnknown = new("period_unknown", Outcome.NotEnoughData, new(
        "From when to when bids were taken is not published, or ends before it begins.",
        "Срок приёма заявок не опубликован или кончается раньше, чем начинается.",
        "Табыштама кабыл алуу мөөнөтү жарыяланган эмес же башталганга чейин бүтөт."));

    public static readonly RedFlag Rule = new("TK-17", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Parallel tenders for one class", "Параллельные закупки одного класса", "Бир класстагы жарыш сатып алуулар"),
        Says = new(
            "While a buyer took bids for a tender, the same buyer took bids for the same class of goods in another one.",
            "Пока заказчик принимал заявки на закупку, он же принимал заявки на тот же класс товаров в другой.",
            "Сатып алуучу бир сатып алууга табыштама кабыл алып жатканда, ошол эле класстагы товарга башкасында да кабыл алган."),
        Why = new(
            "One need in two tenders can fall under two limits, or to two chosen suppliers. Why not one tender?",
            "Одна потребность в двух закупках может пройти под двумя порогами или достаться двум выбранным поставщикам. Почему не одна закупка?",
            "Эки сатып алууга бөлүнгөн бир муктаждык эки чектен төмөн өтүшү же тандалган эки жеткирүүчүгө тийиши мүмкүн. Эмнеге бир сатып алуу эмес?"),
        Misfires = new(
            "Classes that mix different goods, such as medicines; departments of one buyer that purchase for themselves; several sites of one work.",
            "Классы с разными товарами, например лекарства; подразделения заказчика, которые покупают сами; несколько объектов одной работы.",
            "Дары сыяктуу ар башка товарлары бар класстар; өзү үчүн сатып алган бөлүмдөр; бир иштин бир нече объектиси."),
        Explains = new(
            "Tenders of this buyer for class {code} that took bids at the same time: {purchases}. Could they have been one?",
            "Закупок этого заказчика по классу {code}, принимавших заявки одновременно: {purchases}. Могли ли они быть одной?",
            "Бул сатып алуучунун {code} классы боюнча бир убакта табыштама кабыл алган сатып алуулары: {purchases}. Алар бирөө болушу мүмкүн беле?"),
        Basis = "KRAI19 (parallel procurement of one item). Purchases one after another are the matter of R011.",
        Fields = ["tender/tenderPeriod", "tender/items/classification/id", "tender/procurementMethod", "tender/status", "parties/roles"],
        Settings =
        [
            Setting.List("procurement_methods", ["open", "selective"], new(
                "Methods that take bids.",
                "Методы, где принимают заявки.",
                "Табыштама кабыл алынган ыкмалар.")),
            Setting.Integer("digits", 10, new(
                "Leading characters of the classification that make one class; 10 is a whole OKGZ or CPV code.",
                "Сколько первых знаков классификатора образуют один класс; 10 — весь код ОКГЗ или CPV.",
                "Классификатордун канча алгачкы белгиси бир класс түзөт; 10 — ОКГЗ же CPV коду толугу менен.")),
            Setting.Integer("minimum_purchases", 2, new(
                "Tenders at the same time, this one included; from so many the flag is raised.",
                "Одновременных закупок, считая эту; начиная со стольких — вопрос.",
                "Ушуну кошкондо бир убактагы сатып алуулар; ошончодон баштап суроо.")),
        ],
        Processes = ["ocids"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.BuyerUnknown, Reason.ItemsNotClassified, PeriodUnknown],
        Sql =
            """
            with judged as materialized (
              select
                t.ocid, t.subject, t.status, t.method, t.buyer_id, t.period_start, t.period_end,
                -- A shorter code names a branch of trade: GACM has one of four digits for half of its purchases (ocid 100).
                case when length(k.code) >= least(s.digits, 8) then left(k.code, s.digits::integer) end as code,
                t.method = any (s.procurement_methods) as covered
              from fact_tender t
              cross join setting s
              left join fact_class k on k.ocid = t.ocid and k.lot_id = ''
            ),
            -- A tender that was called off made way for the next one: that is no second tender beside it.
            taking as materialized (
              select ocid, buyer_id, code, period_start, period_end
              from judged
              where covered and buyer_id is not null and code is not null and period_start < period_end
                and coalesce(status, '') not in ('cancelled', 'unsuccessful', 'withdrawn')
            ),
            beside as (
              select a.ocid, count(*) as purchases, (array_agg(b.ocid order by b.period_start, b.ocid))[1:100] as ocids
              from taking a
              join taking b on b.buyer_id = a.buyer_id and b.code = a.code and b.period_start < a.period_end and a.period_start < b.period_end
              group by a.ocid
            )
            select
              j.ocid, j.subject, '' as subject_id,
              case
                when j.status in ('cancelled', 'unsuccessful', 'withdrawn') then 'cancelled'
                when not j.covered then 'method_not_covered'
              end as not_applicable,
              case
                when j.method is null then 'method_unknown'
                when j.buyer_id is null then 'buyer_unknown'
                when j.code is null then 'items_not_classified'
                when b.ocid is null then 'period_unknown'
              end as not_enough_data,
              b.purchases >= s.minimum_purchases as raised,
              b.purchases::double precision as value,
              array_remove(array[j.buyer_id], null) as organization_ids,
              j.code, b.purchases, s.minimum_purchases as "limit", b.ocids, j.period_start as starts, j.period_end as ends
            from judged j
            cross join setting s
            left join beside b on b.ocid = j.ocid
            """,
        Examples =
        [
            Example.Raises("the second one opens before the first one closes", Pair("2024-03-10")) with { Ocid = "ocds-example-1", Value = 2 },
            Example.Raises("and the second one", Pair("2024-03-10")) with { Ocid = "ocds-example-2", Value = 2 },
            Example.Clears("one after the other: the matter of R011", Pair("2024-03-15")) with { Ocid = "ocds-example-2" },
            Example.Clears("another class", Pair("2024-03-10", code: "33610000-9")) with { Ocid = "ocds-example-2" },
            Example.Clears("beside a tender that failed", Pair("2024-03-10", status: "unsuccessful")) with { Ocid = "ocds-example-1" },
            Example.Skips("a direct award takes no bids", Pair("2024-03-10", method: "direct")) with { Ocid = "ocds-example-2", Reason = "method_not_covered" },
            Example.Skips("failed", Pair("2024-03-10", status: "unsuccessful")) with { Ocid = "ocds-example-2", Reason = "cancelled" },
            Example.Lacks("a code of four digits names a branch", Pair("2024-03-10", code: "6220")) with { Ocid = "ocds-example-2", Reason = "items_not_classified" },
            Example.Lacks("no period", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],
                 "tender":{"id":"1","status":"active","procurementMethod":"open","items":[{"id":"1","classification":{"scheme":"CPV","id":"33600000-6"}}]}}
                """) with { Reason = "period_unknown" },
        ],
    };

    /// <summary>Bids for the first are taken from 1 to 15 March.</summary>
    static string Pair(string starts, string code = "33600000-6", string method = "open", string status = "active") =>
        $"[{Document(1, "2024-03-01", "2024-03-15", "33600000-6", "open", "active")},\n{Document(2, starts, "2024-03-30", code, method, status)}]";

    static string Document(int id, string starts, string ends, string code, string method, string status) =>
        $$$"""
        {"ocid":"ocds-example-{{{id}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],
         "tender":{"id":"{{{id}}}","status":"{{{status}}}","procurementMethod":"{{{method}}}","tenderPeriod":{"startDate":"{{{starts}}}T00:00:00Z","endDate":"{{{ends}}}T00:00:00Z"},
          "items":[{"id":"1","classification":{"scheme":"CPV","id":"{{{code}}}"}}]}}
        """;
}
