using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R004CallNotAdvertised
{
    static readonly Reason DatedAfterwards = new("dated_afterwards", Outcome.NotEnoughData, new(
        "Most notices of this publisher are dated after the start of the period: the date is that of the upload.",
        "Большинство извещений этого источника датированы позже начала срока: это дата загрузки.",
        "Бул булактын жарыяларынын көбү мөөнөт башталгандан кийинки күн менен: бул жүктөө күнү."));

    public static readonly RedFlag Rule = new("R004", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Call late or not advertised", "Объявление опоздало или отсутствует", "Жарыя кечиккен же жок"),
        Says = new(
            "The notice of the call is missing or dated after bids could already be submitted.",
            "Извещение о закупке отсутствует или датировано позже начала приёма заявок.",
            "Сатып алуу жарыясы жок же табыштамалар кабыл алына баштагандан кийинки күн менен."),
        Why = new(
            "Who does not hear of a call in time cannot answer it. Who knew of this one?",
            "Кто не узнал о закупке вовремя, не может участвовать. Кто знал об этой?",
            "Сатып алууну өз убагында билбеген катыша албайт. Муну ким билген?"),
        Misfires = new(
            "Notices published elsewhere; a notice that was replaced by a later edition; periods that begin at midnight of the day of the notice.",
            "Извещения в другом месте; извещение, заменённое более поздней редакцией; сроки с полуночи дня извещения.",
            "Башка жердеги жарыялар; кийинки редакция менен алмашкан жарыя; жарыя күнүнүн түн ортосунан башталган мөөнөттөр."),
        Explains = new(
            "Bids could be submitted from {start}; the notice is dated: {noticed} ({late} days late; of the publisher's tenders {usual} % have a notice). Who knew of the call?",
            "Заявки принимались с {start}; дата извещения: {noticed} (опоздание {late} дней; извещение есть у {usual} % закупок источника). Кто знал о закупке?",
            "Табыштамалар {start} баштап кабыл алынган; жарыянын күнү: {noticed} ({late} күн кечиккен; булактын сатып алууларынын {usual} % жарыясы бар). Сатып алууну ким билген?"),
        Basis = "OCP R004; DIGIWHIST INTEGRITY_CALL_FOR_TENDER_PUBLICATION. Documents of type tenderNotice, however the publisher spells it; only where most tenders of the publisher have one. The Kyrgyz feed gives its documents no type.",
        Fields = ["tender/documents/documentType", "tender/documents/datePublished", "tender/tenderPeriod/startDate", "tender/procurementMethod"],
        Settings =
        [
            Setting.Integer("days", 1, new(
                "Full days after the start of the period that a notice may be dated.",
                "На сколько полных дней после начала срока может быть датировано извещение.",
                "Жарыя мөөнөт башталгандан канча толук күн кийинки күн менен болушу мүмкүн.")),
            Setting.Number("usual_percent", 80, new(
                "Percent of a publisher's tenders that must have a notice before its absence says anything.",
                "Какой процент закупок источника должен иметь извещение, чтобы его отсутствие что-то значило.",
                "Жарыянын жоктугу мааниге ээ болушу үчүн булактын сатып алууларынын канча пайызында ал болушу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.PublisherSilent, DatedAfterwards, Reason.DateUnknown],
        Sql =
            """
            with notice as materialized (
              select ocid, min(published) as noticed, array_agg(document_id order by document_id) as notices
              from fact_paper
              where kind = 'tendernotice'
              group by ocid
            ),
            habit as (
              select
                t.publisher, avg(case when n.ocid is not null then 100 else 0 end) as usual, count(n.noticed) as dated,
                -- Where most notices are dated after the start, the date is that of the upload, not of the notice.
                avg(case when n.noticed >= t.period_start + make_interval(days => s.days::integer) then 100 else 0 end) filter (where n.noticed is not null and t.period_start is not null) as late
              from fact_tender t
              cross join setting s
              left join notice n on n.ocid = t.ocid
              where t.method is distinct from 'direct'
              group by t.publisher
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.method not in ('open', 'selective') then 'method_not_covered'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when n.ocid is null and h.usual < s.usual_percent then 'publisher_silent'
                when n.ocid is not null and h.dated >= 5 and h.late > 50 then 'dated_afterwards'
                when n.ocid is not null and (n.noticed is null or t.period_start is null) then 'date_unknown'
              end as not_enough_data,
              n.ocid is null or n.noticed >= t.period_start + make_interval(days => s.days::integer) as raised,
              case when n.ocid is null then -1 else trunc(extract(epoch from n.noticed - t.period_start) / 86400) end::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              coalesce(t.period_start::text, '-') as start, coalesce(n.noticed::text, '-') as noticed, n.notices, s.days as "limit",
              coalesce(trunc(extract(epoch from n.noticed - t.period_start) / 86400)::text, '-') as late, round(h.usual, 1) as usual, s.usual_percent
            from fact_tender t
            cross join setting s
            left join notice n on n.ocid = t.ocid
            left join habit h on h.publisher = t.publisher
            """,
        Examples =
        [
            Example.Raises("a notice three days after the start", Documents("2024-03-04T10:00:00Z")) with { Ocid = "ocds-exampl-judged", Value = 3 },
            Example.Raises("no notice, where others have one", Documents(null)) with { Ocid = "ocds-exampl-judged", Value = -1 },
            Example.Clears("a notice on the day before", Documents("2024-02-29T10:00:00Z")) with { Ocid = "ocds-exampl-judged" },
            Example.Skips("a direct award", Documents(null, "direct")) with { Ocid = "ocds-exampl-judged", Reason = "method_not_covered" },
            Example.Lacks("a publisher without notices", Documents(null, others: 0)) with { Ocid = "ocds-exampl-judged", Reason = "publisher_silent" },
        ],
    };

    static string Documents(string? noticed, string method = "open", int others = 6) => "[" + string.Join(",\n",
        Enumerable.Range(1, others).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), "2024-02-29T10:00:00Z", "open")).Append(Document("judged", noticed, method))) + "]";

    static string Document(string id, string? noticed, string method) =>
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"1","status":"active","procurementMethod":"{{method}}","tenderPeriod":{"startDate":"2024-03-01T10:00:00Z","endDate":"2024-03-21T10:00:00Z"}
          {{(noticed is null ? "" : $",\"documents\":[{{\"id\":\"d1\",\"documentType\":\"tenderNotice\",\"title\":\"Notice\",\"datePublished\":\"{noticed}\"}}]")}} } }
        """;
}
