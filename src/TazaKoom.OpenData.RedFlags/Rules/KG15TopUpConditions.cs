namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG15TopUpConditions
{
    public static readonly RedFlag Rule = new("KG-15", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Groups = RelatedProcesses.Groups,
        Title = new("Top-up outside its conditions", "Дозакупка вне её условий", "Шарттарынан тыш кошумча сатып алуу"),
        OfficialName = new(
            "MKRAI15: the direct purchase exceeds 5 % of the contract concluded after a competition; or buys what was not bought before; or refers to something that is no competition",
            "MKRAI15: закупка товаров методом прямого заключения договора превышает 5 % стоимости договора, заключённого на основании проведённого конкурса при сохранении цены и технических спецификаций. Дозакупка товаров, которые ранее не закупались. Дозакупка товаров с отсылкой не на конкурс",
            "MKRAI15: келишимди түз түзүү ыкмасы менен сатып алуу өткөрүлгөн конкурстун негизинде түзүлгөн келишимдин наркынан 5 % ашат. Мурда сатылып алынбаган товарларды жеткире сатып алуу. Конкурска шилтеме кылбаган жеткире сатып алуу"),
        Says = new(
            "A top-up rests on something that was no competition, or buys other items, or is a larger share than the ground allows.",
            "Дозакупка опирается не на конкурс, или покупает другие предметы, или больше доли, которую допускает основание.",
            "Кошумча сатып алуу конкурска таянбайт, же башка предметтерди сатып алат, же негиз уруксат берген үлүштөн чоң."),
        Why = new(
            "A small addition to a tested price needs no new competition; anything else does. Is this still an addition?",
            "Малой добавке по проверенной цене новый конкурс не нужен, остальному нужен. Это ещё добавка?",
            "Текшерилген баадагы кичине кошумчага жаңы конкурс кереги жок, калганына керек. Бул дагы эле кошумчабы?"),
        Misfires = new(
            "A base that is named wrong; items reclassified in between; a base contract whose amount was changed.",
            "Неверно указанная базовая закупка; смена кодов в промежутке; базовый договор, сумма которого изменилась.",
            "Негизи туура эмес көрсөтүлгөн; арада коддор өзгөргөн; суммасы өзгөргөн негизги келишим."),
        Explains = new(
            "A top-up needs a competitive base, the same items and a small enough share; of these it does not meet: {unmet:competition=a competitive base;items=the same items;share=a small enough share} (base {base}). What was the ground?",
            "Дозакупке нужны конкурсная база, те же предметы и достаточно малая доля; не выполнено: {unmet:competition=конкурсная база;items=те же предметы;share=достаточно малая доля} (база {base}). Каково основание?",
            "Кошумча сатып алууга конкурстук негиз, ошол эле предметтер жана жетишерлик кичине үлүш керек; аткарылбаганы: {unmet:competition=конкурстук негиз;items=ошол эле предметтер;share=жетишерлик кичине үлүш} (негизи {base}). Негиздемеси кандай?"),
        Basis = "Official indicator MKRAI15 (weight 1), corrected: judged once there is an award; without base or awards it is not enough data. Law of the Kyrgyz Republic No. 72 of 3 April 2015, art. 21 (direct conclusion of contract).",
        Fields =
        [
            "tender/procurementMethodDetails", "tender/procurementMethodRationale", "relatedProcesses/identifier", "relatedProcesses/relationship", "tender/items/classification/id",
            "awards/status", "awards/value", "tender/datePublished",
        ],
        Law =
        [
            new("maximum_percent", new(
                "Share of the base's awards that the ground allows, in percent.",
                "Доля от суммы базовой закупки, которую допускает основание, в процентах.",
                "Негиз уруксат берген, негизги сатып алуунун суммасынан үлүш, пайыз менен.")),
        ],
        Processes = ["base"],
        Reasons =
        [
            Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.BaseNotNamed, Reason.BaseUnknown, Reason.ItemsNotClassified, Reason.AwardsNotPublished,
            Reason.CurrencyDiffers, Reason.ThresholdUnknown,
        ],
        Sql =
            $$"""
            with topup as materialized (
              select t.ocid, t.awarded_amount as amount, t.awarded_currency as currency, l.value as limit_percent, l.citation
              from fact_tender t
              left join lateral (
                select law.value, law.citation
                from law
                where law.parameter = 'maximum_percent' and law.method = t.method_rationale
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                limit 1
              ) l on true
              where t.profile = 'kyrgyzstan' and {{KyrgyzMethods.SingleSource}} and t.method_rationale like 'additionalProcurement%'
            ),
            base as materialized (
              select distinct
                u.ocid, r.related_id, coalesce(b.ocid, n.ocid) as base,
                lower(coalesce(b.method_details, n.method_details)) in ('onestage', 'simplicated', 'simplified', 'downgrade')
                  and coalesce(coalesce(b.status, n.status) not in ('cancelled', 'unsuccessful'), true) as competitive,
                case when b.ocid is null then n.awarded_amount else b.awarded_amount end as amount,
                case when b.ocid is null then n.awarded_currency else b.awarded_currency end as currency
              from topup u
              join fact_related_process r on r.ocid = u.ocid and 'prior' = any (r.relationships)
              left join fact_tender b on b.process = r.related_ocid
              left join fact_tender n on n.number = r.number and b.ocid is null
            ),
            named as (
              select
                ocid, count(distinct related_id) as named, count(distinct related_id) filter (where base is not null) as known,
                bool_or(not coalesce(competitive, false)) filter (where base is not null) as not_competitive,
                array_agg(distinct base order by base) filter (where base is not null) as bases,
                sum(amount) as amount, bool_or(amount is null) as incomplete, min(currency) as currency, count(distinct currency) as currencies
              from base
              group by ocid
            ),
            own as materialized (
              select distinct u.ocid, i.classification_id as code
              from topup u
              join fact_item i on i.ocid = u.ocid and i.part = 'tender' and i.classification_id is not null
            ),
            offered as materialized (
              select distinct b.ocid, i.classification_id as code
              from base b
              join fact_item i on i.ocid = b.base and i.part = 'tender' and i.classification_id is not null
            ),
            other as (
              select o.ocid, array_agg(o.code order by o.code) as codes
              from own o
              left join offered f on f.ocid = o.ocid and f.code = o.code
              where f.ocid is null
              group by o.ocid
            ),
            classified as (
              select ocid from own intersect select ocid from offered
            ),
            judged as (
              select
                u.*, n.named, n.known, n.bases, n.amount as base_amount, n.incomplete, n.currency as base_currency, n.currencies, c.ocid is not null as classified,
                n.not_competitive, o.codes as other_items,
                u.amount * 100 / nullif(n.amount, 0) as percent,
                array_remove(array[
                  case when n.not_competitive then text 'competition' end,
                  case when c.ocid is not null and o.ocid is not null then text 'items' end,
                  case when u.amount * 100 > u.limit_percent * n.amount and not n.incomplete and n.currencies = 1 and n.currency = u.currency then text 'share' end], null) as unmet
              from topup u
              left join named n on n.ocid = u.ocid
              left join other o on o.ocid = u.ocid
              left join classified c on c.ocid = u.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} or t.method_rationale is null or t.method_rationale not like 'additionalProcurement%' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when coalesce(j.named, 0) = 0 then 'base_not_named'
                when j.known < j.named then 'base_unknown'
                when cardinality(j.unmet) > 0 then null
                when not j.classified then 'items_not_classified'
                when j.amount is null or j.incomplete or j.base_amount is null then 'awards_not_published'
                when j.currencies > 1 or j.currency <> j.base_currency then 'currency_differs'
                when j.limit_percent is null or j.citation is null then 'threshold_unknown'
              end as not_enough_data,
              cardinality(j.unmet) > 0 as raised,
              coalesce(j.percent, 0)::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              j.unmet, j.bases as base, j.other_items, j.amount, j.base_amount, j.currency, round(j.percent, 4) as percent, j.limit_percent as "limit", j.citation, t.method_rationale
            from fact_tender t
            left join judged j on j.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("six percent", Pair(6000, 100000)) with { Ocid = "ocds-h7i0z4-1", Value = 6 },
            Example.Clears("exactly five percent", Pair(5000, 100000)) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("fifteen percent, before the amendment of June 2019", Pair(15000, 100000, ground: "additionalProcurement15", day: "2019-03-01")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Raises("the base had no competition", Pair(1000, 100000, baseMethod: "singleSource")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Raises("the base was for other items", Pair(1000, 100000, baseCode: "45000000-7")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Lacks("no award yet", Pair(null, 100000)) with { Ocid = "ocds-h7i0z4-1", Reason = "awards_not_published" },
            Example.Lacks("the base is not in the data", Pair(5000, 100000, identifier: "3")) with { Ocid = "ocds-h7i0z4-1", Reason = "base_unknown" },
            Example.Lacks("the share of the law of 2022 is not confirmed", Pair(5000, 100000, day: "2023-03-01")) with { Ocid = "ocds-h7i0z4-1", Reason = "threshold_unknown" },
            Example.Skips("the base itself", Pair(5000, 100000)) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
        ],
    };

    static string Pair(
        int? amount, int baseAmount, string baseMethod = "oneStage", string baseCode = "33600000-6", string identifier = "2", string ground = "additionalProcurement5", string day = "2020-03-01") =>
        $"[{Tender(1, "singleSource", ground, "33600000-6", amount, day, $$"""{"id":"r","scheme":"ocid","identifier":"{{identifier}}","relationship":["prior"]}""")},\n"
        + Tender(2, baseMethod, null, baseCode, baseAmount, "2019-01-15", "") + "]";

    static string Tender(int id, string method, string? ground, string code, int? amount, string day, string related) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2023-04-01T00:00:00+06:00","tag":["tender","award"],"relatedProcesses":[{{{related}}}],
         "tender":{"id":{{{id}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}"{{{(ground is null ? "" : $",\"procurementMethodRationale\":\"{ground}\"")}}},
          "datePublished":"{{{day}}}T10:00:00+06:00","items":[{"id":"1","classification":{"scheme":"OKGZ","id":"{{{code}}}"}}]},
         "awards":[{{{(amount is null ? "" : $$"""{"id":"1","status":"active","value":{"amount":{{amount}},"currency":"KGS"} }""")}}}]}
        """;
}
