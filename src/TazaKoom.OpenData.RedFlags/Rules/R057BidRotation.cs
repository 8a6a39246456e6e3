using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R057BidRotation
{
    public static readonly RedFlag Rule = new("R057", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Winners take turns", "Победители чередуются", "Жеңүүчүлөр кезектешет"),
        Says = new(
            "The same tenderers meet again and again, win about equally often, and take turns more regularly than chance would have it.",
            "Одни и те же участники встречаются снова и снова, побеждают примерно поровну и чередуются ровнее, чем вышло бы случайно.",
            "Бир эле катышуучулар кайра-кайра жолугуп, болжол менен тең жеңишип, кокустуктан алда канча тегиз кезектешет."),
        Why = new(
            "Independent bidders win in streaks. Turns that are this regular ask for a reason: what decides whose turn it is?",
            "Независимые участники побеждают сериями. Такая ровная очередь требует объяснения: что решает, чей черёд?",
            "Көз карандысыз катышуучулар удаа-удаа жеңет. Мынчалык тегиз кезек түшүндүрмөнү талап кылат: кимдин кезеги экенин эмне чечет?"),
        Misfires = new(
            "Firms that cannot take a second order before the first is done; lots that are split by rule; few competitions.",
            "Фирмы, которые не могут взять второй заказ до завершения первого; лоты, разделённые по правилу; мало конкурсов.",
            "Биринчисин бүтмөйүнчө экинчи заказды ала албаган фирмалар; эреже боюнча бөлүнгөн лоттор; аз конкурстар."),
        Explains = new(
            "These {firms} tenderers ({tenderers}) met without others in {competitions} competitions and won {wins} of them; the winner changed {runs} times where chance gives {expected}. What decides whose turn it is?",
            "Эти участники ({firms}: {tenderers}) встретились без других в конкурсах: {competitions}, побед {wins}; серий побед {runs}, случай дал бы {expected}. Что решает, чей черёд?",
            "Бул катышуучулар ({firms}: {tenderers}) башкаларсыз {competitions} конкурста кезигип, {wins} жеңишкен; жеңиш сериялары {runs}, кокустук {expected} бермек. Кимдин кезеги экенин эмне чечет?"),
        Basis = "OCP R057; rotation in stable groups. Runs test over the sequence of winners by date: z = (runs - expected) / standard deviation for the given number of wins of each, and evenness (entropy / log of the number of winners).",
        Fields = ["bids/details/tenderers/id", "bids/details/relatedLots", "awards/status", "awards/suppliers/id", "awards/relatedBid", "tender/datePublished"],
        Settings =
        [
            Setting.Number("z", 2.3, new(
                "Standard deviations over chance; at or over it the flag can be raised.",
                "Стандартных отклонений сверх случая; не меньше — возможен вопрос.",
                "Кокустуктан жогору стандарттык четтөөлөр; андан аз болбосо, суроо болушу мүмкүн.")),
            Setting.Number("evenness", 0.9, new(
                "Entropy of the wins over its largest value, from 0 to 1.",
                "Энтропия побед относительно наибольшей, от 0 до 1.",
                "Жеңиштердин энтропиясы эң чоңуна карата, 0дөн 1ге чейин.")),
            Setting.Integer("minimum_competitions", 8, new(
                "Competitions of exactly these tenderers.",
                "Конкурсов ровно с этими участниками.",
                "Так ушул катышуучулар менен конкурстар.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with often as (
              -- Few of all pairs meet often, and a group that does consists of them: its competitions alone are looked at. A hash stands for the two
              -- names: pairs that share one by chance only add some.
              select hashtextextended(one, hashtextextended(other, 0)) as pair
              from fact_meeting
              where winner is not null
              group by hashtextextended(one, hashtextextended(other, 0))
              having count(*) >= (select minimum_competitions from setting)
            ),
            competition as materialized (
              select c.ocid, c.lot_id, c.published, c.suppliers[1] as winner
              from fact_competition c
              where c.bidders between 2 and 5 and c.awards_final and c.active_awards = 1 and cardinality(c.suppliers) = 1
                and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
                and (c.ocid, c.lot_id) in (
                  select m.ocid, m.lot_id
                  from fact_meeting m
                  where m.winner in (m.one, m.other) and hashtextextended(m.one, hashtextextended(m.other, 0)) in (select pair from often))
            ),
            bidder as (
              select c.ocid, c.lot_id, c.published, c.winner, array_agg(distinct b.tenderers[1] order by b.tenderers[1]) as tenderers
              from competition c
              join fact_bid b on b.ocid = c.ocid and b.lot_id = c.lot_id
              -- Of one tenderer. Not `= 1`: the planner takes that for rare, and would hash all bids in place of the competitions.
              where b.submitted and cardinality(b.tenderers) < 2 and b.tenderers[1] is not null
              group by c.ocid, c.lot_id, c.published, c.winner
            ),
            sequence as materialized (
              select
                b.*, count(*) over (partition by b.tenderers) as competitions,
                -- Lots of one tender in the order of their numbers: they were decided together.
                b.winner is distinct from lag(b.winner) over (partition by b.tenderers order by b.published nulls first, b.ocid, b.lot_id) as starts
              from bidder b
              where cardinality(b.tenderers) > 1 and b.winner = any (b.tenderers)
            ),
            won as materialized (
              select q.tenderers, q.winner, q.competitions, count(*)::double precision as wins
              from sequence q
              cross join setting s
              where q.competitions >= s.minimum_competitions
              group by q.tenderers, q.winner, q.competitions
            ),
            spread as materialized (
              select tenderers, competitions, count(*) as winners, sum(wins ^ 2) as squares, sum(wins ^ 3) as cubes,
                     -sum(wins / competitions * ln(wins / competitions)) as entropy, array_agg(wins::integer order by wins desc, winner) as wins
              from won
              group by tenderers, competitions
            ),
            run as (
              select q.tenderers, count(*) filter (where q.starts) as runs, (array_agg(distinct q.ocid order by q.ocid))[1:100] as ocids, array_agg(q.winner order by q.published nulls first, q.ocid, q.lot_id) as sequence
              from sequence q
              cross join setting s
              where q.competitions >= s.minimum_competitions
              group by q.tenderers
            ),
            tested as (
              select
                p.*, r.runs, r.ocids, r.sequence, 1 + (p.competitions ^ 2 - p.squares) / p.competitions as expected,
                (p.squares * (p.squares + p.competitions * (p.competitions + 1)) - 2 * p.competitions * p.cubes - p.competitions::double precision ^ 3)
                  / (p.competitions::double precision ^ 2 * (p.competitions - 1)) as variance
              from spread p
              join run r on r.tenderers = p.tenderers
              where p.winners > 1
            ),
            judged as (
              select t.*, (t.runs - t.expected) / sqrt(nullif(greatest(t.variance, 0), 0)) as z, t.entropy / ln(cardinality(t.tenderers)) as evenness from tested t
            ),
            member as (
              -- The most regular of the groups a tenderer belongs to.
              select distinct on (m.id) m.id, j.*
              from judged j
              cross join lateral unnest(j.tenderers) as m(id)
              order by m.id, j.z desc nulls last, j.competitions desc, j.tenderers
            )
            select
              '' as ocid, 'tenderer' as subject, m.id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              m.z >= s.z and m.evenness >= s.evenness as raised,
              m.z as value, m.tenderers as organization_ids,
              m.tenderers, cardinality(m.tenderers) as firms, m.competitions, m.wins, m.runs, round(m.expected::numeric, 2) as expected, s.z as "limit",
              round(m.evenness::numeric, 4) as evenness, s.evenness as evenness_limit, m.sequence, m.ocids
            from member m
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("two firms, ten competitions, turn by turn", Documents("ABABABABAB")) with { SubjectId = "XX-CO-A" },
            Example.Raises("three firms, eighteen competitions, in turn", Documents("ABCABCABCABCABCABC", "ABC")) with { SubjectId = "XX-CO-C" },
            Example.Clears("five wins each, in streaks", Documents("AABBBABBAA")) with { SubjectId = "XX-CO-A" },
        ],
    };

    static string Documents(string winners, string firms = "AB") => "[" + string.Join(",\n", winners.Select((winner, i) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{i}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
         "tender":{"id":"1","status":"complete","procurementMethod":"open","datePublished":"2024-03-{{i + 1:00}}T00:00:00Z"},
         "bids":{"details":[{{string.Join(",", firms.Select(firm => $$"""{"id":"b{{firm}}","status":"valid","tenderers":[{"id":"XX-CO-{{firm}}"}]}"""))}}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"XX-CO-{{winner}}"}]}]}
        """))) + "]";
}
