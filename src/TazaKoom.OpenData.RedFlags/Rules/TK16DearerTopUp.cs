namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK16DearerTopUp
{
    static readonly Reason NotComparable = new("unit_prices_not_comparable", Outcome.NotEnoughData, new(
        "No item has a unit price both here and in the base.",
        "Ни у одного предмета нет цены за единицу и здесь, и в базовой закупке.",
        "Бир да предметтин бирдик баасы бул жерде да, негизинде да жок."));

    public static readonly RedFlag Rule = new("TK-16", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Groups = RelatedProcesses.Groups,
        Title = new("Top-up at higher price", "Дозакупка дороже базовой", "Негизинен кымбат кошумча"),
        Says = new(
            "A top-up pays more for a unit of the same item than the competition did.",
            "За единицу того же предмета дозакупка платит больше, чем было на конкурсе.",
            "Кошумча сатып алуу ошол эле предметтин бирдигине конкурстагыдан көп төлөйт."),
        Why = new(
            "The ground is that the price was tested. This is another price: who tested it?",
            "Основание в том, что цена проверена. Эта цена другая: кто её проверил?",
            "Негиз — баа текшерилгенинде. Бул башка баа: аны ким текшерди?"),
        Misfires = new(
            "Different goods under one code and unit; prices raised by agreement with inflation.",
            "Разные товары под одним кодом и единицей; цены, поднятые по соглашению из-за инфляции.",
            "Бир код жана бирдик астындагы ар башка товарлар; инфляцияга байланыштуу макулдашып көтөрүлгөн баалар."),
        Explains = new(
            "A unit of {code} costs {price} {currency} here and at most {base_price} in {base}, {percent} % more. Who tested the new price?",
            "Единица {code} стоит здесь {price} {currency}, а в {base} — не больше {base_price}: дороже на {percent} %. Кто проверил новую цену?",
            "{code} бирдиги бул жерде {price} {currency}, {base} сатып алуусунда эң көп {base_price}: {percent} % кымбат. Жаңы бааны ким текшерди?"),
        Basis = "Our own; the unit price that the official indicator MKRAI15 compares on the way, as a flag of its own. KRAI4.",
        Fields = ["relatedProcesses/identifier", "bids/details/priceProposal/unit/value", "tender/items/classification/id", "tender/items/unit/id", "awards/status", "awards/relatedBid"],
        Settings =
        [
            Setting.Number("percent", 0, new(
                "Percent above the base's highest price; over it the flag is raised.",
                "На сколько процентов выше наибольшей базовой цены; больше — вопрос.",
                "Негизги эң чоң баадан канча пайыз жогору; андан көп болсо, суроо.")),
        ],
        Processes = ["base"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.BaseNotNamed, Reason.BaseUnknown, NotComparable],
        Sql =
            $$"""
            with named as materialized (
              select distinct t.ocid, r.related_id, coalesce(b.ocid, n.ocid) as base
              from fact_tender t
              join fact_related_process r on r.ocid = t.ocid and 'prior' = any (r.relationships)
              left join fact_tender b on b.process = r.related_ocid
              left join fact_tender n on n.number = r.number and b.ocid is null
              where t.profile = 'kyrgyzstan' and {{KyrgyzMethods.SingleSource}} and t.method_rationale like 'additionalProcurement%'
            ),
            involved as (
              select ocid from named union select base from named where base is not null
            ),
            -- Unit prices of winning bids.
            price as materialized (
              select p.ocid, i.classification_id as code, coalesce(i.unit_id, '') as unit, p.currency, max(p.unit_amount) as amount
              from involved v
              join fact_price_proposal p on p.ocid = v.ocid and p.unit_amount > 0
              join fact_item i on i.ocid = p.ocid and i.part = 'tender' and i.item_id = p.item_id and i.classification_id is not null
              where exists (select from fact_award a where a.ocid = p.ocid and a.bid_id = p.bid_id and a.status = 'active' and (a.lot_id = '' or a.lot_id = i.lot_id))
              group by p.ocid, i.classification_id, coalesce(i.unit_id, ''), p.currency
            ),
            compared as (
              select n.ocid, n.base, o.code, o.unit, o.currency, o.amount as price, b.amount as base_price
              from named n
              join price o on o.ocid = n.ocid
              join price b on b.ocid = n.base and b.code = o.code and b.unit = o.unit and b.currency = o.currency
            ),
            dearest as (
              select distinct on (ocid) *, (price - base_price) * 100 / base_price as percent
              from compared
              order by ocid, (price - base_price) / base_price desc, code, unit, base
            ),
            known as (
              select ocid, count(distinct related_id) as named, count(distinct related_id) filter (where base is not null) as known from named group by ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} or t.method_rationale is null or t.method_rationale not like 'additionalProcurement%' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when k.ocid is null then 'base_not_named'
                when k.known < k.named then 'base_unknown'
                when d.ocid is null then 'unit_prices_not_comparable'
              end as not_enough_data,
              d.percent > s.percent::numeric as raised,
              d.percent::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              d.code, d.unit, d.price, d.base_price, d.currency, round(d.percent, 2) as percent, s.percent as "limit", d.base
            from fact_tender t
            cross join setting s
            left join known k on k.ocid = t.ocid
            left join dearest d on d.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("a tenth dearer", Pair("110")) with { Ocid = "ocds-h7i0z4-1", Value = 10 },
            Example.Clears("the same price", Pair("100")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Lacks("no unit price", Pair("0")) with { Ocid = "ocds-h7i0z4-1", Reason = "unit_prices_not_comparable" },
            Example.Skips("the base itself", Pair("110")) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
        ],
    };

    static string Pair(string price) =>
        $"[{Tender(1, "singleSource", price, """{"id":"r","scheme":"ocid","identifier":"2","relationship":["prior"]}""")},\n{Tender(2, "oneStage", "100", "")}]";

    static string Tender(int id, string method, string price, string related) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender","award"],"relatedProcesses":[{{{related}}}],
         "tender":{"id":{{{id}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","procurementMethodRationale":"additionalProcurement5","lots":[{"id":"7"}],
          "items":[{"id":"1","relatedLot":"7","quantity":2,"unit":{"id":"135"},"classification":{"scheme":"OKGZ","id":"33600000-6"}}]},
         "bids":{"details":[{"id":"1","status":"valid","relatedLots":[{"id":"7"}],"priceProposal":[{"id":"1","relatedLot":"7","relatedItem":"1","unit":{"value":{"amount":{{{price}}},"currency":"KGS"} } }]}]},
         "awards":[{"id":"1","status":"active","relatedBid":"1","relatedLots":["7"]}]}
        """;
}
