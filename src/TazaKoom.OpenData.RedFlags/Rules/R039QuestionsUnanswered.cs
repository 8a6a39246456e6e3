namespace TazaKoom.OpenData.RedFlags.Rules;

static class R039QuestionsUnanswered
{
    static readonly Reason NoQuestions = new("no_questions", Outcome.NotApplicable, new(
        "Nobody is known to have asked anything.",
        "Неизвестно, чтобы кто-то задавал вопросы.",
        "Суроо берилгени белгисиз."));

    static readonly Reason StillOpen = new("still_open", Outcome.NotEnoughData, new(
        "Bids could still be submitted when this was published, so an answer may be on its way.",
        "На момент публикации приём заявок ещё шёл, ответ мог прийти позже.",
        "Жарыяланган учурда табыштамалар дагы кабыл алынып жаткан, жооп кийин келиши мүмкүн."));

    public static readonly RedFlag Rule = new("R039", Subject.Tender)
    {
        Title = new("Questions left unanswered", "Вопросы без ответа", "Жоопсуз калган суроолор"),
        Says = new(
            "A question about the tender had no answer when the period for bids ended.",
            "На вопрос о закупке не было ответа к окончанию приёма заявок.",
            "Табыштамаларды кабыл алуу аяктаганда сатып алуу тууралуу суроого жооп болгон эмес."),
        Why = new(
            "Who gets no answer bids in the dark or not at all. Why was there none, and did others know the answer?",
            "Без ответа участник действует вслепую или не участвует. Почему ответа не было и знали ли его другие?",
            "Жооп албаган катышуучу туюктан аракет кылат же катышпайт. Эмне үчүн жооп болгон жок, башкалар аны билдиби?"),
        Misfires = new(
            "Questions asked in the last hours; remarks that need no answer; answers given in a document or by changing the tender.",
            "Вопросы в последние часы; замечания, не требующие ответа; ответы в документе или изменением закупки.",
            "Акыркы сааттарда берилген суроолор; жооп талап кылбаган эскертүүлөр; документте же сатып алууну өзгөртүү менен берилген жооптор."),
        Explains = new(
            "Questions asked: {asked}; without an answer by the deadline: {unanswered}, of them answered later: {late}. What were they about?",
            "Задано вопросов: {asked}; без ответа к сроку: {unanswered}, из них позже ответили: {late}. О чём они были?",
            "Берилген суроолор: {asked}; мөөнөткө чейин жоопсуз: {unanswered}, алардын кийин жооп алганы: {late}. Алар эмне жөнүндө болгон?"),
        Basis = "OCP R039; KRAI14 (an answer within three working days). The legal days are not confirmed for every date, so the end of the period for bids is the limit: whoever has no answer by then cannot use it.",
        Fields = ["tender/enquiries/date", "tender/enquiries/dateAnswered", "tender/enquiries/answer", "tender/tenderPeriod/endDate", "tender/status"],
        Settings =
        [
            Setting.Integer("grace_hours", 24, new(
                "Questions asked in the last hours before the deadline are left out.",
                "Вопросы, заданные в последние часы перед сроком, не учитываются.",
                "Мөөнөттүн алдындагы акыркы сааттарда берилген суроолор эсепке алынбайт.")),
        ],
        Reasons = [Reason.Cancelled, NoQuestions, Reason.DateUnknown, StillOpen],
        Sql =
            """
            with asked as materialized (
              select
                e.ocid, count(*) as asked,
                array_agg(e.enquiry_id order by e.enquiry_id) filter (where not e.is_answered or e.answered > t.period_end) as open_questions,
                count(*) filter (where not e.is_answered or e.answered > t.period_end) as unanswered,
                count(*) filter (where e.answered > t.period_end) as late
              from fact_enquiry e
              join fact_tender t on t.ocid = e.ocid
              cross join setting s
              where e.date is null or t.period_end is null or e.date <= t.period_end - s.grace_hours * interval '1 hour'
              group by e.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when a.ocid is null then 'no_questions'
              end as not_applicable,
              case
                when a.unanswered > 0 and t.period_end is null then 'date_unknown'
                when a.unanswered > 0 and t.released < t.period_end and coalesce(t.status, '') not in ('complete', 'unsuccessful') then 'still_open'
              end as not_enough_data,
              a.unanswered > 0 as raised,
              a.unanswered::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              a.asked, a.unanswered, a.late, a.open_questions as questions, t.period_end as deadline
            from fact_tender t
            left join asked a on a.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("a question without answer", Document("", "2020-03-20")) with { Value = 1 },
            Example.Raises("an answer after the deadline", Document(""","answer":"Yes","dateAnswered":"2020-03-16T10:00:00+06:00" """, "2020-03-20")) with { Value = 1 },
            Example.Clears("answered the next day", Document(""","answer":"Yes","dateAnswered":"2020-03-06T10:00:00+06:00" """, "2020-03-20")),
            Example.Skips("no questions", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-20T00:00:00+06:00","tag":["tender"],"tender":{"id":1,"status":"active","procurementMethod":"open"}}
                """) with { Reason = "no_questions" },
            Example.Lacks("the period for bids still runs", Document("", "2020-03-08")) with { Reason = "still_open" },
        ],
    };

    static string Document(string answer, string released) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"{{{released}}}T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","tenderPeriod":{"startDate":"2020-03-01T10:00:00+06:00","endDate":"2020-03-15T10:00:00+06:00"},
          "enquiries":[{"id":"e1","date":"2020-03-05T10:00:00+06:00","description":"Which size?"{{{answer}}}}]}}
        """;
}
