namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK18UrgentWithoutTender
{
    static readonly Reason GroundDiffers = new("ground_differs", Outcome.NotApplicable, new(
        "The ground of this direct award is not urgency.",
        "Основание этого прямого договора — не срочность.",
        "Бул түз келишимдин негизи шашылыштык эмес."));

    static readonly Reason GroundUnknown = new("ground_unknown", Outcome.NotEnoughData, new(
        "The ground of this direct award is not published.",
        "Основание этого прямого договора не опубликовано.",
        "Бул түз келишимдин негизи жарыяланган эмес."));

    static readonly Reason DayUnknown = new("day_unknown", Outcome.NotEnoughData, new(
        "It is not published when this was bought.",
        "Не опубликовано, когда это куплено.",
        "Бул качан сатып алынганы жарыяланган эмес."));

    static readonly Reason TooEarly = new("too_early", Outcome.NotEnoughData, new(
        "The records end before the time for a tender is over.",
        "Данные кончаются раньше, чем истёк срок для конкурса.",
        "Маалыматтар конкурстун мөөнөтү бүтө электе аяктайт."));

    public static readonly RedFlag Rule = new("TK-18", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Urgent, and no tender followed", "Срочно, а конкурса потом не было", "Шашылыш, бирок конкурс болгон жок"),
        Says = new(
            "A direct award on the ground of urgent need was not followed by a competitive tender of the same buyer for the same goods.",
            "После прямого договора по срочной потребности тот же заказчик не объявил конкурса на то же самое.",
            "Шашылыш муктаждык боюнча түз келишимден кийин ошол эле сатып алуучу ошол эле нерсеге конкурс жарыялаган жок."),
        Why = new(
            "Urgency covers the time until a tender can be held. Was the need over, or did urgency take the place of the tender?",
            "Срочность покрывает время до конкурса. Потребность закончилась, или срочность заменила конкурс?",
            "Шашылыштык конкурска чейинки убакытты жабат. Муктаждык бүттүбү же шашылыштык конкурсту алмаштырдыбы?"),
        Misfires = new(
            "A need that arises once, such as repairs after an accident; a tender that was held before the award, or under another code.",
            "Разовая потребность, например ремонт после аварии; конкурс, проведённый до договора или по другому коду.",
            "Авариядан кийинки оңдоо сыяктуу бир жолку муктаждык; келишимге чейин же башка код менен өткөн конкурс."),
        Explains = new(
            "Bought directly as urgent ({ground}); in the {limit} days after it this buyer announced no tender for class {code}. How was the need met from then on?",
            "Куплено напрямую как срочное ({ground}); за {limit} дней после этого заказчик не объявил конкурса по классу {code}. Как потребность закрывалась потом?",
            "Шашылыш деп түз сатып алынган ({ground}); андан кийинки {limit} күндө бул сатып алуучу {code} классы боюнча конкурс жарыялаган жок. Муктаждык андан кийин кантип жабылды?"),
        Basis = "KRAI20 (urgent ground with no later tender).",
        Fields = ["tender/procurementMethod", "tender/procurementMethodRationale", "tender/datePublished", "tender/items/classification/id", "parties/roles"],
        Settings =
        [
            Setting.List("grounds", ["urgentNeed"], new(
                "Grounds of urgency, as the records name them.",
                "Основания срочности, как они названы в данных.",
                "Маалыматта аталгандай шашылыштык негиздери.")),
            Setting.List("procurement_methods", ["open", "selective"], new(
                "Methods of the tender that should follow.",
                "Методы конкурса, который должен последовать.",
                "Андан кийин болушу керек конкурстун ыкмалары.")),
            Setting.Integer("days", 180, new(
                "Days after the award in which a tender is looked for.",
                "За сколько дней после договора ищется конкурс.",
                "Келишимден кийин канча күндө конкурс изделет.")),
            Setting.Integer("digits", 4, new(
                "Leading characters of the classification that make the same goods.",
                "Сколько первых знаков классификатора означают те же товары.",
                "Классификатордун канча алгачкы белгиси ошол эле товарды билдирет.")),
        ],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, GroundDiffers, Reason.MethodUnknown, GroundUnknown, DayUnknown, Reason.BuyerUnknown, Reason.ItemsNotClassified, TooEarly,
        ],
        Sql =
            """
            with judged as materialized (
              select
                t.ocid, t.subject, t.status, t.publisher, t.method, t.method_rationale, t.published, t.released, t.buyer_id, left(k.code, s.digits::integer) as code,
                t.method in ('direct', 'limited') as direct, t.method = any (s.procurement_methods) as open, t.method_rationale = any (s.grounds) as urgent
              from fact_tender t
              cross join setting s
              left join fact_class k on k.ocid = t.ocid and k.lot_id = ''
            ),
            reach as (
              -- A date of publication after the record itself was released is an error of typing: it shows no later data.
              select publisher, max(least(published, released)) as until from judged group by publisher
            ),
            -- Any one of them answers the question, also one that failed.
            followed as (
              select u.ocid, count(*) as tenders
              from judged u
              cross join setting s
              join judged o on o.buyer_id = u.buyer_id and o.code = u.code and o.open
                and o.published >= u.published and o.published <= u.published + make_interval(days => s.days::integer)
              where u.direct and u.urgent
              group by u.ocid
            )
            select
              j.ocid, j.subject, '' as subject_id,
              case
                when j.status = 'cancelled' then 'cancelled'
                when j.method is not null and not j.direct then 'method_not_covered'
                when j.method is not null and not j.urgent then 'ground_differs'
              end as not_applicable,
              case
                when j.method is null then 'method_unknown'
                when j.method_rationale is null then 'ground_unknown'
                when j.published is null then 'day_unknown'
                when j.buyer_id is null then 'buyer_unknown'
                when j.code is null then 'items_not_classified'
                when f.ocid is null and r.until < j.published + make_interval(days => s.days::integer) then 'too_early'
              end as not_enough_data,
              f.ocid is null as raised,
              coalesce(f.tenders, 0)::double precision as value,
              array_remove(array[j.buyer_id], null) as organization_ids,
              j.method_rationale as ground, j.code, s.days as "limit", coalesce(f.tenders, 0) as tenders, j.published, r.until
            from judged j
            cross join setting s
            left join reach r on r.publisher = j.publisher
            left join followed f on f.ocid = j.ocid
            """,
        Examples =
        [
            Example.Raises("no tender within half a year", Pair("2024-12-01")) with { Ocid = "ocds-example-1", Value = 0 },
            Example.Clears("a tender two months later", Pair("2024-05-01")) with { Ocid = "ocds-example-1" },
            Example.Raises("a tender for other goods", Pair("2024-12-01", "45000000-7")) with { Ocid = "ocds-example-1" },
            Example.Skips("the ground is another", Pair("2024-12-01", ground: "naturalMonopoly")) with { Ocid = "ocds-example-1", Reason = "ground_differs" },
            Example.Skips("a tender open to all", Pair("2024-12-01")) with { Ocid = "ocds-example-2", Reason = "method_not_covered" },
            Example.Lacks("a direct award without a ground", Pair("2024-12-01", ground: null)) with { Ocid = "ocds-example-1", Reason = "ground_unknown" },
            Example.Lacks("the records end a month later", Pair("2024-04-01", "45000000-7")) with { Ocid = "ocds-example-1", Reason = "too_early" },
        ],
    };

    /// <summary>Bought as urgent on 1 March; a tender of the same buyer on another day.</summary>
    static string Pair(string day, string code = "33611000-6", string? ground = "urgentNeed") =>
        $"[{Document(1, "2024-03-01", "33612000-3", "direct", ground)},\n{Document(2, day, code, "open", null)}]";

    static string Document(int id, string day, string code, string method, string? ground) =>
        $$$"""
        {"ocid":"ocds-example-{{{id}}}","id":"1","date":"{{{day}}}T00:00:00Z","tag":["tender"],"parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],
         "tender":{"id":"{{{id}}}","status":"active","procurementMethod":"{{{method}}}"{{{(ground is null ? "" : $",\"procurementMethodRationale\":\"{ground}\"")}}},"datePublished":"{{{day}}}T00:00:00Z",
          "items":[{"id":"1","classification":{"scheme":"CPV","id":"{{{code}}}"}}]}}
        """;
}
