namespace TazaKoom.OpenData.RedFlags.Rules;

static class R035AllButWinnerDisqualified
{
    static readonly Reason NoWinner = new("no_winner", Outcome.NotApplicable, new(
        "The competition ended without an award.",
        "Конкурс завершился без победителя.",
        "Конкурс жеңүүчүсүз аяктаган."));

    public static readonly RedFlag Rule = new("R035", Subject.Competition)
    {
        Title = new("All except winner disqualified", "Отклонены все, кроме победителя", "Жеңүүчүдөн башкасы четтетилген"),
        Says = new(
            "Every tenderer but the winner was disqualified.",
            "Дисквалифицированы все участники, кроме победителя.",
            "Жеңүүчүдөн башка катышуучулардын баары четтетилген."),
        Why = new(
            "When only one bid is left, price no longer decides. Were the same requirements put to all, and are the reasons on record?",
            "Когда остаётся одна заявка, цена уже не решает. Применялись ли требования ко всем одинаково и записаны ли причины?",
            "Бир гана табыштама калганда, баа чечүүчү болбой калат. Талаптар баарына бирдей коюлдубу жана себептери жазылганбы?"),
        Misfires = new(
            "Formal requirements that newcomers often miss; bids of poor quality in a thin market; publishers that call every losing bid disqualified.",
            "Формальные требования, которые новички часто не выполняют; слабые заявки на узком рынке; источники, называющие отклонённой любую проигравшую заявку.",
            "Жаңы келгендер көп аткарбай калган формалдуу талаптар; тар рыноктогу сапатсыз табыштамалар; утулган табыштамалардын баарын четтетилген деп жазган булактар."),
        Explains = new(
            "{disqualified} of {submitted} bidders' bids were set aside and only the winner's was left ({winner}). Are the reasons on record, and the same for all?",
            "Отклонено участников: {disqualified} (заявок подано: {submitted}), осталась только заявка победителя ({winner}). Записаны ли причины и одинаковы ли они для всех?",
            "Четтетилген катышуучулар: {disqualified} (берилген табыштамалар: {submitted}), жеңүүчүнүкү гана калган ({winner}). Себептери жазылганбы жана баарына бирдейби?"),
        Basis = "OCP R035; OCDS Cardinal R035; KRAI29, KRAI30.",
        Fields = ["bids/details/status", "bids/details/tenderers/id", "bids/details/relatedLots", "awards/status", "awards/suppliers/id", "awards/relatedBid", "awards/relatedLots"],
        Settings =
        [
            Setting.Integer("threshold", 1, new(
                "Disqualified tenderers needed; at least 1.",
                "Сколько отклонённых участников нужно; не меньше 1.",
                "Канча четтетилген катышуучу керек; 1ден кем эмес.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.FewerThanTwoBids, NoWinner, Reason.BidsNotPublished, Reason.AwardsNotPublished, Reason.AwardsNotFinal],
        Sql =
            """
            with won as materialized (
              -- Who is left valid, where it is one tenderer. A pending bid beside it does not matter; a consortium is never "one".
              select ocid, lot_id, min(id) as winner
              from (
                select ocid, lot_id, unnest(tenderers) as id
                from fact_bid
                where status = 'valid'
                  and (ocid, lot_id) in (select c.ocid, c.lot_id from fact_competition c where c.disqualified > 0 and c.awards_final and cardinality(c.suppliers) = 1)
              ) b
              group by ocid, lot_id
              having min(id) = max(id)
            ),
            lost as (
              select w.ocid, w.lot_id, w.winner, array_agg(distinct b.id order by b.id) as ids
              from won w
              join (select ocid, lot_id, unnest(tenderers) as id from fact_bid where status = 'disqualified') b on b.ocid = w.ocid and b.lot_id = w.lot_id and b.id <> w.winner
              group by w.ocid, w.lot_id, w.winner
            )
            select
              c.ocid, c.subject, c.lot_id as subject_id,
              case
                when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                when c.tender_bids = 0 and c.method = 'direct' then 'method_not_covered'
                when c.tender_bids > 0 and c.submitted < 2 then 'fewer_than_two_bids'
                when c.awards > 0 and c.awards_final and c.active_awards = 0 then 'no_winner'
              end as not_applicable,
              case
                when c.tender_bids = 0 then 'bids_not_published'
                when c.awards = 0 then 'awards_not_published'
                when not c.awards_final then 'awards_not_final'
              end as not_enough_data,
              c.suppliers = array[l.winner] and cardinality(l.ids) >= greatest(s.threshold, 1) as raised,
              cardinality(l.ids)::double precision as value,
              c.suppliers as organization_ids,
              cardinality(l.ids) as disqualified, c.submitted, greatest(s.threshold, 1) as "limit",
              c.suppliers[1] as winner, c.suppliers as valid, c.suppliers, l.ids as disqualified_tenderers
            from fact_competition c
            cross join setting s
            left join lost l on l.ocid = c.ocid and l.lot_id = c.lot_id
            """,
        Examples =
        [
            Example.Raises("two of three disqualified, the third wins", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W"}]},
                                    {"id":"b2","status":"disqualified","tenderers":[{"id":"D1"}]},
                                    {"id":"b3","status":"disqualified","tenderers":[{"id":"D2"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
                """) with { Value = 2 },
            Example.Clears("a second valid bid", """
                {"ocid":"ocds-example-2","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W"}]},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"V"}]},
                                    {"id":"b3","status":"disqualified","tenderers":[{"id":"D"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
                """),
            Example.Raises("a bid that is still pending does not prevent it", """
                {"ocid":"ocds-example-3","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W"}]},
                                    {"id":"b2","status":"pending","tenderers":[{"id":"P"}]},
                                    {"id":"b3","status":"disqualified","tenderers":[{"id":"D"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
                """) with { Value = 1 },
            Example.Clears("a consortium is two tenderers", """
                {"ocid":"ocds-example-4","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W1"},{"id":"W2"}]},
                                    {"id":"b2","status":"disqualified","tenderers":[{"id":"D"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W1"},{"id":"W2"}]}]}
                """),
            Example.Raises("each member of a disqualified consortium counts", """
                {"ocid":"ocds-example-5","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W"}]},
                                    {"id":"b2","status":"disqualified","tenderers":[{"id":"D1"},{"id":"D2"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
                """) with { Settings = """{"threshold":2}""", Value = 2 },
            Example.Raises("the winner of a lot is the tenderer of the award's bid", """
                {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["award"],
                 "parties":[{"id":"KG-INN-00101200010001","roles":["tenderer"]},{"id":"KG-INN-00202200010002","roles":["tenderer"]}],
                 "tender":{"id":1,"status":"complete","statusDetails":"contractSigned","procurementMethod":"open","procurementMethodDetails":"oneStage",
                  "datePublished":"2020-02-01T00:00:00+06:00","lots":[{"id":"7","status":"complete","value":{"amount":500000,"currency":"KGS"}}]},
                 "bids":{"details":[
                  {"id":"21","status":"valid","tenderers":[{"id":"KG-INN-00101200010001"}],"relatedLots":[{"id":"7","value":{"amount":480000,"currency":"KGS"}}]},
                  {"id":"22","status":"disqualified","tenderers":[{"id":"KG-INN-00202200010002"}],"relatedLots":[{"id":"7","value":{"amount":400000,"currency":"KGS"}}]}]},
                 "awards":[{"id":31,"status":"active","relatedBid":"21","relatedLots":["7"],"value":{"amount":480000,"currency":"KGS"}}]}
                """) with { Profile = "kyrgyzstan", SubjectId = "7", Value = 1 },
            Example.Skips("only one bid", """
                {"ocid":"ocds-example-6","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]}]}
                """) with { Reason = "fewer_than_two_bids" },
            Example.Lacks("an award is still pending", """
                {"ocid":"ocds-example-7","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"active","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"W"}]},{"id":"b2","status":"disqualified","tenderers":[{"id":"D"}]}]},
                 "awards":[{"id":"a1","status":"active","suppliers":[{"id":"W"}]},{"id":"a2","status":"pending","suppliers":[{"id":"D"}]}]}
                """) with { Reason = "awards_not_final" },
        ],
    };
}
