namespace TazaKoom.OpenData.RedFlags.Rules;

static class R028IdenticalBidPrices
{
    public static readonly RedFlag Rule = new("R028", Subject.Competition)
    {
        Title = new("Identical bid prices", "Одинаковые цены заявок", "Табыштамалардын баалары бирдей"),
        Says = new(
            "Different tenderers submitted bids at exactly the same price.",
            "Разные участники подали заявки с точно одинаковой ценой.",
            "Ар башка катышуучулар так бирдей баада табыштама беришкен."),
        Why = new(
            "Independent calculations rarely end at the same figure. Were the prices calculated independently?",
            "Независимые расчёты редко приводят к одной и той же цифре. Рассчитывались ли цены независимо?",
            "Көз карандысыз эсептөөлөр сейрек учурда бирдей санга алып келет. Баалар өз алдынча эсептелгенби?"),
        Misfires = new(
            "Regulated prices and tariffs, catalogue prices of one manufacturer, estimates that are published and simply copied, zero prices of concessions.",
            "Регулируемые цены и тарифы, прайс одного производителя, опубликованная смета, которую просто повторили, нулевые цены в концессиях.",
            "Жөнгө салынган баалар жана тарифтер, бир өндүрүүчүнүн прайсы, жарыяланган сметаны кайталап коюу, концессиялардагы нөл баалар."),
        Explains = new(
            "{same} of {submitted} bids have the same price as another tenderer's: {amounts} {currency} (bids {bids}). Were they calculated independently?",
            "Заявок с такой же ценой, как у другого участника: {same} из {submitted}; цена: {amounts} {currency} (заявки {bids}). Рассчитаны ли они независимо?",
            "Башка катышуучунуку менен баасы бирдей табыштамалар: {submitted} ичинен {same}; баасы: {amounts} {currency} (табыштамалар {bids}). Алар өз алдынча эсептелгенби?"),
        Basis = "OCP R028; OCDS Cardinal R028; OECD guidelines for fighting bid rigging: identical prices are a warning sign.",
        Fields = ["bids/details/value", "bids/details/relatedLots", "bids/details/status", "bids/details/tenderers/id", "tender/procurementMethodDetails", "tender/status"],
        Settings = [PriceComparison.Allowed, PriceComparison.Denied],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, PriceComparison.NotCompared, Reason.FewerThanTwoBids, Reason.BidsNotPublished, Reason.PricesNotPublished],
        Sql =
            $$"""
            with judged as not materialized (
              select
                c.ocid, c.subject, c.lot_id, c.submitted, c.priced_named, c.price_repeats, c.tender_bids,
                case
                  when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
                  when not {{PriceComparison.Applies}} then 'price_not_compared'
                  when c.tender_bids = 0 and c.method = 'direct' then 'method_not_covered'
                  when c.tender_bids > 0 and c.submitted < 2 then 'fewer_than_two_bids'
                end as not_applicable
              from fact_competition c
              cross join setting s
            ),
            neighbour as (
              select b.ocid, b.lot_id, b.bid_id, b.amount, b.currency, b.tenderers,
                     lag(b.tenderers) over w as before, lead(b.tenderers) over w as after
              from fact_bid b
              where b.submitted and b.amount is not null and b.currency is not null and cardinality(b.tenderers) > 0
                -- Few competitions can have a price twice: their bids alone are sorted.
                and (b.ocid, b.lot_id) in (select c.ocid, c.lot_id from fact_competition c where c.price_repeats)
              -- Each bid is compared with the one before it at the same price, in the order of the document (Cardinal).
              window w as (partition by b.ocid, b.lot_id, b.currency, b.amount order by b.position, b.bid_id)
            ),
            equal as materialized (
              select * from neighbour where before <> tenderers or after <> tenderers
            ),
            compared as (
              select
                ocid, lot_id, count(*) as same, array_agg(distinct amount order by amount) as amounts, array_agg(bid_id order by bid_id) as bids,
                string_agg(distinct currency, ', ' order by currency) as currency
              from equal
              group by ocid, lot_id
            ),
            tenderer as (
              select ocid, lot_id, array_agg(distinct id order by id) as ids
              from (select ocid, lot_id, unnest(tenderers) as id from equal) e
              group by ocid, lot_id
            )
            select
              j.ocid, j.subject, j.lot_id as subject_id, j.not_applicable,
              case
                when j.tender_bids = 0 then 'bids_not_published'
                when p.ocid is null and j.priced_named < j.submitted then 'prices_not_published'
              end as not_enough_data,
              p.same > 0 as raised,
              p.same::double precision as value,
              coalesce(t.ids, '{}') as organization_ids,
              p.same, j.submitted, p.amounts, p.currency, p.bids, t.ids as tenderers
            from judged j
            left join compared p on p.ocid = j.ocid and p.lot_id = j.lot_id
            left join tenderer t on t.ocid = j.ocid and t.lot_id = j.lot_id
            """,
        Examples =
        [
            Example.Raises("two tenderers, one price", """
                {"ocid":"ocds-example-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":100000,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"}],"value":{"amount":100000.00,"currency":"KGS"}}]}}
                """) with { Value = 2 },
            Example.Clears("a som apart", """
                {"ocid":"ocds-example-2","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":100000,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"}],"value":{"amount":100001,"currency":"KGS"}}]}}
                """),
            Example.Clears("the same number in two currencies is not the same price", """
                {"ocid":"ocds-example-3","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":500,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"}],"value":{"amount":500,"currency":"USD"}}]}}
                """),
            Example.Clears("the same consortium, named in another order", """
                {"ocid":"ocds-example-4","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"},{"id":"B"}],"value":{"amount":500,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"},{"id":"A"}],"value":{"amount":500,"currency":"KGS"}}]}}
                """),
            Example.Raises("a consortium and one of its members", """
                {"ocid":"ocds-example-5","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"},{"id":"B"}],"value":{"amount":500,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":500,"currency":"KGS"}}]}}
                """),
            Example.Raises("disqualified and pending bids count, and so does a price of zero", """
                {"ocid":"ocds-example-6","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"disqualified","tenderers":[{"id":"A"}],"value":{"amount":0,"currency":"KGS"}},
                                    {"id":"b2","status":"pending","tenderers":[{"id":"B"}],"value":{"amount":0,"currency":"KGS"}}]}}
                """),
            Example.Skips("a method that is not decided by price", """
                {"ocid":"ocds-example-7","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],
                 "tender":{"id":"1","status":"complete","procurementMethod":"open","procurementMethodDetails":"Fixed budget"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":500,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"}],"value":{"amount":500,"currency":"KGS"}}]}}
                """) with { Settings = """{"no_price_comparison_procurement_methods":["Fixed budget"]}""", Reason = "price_not_compared" },
            Example.Lacks("a bid without price", """
                {"ocid":"ocds-example-8","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
                 "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"A"}],"value":{"amount":500,"currency":"KGS"}},
                                    {"id":"b2","status":"valid","tenderers":[{"id":"B"}]}]}}
                """) with { Reason = "prices_not_published" },
        ],
    };
}
