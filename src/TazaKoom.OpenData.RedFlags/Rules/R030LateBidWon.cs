namespace TazaKoom.OpenData.RedFlags.Rules;

static class R030LateBidWon
{
    static readonly Reason DeadlineNotPublished = new("deadline_not_published", Outcome.NotEnoughData, new(
        "The deadline is not published with time and offset.",
        "Окончание приёма не опубликовано со временем и часовым поясом.",
        "Кабыл алуунун аягы убактысы жана сааттык алкагы менен жарыяланган эмес."));

    static readonly Reason DatesNotPublished = new("bid_dates_not_published", Outcome.NotEnoughData, new(
        "The winning bid has no published date.",
        "У победившей заявки не опубликована дата.",
        "Жеңген табыштаманын күнү жарыяланган эмес."));

    static readonly Reason NoWinningBid = new("no_winning_bid", Outcome.NotApplicable, new(
        "No valid bid of a supplier with an active award.",
        "Нет действительной заявки поставщика с действующим решением.",
        "Күчүндөгү чечими бар жеткирүүчүнүн жарактуу табыштамасы жок."));

    public static readonly RedFlag Rule = new("R030", Subject.Competition)
    {
        Version = 2,
        Changes = ["2: dates that contradict each other (a date after the release that tells of it, an end before its start) make it not enough data."],
        Title = new("Late bid won", "Победила опоздавшая заявка", "Кечиккен табыштама жеңген"),
        Says = new(
            "A bid submitted after the deadline won.",
            "Победила заявка, поданная после окончания приёма.",
            "Кабыл алуу аяктагандан кийин берилген табыштама жеңген."),
        Why = new(
            "A bid that comes late can know the others. Why was it accepted?",
            "Опоздавшая заявка могла учесть чужие. Почему её приняли?",
            "Кечиккен табыштама башкаларды билиши мүмкүн. Ал эмне үчүн кабыл алынган?"),
        Misfires = new(
            "A deadline that was moved without the data saying so; systems whose bid date is when a record was made or changed, as in the Kyrgyz portal (draft created).",
            "Перенос срока, не отражённый в данных; системы, где дата заявки — это создание или правка записи, как на портале КР (создание черновика).",
            "Маалыматта көрсөтүлбөгөн мөөнөт жылдыруу; табыштаманын күнү жазуу түзүлгөн же өзгөргөн күн болгон системалар, КР порталындагыдай (долбоор түзүлгөн)."),
        Explains = new(
            "A winning bid ({bids}) is dated {latest}, after the deadline {deadline}. Why was it accepted?",
            "Победившая заявка ({bids}) датирована {latest}, после окончания приёма {deadline}. Почему её приняли?",
            "Жеңген табыштама ({bids}) {latest} деп белгиленген, кабыл алуу {deadline} аяктаган. Ал эмне үчүн кабыл алынган?"),
        Basis = "OCP R030; OCDS Cardinal R030, which compares dates as texts; here they are compared as instants.",
        Fields = ["tender/tenderPeriod/endDate", "bids/details/date", "bids/details/status", "bids/details/tenderers/id", "awards/status", "awards/suppliers/id", "tender/status"],
        Reasons =
            [Reason.Cancelled, Reason.MethodNotCovered, NoWinningBid, Reason.BidsNotPublished, Reason.AwardsNotPublished, DeadlineNotPublished, DatesNotPublished],
        Sql =
            """
            with winning as materialized (
              select
                b.ocid, b.lot_id,
                bool_or(b.date is null) as undated,
                max(b.date) as latest,
                max(b.date) > max(c.period_end) as late
              from fact_competition c
              join fact_bid b on b.ocid = c.ocid and b.lot_id = c.lot_id
              where b.status = 'valid' and b.tenderers && c.suppliers
              group by b.ocid, b.lot_id
            ),
            -- The bids of what is raised: few of all.
            late as materialized (
              select b.ocid, b.lot_id, b.bid_id, b.tenderers, c.suppliers
              from fact_bid b
              join fact_competition c on c.ocid = b.ocid and c.lot_id = b.lot_id
              where b.status = 'valid' and b.tenderers && c.suppliers and b.date > c.period_end
                and (b.ocid, b.lot_id) in (select w.ocid, w.lot_id from winning w where w.late)
            ),
            told as (
              select l.ocid, l.lot_id, array_agg(distinct l.bid_id order by l.bid_id) as bids, array_agg(distinct t.id order by t.id) filter (where t.id = any (l.suppliers)) as ids
              from late l
              cross join lateral unnest(l.tenderers) as t(id)
              group by l.ocid, l.lot_id
            )
            select
              c.ocid, c.subject, c.lot_id as subject_id,
              case
                when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                when c.tender_bids = 0 and c.method = 'direct' then 'method_not_covered'
                when c.tender_bids > 0 and c.awards > 0 and w.ocid is null then 'no_winning_bid'
              end as not_applicable,
              case
                when c.tender_bids = 0 then 'bids_not_published'
                when c.awards = 0 then 'awards_not_published'
                when c.period_end is null or not c.period_exact then 'deadline_not_published'
                when w.undated and w.late is not true then 'bid_dates_not_published'
              end as not_enough_data,
              w.late as raised,
              (extract(epoch from w.latest - c.period_end) / 3600)::double precision as value,
              coalesce(t.ids, '{}') as organization_ids,
              t.bids, w.latest, c.period_end as deadline, t.ids as suppliers
            from fact_competition c
            left join winning w on w.ocid = c.ocid and w.lot_id = c.lot_id
            left join told t on t.ocid = c.ocid and t.lot_id = c.lot_id
            """,
        Examples =
        [
            Example.Raises("a minute late", Document("2024-03-01T10:00:00Z", "2024-03-01T10:01:00Z")),
            Example.Clears("at the deadline", Document("2024-03-01T10:00:00Z", "2024-03-01T10:00:00Z")),
            Example.Clears("13:00 in Bishkek is before 12:00 in London", Document("2024-03-01T12:00:00Z", "2024-03-01T13:00:00+06:00")),
            Example.Raises("11:00 in Chicago is after 12:00 in London", Document("2024-03-01T12:00:00Z", "2024-03-01T11:00:00-06:00")) with { Value = 5 },
            Example.Skips("the late bid was not the winner's, and the winner has no valid bid", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
                 "tender":{"id":"1","status":"complete","procurementMethod":"open","tenderPeriod":{"startDate":"2024-02-01T00:00:00Z","endDate":"2024-03-01T10:00:00Z"}},
                 "bids":{"details":[{"id":"b1","status":"valid","date":"2024-03-02T10:00:00Z","tenderers":[{"id":"L"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
                """) with { Reason = "no_winning_bid" },
            Example.Lacks("a deadline without time", Document("2024-03-01", "2024-03-01T10:00:00Z")) with { Reason = "deadline_not_published" },
        ],
    };

    static string Document(string deadline, string submitted) =>
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
         "tender":{"id":"1","status":"complete","procurementMethod":"open","tenderPeriod":{"startDate":"2024-02-01T00:00:00Z","endDate":"{{{deadline}}}"}},
         "bids":{"details":[{"id":"b1","status":"valid","date":"{{{submitted}}}","tenderers":[{"id":"W"}]}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
        """;
}
