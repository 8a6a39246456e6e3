namespace TazaKoom.OpenData.RedFlags.Rules;

static class R020ComplaintFiled
{
    public static readonly RedFlag Rule = new("R020", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("A complaint was filed", "Подана жалоба", "Даттануу берилген"),
        Says = new(
            "At least one complaint about the tender was filed and not withdrawn.",
            "На закупку подана хотя бы одна жалоба, и она не отозвана.",
            "Сатып алууга кеминде бир даттануу берилген жана кайтарылып алынган эмес."),
        Why = new(
            "Those who took part know what is wrong first. What did they object to, and what was the answer?",
            "Участники первыми видят, что не так. На что они жаловались и что им ответили?",
            "Эмне туура эмес экенин катышуучулар биринчи көрөт. Алар эмнеге даттанган жана кандай жооп алган?"),
        Misfires = new(
            "Complaints filed to gain time; complaints that were found to be groundless.",
            "Жалобы ради выигрыша времени; жалобы, признанные необоснованными.",
            "Убакыт утуу үчүн берилген даттануулар; негизсиз деп табылган даттануулар."),
        Explains = new(
            "Complaints filed: {filed}, still standing: {standing}, with a resolution: {resolved} (states: {states:pending=pending;active=under review;complete=decided;cancelled=rejected;withdrawn=withdrawn;published=published;-=unknown}). What did they object to?",
            "Подано жалоб: {filed}, не отозвано: {standing}, с решением: {resolved} (состояния: {states:pending=ожидает;active=рассматривается;complete=рассмотрена;cancelled=отклонена;withdrawn=отозвана;published=подана;-=неизвестно}). На что жаловались?",
            "Берилген даттануулар: {filed}, кайтарылбаганы: {standing}, чечими бары: {resolved} (абалдары: {states:pending=күтүүдө;active=каралууда;complete=каралган;cancelled=четке кагылган;withdrawn=кайтарылган;published=берилген;-=белгисиз}). Эмнеге даттанышкан?"),
        Basis = "OCP R020; Law of the Kyrgyz Republic No. 72 of 3 April 2015, chapter on complaints. Only where the publisher publishes complaints at all.",
        Fields = ["complaints/id", "complaints/status", "complaints/resolution"],
        Reasons = [Reason.Cancelled, Reason.PublisherSilent],
        Sql =
            """
            with filed as materialized (
              select
                ocid, count(*) as filed, count(*) filter (where status is distinct from 'withdrawn') as standing,
                count(*) filter (where resolution is not null) as resolved,
                array_agg(distinct coalesce(status, '-') order by coalesce(status, '-')) as states,
                array_agg(complaint_id order by complaint_id) as complaints
              from fact_complaint
              group by ocid
            ),
            heard as (
              select distinct t.publisher from fact_tender t join filed f on f.ocid = t.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case when h.publisher is null then 'publisher_silent' end as not_enough_data,
              f.standing > 0 as raised,
              f.standing::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              f.filed, f.standing, f.resolved, f.states, f.complaints
            from fact_tender t
            left join filed f on f.ocid = t.ocid
            left join heard h on h.publisher = t.publisher
            """,
        Examples =
        [
            Example.Raises("one complaint under review", Documents("active")) with { Ocid = "ocds-h7i0z4-1", Value = 1 },
            Example.Clears("the only complaint was withdrawn", Documents("withdrawn")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("another tender has the complaint", Documents("active")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Skips("cancelled", Documents("active", "cancelled")) with { Ocid = "ocds-h7i0z4-1", Reason = "cancelled" },
            Example.Lacks("a publisher without complaints", """
                {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"}}
                """) with { Reason = "publisher_silent" },
        ],
    };

    static string Documents(string complaint, string status = "active") =>
        $$$"""
        [{"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],"tender":{"id":1,"status":"{{{status}}}","procurementMethod":"open"},
          "complaints":[{"id":1,"status":"{{{complaint}}}","dateSubmitted":"2020-03-02T10:00:00+06:00"}]},
         {"ocid":"ocds-h7i0z4-2","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],"tender":{"id":2,"status":"active","procurementMethod":"open"}}]
        """;
}
