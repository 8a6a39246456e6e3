using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R054GrownPastCeiling
{
    public static readonly RedFlag Rule = new("R054", Subject.Tender)
    {
        ComparesTenders = true,
        Groups = RelatedProcesses.Groups,
        Title = new("Grown past the ceiling", "Вырос за потолок", "Чектен ашып өскөн"),
        Says = new(
            "A direct award was under the ceiling of its ground, and with its changes and top-ups it is over it.",
            "Прямой договор был под потолком своего основания, а с изменениями и дозакупками — выше.",
            "Түз келишим негизинин чегинен төмөн болгон, өзгөртүүлөр жана кошумчалар менен андан ашкан."),
        Why = new(
            "What would have needed a competition was reached in steps. Was the whole need known from the start?",
            "Шагами достигнуто то, для чего нужен был бы конкурс. Была ли вся потребность известна с начала?",
            "Конкурс талап кылганга кадам-кадам жеткен. Бүт муктаждык башынан белгилүү беле?"),
        Misfires = new(
            "Top-ups that name the wrong base; amounts with and without tax; ceilings that differ by what is bought.",
            "Дозакупки с неверной базой; суммы с налогом и без; потолки, зависящие от предмета.",
            "Туура эмес негиз көрсөткөн кошумчалар; салыгы бар жана жок суммалар; предметке жараша чектер."),
        Explains = new(
            "Awarded at {initial} {currency}, now {final} with changes and top-ups ({topups}); the ceiling was {limit}. Was the whole need known from the start?",
            "Присуждено {initial} {currency}, теперь с изменениями и дозакупками ({topups}) {final}; потолок был {limit}. Была ли вся потребность известна с начала?",
            "{initial} {currency} берилген, азыр өзгөртүүлөр жана кошумчалар ({topups}) менен {final}; чек {limit} болгон. Бүт муктаждык башынан белгилүү беле?"),
        Basis = "OCP R054. Ceilings are dated, from the profile's thresholds.csv; where none is known with a citation, it is not enough data.",
        Fields = ["tender/procurementMethod", "tender/procurementMethodRationale", "awards/value", "contracts/value", "relatedProcesses/identifier", "relatedProcesses/relationship", "tender/datePublished"],
        Law =
        [
            new("maximum_amount", new(
                "Ceiling of a direct award on this ground.",
                "Потолок прямого договора на этом основании.",
                "Бул негиздеги түз келишимдин чеги.")),
        ],
        Processes = ["records"],
        Reasons =
            [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.ThresholdUnknown, Reason.ValueNotPublished, Reason.CurrencyDiffers],
        Sql =
            """
            with contracted as (
              select ocid, case when count(amount) = count(*) then sum(amount) end as amount, min(currency) as currency, count(distinct currency) as currencies
              from fact_contract
              where contract_id not like '%-centralized'
              group by ocid
            ),
            topup as (
              select b.related_ocid as process, sum(n.awarded_amount) as amount, min(n.awarded_currency) as currency, array_agg(distinct n.ocid order by n.ocid) as ocids
              from fact_related_process b
              join fact_tender n on n.ocid = b.ocid and coalesce(n.status not in ('cancelled', 'unsuccessful'), true)
              where 'prior' = any (b.relationships) and b.related_ocid is not null and b.related_ocid <> n.process and n.awarded_amount is not null
              group by b.related_ocid
            ),
            measured as (
              select
                t.*, l.value as maximum, l.currency as maximum_currency, l.citation,
                greatest(coalesce(c.amount, t.awarded_amount), t.awarded_amount) + coalesce(u.amount, 0) as final, u.ocids as topups,
                coalesce(c.currencies > 1 or c.currency <> t.awarded_currency or u.currency <> t.awarded_currency, false) as mixed
              from fact_tender t
              left join contracted c on c.ocid = t.ocid
              left join topup u on u.process = t.process
              left join lateral (
                select law.value, law.currency, law.citation
                from law
                where law.profile = t.profile and law.parameter = 'maximum_amount' and (law.method is null or law.method = t.method_rationale)
                  and (law.category is null or law.category = t.category)
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                order by law.method nulls last, law.category nulls last
                limit 1
              ) l on true
            )
            select
              ocid, subject, '' as subject_id,
              case
                when status = 'cancelled' then 'cancelled'
                when method <> 'direct' then 'method_not_covered'
              end as not_applicable,
              case
                when method is null then 'method_unknown'
                when published is null then 'date_unknown'
                when maximum is null or citation is null then 'threshold_unknown'
                when awarded_amount is null then 'value_not_published'
                when mixed or awarded_currency <> maximum_currency then 'currency_differs'
              end as not_enough_data,
              awarded_amount <= maximum and final > maximum as raised,
              final::double precision as value,
              array_remove(array[buyer_id], null) as organization_ids,
              awarded_amount as initial, final, awarded_currency as currency, maximum as "limit", citation, coalesce(cardinality(topups), 0) as topups, topups as records
            from measured
            """,
        Examples =
        [
            Example.Raises("a top-up of 200,000 on 900,000", Pair(900_000, 200_000)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-1", Value = 1_100_000 },
            Example.Clears("exactly the ceiling", Pair(900_000, 100_000)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-1" },
            Example.Clears("over the ceiling from the start: another rule's matter", Pair(1_200_000, 100_000)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-1" },
            Example.Skips("a competition", Pair(900_000, 200_000, "oneStage")) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-1", Reason = "method_not_covered" },
            Example.Lacks("no ceiling is known for this ground", Pair(900_000, 200_000)) with { Profile = "kyrgyzstan", Ocid = "ocds-h7i0z4-2", Reason = "threshold_unknown" },
        ],
    };

    static string Pair(int amount, int topUp, string method = "singleSource") =>
        $"[{Tender(1, method, "annualProcurement", amount, "")},\n{Tender(2, "singleSource", "additionalProcurement5", topUp, """{"id":"r","scheme":"ocid","identifier":"1","relationship":["prior"]}""")}]";

    static string Tender(int id, string method, string ground, int amount, string related) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2020-06-01T00:00:00+06:00","tag":["tender","award"],"relatedProcesses":[{{{related}}}],
         "tender":{"id":{{{id}}},"status":"complete","procurementMethod":"open","procurementMethodDetails":"{{{method}}}","procurementMethodRationale":"{{{ground}}}","datePublished":"2020-0{{{id + 1}}}-01T10:00:00+06:00"},
         "awards":[{"id":"1","status":"active","value":{"amount":{{{amount}}},"currency":"KGS"}}]}
        """);
}
