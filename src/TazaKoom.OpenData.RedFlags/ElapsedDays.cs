namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Rules about days that are unusually few or many among tenders of the same publisher and method. Waiting times are skewed: most
/// are days, some are months, so the fences are Tukey's on the logarithm of days + 1. They do not move with a few extremes, a
/// tender's own days among them.
/// </summary>
static class ElapsedDays
{
    public static readonly Reason DatesUnknown = new("dates_unknown", Outcome.NotEnoughData, new(
        "One of the two dates is not published.",
        "Одна из двух дат не опубликована.",
        "Эки күндүн бири жарыяланган эмес."));

    public static readonly IReadOnlyList<Setting> Settings =
    [
        Setting.Integer("minimum_group", 30, new(
            "Tenders a group needs; in a smaller one nothing is unusual.",
            "Сколько закупок нужно группе; в меньшей ничто не необычно.",
            "Топко канча сатып алуу керек; андан кичинесинде эч нерсе адаттан тыш эмес.")),
        Setting.Number("fence", 1.5, new(
            "Interquartile ranges from the quartile to the fence.",
            "Межквартильных размахов от квартиля до границы.",
            "Квартилден чекке чейинки квартиль аралыктары.")),
    ];

    /// <summary>The SQL after a relation <c>measured</c> of <c>ocid, began, ended, record</c>, one row per tender.</summary>
    /// <param name="few">True: few days raise the flag; false: many.</param>
    /// <param name="notApplicable">Branches of the case, after the one for cancelled tenders.</param>
    public static string Sql(string measured, bool few, string notApplicable, string notEnoughData) =>
        $$"""
        with measured as materialized (
        {{measured}}
        ),
        elapsed as materialized (
          select
            m.*, extract(epoch from m.ended - m.began)::double precision / 86400 as days,
            t.publisher, coalesce(t.method_details, t.method, '') as kind
          from measured m
          join fact_tender t on t.ocid = m.ocid
          where m.began is not null and m.ended is not null and t.status is distinct from 'cancelled'
        ),
        peers as materialized (
          select
            publisher, kind, count(*) as compared,
            quantile(array_agg(ln(days + 1) order by days), 0.25) as q1, quantile(array_agg(ln(days + 1) order by days), 0.5) as q2,
            quantile(array_agg(ln(days + 1) order by days), 0.75) as q3
          from elapsed
          where days >= 0
          group by publisher, kind
        ),
        fenced as (
          select p.*, exp(case when {{few}} then q1 - s.fence * (q3 - q1) else q3 + s.fence * (q3 - q1) end) - 1 as fence
          from peers p
          cross join setting s
        )
        select
          t.ocid, t.subject, '' as subject_id,
          case
            when t.status = 'cancelled' then 'cancelled'
        {{notApplicable}}
          end as not_applicable,
          case
        {{notEnoughData}}
            when e.ocid is null then 'dates_unknown'
            when coalesce(f.compared, 0) < s.minimum_group then 'group_too_small'
          end as not_enough_data,
          e.days {{(few ? "<" : ">")}} f.fence as raised,
          e.days as value,
          array_remove(array[t.buyer_id], null) as organization_ids,
          round(e.days::numeric, 2) as days, round(f.fence::numeric, 2) as "limit", f.compared, e.kind as method, e.publisher,
          round((exp(f.q2) - 1)::numeric, 2) as median, f.q1, f.q3, s.fence as factor, e.began, e.ended, e.record
        from fact_tender t
        cross join setting s
        left join elapsed e on e.ocid = t.ocid
        left join fenced f on f.publisher = e.publisher and f.kind = e.kind
        """;
}
