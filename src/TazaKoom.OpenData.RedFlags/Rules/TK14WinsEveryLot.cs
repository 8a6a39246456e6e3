using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK14WinsEveryLot
{
    static readonly Reason FewLots = new("few_lots", Outcome.NotApplicable, new(
        "Too few lots were awarded to say anything.",
        "Присуждено слишком мало лотов.",
        "Өтө аз лот берилген."));

    public static readonly RedFlag Rule = new("TK-14", Subject.Tender)
    {
        Title = new("One wins every lot", "Один выиграл все лоты", "Бардык лотту бирөө жеңген"),
        Says = new(
            "One bidder wins every lot of a large tender in which others were disqualified.",
            "Один участник выигрывает все лоты большой закупки, в которой других отклонили.",
            "Башкалары четтетилген чоң сатып алуунун бардык лотторун бир катышуучу жеңет."),
        Why = new(
            "Lots are made so that several can win. Why was nobody else good enough for any of them?",
            "Лоты делают, чтобы победить могли многие. Почему ни в одном никто другой не подошёл?",
            "Лоттор бир нече адам жеңсин деп түзүлөт. Эмне үчүн бирөөнө да башка эч ким жараган жок?"),
        Misfires = new(
            "Lots of one trade in a remote place; a disqualified bidder that bid for one small lot only.",
            "Лоты одной отрасли в отдалённом месте; отклонённый участник, претендовавший на один малый лот.",
            "Алыскы жердеги бир тармактын лоттору; бир чакан лотко гана катышып, четтетилген катышуучу."),
        Explains = new(
            "{supplier} won all {lots} lots; bids of others that were disqualified: {disqualified}. Why did nobody else qualify for any?",
            "{supplier} выиграл все лоты ({lots}); отклонено заявок других: {disqualified}. Почему никто другой не прошёл ни по одному?",
            "{supplier} бардык лотту ({lots}) жеңген; башкалардын четтетилген табыштамалары: {disqualified}. Эмне үчүн бирөөнөн да башка эч ким өткөн жок?"),
        Basis = "KRAI30: one bidder wins all of five or more lots with disqualifications.",
        Fields = ["tender/lots", "awards/status", "awards/relatedLots", "awards/relatedBid", "awards/suppliers/id", "bids/details/status", "bids/details/tenderers/id"],
        Settings =
        [
            Setting.Integer("lots", 5, new(
                "Awarded lots; at least so many.",
                "Присуждённых лотов; не меньше.",
                "Берилген лоттор; андан аз эмес.")),
        ],
        Reasons = [Reason.Cancelled, FewLots, Reason.AwardsNotPublished, Reason.BidsNotPublished],
        Sql =
            """
            with awarded as materialized (
              select
                c.ocid, count(*) filter (where c.active_awards > 0) as lots, sum(c.awards) as awards,
                count(distinct c.suppliers) filter (where c.active_awards > 0) as suppliers,
                min(c.suppliers[1]) filter (where c.active_awards > 0) as supplier,
                bool_and(cardinality(c.suppliers) = 1) filter (where c.active_awards > 0) as single
              from fact_competition c
              group by c.ocid
            ),
            disqualified as (
              select b.ocid, count(distinct b.bid_id) as bids, array_agg(distinct b.bid_id order by b.bid_id) as records
              from fact_bid b
              join awarded a on a.ocid = b.ocid
              where b.status = 'disqualified' and b.tenderers <> array[a.supplier]
              group by b.ocid
            ),
            bid as (
              select distinct ocid from fact_bid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when t.lot_count < s.lots or (a.awards > 0 and a.lots < s.lots) then 'few_lots'
              end as not_applicable,
              case
                when coalesce(a.awards, 0) = 0 then 'awards_not_published'
                when b.ocid is null then 'bids_not_published'
              end as not_enough_data,
              a.suppliers = 1 and a.single and coalesce(d.bids, 0) > 0 as raised,
              a.lots::double precision as value,
              array_remove(array[t.buyer_id, a.supplier], null) as organization_ids,
              a.lots, s.lots as "limit", a.supplier, d.bids as disqualified, d.records
            from fact_tender t
            cross join setting s
            left join awarded a on a.ocid = t.ocid
            left join disqualified d on d.ocid = t.ocid
            left join bid b on b.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("five lots, and another bidder is disqualified", Lots(5, "disqualified")) with { Value = 5 },
            Example.Clears("nobody is disqualified", Lots(5, "valid")),
            Example.Clears("another wins the last lot", Lots(5, "disqualified", last: "2")),
            Example.Skips("four lots", Lots(4, "disqualified")) with { Reason = "few_lots" },
            Example.Lacks("no awards yet", Lots(5, "disqualified", awards: false)) with { Reason = "awards_not_published" },
        ],
    };

    static string Lots(int n, string other, string last = "1", bool awards = true)
    {
        string Each(Func<int, string> what) => string.Join(",", Enumerable.Range(1, n).Select(what));
        return string.Create(CultureInfo.InvariantCulture,
            $$$"""
            {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
             "tender":{"id":"1","status":"complete","procurementMethod":"open","lots":[{{{Each(i => $$"""{"id":"L{{i}}"}""")}}}]},
             "bids":{"details":[{"id":"1","status":"valid","tenderers":[{"id":"A"}],"relatedLots":[{{{Each(i => $"\"L{i}\"")}}}]},
                                {"id":"2","status":"{{{other}}}","tenderers":[{"id":"B"}],"relatedLots":[{{{Each(i => $"\"L{i}\"")}}}]}]},
             "awards":[{{{(awards ? Each(i => $$"""{"id":"a{{i}}","status":"active","relatedLots":["L{{i}}"],"suppliers":[{"id":"{{(i == n && last == "2" ? "B" : "A")}}"}]}""") : "")}}}]}
            """);
    }
}
