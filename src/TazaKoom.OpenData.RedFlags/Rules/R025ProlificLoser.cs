namespace TazaKoom.OpenData.RedFlags.Rules;

static class R025ProlificLoser
{
    public static readonly RedFlag Rule = new("R025", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Bids often, wins rarely", "Часто участвует, редко побеждает", "Көп катышып, сейрек жеңет"),
        Says = new(
            "A tenderer that bids more than most wins an unusually small share of its competitions.",
            "Участник, подающий заявок больше большинства, выигрывает необычно малую долю конкурсов.",
            "Көпчүлүктөн көп табыштама берген катышуучу конкурстарынын адаттан тыш аз үлүшүн жеңет."),
        Why = new(
            "Bidding costs money. Someone who keeps losing may be learning, or may be there so that others look cheap. Who wins when it bids?",
            "Участие стоит денег. Постоянно проигрывающий может учиться, а может создавать видимость для других. Кто выигрывает, когда он участвует?",
            "Катышуу акча талап кылат. Дайыма утулган катышуучу үйрөнүп жатышы же башкалар арзан көрүнсүн деп катышышы мүмкүн. Ал катышканда ким жеңет?"),
        Misfires = new(
            "Newcomers to a market, firms that bid for many lots at once, data in which only some competitions have awards.",
            "Новички на рынке, фирмы, подающие заявки сразу на много лотов, данные, где решения есть не у всех конкурсов.",
            "Рынокко жаңы келгендер, бир эле учурда көп лотко табыштама берген фирмалар, чечимдери толук эмес маалыматтар."),
        Explains = new(
            "It won {wins} of {competitions} competitions; among {compared} tenderers this share ({percent} %) is unusually small for so many bids. Who won the others?",
            "Побед: {wins}, конкурсов: {competitions}; среди участников ({compared}) эта доля ({percent} %) необычно мала для такого числа заявок. Кто выиграл остальные?",
            "Жеңиштери: {wins}, конкурстары: {competitions}; катышуучулардын арасында ({compared}) бул үлүш ({percent} %) мынча табыштама үчүн адаттан тыш аз. Калгандарын ким жеңген?"),
        Basis = "OCP R025; OCDS Cardinal R025: win ratio at or under Q1 - 1.5 IQR, among those with at least the 75th percentile of competitions.",
        Fields = ["bids/details/status", "bids/details/tenderers/id", "bids/details/relatedLots", "awards/status", "awards/suppliers/id", "awards/relatedBid", "tender/status"],
        Settings =
        [
            Setting.Integer("percentile", 75, new(
                "Tenderers with at least this percentile of competitions are judged.",
                "Оцениваются участники с числом конкурсов не ниже этого процентиля.",
                "Конкурстарынын саны ушул процентилден кем эмес катышуучулар бааланат.")),
            Setting.Number("threshold", null, new(
                "Win ratio; at or under it the flag is raised. Null: Q1 - 1.5 IQR of the data.",
                "Доля побед; не больше неё — вопрос. Null: Q1 - 1,5 IQR данных.",
                "Жеңиш үлүшү; андан көп болбосо, суроо. Null: маалыматтын Q1 - 1,5 IQR мааниси.")),
        ],
        Processes = ["lost"],
        Reasons = [],
        Sql =
            """
            with final as not materialized (
              select ocid, lot_id, suppliers[1] as winner, bidders < submitted as again
              from fact_competition
              where status is distinct from 'cancelled' and lot_status is distinct from 'cancelled'
                and awards_final and active_awards = 1 and cardinality(suppliers) = 1
            ),
            -- Who bid several times in a competition met there once. Where nobody did, there is nothing to sort.
            bidder as materialized (
              select b.ocid, b.tenderers[1] as tenderer, b.tenderers[1] = f.winner as won
              from final f
              join fact_bid b on b.ocid = f.ocid and b.lot_id = f.lot_id
              where not f.again and b.status = 'valid' and cardinality(b.tenderers) = 1
              union all
              select b.ocid, b.tenderers[1], b.tenderers[1] = f.winner
              from final f
              join fact_bid b on b.ocid = f.ocid and b.lot_id = f.lot_id
              where f.again and b.status = 'valid' and cardinality(b.tenderers) = 1
              group by b.ocid, b.lot_id, b.tenderers[1], f.winner
            ),
            tenderer as materialized (
              select
                tenderer, count(*) as competitions, count(*) filter (where won) as wins,
                count(*) filter (where won)::double precision / count(*)::double precision as ratio
              from bidder
              group by tenderer
            ),
            quartile as materialized (
              select
                count(*) as compared,
                quantile(array_agg(ratio order by ratio), 0.25) as q1, quantile(array_agg(ratio order by ratio), 0.75) as q3,
                quantile(array_agg(competitions::double precision order by competitions), max(s.percentile)::double precision / 100) as volume
              from tenderer
              cross join setting s
            ),
            fence as materialized (
              select q.*, coalesce(s.threshold, fused_multiply_add(q.q3 - q.q1, -1.5, q.q1)) as fence, s.threshold
              from quartile q
              cross join setting s
            ),
            judged as materialized (
              select t.*, f.*, t.competitions >= f.volume and t.ratio <= f.fence and f.fence > 0 and (f.threshold is not null or f.q1 > 0) as raised
              from tenderer t
              cross join fence f
            ),
            record as (
              -- Up to a hundred, so that a flag stays readable; the counts are complete.
              select b.tenderer, (array_agg(distinct b.ocid order by b.ocid) filter (where not b.won))[1:100] as lost
              from bidder b
              join judged j on j.tenderer = b.tenderer and j.raised
              group by b.tenderer
            )
            select
              '' as ocid, 'tenderer' as subject, j.tenderer as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              j.raised, j.ratio as value, array[j.tenderer] as organization_ids,
              j.wins, j.competitions, j.ratio, round((j.ratio * 100)::numeric, 2) as percent, j.fence as "limit", j.volume as volume_limit, j.compared,
              case when j.threshold is null then j.q1 end as q1, case when j.threshold is null then j.q3 end as q3, r.lost
            from judged j
            left join record r on r.tenderer = j.tenderer
            """,
        Examples =
        [
            Example.Raises("four competitions, one win; the threshold is a quarter", Competitions(4)) with
            {
                SubjectId = "XX-CO-L", Value = 0.25, Settings = """{"threshold":0.25}""",
            },
            Example.Raises("who bids twice in a competition met there once", Competitions(4).Replace("""{"id":"b1",""", """{"id":"b0","status":"valid","tenderers":[{"id":"XX-CO-L"}]},{"id":"b1",""", StringComparison.Ordinal)) with
            {
                SubjectId = "XX-CO-L", Value = 0.25, Settings = """{"threshold":0.25}""",
            },
            Example.Clears("three competitions, one win", Competitions(3)) with { SubjectId = "XX-CO-L", Settings = """{"threshold":0.25}""" },
            Example.Clears("a threshold of zero never raises", Competitions(4)) with { SubjectId = "XX-CO-L", Settings = """{"threshold":0}""" },
        ],
    };

    /// <summary>XX-CO-L wins the first and loses the others, each to another tenderer.</summary>
    static string Competitions(int n) => "[" + string.Join(",\n", Enumerable.Range(1, n).Select(i =>
        $$$"""
        {"ocid":"ocds-example-{{{i}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"XX-CO-L"}]},{"id":"b2","status":"valid","tenderers":[{"id":"XX-CO-{{{i}}}"}]}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"{{{(i == 1 ? "XX-CO-L" : $"XX-CO-{i}")}}}"}]}]}
        """)) + "]";
}
