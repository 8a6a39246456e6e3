using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R005KeyPapersMissing
{
    public static readonly RedFlag Rule = new("R005", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Usual tender papers missing", "Нет обычных документов закупки", "Сатып алуунун адаттагы документтери жок"),
        Says = new(
            "Papers that nearly all tenders of the publisher and method have are missing, or came late in the period for bids.",
            "Документов, которые есть почти у всех закупок источника и метода, нет, или они появились в конце срока подачи.",
            "Булактын жана ыкманын дээрлик бардык сатып алууларында бар документтер жок же табыштама мөөнөтүнүн аягында чыккан."),
        Why = new(
            "A bidder needs the papers to know what is asked. How did the others manage without?",
            "Без документов участник не знает, что требуется. Как обошлись остальные?",
            "Документсиз катышуучу эмне талап кылынганын билбейт. Башкалар кантип жасашты?"),
        Misfires = new(
            "Papers under another type or inside another file; small purchases that need fewer papers.",
            "Документы под другим типом или внутри другого файла; мелкие закупки, где нужно меньше документов.",
            "Башка түрдөгү же башка файлдын ичиндеги документтер; аз документ керек болгон майда сатып алуулар."),
        Explains = new(
            "Missing: {missing}; posted in the last third of the period: {late}. At least {usual} % of the {compared} tenders of the group {group} have them in time. How could a bid be prepared?",
            "Отсутствуют: {missing}; появились в последней трети срока: {late}. Не менее {usual} % закупок группы {group} ({compared}) имеют их вовремя. Как можно было подготовить заявку?",
            "Жок: {missing}; мөөнөттүн акыркы үчтөн биринде чыккан: {late}. {group} тобундагы сатып алуулардын ({compared}) кеминде {usual} % аларга өз убагында ээ. Табыштаманы кантип даярдоого болот эле?"),
        Basis = "OCP R005; KRAI12 (no specification attached). Which papers are expected is what the publisher's own tenders of the method usually have, notices apart (R004). The Kyrgyz feed gives its documents no type.",
        Fields = ["tender/documents/documentType", "tender/documents/datePublished", "tender/tenderPeriod", "tender/procurementMethod"],
        Settings =
        [
            Setting.Number("usual_percent", 80, new(
                "Percent of the group that must have a type of paper for it to be expected.",
                "Какой процент группы должен иметь документ этого типа, чтобы он считался обычным.",
                "Документ адаттагы деп эсептелиши үчүн топтун канча пайызында болушу керек.")),
            Setting.Integer("minimum_group", 20, new(
                "Tenders a group needs.",
                "Сколько закупок нужно в группе.",
                "Топко канча сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.PublisherSilent, Reason.GroupTooSmall],
        Sql =
            """
            with paper as materialized (
              select ocid, kind, min(published) as published from fact_paper where kind is not null and kind <> 'tendernotice' group by ocid, kind
            ),
            call as materialized (
              select t.ocid, t.publisher, t.method, count(*) over (partition by t.publisher, t.method) as compared
              from fact_tender t
              where t.status is distinct from 'cancelled' and t.method in ('open', 'selective')
            ),
            usual as materialized (
              select c.publisher, c.method, c.compared, p.kind, count(*) * 100.0 / c.compared as percent
              from call c
              join paper p on p.ocid = c.ocid
              cross join setting s
              group by c.publisher, c.method, c.compared, p.kind, s.usual_percent
              having count(*) * 100.0 / c.compared >= s.usual_percent
            ),
            checked as (
              select
                c.ocid, count(*) as expected,
                array_agg(u.kind order by u.kind) filter (where p.ocid is null) as missing,
                array_agg(u.kind order by u.kind) filter (where p.published > t.period_start + (t.period_end - t.period_start) * 2 / 3 and p.published <= t.period_end) as late
              from call c
              join fact_tender t on t.ocid = c.ocid
              join usual u on u.publisher = c.publisher and u.method = c.method
              left join paper p on p.ocid = c.ocid and p.kind = u.kind
              group by c.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.method not in ('open', 'selective') then 'method_not_covered'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when c.compared < s.minimum_group then 'group_too_small'
                when k.ocid is null then 'publisher_silent'
              end as not_enough_data,
              k.missing is not null or k.late is not null as raised,
              (coalesce(cardinality(k.missing), 0) + coalesce(cardinality(k.late), 0))::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              coalesce(k.missing, '{}') as missing, coalesce(k.late, '{}') as late, k.expected, c.compared, s.usual_percent as usual,
              concat_ws(' / ', nullif(c.publisher, ''), c.method) as "group"
            from fact_tender t
            cross join setting s
            left join call c on c.ocid = t.ocid
            left join checked k on k.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("no bidding documents", Documents(null)) with { Ocid = "ocds-exampl-judged", Value = 1, Settings = """{"minimum_group":6}""" },
            Example.Raises("on the day before the deadline", Documents("2024-03-20T10:00:00Z")) with { Ocid = "ocds-exampl-judged", Value = 1, Settings = """{"minimum_group":6}""" },
            Example.Clears("from the first day", Documents("2024-03-01T10:00:00Z")) with { Ocid = "ocds-exampl-judged", Settings = """{"minimum_group":6}""" },
            Example.Skips("a direct award", Documents(null, "direct")) with { Ocid = "ocds-exampl-judged", Reason = "method_not_covered" },
            Example.Lacks("few others", Documents(null)) with { Ocid = "ocds-exampl-judged", Reason = "group_too_small" },
        ],
    };

    static string Documents(string? posted, string method = "open") => "[" + string.Join(",\n",
        Enumerable.Range(1, 9).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), "2024-03-01T10:00:00Z", "open")).Append(Document("judged", posted, method))) + "]";

    static string Document(string id, string? posted, string method) =>
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
         "tender":{"id":"1","status":"active","procurementMethod":"{{method}}","tenderPeriod":{"startDate":"2024-03-01T10:00:00Z","endDate":"2024-03-21T10:00:00Z"}
          {{(posted is null ? "" : $",\"documents\":[{{\"id\":\"d1\",\"documentType\":\"biddingDocuments\",\"title\":\"Papers\",\"datePublished\":\"{posted}\"}}]")}} } }
        """;
}
