namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK03DeadlineMovedSingleBid
{
    public static readonly RedFlag Rule = new("TK-03", Subject.Competition)
    {
        Title = new("Deadline moved, single bid", "Срок перенесён, заявка одна", "Мөөнөт жылган, табыштама бирөө"),
        Says = new(
            "The deadline for bids was moved, and then one tenderer bid.",
            "Срок подачи заявок перенесли, и тогда подал один участник.",
            "Табыштама берүү мөөнөтү жылдырылып, анан бир катышуучу табыштама берген."),
        Why = new(
            "More time should bring more bidders. Whom did the new deadline serve?",
            "Больше времени должно приводить больше участников. Кому послужил новый срок?",
            "Көбүрөөк убакыт көбүрөөк катышуучу алып келиши керек. Жаңы мөөнөт кимге кызмат кылды?"),
        Misfires = new(
            "Portals that move the deadline by themselves while nobody has bid, as the Kyrgyz one does: then one bid is better than none.",
            "Порталы, которые сами переносят срок, пока заявок нет, как кыргызский: тогда одна заявка лучше, чем ни одной.",
            "Табыштама жокто мөөнөттү өзү жылдырган порталдар, кыргыз порталы сыяктуу: анда бир табыштама жоктон жакшы."),
        Explains = new(
            "The deadline was moved {moves} times (since {since}), and one tenderer bid. Whom did the new deadline serve?",
            "Срок переносили, раз: {moves} (с {since}), и заявку подал один участник. Кому послужил новый срок?",
            "Мөөнөт жылдырылган, жолу: {moves} ({since} баштап), табыштаманы бир катышуучу берген. Жаңы мөөнөт кимге кызмат кылды?"),
        Basis = "Our own, from the versions we have seen: tender.tenderPeriod.endDate, and the status details \"autoProlonged\" of the Kyrgyz feed.",
        Fields = ["tender/tenderPeriod/endDate", "tender/statusDetails", "bids/details/tenderers/id", "bids/details/status", "bids/details/relatedLots"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.NoBids, Reason.MethodUnknown, Reason.BidsNotPublished, ContractChanges.OneVersion],
        Sql =
            """
            with moved as (
              select ocid, count(*) as moves, min(released)::date::text as since, array_agg(concat_ws(' ', before, after) order by version, no) as records
              from fact_change
              where part = 'tender' and item_id is null
                and (field = 'tenderPeriod.endDate' and after_at > before_at or field = 'statusDetails' and after = 'autoProlonged')
              group by ocid
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when t.method not in ('open', 'selective') then 'method_not_covered'
                when t.bidders = 0 and (t.tender_bids > 0 or t.status = 'unsuccessful') then 'no_bids'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when t.bidders = 0 then 'bids_not_published'
                when v.ocid is null and t.bidders = 1 then 'one_version'
              end as not_enough_data,
              m.ocid is not null and t.bidders = 1 as raised,
              m.moves::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              m.moves, m.since, m.records[1:20] as records, t.bidders
            from fact_competition t
            left join fact_version v on v.ocid = t.ocid
            left join moved m on m.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("a week more, one bid", Releases("2024-03-08", "A")) with { Value = 1 },
            Example.Clears("a week more, two bids", Releases("2024-03-08", "A", "B")),
            Example.Clears("the deadline stayed", Releases("2024-03-01", "A")),
            Example.Skips("a direct award", Releases("2024-03-08", "A").Replace("open", "direct", StringComparison.Ordinal)) with { Reason = "method_not_covered" },
            Example.Lacks("one version", Release(1, "2024-03-08", "A")) with { Reason = "one_version" },
        ],
    };

    static string Releases(string deadline, params string[] bidders) => $"[{Release(1, "2024-03-01")},\n{Release(2, deadline, bidders)}]";

    static string Release(int id, string deadline, params string[] bidders) =>
        $$$"""
        {"ocid":"ocds-example-1","id":"{{{id}}}","date":"2024-0{{{id + 1}}}-01T00:00:00Z","tag":["{{{(id == 1 ? "tender" : "tenderUpdate")}}}"],
         "tender":{"id":"1","status":"active","procurementMethod":"open","tenderPeriod":{"startDate":"2024-02-01T10:00:00Z","endDate":"{{{deadline}}}T10:00:00Z"}},
         "bids":{"details":[{{{string.Join(",", bidders.Select(b => $$$"""{"id":"{{{b}}}","status":"valid","tenderers":[{"id":"{{{b}}}"}]}"""))}}}]}}
        """;
}
