namespace TazaKoom.OpenData.RedFlags.Rules;

static class R038ManyDisqualifiedBids
{
    public static readonly RedFlag Rule = new("R038", Subject.Organization)
    {
        Version = 2,
        Changes = ["2: sums by process before anything is counted: faster, the same answers."],
        ComparesTenders = true,
        Title = new("Many bids disqualified", "Много отклонённых заявок", "Четтетилген табыштамалар көп"),
        Says = new(
            "An unusually large share of bids is disqualified at this buyer, procuring entity, or of this tenderer.",
            "У этого заказчика, закупающей организации или участника отклоняется необычно большая доля заявок.",
            "Бул сатып алуучуда, сатып алуучу уюмда же катышуучуда табыштамалардын адаттан тыш көп үлүшү четтетилет."),
        Why = new(
            "Requirements can be unclear, or be read differently for different bidders. Which ones are failed, and by whom?",
            "Требования могут быть неясны или применяться к разным участникам по-разному. Какие не выполняются и кем?",
            "Талаптар түшүнүксүз болушу же ар башка катышуучуга ар башкача колдонулушу мүмкүн. Кайсынысы жана ким тарабынан аткарылбайт?"),
        Misfires = new(
            "Few bids; specialised buyers with hard requirements; publishers that call every losing bid disqualified.",
            "Мало заявок; специализированные заказчики со сложными требованиями; источники, называющие отклонённой любую проигравшую заявку.",
            "Аз табыштама; талаптары татаал адистештирилген сатып алуучулар; утулган табыштамалардын баарын четтетилген деген булактар."),
        Explains = new(
            "{disqualified} of {submitted} bids were disqualified ({percent} %); among {compared} organizations in this role {limit_percent} % or more is unusual. Which requirements were failed?",
            "Отклонено заявок: {disqualified} из {submitted} ({percent} %); среди организаций в этой роли ({compared}) необычно {limit_percent} % и больше. Какие требования не выполнены?",
            "Четтетилген табыштамалар: {submitted} ичинен {disqualified} ({percent} %); бул ролдогу уюмдардын арасында ({compared}) {limit_percent} % жана андан көбү адаттан тыш. Кайсы талаптар аткарылган эмес?"),
        Basis = "OCP R038; OCDS Cardinal R038: disqualified / submitted at or over Q3 + 1.5 IQR. Cardinal compares minimum_contracting_processes with bids; here processes are counted.",
        Fields = ["bids/details/status", "bids/details/tenderers/id", "buyer/id", "tender/procuringEntity/id", "tender/status"],
        Settings =
        [
            Setting.Number("threshold", null, new(
                "Ratio; at or over it the flag is raised. Null: Q3 + 1.5 IQR of the data.",
                "Отношение; не меньше него — вопрос. Null: Q3 + 1,5 IQR данных.",
                "Катыш; андан аз болбосо, суроо. Null: маалыматтын Q3 + 1,5 IQR мааниси.")),
            Setting.Integer("minimum_submitted_bids", 2, new(
                "Tenderers with fewer bids are not judged.",
                "Участники с меньшим числом заявок не оцениваются.",
                "Табыштамасы андан аз катышуучулар бааланбайт.")),
            Setting.Integer("minimum_contracting_processes", 2, new(
                "Buyers and procuring entities with fewer processes are not judged.",
                "Заказчики с меньшим числом закупок не оцениваются.",
                "Сатып алуулары андан аз сатып алуучулар бааланбайт.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with bid as not materialized (
              select b.ocid, b.status, unnest(b.tenderers) as id
              from fact_bid b
              where b.submitted
                and not exists (select from fact_competition c where c.ocid = b.ocid and c.lot_id = b.lot_id and (c.status = 'cancelled' or c.lot_status = 'cancelled'))
            ),
            process as materialized (
              select c.ocid, c.buyer_id, c.procuring_entity_id, sum(c.submitted)::bigint as submitted, sum(c.disqualified)::bigint as disqualified
              from fact_competition c
              where c.submitted > 0 and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
              group by c.ocid, c.buyer_id, c.procuring_entity_id
            ),
            -- A bid counts once for each of its tenderers, once for the buyer, once for the procuring entity.
            counted as (
              select 'tenderer' as subject, id, count(*) as submitted, count(*) filter (where status = 'disqualified') as disqualified, null::bigint as processes
              from bid
              group by id
              union all
              select 'buyer', buyer_id, sum(submitted)::bigint, sum(disqualified)::bigint, count(*)
              from process
              where buyer_id is not null
              group by buyer_id
              union all
              select 'procuring_entity', procuring_entity_id, sum(submitted)::bigint, sum(disqualified)::bigint, count(*)
              from process
              where procuring_entity_id is not null
              group by procuring_entity_id
            ),
            kept as materialized (
              select c.*, c.disqualified::double precision / c.submitted::double precision as ratio
              from counted c
              cross join setting s
              where case when c.subject = 'tenderer' then c.submitted >= s.minimum_submitted_bids else c.processes >= s.minimum_contracting_processes end
            ),
            quartile as materialized (
              select subject, count(*) as compared, quantile(array_agg(ratio order by ratio), 0.25) as q1, quantile(array_agg(ratio order by ratio), 0.75) as q3
              from kept
              group by subject
            ),
            fence as materialized (
              select q.*, coalesce(s.threshold, fused_multiply_add(q.q3 - q.q1, 1.5, q.q3)) as fence, s.threshold
              from quartile q
              cross join setting s
            ),
            judged as materialized (
              select k.*, f.compared, f.q1, f.q3, f.fence, f.threshold, k.ratio >= f.fence and f.fence > 0 as raised
              from kept k
              join fence f on f.subject = k.subject
            ),
            -- Of what is raised: few of all.
            part as (
              select j.subject, j.id, b.ocid, bool_or(b.status = 'disqualified') as disqualified
              from judged j
              join bid b on b.id = j.id
              where j.raised and j.subject = 'tenderer'
              group by j.subject, j.id, b.ocid
              union all
              select j.subject, j.id, p.ocid, p.disqualified > 0
              from judged j
              join process p on p.buyer_id = j.id
              where j.raised and j.subject = 'buyer'
              union all
              select j.subject, j.id, p.ocid, p.disqualified > 0
              from judged j
              join process p on p.procuring_entity_id = j.id
              where j.raised and j.subject = 'procuring_entity'
            ),
            record as (
              -- Up to a hundred tenders with a disqualified bid; the counts are complete.
              select subject, id, count(*) as processes, (array_agg(ocid order by ocid) filter (where disqualified))[1:100] as ocids
              from part
              group by subject, id
            )
            select
              '' as ocid, j.subject, j.id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              j.raised, j.ratio as value, array[j.id] as organization_ids,
              j.disqualified, j.submitted, r.processes, j.ratio, round((j.ratio * 100)::numeric, 2) as percent,
              j.fence as "limit", round((j.fence * 100)::numeric, 2) as limit_percent, j.compared,
              case when j.threshold is null then j.q1 end as q1, case when j.threshold is null then j.q3 end as q3, r.ocids
            from judged j
            left join record r on r.subject = j.subject and r.id = j.id
            """,
        Examples =
        [
            Example.Raises("a tenderer with two of two bids disqualified", Bids) with { SubjectId = "XX-CO-D", Value = 1, Settings = """{"threshold":0.5}""" },
            Example.Raises("a buyer with half of its bids disqualified", Bids) with { SubjectId = "XX-GOV-B", Value = 0.5, Settings = """{"threshold":0.5}""" },
            Example.Clears("a tenderer with no bid disqualified", Bids) with { SubjectId = "XX-CO-V", Settings = """{"threshold":0.5}""" },
        ],
    };

    static string Bids => "[" + string.Join(",\n", new[] { 1, 2 }.Select(i =>
        $$$"""
        {"ocid":"ocds-example-{{{i}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"buyer":{"id":"XX-GOV-B","name":"Buyer"},
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],"tender":{"id":"1","status":"active","procurementMethod":"open"},
         "bids":{"details":[{"id":"b1","status":"disqualified","tenderers":[{"id":"XX-CO-D"}]},{"id":"b2","status":"valid","tenderers":[{"id":"XX-CO-V"}]}]}}
        """)) + "]";
}
