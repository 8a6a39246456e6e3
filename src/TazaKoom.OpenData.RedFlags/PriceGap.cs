using System.Globalization;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// The margin between the winner and the next bid, (loser - winner) / winner, of every competition: R024 asks whether it is
/// unusually small, R058 whether it is unusually large, both against the quartiles of the same population.
/// </summary>
static class PriceGap
{
    static readonly Reason NotOneWinner = new("not_one_winner", Outcome.NotApplicable, new(
        "There is not exactly one active award with one supplier.",
        "Нет ровно одного действующего решения с одним поставщиком.",
        "Бир гана жеткирүүчүсү бар бир гана күчүндөгү чечим жок."));

    static readonly Reason FewerThanTwoValid = new("fewer_than_two_valid_bids", Outcome.NotApplicable, new(
        "Fewer than two bids were valid in the end, so there is no next bid.",
        "Действительными остались меньше двух заявок, следующей заявки нет.",
        "Жарактуу табыштамалар экиден аз калган, кийинки табыштама жок."));

    static readonly Reason NotByPrice = new("not_by_price", Outcome.NotApplicable, new(
        "A cheaper valid bid lost, so the award was not decided by price alone.",
        "Проиграла более дешёвая действительная заявка: решала не только цена.",
        "Арзаныраак жарактуу табыштама утулган: баа гана чечкен эмес."));

    static readonly Reason ZeroPrice = new("zero_price", Outcome.NotEnoughData, new(
        "The winning price is zero, so no ratio can be computed.",
        "Цена победителя равна нулю, отношение не вычислить.",
        "Жеңүүчүнүн баасы нөл, катышты эсептөө мүмкүн эмес."));

    public static readonly Reason[] Reasons =
    [
        Reason.Cancelled, Reason.MethodNotCovered, PriceComparison.NotCompared, Reason.FewerThanTwoBids, NotOneWinner, FewerThanTwoValid, NotByPrice,
        Reason.BidsNotPublished, Reason.AwardsNotPublished, Reason.AwardsNotFinal, Reason.PricesNotPublished, ZeroPrice,
    ];

    public static readonly string[] Fields =
    [
        "bids/details/value", "bids/details/relatedLots", "bids/details/status", "bids/details/tenderers/id", "awards/status", "awards/suppliers/id",
        "awards/relatedBid", "awards/relatedLots", "tender/procurementMethodDetails", "tender/status",
    ];

    public static Setting[] SettingsWith(Setting threshold) =>
    [
        threshold,
        Setting.OneText("currency", null, new(
            "Only bids in this currency; null: each competition is judged in the currency of most of its bids, a ratio needs no common one.",
            "Только заявки в этой валюте; null: каждый конкурс оценивается в валюте большинства своих заявок, отношению общая валюта не нужна.",
            "Ушул валютадагы табыштамалар гана; null: ар бир конкурс табыштамаларынын көпчүлүгүнүн валютасында бааланат, катышка жалпы валюта керек эмес.")),
        Setting.Flag("one_currency", false, new(
            "Where no currency is set: only bids in the currency that most bids of all the data have. Cardinal takes the first it meets, which varies from run to run.",
            "Если валюта не задана: только заявки в самой частой валюте всех данных. Cardinal берёт первую встреченную, и результат меняется от запуска к запуску.",
            "Валюта берилбесе: бүт маалыматтагы эң көп валютадагы табыштамалар гана. Cardinal биринчи жолукканын алат, натыйжасы ар жүргүзүүдө өзгөрөт."),
            cardinal: "true"),
        PriceComparison.Allowed,
        PriceComparison.Denied,
    ];

    /// <summary>The currency of most bids of all the data, where no other is set: one for all rules that compare prices, as in Cardinal.</summary>
    public const string MainCurrency =
        """
        main as materialized (
          select b.currency
          from fact_bid b
          where b.submitted and b.amount is not null and b.currency is not null and (select one_currency from setting)
            and not exists (select from fact_tender t where t.ocid = b.ocid and t.status = 'cancelled')
          group by b.currency
          order by count(*) desc, b.currency collate "C"
          limit 1
        )
        """;

    /// <summary>
    /// <paramref name="side"/> is -1.5 for the lower fence, from the first quartile, and 1.5 for the upper one, from the third.
    /// </summary>
    public static string Sql(double side, string raised, string concerned) =>
        $$"""
        with {{MainCurrency}},
        candidate as materialized (
          select
            c.ocid, c.subject, c.lot_id, g.currency, g.ratio,
            case
              when c.status = 'cancelled' or c.lot_status = 'cancelled' then 'cancelled'
              when c.tender_bids = 0 and c.method = 'direct' then 'method_not_covered'
              when not {{PriceComparison.Applies}} then 'price_not_compared'
              when c.tender_bids > 0 and c.submitted < 2 then 'fewer_than_two_bids'
              when c.awards > 0 and c.awards_final and (c.active_awards <> 1 or cardinality(c.suppliers) <> 1) then 'not_one_winner'
              when c.tender_bids > 0 and c.awards > 0 and c.awards_final and c.valid < 2 then 'fewer_than_two_valid_bids'
              when g.loser_amount < g.winner_amount then 'not_by_price'
            end as not_applicable,
            case
              when c.tender_bids = 0 then 'bids_not_published'
              when c.awards = 0 then 'awards_not_published'
              when not c.awards_final then 'awards_not_final'
              when g.winner_amount is null then 'prices_not_published'
              when g.ratio is null then 'zero_price'
            end as not_enough_data
          from fact_competition c
          cross join setting s
          left join fact_price_gap g on g.ocid = c.ocid and g.lot_id = c.lot_id
            and case
                  when s.currency is not null then g.currency = s.currency
                  when s.one_currency then g.currency = (select currency from main)
                  else g.currency_rank = 1
                end
        ),
        quartile as materialized (
          select count(*) as compared, quantile(array_agg(ratio order by ratio), 0.25) as q1, quantile(array_agg(ratio order by ratio), 0.75) as q3
          from candidate
          where not_applicable is null and not_enough_data is null
        ),
        fence as materialized (
          select q.*, s.threshold, coalesce(s.threshold, fused_multiply_add(q.q3 - q.q1, {{side.ToString("R", CultureInfo.InvariantCulture)}}, {{(side < 0 ? "q.q1" : "q.q3")}})) as fence
          from quartile q
          cross join setting s
        ),
        -- What is raised: little of all.
        unusual as materialized (
          select g.*
          from fact_price_gap g
          where (g.ocid, g.lot_id, g.currency) in (
            select c.ocid, c.lot_id, c.currency
            from candidate c
            cross join fence f
            where c.not_applicable is null and c.not_enough_data is null and {{raised}})
        ),
        -- Its bids. Of several at one price the first in the document.
        lowest as (
          select
            u.ocid, u.lot_id, b.bid_id, b.tenderers[1] as tenderer, b.tenderers[1] = u.winner as won,
            row_number() over (partition by u.ocid, u.lot_id, b.tenderers[1] = u.winner order by b.position, b.bid_id) as place
          from fact_bid b
          join unusual u on u.ocid = b.ocid and u.lot_id = b.lot_id and u.currency = b.currency
          where b.status = 'valid' and cardinality(b.tenderers) = 1
            and b.amount = case when b.tenderers[1] = u.winner then u.winner_amount else u.loser_amount end
        ),
        told as (
          select
            ocid, lot_id, min(bid_id) filter (where won) as winner_bid,
            min(tenderer) filter (where not won) as loser, min(bid_id) filter (where not won) as loser_bid
          from lowest
          where place = 1
          group by ocid, lot_id
        )
        select
          c.ocid, c.subject, c.lot_id as subject_id, c.not_applicable, c.not_enough_data,
          {{raised}} as raised,
          c.ratio as value,
          {{concerned}} as organization_ids,
          c.ratio, round((c.ratio * 100)::numeric, 2) as percent, f.fence as "limit", round((f.fence * 100)::numeric, 2) as limit_percent,
          u.winner, t.winner_bid, u.winner_amount, t.loser, t.loser_bid, u.loser_amount, c.currency, f.compared,
          case when f.threshold is null then f.q1 end as q1, case when f.threshold is null then f.q3 end as q3
        from candidate c
        cross join fence f
        left join unusual u on u.ocid = c.ocid and u.lot_id = c.lot_id
        left join told t on t.ocid = c.ocid and t.lot_id = c.lot_id
        """;
}
