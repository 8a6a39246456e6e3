namespace TazaKoom.OpenData.RedFlags.Rules;

static class R002ValueNearCeiling
{
    public static readonly RedFlag Rule = new("R002", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Value just under the ceiling", "Сумма чуть ниже порога", "Сумма чектен бир аз төмөн"),
        Says = new(
            "The estimate lies in a narrow band under the ceiling of its method, and the buyer has more tenders there than in the band below.",
            "Ожидаемая стоимость лежит в узкой полосе под порогом метода, и у заказчика там больше закупок, чем в полосе ниже.",
            "Болжолдуу нарк ыкманын чегинин астындагы кууш тилкеде, жана сатып алуучунун ал жерде андан төмөнкү тилкеге караганда сатып алуулары көп."),
        Why = new(
            "Above the ceiling a stricter method would be due. Did the need cost this much, or was the amount fitted to the limit?",
            "Выше порога нужен более строгий метод. Столько стоила потребность или сумму подогнали под предел?",
            "Чектен жогору катаалыраак ыкма керек болмок. Муктаждык ушунча турганбы же сумма чекке ылайыкталганбы?"),
        Misfires = new(
            "Budgets that are themselves allotted up to the ceiling; a buyer whose needs really cost about that much.",
            "Бюджеты, которые и выделяются до порога; заказчик, чьи потребности действительно столько стоят.",
            "Чекке чейин бөлүнгөн бюджеттер; муктаждыктары чын эле ошончо турган сатып алуучу."),
        Explains = new(
            "The estimate is {amount} {currency}, {percent} % under the ceiling of {limit}; of this buyer's tenders {near} are so close under it and {below} in the band below. Why this amount?",
            "Ожидаемая стоимость {amount} {currency}, на {percent} % ниже порога {limit}; у этого заказчика так близко к нему закупок: {near}, в полосе ниже: {below}. Почему именно эта сумма?",
            "Болжолдуу нарк {amount} {currency}, {limit} чегинен {percent} % төмөн; бул сатып алуучунун чекке ушунчалык жакын сатып алуулары: {near}, андан төмөнкү тилкеде: {below}. Эмне үчүн дал ушул сумма?"),
        Basis = "OCP R002; threshold bunching: more values in the band under a ceiling than in the band of the same width below it. Ceilings by date and method from the profile's thresholds.csv, where they have a citation.",
        Fields = ["tender/value", "tender/procurementMethodDetails", "tender/datePublished", "parties/roles"],
        Settings =
        [
            Setting.Number("band_percent", 5, new(
                "Width of the band under the ceiling, percent of it.",
                "Ширина полосы под порогом, в процентах от него.",
                "Чектин астындагы тилкенин туурасы, анын пайызы менен.")),
            Setting.Integer("minimum_near", 3, new(
                "Tenders of the buyer in the band, this one included, that raise the flag.",
                "Сколько закупок заказчика в полосе, считая эту, вызывают вопрос.",
                "Сатып алуучунун тилкедеги канча сатып алуусу, ушуну кошкондо, суроо жаратат.")),
        ],
        Law = [new("maximum_amount", new("Ceiling of the method, by date.", "Порог метода по датам.", "Ыкманын датасы боюнча чеги."))],
        Processes = ["ocids"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.ThresholdUnknown, Reason.ValueNotPublished, Reason.BuyerUnknown],
        Sql =
            """
            with valued as materialized (
              select
                t.ocid, t.subject, t.status, t.method_details, t.published, t.buyer_id, t.value_amount as amount, t.value_currency as currency,
                l.value as maximum, l.currency as maximum_currency, l.citation, exists (select from law where lower(law.method) = lower(t.method_details)) as covered,
                s.minimum_near, s.band_percent,
                (l.value - t.value_amount) * 100 / l.value as distance
              from fact_tender t
              cross join setting s
              left join lateral (
                select law.value, law.currency, law.citation
                from law
                where law.profile = t.profile and law.parameter = 'maximum_amount' and lower(law.method) = lower(t.method_details)
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                order by law.valid_from desc
                limit 1
              ) l on true
              where t.profile = 'kyrgyzstan'
            ),
            bunched as (
              select
                buyer_id, maximum,
                count(*) filter (where distance >= 0 and distance <= band_percent) as near,
                count(*) filter (where distance > band_percent and distance <= 2 * band_percent) as below,
                (array_agg(ocid order by ocid) filter (where distance >= 0 and distance <= band_percent))[1:100] as ocids
              from valued
              where status is distinct from 'cancelled' and covered and currency = maximum_currency and buyer_id is not null
              group by buyer_id, maximum
            )
            select
              v.ocid, v.subject, '' as subject_id,
              case
                when v.status = 'cancelled' then 'cancelled'
                when v.method_details is not null and not v.covered then 'method_not_covered'
              end as not_applicable,
              case
                when v.method_details is null then 'method_unknown'
                when v.published is null then 'date_unknown'
                when v.maximum is null or v.citation is null then 'threshold_unknown'
                when v.amount is null or v.currency is distinct from v.maximum_currency then 'value_not_published'
                when v.buyer_id is null then 'buyer_unknown'
              end as not_enough_data,
              v.distance >= 0 and v.distance <= v.band_percent and b.near >= v.minimum_near and b.near > b.below as raised,
              v.distance::double precision as value,
              array_remove(array[v.buyer_id], null) as organization_ids,
              v.amount, v.currency, v.maximum as "limit", round(v.distance, 2) as percent, v.band_percent, v.citation, b.near, b.below, v.minimum_near as minimum, b.ocids
            from valued v
            left join bunched b on b.buyer_id = v.buyer_id and b.maximum = v.maximum
            """,
        Examples =
        [
            Example.Raises("three tenders of one buyer within five percent of the ceiling", Documents("990000", 3)) with { Ocid = "ocds-h7i0z4-1", Value = 1 },
            Example.Clears("one tender there is an accident", Documents("990000", 1)) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("half the ceiling", Documents("500000", 3)) with { Ocid = "ocds-h7i0z4-1" },
            Example.Skips("a method without ceiling", Documents("990000", 3, "oneStage")) with { Ocid = "ocds-h7i0z4-1", Reason = "method_not_covered" },
            Example.Lacks("the ceiling of the law of 2022 is not confirmed", Documents("990000", 3, day: "2023-03-01")) with { Ocid = "ocds-h7i0z4-1", Reason = "threshold_unknown" },
        ],
    };

    static string Documents(string amount, int tenders, string method = "simplicated", string day = "2020-03-01") => "[" + string.Join(",\n", Enumerable.Range(1, tenders).Select(i =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{i}}}","id":"1","date":"{{{day}}}T00:00:00+06:00","tag":["tender"],"parties":[{"id":"KG-INN-00101200010001","roles":["buyer"]}],
         "tender":{"id":{{{i}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","datePublished":"{{{day}}}T10:00:00+06:00",
          "value":{"amount":{{{amount}}},"currency":"KGS"} }}
        """)) + "]";
}
