namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Direct awards of one buyer to one supplier under the ceiling of direct awards on their day: R049 asks whether several lie
/// just under it, R055 whether together they pass it.
/// </summary>
static class DirectAwards
{
    public static readonly Reason[] Reasons =
        [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.BuyerUnknown, Reason.SupplierUnknown, Reason.ThresholdUnknown];

    public static readonly string[] Fields =
        ["tender/procurementMethod", "tender/procurementMethodDetails", "buyer/id", "awards/suppliers/id", "awards/value", "awards/date", "contracts/value", "contracts/dateSigned"];

    public static readonly LawParameter[] Law =
        [new("maximum_amount", new("Ceiling of direct awards, by date.", "Порог прямых договоров по датам.", "Түз келишимдердин датасы боюнча чеги."))];

    public static Setting[] SettingsWith(Setting further) =>
    [
        Setting.Number("ceiling", null, new(
            "Ceiling of direct awards, in the currency of the purchases. Null: the law of the day, where the profile has it with a citation.",
            "Порог прямых договоров в валюте закупок. Null: закон на тот день, если он есть в профиле со ссылкой.",
            "Сатып алуулардын валютасындагы түз келишимдердин чеги. Null: профилде шилтемеси менен болсо, ошол күнкү мыйзам.")),
        Setting.Integer("days", 365, new(
            "Days back that are looked at together.",
            "За сколько дней назад закупки рассматриваются вместе.",
            "Канча күн артка сатып алуулар чогуу каралат.")),
        further,
    ];

    /// <summary>Only direct awards of one buyer to one supplier are added up.</summary>
    public const string Groups = "select ocid, concat_ws(' ', buyer_id, supplier) as key from fact_purchase where method = 'direct'";

    /// <summary>The rows, one per direct award: those of the same buyer and supplier that count, in the days before it.</summary>
    /// <param name="counts">Condition over an award <c>d</c> and the settings <c>s</c>.</param>
    /// <param name="raised">Condition over the tender's award <c>w</c> and the settings.</param>
    /// <param name="value">The number that is compared.</param>
    /// <param name="further">Further evidence.</param>
    public static string Sql(string counts, string raised, string value, string further) =>
        $$"""
        with direct as materialized (
          select p.ocid, p.buyer_id, p.supplier, p.currency, min(p.profile) as profile, sum(p.amount) as amount, min(p.date) as date
          from fact_purchase p
          where p.method = 'direct' and p.buyer_id is not null and p.amount > 0 and p.currency is not null and p.date is not null
          group by p.ocid, p.buyer_id, p.supplier, p.currency
        ),
        limited as materialized (
          select d.*, coalesce(s.ceiling::numeric, l.value) as maximum, l.citation, s.ceiling is not null as by_setting
          from direct d
          cross join setting s
          left join lateral (
            select law.value, law.citation
            from law
            where law.profile = d.profile and law.parameter = 'maximum_amount' and law.currency = d.currency
              and d.date >= law.valid_from and (law.valid_to is null or d.date < law.valid_to)
            order by law.valid_from desc
            limit 1
          ) l on true
        ),
        counted as materialized (
          select d.*
          from limited d
          cross join setting s
          where {{counts}}
        ),
        summed as materialized (
          select
            d.*,
            count(*) over back as awards, sum(d.amount) over back as total
          from counted d
          window back as (partition by d.buyer_id, d.supplier, d.currency order by d.date range between (select make_interval(days => days::integer) from setting) preceding and current row)
        ),
        worst as materialized (
          select distinct on (ocid) * from summed order by ocid, total desc, supplier, currency
        ),
        together as (
          select w.ocid, (array_agg(d.ocid order by d.date, d.ocid))[1:100] as ocids, (array_agg(d.amount order by d.date, d.ocid))[1:100] as amounts
          from worst w
          cross join setting s
          join counted d on d.buyer_id = w.buyer_id and d.supplier = w.supplier and d.currency = w.currency
          where {{raised}} and d.date <= w.date and d.date >= w.date - make_interval(days => s.days::integer)
          group by w.ocid
        ),
        known as (
          select ocid, bool_or(maximum is not null and (by_setting or citation is not null)) as limited from limited group by ocid
        )
        select
          t.ocid, t.subject, '' as subject_id,
          case
            when t.status = 'cancelled' then 'cancelled'
            when t.method <> 'direct' then 'method_not_covered'
          end as not_applicable,
          case
            when t.method is null then 'method_unknown'
            when t.buyer_id is null then 'buyer_unknown'
            when k.ocid is null then 'supplier_unknown'
            when not k.limited then 'threshold_unknown'
          end as not_enough_data,
          {{raised}} as raised,
          ({{value}})::double precision as value,
          array_remove(array[w.buyer_id, w.supplier], null) as organization_ids,
          w.awards, w.total, w.currency, w.maximum as "limit", w.citation, s.days, g.amounts, g.ocids{{further}}
        from fact_tender t
        cross join setting s
        left join known k on k.ocid = t.ocid
        left join worst w on w.ocid = t.ocid
        left join together g on g.ocid = t.ocid
        """;

    /// <summary>Direct awards of one buyer to one supplier, a month apart from January 2020.</summary>
    public static string Documents(IReadOnlyList<int> amounts, string method = "direct", bool supplier = true) => "[" + string.Join(",\n", amounts.Select((amount, i) =>
        $$"""
        {"ocid":"ocds-exampl-{{i + 1}}","id":"1","date":"2020-0{{i + 1}}-01T00:00:00Z","tag":["award"],"buyer":{"id":"XX-GOV-B","name":"Buyer"},
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]},{"id":"XX-CO-S","name":"Supplier","roles":["supplier"]}],
         "tender":{"id":"1","status":"complete","procurementMethod":"{{method}}"},
         "awards":[{"id":"a1","status":"active","date":"2020-0{{i + 1}}-01T00:00:00Z","value":{"amount":{{amount}},"currency":"KGS"}
                    {{(supplier ? ",\"suppliers\":[{\"id\":\"XX-CO-S\"}]" : "")}} }]}
        """)) + "]";
}
