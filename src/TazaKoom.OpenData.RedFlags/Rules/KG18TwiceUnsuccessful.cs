using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG18TwiceUnsuccessful
{
    static readonly Reason TenderUnknown = new("failed_tender_unknown", Outcome.NotEnoughData, new(
        "A tender named as failed is not in the data.",
        "Закупки, названной несостоявшейся, нет в данных.",
        "Ишке ашпады деп аталган сатып алуу маалыматта жок."));

    public static readonly RedFlag Rule = new("KG-18", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Groups = RelatedProcesses.Groups,
        Title = new("Two failures not shown", "Две неудачи не показаны", "Эки жолку ишке ашпоо көрсөтүлгөн эмес"),
        OfficialName = new(
            "MKRAI18: improper use of direct conclusion of contract under art. 21 part 4 item 7 (where competitions failed and a repeated competition with revised requirements led to no contract)",
            "MKRAI18: неправомерное применение закупки методом прямого заключения договора по причине статья 21, п. 4, п.п. 7 (если проводимые конкурсы были признаны несостоявшимися и повторное проведение конкурса с учётом пересмотренных требований конкурсной документации не привело к заключению договора)",
            "MKRAI18: 21-берененин 4-пунктунун 7-пунктчасынын себеби боюнча түз келишим түзүү ыкмасын укуксуз колдонуу (эгерде өткөрүлгөн конкурстар өтпөй калды деп таанылса жана конкурстук документтердин кайрадан каралган талаптарын эске алуу менен конкурсту кайрадан өткөрүү келишимге алып келбесе)"),
        Says = new(
            "A direct award rests on two failed tenders, but the data does not show two of the same items.",
            "Прямой договор основан на двух несостоявшихся закупках, но в данных нет двух таких на те же предметы.",
            "Түз келишим эки ишке ашпаган сатып алууга негизделген, бирок маалыматта ошол эле предметтерге экөө жок."),
        Why = new(
            "The law lets a buyer contract directly when competition was tried twice and failed. Was it tried?",
            "Закон разрешает прямой договор, когда конкурс дважды не состоялся. Пробовали ли его?",
            "Мыйзам конкурс эки жолу ишке ашпаганда түз келишимге уруксат берет. Ал аракет кылынганбы?"),
        Misfires = new(
            "Failed tenders from before the feed begins; items reclassified between the attempts.",
            "Несостоявшиеся закупки до начала публикации данных; смена кода между попытками.",
            "Маалымат жарыялана электе ишке ашпаган сатып алуулар; аракеттердин ортосунда код өзгөргөн."),
        Explains = new(
            "The ground is two failed tenders; the data shows {qualifying} of the {named} named that failed and had the same items. Was competition tried twice?",
            "Основание — две несостоявшиеся закупки; из названных ({named}) несостоявшихся с теми же предметами: {qualifying}. Пробовали ли конкурс дважды?",
            "Негизи — эки ишке ашпаган сатып алуу; аталгандардын ({named}) ичинен ошол эле предметтүү ишке ашпаганы: {qualifying}. Конкурс эки жолу аракет кылынганбы?"),
        Basis = "Official indicator MKRAI18 (weight 1), corrected: distinct tenders that failed are counted, at least two. Law of the Kyrgyz Republic No. 72 of 3 April 2015, art. 21 part 4 item 7.",
        Fields =
        [
            "tender/procurementMethodRationale", "relatedProcesses/relationship", "relatedProcesses/identifier", "relatedProcesses/tenderNumber", "tender/status",
            "tender/items/classification/id", "tender/items/unit/id",
        ],
        Settings =
        [
            Setting.Integer("failures", 2, new(
                "Failed tenders needed.",
                "Сколько несостоявшихся закупок нужно.",
                "Канча ишке ашпаган сатып алуу керек.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, TenderUnknown, Reason.ItemsNotClassified],
        Sql =
            $$"""
            with direct as materialized (
              select t.ocid
              from fact_tender t
              where {{KyrgyzMethods.SingleSource}} and t.method_rationale = 'twiceUnsuccessful'
            ),
            own as materialized (
              select distinct d.ocid, i.classification_id, coalesce(i.unit_id, '') as unit
              from direct d
              join fact_item i on i.ocid = d.ocid and i.part = 'tender' and i.classification_id is not null
            ),
            named as materialized (
              select distinct
                d.ocid, coalesce(r.related_ocid, r.number, r.related_id) as name, coalesce(b.ocid, n.ocid) as failed,
                coalesce(b.status, n.status) as status, lower(coalesce(b.method_details, n.method_details)) as method
              from direct d
              join fact_related_process r on r.ocid = d.ocid and 'unsuccessfulProcess' = any (r.relationships)
              left join fact_tender b on b.process = r.related_ocid
              left join fact_tender n on n.number = r.number and b.ocid is null
            ),
            offered as (
              select distinct n.failed, i.classification_id, coalesce(i.unit_id, '') as unit
              from (select distinct failed from named) n
              join fact_item i on i.ocid = n.failed and i.part = 'tender'
            ),
            missing as (
              -- An item of the direct award that the failed tender did not have.
              select distinct n.ocid, n.failed
              from named n
              join own o on o.ocid = n.ocid
              left join offered f on f.failed = n.failed and f.classification_id = o.classification_id and f.unit = o.unit
              where n.failed is not null and f.failed is null
            ),
            counted as (
              select
                n.ocid, count(distinct n.name) as named, count(distinct n.name) filter (where n.failed is null) as unknown,
                count(distinct n.failed) filter (where n.status = 'unsuccessful' and m.ocid is null
                                                   and n.method in ('onestage', 'simplicated', 'simplified', 'downgrade')) as qualifying,
                array_agg(distinct n.name order by n.name) as names
              from named n
              left join missing m on m.ocid = n.ocid and m.failed = n.failed
              group by n.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.SingleSource}} or t.method_rationale is distinct from 'twiceUnsuccessful' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                -- Even if those that are not known did fail: enough are named, so it cannot be said that they did not.
                when coalesce(c.qualifying, 0) < s.failures and coalesce(c.qualifying, 0) + coalesce(c.unknown, 0) >= s.failures then 'failed_tender_unknown'
                when coalesce(c.named, 0) >= s.failures and not exists (select from own o where o.ocid = t.ocid) then 'items_not_classified'
              end as not_enough_data,
              coalesce(c.qualifying, 0) < s.failures as raised,
              coalesce(c.qualifying, 0)::double precision as value,
              array[]::text[] as organization_ids,
              coalesce(c.qualifying, 0) as qualifying, coalesce(c.named, 0) as named, coalesce(c.unknown, 0) as unknown, s.failures as "limit", c.names
            from fact_tender t
            cross join setting s
            left join counted c on c.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("no failed tender named", Documents(0)) with { Ocid = "ocds-h7i0z4-1", Value = 0 },
            Example.Raises("one failed tender", Documents(1)) with { Ocid = "ocds-h7i0z4-1", Value = 1 },
            Example.Clears("two failed tenders", Documents(2)) with { Ocid = "ocds-h7i0z4-1" },
            Example.Raises("two related tenders, named as prior ones", Documents(2, relationship: "prior")) with { Ocid = "ocds-h7i0z4-1", Value = 0 },
            Example.Raises("the failed tenders were for other items", Documents(2, code: "45000000-7")) with { Ocid = "ocds-h7i0z4-1", Value = 0 },
            Example.Raises("one of the two was completed", Documents(2, status: "complete")) with { Ocid = "ocds-h7i0z4-1", Value = 1 },
            Example.Skips("a failed tender itself", Documents(2)) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
            Example.Lacks("two named, one is not in the data", Documents(2, published: 1)) with { Ocid = "ocds-h7i0z4-1", Reason = "failed_tender_unknown" },
        ],
    };

    /// <summary>The direct award that names so many tenders, and those of them that are published.</summary>
    static string Documents(int named, string relationship = "unsuccessfulProcess", string code = "33600000-6", string status = "unsuccessful", int published = 9)
    {
        var related = string.Join(",", Enumerable.Range(2, named).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$"""{"id":"r{{i}}","scheme":"ocid","identifier":"{{i}}","relationship":["{{relationship}}"]}""")));
        var direct =
            $$$"""
            {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-04-01T00:00:00+06:00","tag":["tender"],"relatedProcesses":[{{{related}}}],
             "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"singleSource","procurementMethodRationale":"twiceUnsuccessful",
              "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"33600000-6"},"unit":{"id":"135"}}]}}
            """;
        return "[" + string.Join(",\n", Enumerable.Range(2, Math.Min(named, published)).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$$"""
            {"ocid":"ocds-h7i0z4-{{{i}}}","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
             "tender":{"id":{{{i}}},"status":"{{{(i == 2 ? status : "unsuccessful")}}}","procurementMethod":"open","procurementMethodDetails":"oneStage",
              "items":[{"id":"1","classification":{"scheme":"OKGZ","id":"{{{code}}}"},"unit":{"id":"135"}}]}}
            """)).Prepend(direct)) + "]";
    }
}
