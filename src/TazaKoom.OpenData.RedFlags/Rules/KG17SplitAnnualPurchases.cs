using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG17SplitAnnualPurchases
{
    public static readonly RedFlag Rule = new("KG-17", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        // Purchases of one buyer are added up, of this ground alone.
        Groups = "select ocid, buyer_id as key from fact_tender where method_rationale = 'annualProcurement'",
        Title = new("\"Once a year\", several times", "«Раз в год» — несколько раз", "«Жылына бир» — бир нече жолу"),
        OfficialName = new(
            "MKRAI17: direct conclusion of contract with one and the same supplier on the ground of a purchase once a year under the minimum threshold, using similar OKGZ codes",
            "MKRAI17: применение закупки методом прямого заключения договора с одним и тем же поставщиком по причине приобретения товаров, работ и услуг по каждой статье расходов один раз в год до минимальной пороговой суммы, используя похожие статьи ОКГЗ",
            "MKRAI17: ОКГЗнын окшош беренелерин колдонуп, минималдуу босого суммасына чейин жылына бир жолу сатып алуу себеби боюнча бир эле жабдуучу менен келишимди түз түзүү ыкмасын колдонуу"),
        Says = new(
            "\"Once a year\" purchases of a buyer from one supplier in one class come to more than the threshold within a year.",
            "Закупки «раз в год» у одного поставщика по одному классу за год в сумме превышают порог.",
            "Бир жеткирүүчүдөн бир класс боюнча «жылына бир жолку» сатып алуулар бир жылда чектен ашат."),
        Why = new(
            "The ground is for small needs. Together these are not small: would a competition have been due?",
            "Основание — для малых нужд. Вместе они не малы: не полагался ли конкурс?",
            "Негиз майда муктаждыктар үчүн. Чогуусу майда эмес: конкурс керек эмес беле?"),
        Misfires = new(
            "Different goods under one class of six characters; a purchase corrected and registered again.",
            "Разные товары в одном классе из шести знаков; закупка, исправленная и внесённая заново.",
            "Алты белгилүү бир класстагы ар башка товарлар; оңдолуп, кайра катталган сатып алуу."),
        Explains = new(
            "\"Once a year\" purchases of class {class} from {supplier} come to {sum} {currency} in {year} with this one ({purchases} in all); the threshold is {limit}. Was a competition due?",
            "Закупки «раз в год» класса {class} у {supplier} в {year} году вместе с этой (всего {purchases}): {sum} {currency}; порог {limit}. Не полагался ли конкурс?",
            "{year}-жылы {supplier} жеткирүүчүдөн {class} классындагы «жылына бир» сатып алуулар ушуну менен (баары {purchases}): {sum} {currency}; чек {limit}. Конкурс керек эмес беле?"),
        Basis = "Official indicator MKRAI17 (weight 2), corrected: a first purchase over the threshold counts too, and the year is the tender's own. Law of the Kyrgyz Republic No. 72 of 3 April 2015, art. 21 (direct conclusion of contract).",
        Fields =
        [
            "tender/procurementMethodRationale", "tender/items/classification/id", "tender/items/quantity", "bids/details/priceProposal/unit/value", "awards/value", "awards/relatedBid",
            "tender/datePublished", "parties/roles",
        ],
        Settings =
        [
            Setting.Integer("digits", 6, new(
                "Leading characters of the classification that make similar codes.",
                "Сколько первых знаков классификатора делают коды похожими.",
                "Классификатордун канча алгачкы белгиси коддорду окшош кылат.")),
        ],
        Law =
        [
            new("maximum_amount", new(
                "Threshold of purchases once a year.",
                "Порог закупок «один раз в год».",
                "«Жылына бир жолу» сатып алуулардын чеги.")),
        ],
        Processes = ["before"],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.ThresholdUnknown, Reason.BuyerUnknown, Reason.SupplierUnknown,
            Reason.ItemsNotClassified, Reason.ValueNotPublished,
        ],
        Sql =
            $$"""
            with annual as materialized (
              select t.ocid, t.buyer_id, t.published, extract(year from t.published at time zone 'Asia/Bishkek')::integer as year,
                     l.value as maximum, l.currency, l.citation
              from fact_tender t
              left join lateral (
                select law.value, law.currency, law.citation
                from law
                where law.parameter = 'maximum_amount' and (law.category is null or law.category = t.category)
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                order by law.category nulls last
                limit 1
              ) l on true
              where t.profile = 'kyrgyzstan' and {{KyrgyzMethods.SingleSource}} and t.method_rationale = 'annualProcurement'
                and t.status is distinct from 'cancelled' and t.published is not null
            ),
            award as materialized (
              select n.ocid, a.award_id, a.lot_id, a.bid_id, a.amount, a.currency, a.suppliers[1] as supplier
              from annual n
              join fact_award a on a.ocid = n.ocid and a.status = 'active' and cardinality(a.suppliers) = 1
            ),
            item as materialized (
              select a.ocid, a.award_id, a.lot_id, left(i.classification_id, s.digits::integer) as class, i.quantity * p.unit_amount as amount, p.currency
              from award a
              join fact_item i on i.ocid = a.ocid and i.part = 'tender' and (a.lot_id = '' or i.lot_id = a.lot_id) and i.classification_id is not null
              cross join setting s
              left join fact_price_proposal p on p.ocid = i.ocid and p.bid_id = a.bid_id and p.item_id = i.item_id
            ),
            classed as (
              select ocid, award_id, lot_id, class, count(*) over (partition by ocid, award_id, lot_id) as classes,
                     sum(amount) as amount, count(amount) = count(*) as priced, min(currency) as currency, count(distinct currency) as currencies
              from item
              group by ocid, award_id, lot_id, class
            ),
            bought as materialized (
              select
                a.ocid, a.supplier, c.class,
                -- An award for one class is that class's amount; else the winner's unit prices say what each class costs.
                sum(case when c.classes = 1 and a.amount is not null and a.currency = n.currency then a.amount
                         when c.priced and c.currencies = 1 and c.currency = n.currency then c.amount end) as amount
              from award a
              join annual n on n.ocid = a.ocid
              join classed c on c.ocid = a.ocid and c.award_id = a.award_id and c.lot_id = a.lot_id
              group by a.ocid, a.supplier, c.class
            ),
            summed as (
              select
                b.ocid, b.supplier, b.class, b.amount, sum(b.amount) over so_far as sum, count(*) over so_far as purchases,
                array_agg(b.ocid) over (so_far rows between 20 preceding and 1 preceding) as before
              from bought b
              join annual n on n.ocid = b.ocid
              where n.buyer_id is not null
              window so_far as (partition by n.buyer_id, b.supplier, b.class, n.year order by n.published, b.ocid)
            ),
            most as (
              select distinct on (ocid) * from summed order by ocid, sum desc nulls last, supplier, class
            ),
            missing as (
              select distinct ocid from bought where amount is null
            ),
            supplied as (
              select distinct ocid from award
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} or t.method_rationale is distinct from 'annualProcurement' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.published is null then 'date_unknown'
                when n.maximum is null or n.citation is null then 'threshold_unknown'
                when t.buyer_id is null then 'buyer_unknown'
                when x.ocid is null then 'supplier_unknown'
                when m.ocid is null then 'items_not_classified'
                when m.sum is null or (m.sum <= n.maximum and u.ocid is not null) then 'value_not_published'
              end as not_enough_data,
              m.sum > n.maximum as raised,
              m.sum::double precision as value,
              array_remove(array[t.buyer_id, m.supplier], null) as organization_ids,
              m.sum, n.currency, m.amount, m.purchases, m.class, m.supplier, n.year::text as year, n.maximum as "limit", n.citation, m.before, t.buyer_id as buyer
            from fact_tender t
            left join annual n on n.ocid = t.ocid
            left join most m on m.ocid = t.ocid
            left join missing u on u.ocid = t.ocid
            left join supplied x on x.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("a first purchase of five million", Purchases(5_000_000)) with { Ocid = "ocds-h7i0z4-1", Value = 5_000_000 },
            Example.Raises("two that together pass the threshold", Purchases(600_000, 400_001)) with { Ocid = "ocds-h7i0z4-2", Value = 1_000_001 },
            Example.Clears("the first of the two", Purchases(600_000, 400_001)) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("exactly the threshold", Purchases(600_000, 400_000)) with { Ocid = "ocds-h7i0z4-2" },
            Example.Skips("another ground", Purchases(5_000_000).Replace("annualProcurement", "urgentNeed", StringComparison.Ordinal)) with { Ocid = "ocds-h7i0z4-1", Reason = "method_not_covered" },
            Example.Lacks("the threshold of the law of 2022 is not confirmed", Purchases(5_000_000).Replace("2020-0", "2023-0", StringComparison.Ordinal)) with { Ocid = "ocds-h7i0z4-1", Reason = "threshold_unknown" },
        ],
    };

    static string Purchases(params int[] amounts) => "[" + string.Join(",\n", amounts.Select((amount, i) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{i + 1}}}","id":"1","date":"2023-04-01T00:00:00+06:00","tag":["tender","award"],
         "parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]},{"id":"KG-INN-01503201510181","roles":["tenderer"]}],
         "tender":{"id":{{{i + 1}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","procurementMethodRationale":"annualProcurement",
          "datePublished":"2020-0{{{i + 1}}}-10T10:00:00+06:00","lots":[{"id":"7"}],"items":[{"id":"1","relatedLot":"7","classification":{"scheme":"OKGZ","id":"3360000{{{i}}}-6"}}]},
         "bids":{"details":[{"id":"1","status":"valid","relatedLots":[{"id":"7"}],"tenderers":[{"id":"KG-INN-01503201510181"}]}]},
         "awards":[{"id":"1","status":"active","relatedBid":"1","relatedLots":["7"],"value":{"amount":{{{amount}}},"currency":"KGS"}}]}
        """))) + "]";
}
