using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R034BidsInSameOrder
{
    public static readonly RedFlag Rule = new("R034", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Bids always in same order", "Заявки всегда в одном порядке", "Табыштамалар дайыма бир иретте"),
        Says = new(
            "Of two tenderers that meet often, the same one nearly always bids first, within hours, more than chance allows.",
            "Из двух участников, которые часто встречаются, почти всегда первым подаёт один и тот же, с разницей в часы, чаще, чем допускает случай.",
            "Көп кезиккен эки катышуучунун бири дээрлик дайыма биринчи, бир нече саат айырма менен табыштама берет, кокустук жол бергенден көп."),
        Why = new(
            "Bids that arrive one after the other every time may come from one desk. Who submits them?",
            "Заявки, которые каждый раз приходят одна за другой, могут быть с одного стола. Кто их подаёт?",
            "Ар дайыма биринин артынан бири келген табыштамалар бир столдон болушу мүмкүн. Аларды ким берет?"),
        Misfires = new(
            "A firm that always bids at once and one that always bids last; times that are those of a draft (Kyrgyz portal); many lots of one tender.",
            "Фирма, которая всегда подаёт сразу, и та, что всегда в конце; время создания черновика (портал КР); много лотов одной закупки.",
            "Дайыма дароо жана дайыма аягында берген фирмалар; черновиктин убактысы (КР порталы); бир сатып алуунун көп лоттору."),
        Explains = new(
            "In {tenders} tenders both bid within {hours} hours of each other; {first} was first in {ahead} of them (chance {chance}, {tested} pairs tested). Who submits these bids?",
            "В закупках ({tenders}) обе заявки поданы с разницей до {hours} часов; {first} первый в {ahead} из них (случайность {chance}, проверено пар: {tested}). Кто подаёт эти заявки?",
            "Сатып алууларда ({tenders}) эки табыштама {hours} сааттан ашпаган айырма менен берилген; {first} алардын {ahead} биринчи болгон (кокустук {chance}, текшерилген жуптар: {tested}). Бул табыштамаларды ким берет?"),
        Basis = "OCP R034. Sign test over tenders in which both bid within the given hours: normal approximation with continuity correction, significant at 1 % after Bonferroni's correction for the pairs tested. The date of a bid on the Kyrgyz portal is when its draft was made.",
        Fields = ["bids/details/date", "bids/details/tenderers/id"],
        Settings =
        [
            Setting.Integer("hours", 24, new(
                "Hours between two bids that are close.",
                "Сколько часов между двумя близкими заявками.",
                "Жакын эки табыштаманын ортосундагы саат.")),
            Setting.Number("significance", 0.01, new(
                "Probability of chance, over all pairs tested together.",
                "Вероятность случая для всех проверенных пар вместе.",
                "Бардык текшерилген жуптар үчүн кокустуктун ыктымалдыгы.")),
            Setting.Integer("minimum_tenders", 10, new(
                "Tenders of a pair with close bids.",
                "Закупок пары с близкими заявками.",
                "Жуптун жакын табыштамалары бар сатып алуулар.")),
        ],
        Processes = ["ocids"],
        Reasons = [],
        Sql =
            """
            with often as (
              -- Few of all pairs meet often. A hash stands for the two names while all are counted: pairs that share one by chance are told apart below.
              select hashtextextended(one, hashtextextended(other, 0)) as pair
              from fact_meeting
              where one_date is not null and other_date is not null
              group by hashtextextended(one, hashtextextended(other, 0))
              having count(*) >= (select minimum_tenders from setting)
            ),
            met as (
              -- Once per tender: lots of one tender are bid for in one go.
              select m.ocid, m.one, m.other, min(m.one_date) as one_date, min(m.other_date) as other_date
              from fact_meeting m
              where m.one_date is not null and m.other_date is not null and hashtextextended(m.one, hashtextextended(m.other, 0)) in (select pair from often)
              group by m.ocid, m.one, m.other
            ),
            pair as (
              select
                m.one, m.other, count(*) as tenders, count(*) filter (where m.one_date < m.other_date) as one_first, (array_agg(m.ocid order by m.ocid))[1:100] as ocids
              from met m
              cross join setting s
              where m.one_date <> m.other_date and abs(extract(epoch from m.one_date - m.other_date)) <= s.hours * 3600
              group by m.one, m.other, s.minimum_tenders
              having count(*) >= s.minimum_tenders
            ),
            tested as (
              select
                p.*, greatest(p.one_first, p.tenders - p.one_first) as ahead, case when p.one_first * 2 >= p.tenders then p.one else p.other end as first,
                case when p.one_first * 2 >= p.tenders then p.other else p.one end as second, count(*) over () as tested
              from pair p
            ),
            judged as (
              -- Both tails of the normal distribution, by its upper bound exp(-z^2/2).
              select t.*, (t.ahead - t.tenders / 2.0 - 0.5) / (sqrt(t.tenders) / 2) as z,
                     exp(0 - greatest((t.ahead - t.tenders / 2.0 - 0.5) / (sqrt(t.tenders) / 2), 0) ^ 2 / 2)::double precision as chance
              from tested t
            ),
            worst as (
              select distinct on (second) * from judged order by second, chance, tenders desc, first
            )
            select
              '' as ocid, 'tenderer' as subject, w.second as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              w.chance * w.tested <= s.significance as raised,
              w.ahead::double precision / w.tenders as value, array[w.second, w.first] as organization_ids,
              w.first, w.second, w.ahead, w.tenders, s.hours, round(w.chance::numeric, 6) as chance, w.tested, s.significance as "limit", w.ocids
            from worst w
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("sixteen times one hour later", Documents(16)) with { SubjectId = "XX-CO-B", Value = 1 },
            Example.Clears("eight times before, eight times after", Documents(8)) with { SubjectId = "XX-CO-B" },
        ],
    };

    /// <summary>Sixteen tenders in which XX-CO-A and XX-CO-B bid an hour apart; XX-CO-A is first in so many.</summary>
    static string Documents(int first) => "[" + string.Join(",\n", Enumerable.Range(1, 16).Select(i => string.Create(CultureInfo.InvariantCulture,
        $$"""
        {"ocid":"ocds-exampl-{{i}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{"id":"b1","status":"valid","date":"2024-03-{{i:00}}T{{(i <= first ? 10 : 12)}}:00:00Z","tenderers":[{"id":"XX-CO-A"}]},
                            {"id":"b2","status":"valid","date":"2024-03-{{i:00}}T11:00:00Z","tenderers":[{"id":"XX-CO-B"}]}]} }
        """))) + "]";
}
