using System.Globalization;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>From the deadline to the first award: the two sides of R061 and R062.</summary>
static class DecisionTime
{
    public static readonly IReadOnlyList<string> Fields = ["tender/tenderPeriod/endDate", "awards/date", "awards/status", "tender/procurementMethod", "tender/procurementMethodDetails"];

    public static readonly IReadOnlyList<Reason> Reasons =
        [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.AwardsNotPublished, ElapsedDays.DatesUnknown, Reason.GroupTooSmall];

    public static string Sql(bool few) => ElapsedDays.Sql(
        """
          select distinct on (t.ocid) t.ocid, t.period_end as began, a.date as ended, a.award_id as record
          from fact_tender t
          join fact_award a on a.ocid = t.ocid and a.status = 'active'
          where t.method in ('open', 'selective', 'limited')
          order by t.ocid, a.date nulls last, a.award_id
        """,
        few,
        "    when t.method = 'direct' then 'method_not_covered'",
        """
            when t.method is null then 'method_unknown'
            when not exists (select from measured m where m.ocid = t.ocid) then 'awards_not_published'
        """);

    /// <summary>Five tenders decided after 10 to 14 days, and a sixth.</summary>
    public static string Tenders(double days, string method = "open", string status = "complete", bool award = true) =>
        "[" + string.Join(",\n", new[] { 10, 11, 12, 13, 14 }.Select((d, i) => Tender(i + 1, d, "open", "complete", true)).Append(Tender(6, days, method, status, award))) + "]";

    static string Tender(int id, double days, string method, string status, bool award)
    {
        var decided = new DateTimeOffset(2024, 3, 1, 10, 0, 0, TimeSpan.Zero).AddDays(days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $$$"""
            {"ocid":"ocds-example-{{{id}}}","id":"1","date":"2025-12-01T00:00:00Z","tag":["award"],
             "tender":{"id":"1","status":"{{{status}}}","procurementMethod":"{{{method}}}","tenderPeriod":{"endDate":"2024-03-01T10:00:00Z"}},
             "awards":[{{{(award ? $$"""{"id":"a","status":"active","date":"{{decided}}"}""" : "")}}}]}
            """);
    }
}
