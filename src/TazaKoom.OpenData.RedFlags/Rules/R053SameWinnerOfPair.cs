using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R053SameWinnerOfPair
{
    public static readonly RedFlag Rule = new("R053", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Always beside the same winner", "Всегда рядом с одним победителем", "Дайыма бир жеңүүчүнүн жанында"),
        Says = new(
            "Two tenderers meet again and again, nearly always the same one wins, and it wins far less often where the other is absent.",
            "Два участника встречаются снова и снова, почти всегда побеждает один и тот же, а без второго он побеждает гораздо реже.",
            "Эки катышуучу кайра-кайра жолугат, дээрлик дайыма бирөө жеңет, ал эми экинчиси жокто ал алда канча сейрек жеңет."),
        Why = new(
            "A rival that never wins may only stand beside. Why does it keep bidding, and what does the winner gain from it?",
            "Соперник, который никогда не побеждает, может лишь стоять рядом. Зачем он участвует и что это даёт победителю?",
            "Эч качан жеңбеген атаандаш жөн гана жанында турушу мүмкүн. Ал эмне үчүн катышат жана бул жеңүүчүгө эмне берет?"),
        Misfires = new(
            "A market leader and a newcomer; two firms that meet in the one district where the first is at home; many lots of one tender.",
            "Лидер рынка и новичок; две фирмы, которые встречаются лишь в районе, где первая дома; много лотов одной закупки.",
            "Рынок лидери жана жаңы келген; биринчиси өз жеринде болгон районго гана кезиккен эки фирма; бир сатып алуунун көп лоттору."),
        Explains = new(
            "It met {winner} in {meetings} competitions ({tenders} tenders): {winner} won {wins} of them ({percent} %), and {elsewhere_percent} % of the {elsewhere} without it. Why does it keep bidding beside it?",
            "Он встретился с {winner} в конкурсах: {meetings} (закупок: {tenders}); {winner} победил в {wins} ({percent} %), а без него — в {elsewhere_percent} % конкурсов ({elsewhere}). Зачем он участвует рядом?",
            "Ал {winner} менен конкурстарда {meetings} жолу кезиккен (сатып алуулар: {tenders}); {winner} алардын {wins} жеңген ({percent} %), ансыз — конкурстардын ({elsewhere}) {elsewhere_percent} %. Ал эмне үчүн жанында катышат?"),
        Basis = "OCP R053; co-bidding groups (Wachs and Kertesz 2019). Share of wins when both bid at or over the limit, and at least so many percentage points over the winner's share without the other.",
        Fields = ["bids/details/tenderers/id", "bids/details/relatedLots", "awards/status", "awards/suppliers/id", "awards/relatedBid"],
        Settings =
        [
            Setting.Number("percent", 90, new(
                "Percent of the meetings that one of the two wins; at or over it the flag can be raised.",
                "Процент встреч, в которых побеждает один из двух; не меньше — возможен вопрос.",
                "Экинин бири жеңген кезигүүлөрдүн пайызы; андан аз болбосо, суроо болушу мүмкүн.")),
            Setting.Number("lift", 20, new(
                "Percentage points by which this exceeds the winner's share without the other.",
                "На сколько процентных пунктов это больше доли побед без второго.",
                "Бул экинчисиз жеңиш үлүшүнөн канча пайыздык пунктка көп.")),
            Setting.Integer("minimum_meetings", 10, new(
                "Competitions with a known winner in which both bid.",
                "Конкурсов с известным победителем, где участвовали оба.",
                "Экөө тең катышкан, жеңүүчүсү белгилүү конкурстар.")),
            Setting.Integer("minimum_tenders", 5, new(
                "Different tenders among them.",
                "Разных закупок среди них.",
                "Алардын арасындагы ар башка сатып алуулар.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with often as (
              -- Few of all pairs meet often. A hash stands for the two names while all are counted: pairs that share one by chance are told apart below.
              select hashtextextended(one, hashtextextended(other, 0)) as pair
              from fact_meeting
              where winner is not null
              group by hashtextextended(one, hashtextextended(other, 0))
              having count(*) >= (select minimum_meetings from setting)
            ),
            pair as materialized (
              select
                m.one, m.other, count(*) as meetings, count(*) filter (where m.winner = m.one) as one_wins, count(*) filter (where m.winner = m.other) as other_wins,
                count(distinct m.ocid) as tenders, (array_agg(distinct m.ocid order by m.ocid))[1:100] as ocids
              from fact_meeting m
              where m.winner is not null and hashtextextended(m.one, hashtextextended(m.other, 0)) in (select pair from often)
              group by m.one, m.other
              having count(*) >= (select minimum_meetings from setting)
            ),
            beside as materialized (
              select p.one as winner, p.other as loser, p.meetings, p.tenders, p.one_wins as wins, p.ocids from pair p where p.one_wins >= p.other_wins
              union all
              select p.other, p.one, p.meetings, p.tenders, p.other_wins, p.ocids from pair p where p.other_wins > p.one_wins
            ),
            worst as materialized (
              select distinct on (b.loser) b.*, b.wins::double precision / b.meetings as share
              from beside b
              cross join setting s
              where b.tenders >= s.minimum_tenders
              order by b.loser, b.wins::double precision / b.meetings desc, b.meetings desc, b.winner
            ),
            -- How the winners fare in all.
            record as materialized (
              select x.tenderer, count(*) as competitions, count(*) filter (where x.won) as won
              from (
                select distinct b.ocid, b.lot_id, b.tenderers[1] as tenderer, c.suppliers[1] = b.tenderers[1] as won
                from fact_bid b
                join fact_competition c on c.ocid = b.ocid and c.lot_id = b.lot_id
                where b.submitted and cardinality(b.tenderers) = 1 and b.tenderers[1] in (select winner from worst)
                  and c.bidders between 2 and 12 and c.awards_final and c.active_awards = 1 and cardinality(c.suppliers) = 1
                  and c.status is distinct from 'cancelled' and c.lot_status is distinct from 'cancelled'
              ) x
              group by x.tenderer
            ),
            judged as (
              select
                w.*, r.competitions - w.meetings as elsewhere, r.won - w.wins as elsewhere_won,
                (r.won - w.wins)::double precision / nullif(r.competitions - w.meetings, 0) as elsewhere_share
              from worst w
              join record r on r.tenderer = w.winner
            )
            select
              '' as ocid, 'tenderer' as subject, j.loser as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              j.share * 100 >= s.percent and j.elsewhere > 0 and (j.share - j.elsewhere_share) * 100 >= s.lift as raised,
              j.share as value, array[j.loser, j.winner] as organization_ids,
              j.winner, j.loser, j.meetings, j.tenders, j.wins, round((j.share * 100)::numeric, 1) as percent, s.percent as "limit",
              j.elsewhere, j.elsewhere_won, round((j.elsewhere_share * 100)::numeric, 1) as elsewhere_percent, s.lift, j.ocids
            from judged j
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("five meetings, five losses; alone the winner loses", Documents(5)) with { SubjectId = "XX-CO-L", Value = 1, Settings = """{"minimum_meetings":5}""" },
            Example.Clears("it wins one of five", Documents(4)) with { SubjectId = "XX-CO-L", Settings = """{"minimum_meetings":5}""" },
        ],
    };

    /// <summary>XX-CO-L and XX-CO-W meet five times and XX-CO-W wins the first so many; then it meets others four times and loses.</summary>
    static string Documents(int wins) => "[" + string.Join(",\n",
        Enumerable.Range(1, 5).Select(i => Document(i, "XX-CO-L", i <= wins ? "XX-CO-W" : "XX-CO-L"))
            .Concat(Enumerable.Range(6, 4).Select(i => string.Create(CultureInfo.InvariantCulture, $"XX-CO-{i}")).Select((other, i) => Document(6 + i, other, other)))) + "]";

    static string Document(int id, string other, string winner) => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{id}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"XX-CO-W"}]},{"id":"b2","status":"valid","tenderers":[{"id":"{{other}}"}]}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"{{winner}}"}]}]}
        """);
}
