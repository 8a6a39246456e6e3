using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK02DearerAfterRefusal
{
    public static readonly RedFlag Rule = new("TK-02", Subject.Competition)
    {
        Profile = "kyrgyzstan",
        Title = new("Winner refused, dearer followed", "Победитель отказался, следующий дороже", "Жеңүүчү баш тартып, кымбаты алды"),
        Says = new(
            "The first winner refused the contract, and it went to a dearer bid.",
            "Первый победитель отказался от договора, и он достался более дорогой заявке.",
            "Биринчи жеңүүчү келишимден баш тартып, ал кымбатыраак табыштамага тийген."),
        Why = new(
            "Someone who bids low and steps back makes room for the next. Did the winner have a reason, and do the two know each other?",
            "Кто предложил дёшево и отступил, освободил место следующему. Была ли у победителя причина и знакомы ли эти двое?",
            "Арзан сунуштап, артка кайткан адам кийинкисине орун бошотот. Жеңүүчүнүн себеби болгонбу жана экөө бири-бирин билеби?"),
        Misfires = new(
            "Prices that rose between bid and contract; a bid that was a mistake.",
            "Цены, выросшие между заявкой и договором; ошибочная заявка.",
            "Табыштама менен келишимдин ортосунда өскөн баалар; жаңылыш табыштама."),
        Explains = new(
            "{refused} refused at {refused_amount} {currency}; {winner} got the lot at {amount}, {percent} % more. Why did the first step back?",
            "{refused} отказался при цене {refused_amount} {currency}; лот получил {winner} за {amount}, на {percent} % дороже. Почему первый отступил?",
            "{refused} {refused_amount} {currency} баасында баш тарткан; лотту {winner} {amount} менен алган, {percent} % кымбат. Биринчиси эмне үчүн артка кайтты?"),
        Basis = "Our own: award status \"rejected\" of the Kyrgyz feed, which is outside the OCDS list and means that the winner refused.",
        Fields = ["awards/status", "awards/value", "awards/relatedBid", "awards/relatedLots", "bids/details/tenderers/id"],
        Reasons = [Reason.Cancelled, Reason.AwardsNotPublished, Reason.ValueNotPublished, Reason.CurrencyDiffers],
        Sql =
            """
            with refused as materialized (
              select distinct on (ocid, lot_id) ocid, lot_id, award_id, amount, currency, suppliers, bid_id
              from fact_award
              where source_status = 'rejected'
              order by ocid, lot_id, amount nulls last, award_id
            ),
            won as (
              select ocid, lot_id, min(award_id) as award_id, sum(amount) as amount, count(amount) = count(*) as complete,
                     min(currency) as currency, min(suppliers[1]) as supplier
              from fact_award
              -- Of the few with a refusal alone.
              where status = 'active' and (ocid, lot_id) in (select ocid, lot_id from refused)
              group by ocid, lot_id
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
              end as not_applicable,
              case
                when t.active_awards = 0 then 'awards_not_published'
                when r.ocid is not null and (r.amount is null or not w.complete) then 'value_not_published'
                when r.currency <> w.currency then 'currency_differs'
              end as not_enough_data,
              w.amount > r.amount as raised,
              ((w.amount - r.amount) * 100 / nullif(r.amount, 0))::double precision as value,
              array_remove(array[t.buyer_id, coalesce(r.suppliers[1], b.tenderers[1]), w.supplier], null) as organization_ids,
              coalesce(r.suppliers[1], b.tenderers[1], r.award_id) as refused, r.amount as refused_amount, r.award_id as refused_award,
              coalesce(w.supplier, w.award_id) as winner, w.amount, w.award_id as award, w.currency,
              round((w.amount - r.amount) * 100 / nullif(r.amount, 0), 2) as percent
            from fact_competition t
            left join refused r on r.ocid = t.ocid and r.lot_id = t.lot_id
            left join won w on w.ocid = t.ocid and w.lot_id = t.lot_id
            left join (
              select ocid, lot_id, bid_id, tenderers from fact_bid where (ocid, lot_id, bid_id) in (select ocid, lot_id, bid_id from refused)
            ) b on b.ocid = r.ocid and b.lot_id = r.lot_id and b.bid_id = r.bid_id
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("the next is a tenth dearer", Lot(("rejected", 1000), ("active", 1100))) with { Value = 10 },
            Example.Clears("the next asked for the same", Lot(("rejected", 1000), ("active", 1000))),
            Example.Clears("nobody refused", Lot(("active", 1000), ("unsuccessful", 1100))),
            Example.Skips("the lot was cancelled in the end", Lot(("rejected", 1000), ("active", 1100)).Replace("\"id\":\"7\",\"status\":\"active\"", "\"id\":\"7\",\"status\":\"cancelled\"", StringComparison.Ordinal)) with { Reason = "cancelled" },
            Example.Lacks("nobody has the lot yet", Lot(("rejected", 1000), ("pending", 1100))) with { Reason = "awards_not_published" },
        ],
    };

    static string Lot(params (string Status, int Amount)[] awards)
    {
        string Each(Func<int, string, int, string> what) => string.Join(",", awards.Select((a, i) => what(i + 1, a.Status, a.Amount)));
        return
            $$$"""
            {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender","award"],
             "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage","lots":[{"id":"7","status":"active"}]},
             "bids":{"details":[{{{Each((i, _, amount) => string.Create(CultureInfo.InvariantCulture, $$$"""{"id":"{{{i}}}","status":"valid","tenderers":[{"id":"KG-INN-0150320151018{{{i}}}"}],"relatedLots":[{"id":"7","value":{"amount":{{{amount}}},"currency":"KGS"}}]}"""))}}}]},
             "awards":[{{{Each((i, status, amount) => string.Create(CultureInfo.InvariantCulture, $$$"""{"id":"{{{i}}}","status":"{{{status}}}","relatedBid":"{{{i}}}","relatedLots":["7"],"value":{"amount":{{{amount}}},"currency":"KGS"}}"""))}}}]}
            """;
    }
}
