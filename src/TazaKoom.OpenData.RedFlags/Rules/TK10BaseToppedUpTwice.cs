using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK10BaseToppedUpTwice
{
    public static readonly RedFlag Rule = new("TK-10", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Groups = RelatedProcesses.Groups,
        Title = new("Base topped up again", "Та же база — ещё дозакупка", "Ошол эле негизге дагы кошумча"),
        Says = new(
            "A top-up names a base purchase that an earlier top-up has named already.",
            "Дозакупка ссылается на закупку, на которую уже ссылалась прежняя дозакупка.",
            "Кошумча сатып алуу мурунку кошумча шилтеме кылган сатып алууга кайра шилтеме кылат."),
        Why = new(
            "Each addition may be small; together they may be more than the ground allows. What do they come to?",
            "Каждая добавка может быть малой; вместе они могут превысить допустимое. Сколько их в сумме?",
            "Ар бир кошумча кичине болушу мүмкүн; чогуу алганда уруксат берилгенден ашышы ыктымал. Баары канча?"),
        Misfires = new(
            "A base of many lots that were topped up one by one; an earlier top-up that came to nothing.",
            "База из многих лотов, дозакупаемых по одному; прежняя дозакупка, которая не состоялась.",
            "Лоттору бирден толукталган көп лоттуу негиз; ишке ашпаган мурунку кошумча."),
        Explains = new(
            "{base} had been topped up {earlier} times before ({before}). What do the additions come to?",
            "К {base} уже были дозакупки, раз: {earlier} ({before}). Сколько добавлено в сумме?",
            "{base} сатып алуусуна буга чейин кошумча болгон, жолу: {earlier} ({before}). Кошумчалар баары канча?"),
        Basis = "Our own, after KRAI NEW3: two or more additional purchases on one base contract; KG-03 counts by buyer, code and year.",
        Fields = ["tender/procurementMethodRationale", "relatedProcesses/identifier", "relatedProcesses/relationship", "tender/datePublished"],
        Processes = ["before"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.BaseNotNamed],
        Sql =
            $$"""
            with topup as materialized (
              select distinct t.ocid, t.published, coalesce(r.related_ocid, r.number) as base
              from fact_tender t
              join fact_related_process r on r.ocid = t.ocid and 'prior' = any (r.relationships)
              where t.profile = 'kyrgyzstan' and {{KyrgyzMethods.SingleSource}} and t.method_rationale like 'additionalProcurement%'
                and coalesce(t.status not in ('cancelled', 'unsuccessful'), true) and t.published is not null
                and coalesce(r.related_ocid, r.number) is not null
            ),
            ranked as (
              select ocid, base, row_number() over nth - 1 as earlier, array_agg(ocid) over (nth rows between 20 preceding and 1 preceding) as before
              from topup
              window nth as (partition by base order by published, ocid)
            ),
            most as (
              select distinct on (ocid) * from ranked order by ocid, earlier desc, base
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} or t.method_rationale is null or t.method_rationale not like 'additionalProcurement%' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.published is null then 'date_unknown'
                when m.ocid is null then 'base_not_named'
              end as not_enough_data,
              m.earlier > 0 as raised,
              m.earlier::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              m.base, m.earlier, m.before
            from fact_tender t
            left join most m on m.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("the second on the same base", Two("9", "9")) with { Ocid = "ocds-h7i0z4-2", Value = 1 },
            Example.Clears("the first", Two("9", "9")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("another base", Two("9", "8")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Skips("another ground", Two("9", "9").Replace("additionalProcurement5", "urgentNeed", StringComparison.Ordinal)) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
            Example.Lacks("no base named", Two("9", "9").Replace("prior", "framework", StringComparison.Ordinal)) with { Ocid = "ocds-h7i0z4-2", Reason = "base_not_named" },
        ],
    };

    static string Two(params string[] bases) => "[" + string.Join(",\n", bases.Select((b, i) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{i + 1}}}","id":"1","date":"2020-07-01T00:00:00+06:00","tag":["tender"],
         "relatedProcesses":[{"id":"r","scheme":"ocid","identifier":"{{{b}}}","relationship":["prior"]}],
         "tender":{"id":{{{i + 1}}},"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","procurementMethodRationale":"additionalProcurement5",
          "datePublished":"2020-0{{{i + 1}}}-01T10:00:00+06:00"}}
        """))) + "]";
}
