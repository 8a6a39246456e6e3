namespace TazaKoom.OpenData.RedFlags.Rules;

static class R011SplitPurchases
{
    public static readonly RedFlag Rule = new("R011", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Purchases that look split", "Закупки, похожие на разделённые", "Бөлүнгөнгө окшогон сатып алуулар"),
        Says = new(
            "Within a month a buyer announced several purchases of the same class, each under the ceiling of its method and together above it.",
            "За месяц заказчик объявил несколько закупок одного класса, каждая под порогом своего метода, а вместе выше него.",
            "Бир айда сатып алуучу бир класстагы бир нече сатып алуу жарыялаган, ар бири ыкмасынын чегинен төмөн, чогуу андан жогору."),
        Why = new(
            "Taken together the need would call for a stricter method. Why was it bought in parts?",
            "Взятая целиком, потребность требует более строгого метода. Почему её покупали частями?",
            "Чогуу алганда муктаждык катаалыраак ыкманы талап кылат. Ал эмне үчүн бөлүп сатылып алынган?"),
        Misfires = new(
            "Classes that mix different goods, departments of one buyer that purchase for themselves, a second purchase after a failed first one.",
            "Классы с разными товарами, подразделения заказчика, которые покупают сами, повторная закупка после несостоявшейся.",
            "Ар башка товарлары бар класстар, өзү үчүн сатып алган бөлүмдөр, ишке ашпагандан кийинки кайра сатып алуу."),
        Explains = new(
            "Purchases of class {class} within {days} days: {purchases}, each under {limit} {currency}, together {total}. Could they have been one tender?",
            "Закупок класса {class} за {days} дней: {purchases}, каждая до {limit} {currency}, вместе {total}. Могли ли они быть одним конкурсом?",
            "{class} классындагы {days} күндөгү сатып алуулар: {purchases}, ар бири {limit} {currency} чейин, чогуу {total}. Алар бир конкурс болушу мүмкүн беле?"),
        Basis = "OCP R011; Development Gateway i016; KRAI1 and KRAI2. Ceilings by date and method from the profile's thresholds.csv, where they have a citation.",
        Fields = ["tender/value", "tender/procurementMethodDetails", "tender/items/classification/id", "tender/datePublished", "parties/roles"],
        Settings =
        [
            Setting.Integer("digits", 6, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Integer("days", 30, new(
                "Days before a purchase that are looked at together with it.",
                "За сколько дней до закупки другие рассматриваются вместе с ней.",
                "Сатып алууга чейинки канча күн аны менен чогуу каралат.")),
        ],
        Law = [new("maximum_amount", new("Ceiling of the method, by date.", "Порог метода по датам.", "Ыкманын датасы боюнча чеги."))],
        Processes = ["ocids"],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.ThresholdUnknown, Reason.ValueNotPublished, Reason.BuyerUnknown,
            Reason.ItemsNotClassified,
        ],
        Sql =
            """
            with valued as materialized (
              select
                t.ocid, t.subject, t.status, t.method_details, t.published, t.buyer_id, t.value_amount as amount, t.value_currency as currency,
                left(k.code, s.digits::integer) as class, l.value as maximum, l.currency as maximum_currency, l.citation,
                exists (select from law where lower(law.method) = lower(t.method_details)) as covered, s.days
              from fact_tender t
              cross join setting s
              left join fact_class k on k.ocid = t.ocid and k.lot_id = ''
              left join lateral (
                select law.value, law.currency, law.citation
                from law
                where law.profile = t.profile and law.parameter = 'maximum_amount' and lower(law.method) = lower(t.method_details)
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                order by law.valid_from desc
                limit 1
              ) l on true
              where t.profile = 'kyrgyzstan'
            ),
            counted as materialized (
              select *
              from valued
              where covered and coalesce(status, '') not in ('cancelled', 'unsuccessful') and buyer_id is not null and class is not null and citation is not null
                and amount > 0 and amount <= maximum and currency = maximum_currency
            ),
            summed as materialized (
              select
                c.ocid, c.buyer_id, c.class, c.method_details, c.published, c.maximum, c.days,
                count(*) over back as purchases, sum(c.amount) over back as total
              from counted c
              window back as (partition by c.buyer_id, c.class, lower(c.method_details) order by c.published
                                  range between (select make_interval(days => days::integer) from setting) preceding and current row)
            ),
            together as (
              select z.ocid, (array_agg(c.ocid order by c.published, c.ocid))[1:100] as ocids, (array_agg(c.amount order by c.published, c.ocid))[1:100] as amounts
              from summed z
              join counted c on c.buyer_id = z.buyer_id and c.class = z.class and lower(c.method_details) = lower(z.method_details)
              where z.total > z.maximum and c.published <= z.published and c.published >= z.published - make_interval(days => z.days::integer)
              group by z.ocid
            )
            select
              v.ocid, v.subject, '' as subject_id,
              case
                when v.status in ('cancelled', 'unsuccessful') then 'cancelled'
                when v.method_details is not null and not v.covered then 'method_not_covered'
              end as not_applicable,
              case
                when v.method_details is null then 'method_unknown'
                when v.published is null then 'date_unknown'
                when v.maximum is null or v.citation is null then 'threshold_unknown'
                when v.amount is null or v.currency is distinct from v.maximum_currency then 'value_not_published'
                when v.buyer_id is null then 'buyer_unknown'
                when v.class is null then 'items_not_classified'
              end as not_enough_data,
              z.purchases > 1 and z.total > v.maximum as raised,
              z.total::double precision as value,
              array_remove(array[v.buyer_id], null) as organization_ids,
              v.class, v.days, z.purchases, v.maximum as "limit", v.currency, z.total, v.citation, g.amounts, g.ocids
            from valued v
            left join summed z on z.ocid = v.ocid
            left join together g on g.ocid = v.ocid
            """,
        Examples =
        [
            Example.Raises("600,000 and 600,000 within ten days", Documents("2020-03-11")) with { Ocid = "ocds-h7i0z4-2", Value = 1200000 },
            Example.Clears("the first of them", Documents("2020-03-11")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("two months apart", Documents("2020-05-11")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Clears("another class", Documents("2020-03-11", "45000000-7")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Skips("a method without ceiling", Documents("2020-03-11", method: "oneStage")) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
            Example.Lacks("the ceiling of the law of 2022 is not confirmed", Documents("2023-03-11")) with { Ocid = "ocds-h7i0z4-2", Reason = "threshold_unknown" },
        ],
    };

    static string Documents(string day, string code = "33600000-6", string method = "simplicated") =>
        $"[{Document(1, "2020-03-01", "33600000-6", "simplicated")},\n{Document(2, day, code, method)}]";

    static string Document(int id, string day, string code, string method) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"{{{day}}}T00:00:00+06:00","tag":["tender"],"parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
         "tender":{"id":{{{id}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","datePublished":"{{{day}}}T10:00:00+06:00",
          "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"{{{code}}}"}}],"value":{"amount":600000,"currency":"KGS"} }}
        """;
}
