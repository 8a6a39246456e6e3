namespace TazaKoom.OpenData.RedFlags.Rules;

static class R018SingleBid
{
    public static readonly RedFlag Rule = new("R018", Subject.Competition)
    {
        Title = new("Single bid", "Единственная заявка", "Жалгыз табыштама"),
        Says = new(
            "Exactly one tenderer submitted a bid in a method that is meant for competition.",
            "В конкурентном методе закупки заявку подал ровно один участник.",
            "Атаандаштыкка негизделген ыкмада бир гана катышуучу табыштама берген."),
        Why = new(
            "Without a second bid the price is not tested by competition. Were the requirements, the time or the notice such that others stayed away?",
            "Без второй заявки цена не проверена конкуренцией. Не отпугнули ли других требования, сроки или способ объявления?",
            "Экинчи табыштама болбосо, баа атаандаштык менен текшерилбейт. Талаптар, мөөнөт же жарыялоо жолу башкалардын катышуусуна тоскоол болгон жокпу?"),
        Misfires = new(
            "Markets with one supplier (utilities, patented medicines), remote districts, very small lots; bids that the publisher leaves out.",
            "Рынки с одним поставщиком (коммунальные услуги, патентованные лекарства), отдалённые районы, очень мелкие лоты; заявки, которые источник не публикует.",
            "Бир эле жеткирүүчүсү бар рыноктор (коммуналдык кызматтар, патенттелген дарылар), алыскы райондор, өтө майда лоттор; булак жарыялабаган табыштамалар."),
        Explains = new(
            $"One tenderer bid here ({{tenderers}}), though the method ({{method:{MethodNames.En}}}) is open to several. Why did nobody else take part?",
            $"Здесь заявку подал один участник ({{tenderers}}), хотя метод ({{method:{MethodNames.Ru}}}) допускает нескольких. Почему больше никто не участвовал?",
            $"Бул жерде бир катышуучу ({{tenderers}}) табыштама берген, бирок ыкма ({{method:{MethodNames.Ky}}}) бир нечеге ачык. Эмне үчүн башка эч ким катышкан жок?"),
        Basis = "OCP R018; OCDS Cardinal R018; DIGIWHIST INTEGRITY_SINGLE_BID. Law of the Kyrgyz Republic No. 72 of 2015, art. 1: competition of suppliers is a principle of public procurement.",
        Fields =
        [
            "tender/procurementMethod", "tender/numberOfTenderers", "bids/details/status", "bids/details/tenderers/id", "bids/details/relatedLots", "tender/lots/status",
        ],
        Settings =
        [
            Setting.List("procurement_methods", ["open", "selective"], new(
                "Methods that are meant for competition; empty: all.",
                "Методы, рассчитанные на конкуренцию; пусто: все.",
                "Атаандаштыкка эсептелген ыкмалар; бош болсо: баары.")),
            Setting.Flag("count_bids", true, new(
                "Count the bidders of a lot, and of a tender that does not publish numberOfTenderers. False: only numberOfTenderers is read, as Cardinal does.",
                "Считать участников лота, а также закупки без numberOfTenderers. False: читать только numberOfTenderers, как Cardinal.",
                "Лоттун жана numberOfTenderers жарыяланбаган сатып алуунун катышуучуларын саноо. False: Cardinal сыяктуу numberOfTenderers гана окулат."),
                cardinal: "false"),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.NoBids, Reason.MethodUnknown, Reason.BidsNotPublished],
        Sql =
            """
            with counted as not materialized (
              select
                c.ocid, c.subject, c.lot_id, c.method,
                case
                  when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                  when cardinality(s.procurement_methods) > 0 and c.method <> all (s.procurement_methods) then 'method_not_covered'
                  when c.subject = 'lot' and c.submitted = 0 and c.tender_bids > 0 then 'no_bids'
                end as not_applicable,
                cardinality(s.procurement_methods) > 0 and c.method is null as method_unknown,
                case
                  when not s.count_bids or (c.subject = 'tender' and c.number_of_tenderers is not null) then c.number_of_tenderers
                  when c.submitted > 0 then c.bidders
                end as bidders
              from fact_competition c
              cross join setting s
            ),
            bidder as (
              select b.ocid, b.lot_id, array_agg(distinct b.tenderer order by b.tenderer) as tenderers, array_agg(distinct b.bid_id order by b.bid_id) as bids
              from (
                select b.ocid, b.lot_id, b.bid_id, unnest(case when cardinality(b.tenderers) > 0 then b.tenderers else array[null] end) as tenderer
                from fact_bid b
                where b.submitted and (b.ocid, b.lot_id) in (select c.ocid, c.lot_id from counted c where c.bidders = 1 and c.not_applicable is null)
              ) b
              group by b.ocid, b.lot_id
            )
            select
              c.ocid, c.subject, c.lot_id as subject_id, c.not_applicable,
              case
                when c.method_unknown then 'method_unknown'
                when c.bidders is null then 'bids_not_published'
              end as not_enough_data,
              c.bidders = 1 as raised,
              c.bidders::double precision as value,
              coalesce(b.tenderers, '{}') as organization_ids,
              c.bidders, c.method, b.tenderers, b.bids
            from counted c
            left join bidder b on b.ocid = c.ocid and b.lot_id = c.lot_id
            """,
        Examples =
        [
            Example.Raises("one valid bid", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "parties":[{"id":"Alone","name":"Alone Ltd","roles":["tenderer"]}],
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"Alone"}]}]}}
                """) with { Value = 1 },
            Example.Raises("numberOfTenderers says one", """
                {"ocid":"ocds-example-2","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
                 "tender":{"id":"1","status":"active","procurementMethod":"selective","numberOfTenderers":1}}
                """),
            Example.Raises("one of two lots has one bidder", """
                {"ocid":"ocds-example-3","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
                 "tender":{"id":"1","status":"complete","procurementMethod":"open","lots":[{"id":"lot-1"},{"id":"lot-2"}]},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"relatedLots":["lot-1","lot-2"]},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"}],"relatedLots":["lot-2"]}]}}
                """) with { SubjectId = "lot-1" },
            Example.Clears("two bidders", """
                {"ocid":"ocds-example-4","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}]},{"id":"b2","status":"disqualified","tenderers":[{"id":"B"}]}]}}
                """),
            Example.Raises("a withdrawn bid was not submitted", """
                {"ocid":"ocds-example-5","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}]},{"id":"b2","status":"withdrawn","tenderers":[{"id":"B"}]}]}}
                """),
            Example.Raises("a consortium is one bidder", """
                {"ocid":"ocds-example-6","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"},{"id":"B"}]}]}}
                """),
            Example.Skips("a direct award has no competition", """
                {"ocid":"ocds-example-7","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
                 "tender":{"id":"1","status":"complete","procurementMethod":"direct","numberOfTenderers":1}}
                """) with { Reason = "method_not_covered" },
            Example.Lacks("no bids and no number of tenderers", """
                {"ocid":"ocds-example-8","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"active","procurementMethod":"open"}}
                """) with { Reason = "bids_not_published" },
            Example.Lacks("Cardinal reads numberOfTenderers only", """
                {"ocid":"ocds-example-9","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}]}]}}
                """) with { Settings = """{"count_bids":false}""", Reason = "bids_not_published" },
        ],
    };
}
