using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R016EstimateOutOfLine
{
    public static readonly RedFlag Rule = new("R016", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Estimate unusual for its class", "Необычная стоимость для класса", "Класс үчүн адаттан тыш нарк"),
        Says = new(
            "The estimate is far outside what tenders of the same class, currency and year are worth.",
            "Ожидаемая стоимость далеко за пределами закупок того же класса, валюты и года.",
            "Болжолдуу нарк ошол эле класстагы, валютадагы жана жылдагы сатып алуулардан өтө алыс."),
        Why = new(
            "An estimate that is far off can be a mistake of typing, a wrong class, or a purchase unlike the others. Which is it?",
            "Сильно отличающаяся стоимость бывает опечаткой, неверным классом или закупкой, не похожей на другие. Что здесь?",
            "Өтө айырмаланган нарк ката жазуу, туура эмес класс же башкаларга окшобогон сатып алуу болушу мүмкүн. Бул жерде кайсынысы?"),
        Misfires = new(
            "Classes that mix pencils and machines; several years bought at once; a class with few tenders.",
            "Классы, где вместе карандаши и станки; закупка сразу на несколько лет; классы с малым числом закупок.",
            "Карандаш менен станок аралашкан класстар; бир нече жылга бир сатып алуу; сатып алуулары аз класстар."),
        Explains = new(
            "The estimate is {amount} {currency}; of {compared} tenders in the group {group} the middle is {median}, and outside {low} to {high} is unusual. What makes this one different?",
            "Ожидаемая стоимость {amount} {currency}; у закупок группы {group} ({compared}) середина {median}, необычно вне {low} — {high}. Чем эта отличается?",
            "Болжолдуу нарк {amount} {currency}; {group} тобундагы сатып алуулардын ({compared}) ортосу {median}, {low} — {high} чегинен сырткары адаттан тыш. Бул эмнеси менен айырмаланат?"),
        Basis = "OCP R016: the logarithm of the estimate outside Tukey's fences (quartiles -/+ 1.5 IQR) of the same publisher, class, currency and year.",
        Fields = ["tender/value", "tender/items/classification/id", "tender/datePublished"],
        Settings =
        [
            Setting.Integer("digits", 3, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Number("reach", 1.5, new(
                "Interquartile ranges outside the quartiles.",
                "Межквартильных размахов за пределами квартилей.",
                "Квартилдердин чегинен сырткары канча квартиль аралык кеңдик.")),
            Setting.Integer("minimum_group", 20, new(
                "Tenders a group needs.",
                "Сколько закупок нужно в группе.",
                "Топко канча сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.ValueNotPublished, Reason.DateUnknown, Reason.ItemsNotClassified, Reason.GroupTooSmall],
        Sql =
            """
            with valued as materialized (
              select
                t.ocid, t.subject, t.status, t.publisher, t.value_amount as amount, t.value_currency as currency, t.published, t.buyer_id,
                extract(year from t.published)::integer as year, k.scheme, left(k.code, s.digits::integer) as class,
                case when t.value_amount > 0 then ln(t.value_amount::double precision) end as size, s.reach, s.minimum_group
              from fact_tender t
              cross join setting s
              left join fact_class k on k.ocid = t.ocid and k.lot_id = ''
            ),
            peers as materialized (
              select
                publisher, scheme, class, currency, year, count(*) as compared,
                quantile(array_agg(size order by size), 0.25) as q1, quantile(array_agg(size order by size), 0.5) as q2, quantile(array_agg(size order by size), 0.75) as q3
              from valued
              where status is distinct from 'cancelled' and size is not null and class is not null
              group by publisher, scheme, class, currency, year, minimum_group
              having count(*) >= minimum_group
            )
            select
              v.ocid, v.subject, '' as subject_id,
              case when v.status = 'cancelled' then 'cancelled' end as not_applicable,
              case
                when v.size is null or v.currency is null then 'value_not_published'
                when v.published is null then 'date_unknown'
                when v.class is null then 'items_not_classified'
                when p.compared is null then 'group_too_small'
              end as not_enough_data,
              v.size < p.q1 - v.reach * (p.q3 - p.q1) or v.size > p.q3 + v.reach * (p.q3 - p.q1) as raised,
              v.amount::double precision as value,
              array_remove(array[v.buyer_id], null) as organization_ids,
              v.amount, v.currency, p.compared, exp(p.q1) as q1, round(exp(p.q2)::numeric, 2) as median, exp(p.q3) as q3, v.reach,
              round(exp(p.q1 - v.reach * (p.q3 - p.q1))::numeric, 2) as low, round(exp(p.q3 + v.reach * (p.q3 - p.q1))::numeric, 2) as high,
              concat_ws(' / ', nullif(v.publisher, ''), nullif(v.scheme, ''), v.class, v.currency, v.year::text) as "group"
            from valued v
            left join peers p on p.publisher = v.publisher and p.scheme = v.scheme and p.class = v.class and p.currency = v.currency and p.year = v.year
            """,
        Examples =
        [
            Example.Raises("a thousand times the others", Documents("12000000")) with { Ocid = "ocds-exampl-judged", Value = 12000000, Settings = """{"minimum_group":9}""" },
            Example.Raises("a thousandth of the others", Documents("12")) with { Ocid = "ocds-exampl-judged", Value = 12, Settings = """{"minimum_group":9}""" },
            Example.Clears("like the others", Documents("13000")) with { Ocid = "ocds-exampl-judged", Settings = """{"minimum_group":9}""" },
            Example.Skips("cancelled", Documents("12", status: "cancelled")) with { Ocid = "ocds-exampl-judged", Reason = "cancelled" },
            Example.Lacks("too few of the class", Documents("12")) with { Ocid = "ocds-exampl-judged", Reason = "group_too_small" },
        ],
    };

    static string Documents(string judged, string status = "active") => "[" + string.Join(",\n",
        Enumerable.Range(1, 9).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), string.Create(CultureInfo.InvariantCulture, $"{10000 + (i * 500)}"), "active"))
            .Append(Document("judged", judged, status))) + "]";

    static string Document(string id, string amount, string status) =>
        $$$"""
        {"ocid":"ocds-exampl-{{{id}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"{{{id}}}","status":"{{{status}}}","procurementMethod":"open","datePublished":"2024-03-01T00:00:00Z","value":{"amount":{{{amount}}},"currency":"KGS"},
          "items":[{"id":"1","classification":{"scheme":"CPV","id":"39130000-2"}}]}}
        """;
}
