using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R006ManyRequirements
{
    public static readonly RedFlag Rule = new("R006", Subject.Tender)
    {
        ComparesTenders = true,
        Title = new("Unusually many entry requirements", "Необычно много требований к участникам", "Катышуучуларга талаптар адаттан көп"),
        Says = new(
            "The tender asks more of its participants than tenders of the same method and class do.",
            "Закупка требует от участников больше, чем закупки того же метода и класса.",
            "Сатып алуу катышуучулардан ошол эле ыкмадагы жана класстагы сатып алуулардан көптү талап кылат."),
        Why = new(
            "Every further requirement keeps somebody out. Does the purchase need it, and who is left?",
            "Каждое лишнее требование кого-то отсеивает. Нужно ли оно для этой закупки и кто остался?",
            "Ар бир ашыкча талап кимдир бирөөнү четтетет. Ал бул сатып алууга керекпи жана ким калды?"),
        Misfires = new(
            "Works and medicines for which the law asks more; one requirement written as several; long texts where only their length can be compared.",
            "Работы и лекарства, где закон требует больше; одно требование, записанное как несколько; длинные тексты, где сравнить можно лишь длину.",
            "Мыйзам көбүрөөк талап кылган жумуштар жана дарылар; бир нече кылып жазылган бир талап; узундугу гана салыштырылган узун тексттер."),
        Explains = new(
            "Requirements here: {asked} ({measure:requirements=in a list;characters=characters of text}); of {compared} tenders in the group {group} more than {limit} is unusual. Who can meet all of them?",
            "Требований здесь: {asked} ({measure:requirements=пунктов списка;characters=знаков текста}); среди закупок группы {group} ({compared}) необычно больше {limit}. Кто может выполнить все?",
            "Бул жердеги талаптар: {asked} ({measure:requirements=тизмедеги пункт;characters=тексттин белгиси}); {group} тобундагы сатып алуулардын арасында ({compared}) {limit} ашуусу адаттан тыш. Баарын ким аткара алат?"),
        Basis = "OCP R006; DIGIWHIST and CRI compare the length of the eligibility criteria with the market's. Limit: Q3 + 1.5 IQR of tenders of the same publisher, method and class.",
        Fields = ["tender/qualificationRequirements", "tender/eligibilityCriteria", "tender/procurementMethodDetails", "tender/items/classification/id"],
        Settings =
        [
            Setting.Integer("digits", 2, new(
                "Leading characters of the classification that make a class.",
                "Сколько первых знаков классификатора образуют класс.",
                "Классификатордун канча алгачкы белгиси класс түзөт.")),
            Setting.Integer("minimum_group", 20, new(
                "Tenders a group needs.",
                "Сколько закупок нужно в группе.",
                "Топко канча сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.PublisherSilent, Reason.ItemsNotClassified, Reason.GroupTooSmall],
        Sql =
            """
            with asked as materialized (
              -- The list where there is one, else the length of the text.
              select
                t.ocid, t.subject, t.status, t.method, t.publisher, coalesce(t.method_details, t.method, '') as method_details, left(k.code, s.digits::integer) as class,
                case when r.requirements > 0 then 'requirements' when t.eligibility_criteria is not null then 'characters' end as measure,
                case when r.requirements > 0 then r.requirements else length(t.eligibility_criteria) end as asked,
                r.types, s.minimum_group
              from fact_tender t
              cross join setting s
              left join fact_class k on k.ocid = t.ocid and k.lot_id = ''
              left join (select ocid, count(*) as requirements, array_agg(type order by type) as types from fact_requirement group by ocid) r on r.ocid = t.ocid
            ),
            peers as materialized (
              select
                publisher, method_details, class, measure, count(*) as compared,
                quantile(array_agg(asked::double precision order by asked), 0.25) as q1, quantile(array_agg(asked::double precision order by asked), 0.75) as q3
              from asked
              where status is distinct from 'cancelled' and measure is not null and class is not null
              group by publisher, method_details, class, measure
            )
            select
              a.ocid, a.subject, '' as subject_id,
              case
                when a.status = 'cancelled' then 'cancelled'
                when a.method = 'direct' then 'method_not_covered'
              end as not_applicable,
              case
                when a.measure is null then 'publisher_silent'
                when a.class is null then 'items_not_classified'
                when coalesce(p.compared, 0) < a.minimum_group then 'group_too_small'
              end as not_enough_data,
              a.asked > p.q3 + 1.5 * (p.q3 - p.q1) as raised,
              a.asked::double precision as value,
              array[]::text[] as organization_ids,
              a.asked, a.measure, a.types, p.compared, p.q1, p.q3, p.q3 + 1.5 * (p.q3 - p.q1) as "limit",
              concat_ws(' / ', nullif(a.publisher, ''), nullif(a.method_details, ''), a.class) as "group"
            from asked a
            left join peers p on p.publisher = a.publisher and p.method_details = a.method_details and p.class = a.class and p.measure = a.measure
            """,
        Examples =
        [
            Example.Raises("nine where others ask for two or three", Documents(9)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Value = 9, Settings = """{"minimum_group":8}""" },
            Example.Clears("three", Documents(3)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Settings = """{"minimum_group":8}""" },
            Example.Skips("a direct award", Documents(9, "singleSource")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Reason = "method_not_covered" },
            Example.Lacks("no others to compare with", Documents(9, peers: 3)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-judged", Settings = """{"minimum_group":8}""", Reason = "group_too_small" },
        ],
    };

    /// <summary>Peers with two or three requirements, and the tender that is judged.</summary>
    static string Documents(int judged, string method = "oneStage", int peers = 9) => "[" + string.Join(",\n",
        Enumerable.Range(1, peers).Select(i => Document(string.Create(CultureInfo.InvariantCulture, $"{i}"), "oneStage", 2 + (i % 2))).Append(Document("judged", method, judged))) + "]";

    static string Document(string id, string method, int requirements) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":"{{{id}}}","status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}",
          "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"33600000-6"}}],
          "qualificationRequirements":[{{{string.Join(",", Enumerable.Range(1, requirements).Select(i => $$"""{"id":"{{i}}","type":"Requirement {{i}}"}"""))}}}]}}
        """;
}
