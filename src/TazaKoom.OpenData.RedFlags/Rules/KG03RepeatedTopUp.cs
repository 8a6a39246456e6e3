namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG03RepeatedTopUp
{
    public static readonly RedFlag Rule = new("KG-03", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        ComparesTenders = true,
        Title = new("Topped up again", "Повторная дозакупка", "Кайталанган кошумча сатып алуу"),
        OfficialName = new(
            "MKRAI3: two or more announcements of direct conclusion of contract for one subject, on the ground of an additional purchase of up to 5 % of the previous competition",
            "MKRAI3: 2 и больше объявления закупок методом прямого заключения договора для одного предмета закупки по причине дозакупок товаров, услуг, работ до 5 % от стоимости предыдущего конкурса",
            "MKRAI3: мурунку конкурстун наркынан 5 % га чейин товарларды, кызмат көрсөтүүлөрдү, жумуштарды жеткире сатып алуу себеби менен бир предмет үчүн келишимди түз түзүү ыкмасы менен сатып алууларды 2 жана көп жарыялоо"),
        Says = new(
            "A buyer tops up the same subject without competition more than once in a budget year.",
            "Заказчик в течение бюджетного года не раз дозакупает без конкурса один и тот же предмет.",
            "Сатып алуучу бир бюджеттик жылда ошол эле предметти конкурссуз бир нече жолу кошумча сатып алат."),
        Why = new(
            "Several small additions can replace a competition. Was the need not known when the year was planned?",
            "Несколько малых дозакупок могут заменить конкурс. Разве потребность не была известна при планировании года?",
            "Бир нече майда кошумча сатып алуу конкурстун ордун басышы мүмкүн. Муктаждык жыл пландалганда белгилүү эмес беле?"),
        Misfires = new(
            "Top-ups of different contracts that share a code; a first top-up that came to nothing without being cancelled.",
            "Дозакупки к разным договорам с одним кодом; первая дозакупка, которая не состоялась, но не отменена.",
            "Коду бирдей ар башка келишимдерге кошумчалар; жокко чыгарылбаган, бирок ишке ашпаган биринчи кошумча."),
        Explains = new(
            "For {code} the buyer had topped up {earlier} times before in {year} ({before}). Was the need not known when the year was planned?",
            "По коду {code} заказчик в {year} году уже дозакупал; раз: {earlier} ({before}). Разве потребность не была известна при планировании?",
            "{code} коду боюнча сатып алуучу {year}-жылы буга чейин кошумча сатып алган; жолу: {earlier} ({before}). Муктаждык пландоодо белгилүү эмес беле?"),
        Basis = "Official indicator MKRAI3 (weight 2), corrected: the budget year is the tender's own, not the year of the calculation, and only earlier top-ups count. Law of the Kyrgyz Republic No. 72 of 3 April 2015, art. 21 (direct conclusion of contract).",
        Fields = ["tender/procurementMethodDetails", "tender/procurementMethodRationale", "tender/items/classification/id", "tender/datePublished", "planning/budget/description", "parties/roles"],
        Settings =
        [
            Setting.Integer("earlier", 1, new(
                "Earlier top-ups of the same buyer, code and year; at least so many raise the flag.",
                "Прежние дозакупки того же заказчика, кода и года; не меньше — вопрос.",
                "Ошол эле сатып алуучунун, коддун жана жылдын мурунку кошумчалары; андан аз болбосо, суроо.")),
        ],
        Processes = ["before"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.BuyerUnknown, Reason.ItemsNotClassified],
        Sql =
            $$"""
            with topup as materialized (
              select distinct
                t.ocid, t.buyer_id, i.classification_id as code, t.published,
                -- The plan's budget year stands in planning.budget.description.
                coalesce(substring(t.budget_description from '^\s*(\d{4})\s*$')::integer,
                         extract(year from t.published at time zone 'Asia/Bishkek')::integer) as year
              from fact_tender t
              join fact_item i on i.ocid = t.ocid and i.part = 'tender' and i.classification_id is not null
              where {{KyrgyzMethods.SingleSource}} and t.method_rationale like 'additionalProcurement%'
                and coalesce(t.status not in ('cancelled', 'unsuccessful'), true) and t.buyer_id is not null and t.published is not null
            ),
            ranked as (
              select
                ocid, code, year, row_number() over nth - 1 as earlier,
                array_agg(ocid) over (nth rows between 20 preceding and 1 preceding) as before
              from topup
              window nth as (partition by buyer_id, code, year order by published, ocid)
            ),
            repeated as (
              select distinct on (ocid) ocid, code, year, earlier, before
              from ranked
              order by ocid, earlier desc, code
            ),
            classified as (
              select distinct ocid from fact_item where part = 'tender' and classification_id is not null
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
                when t.buyer_id is null then 'buyer_unknown'
                when i.ocid is null then 'items_not_classified'
              end as not_enough_data,
              coalesce(r.earlier, 0) >= s.earlier as raised,
              coalesce(r.earlier, 0)::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              r.earlier, s.earlier as "limit", r.code, r.year::text as year, r.before, t.buyer_id as buyer
            from fact_tender t
            cross join setting s
            left join repeated r on r.ocid = t.ocid
            left join classified i on i.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("the second top-up of the year", Two("2020-02-01", "2020-06-01")) with { Ocid = "ocds-h7i0z4-2", Value = 1 },
            Example.Clears("the first of the two", Two("2020-02-01", "2020-06-01")) with { Ocid = "ocds-h7i0z4-1" },
            Example.Clears("the years are the tenders' own", Two("2019-12-30", "2020-01-02")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Clears("another code", Two("2020-02-01", "2020-06-01", code: "45000000-7")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Clears("the earlier one was cancelled", Two("2020-02-01", "2020-06-01", status: "cancelled")) with { Ocid = "ocds-h7i0z4-2" },
            Example.Skips("another ground", Two("2020-02-01", "2020-06-01", ground: "urgentNeed")) with { Ocid = "ocds-h7i0z4-2", Reason = "method_not_covered" },
            Example.Lacks("no buyer", Two("2020-02-01", "2020-06-01", role: "tenderer")) with { Ocid = "ocds-h7i0z4-2", Reason = "buyer_unknown" },
        ],
    };

    static string Two(string first, string second, string code = "33600000-6", string status = "complete", string ground = "additionalProcurement5", string role = "buyer") =>
        $"[{TopUp(1, first, "33600000-6", status, "additionalProcurement5", role)},\n{TopUp(2, second, code, "active", ground, role)}]";

    static string TopUp(int id, string published, string code, string status, string ground, string role) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-{{{id}}}","id":"1","date":"2020-07-01T00:00:00+06:00","tag":["tender"],"parties":[{"id":"KG-INN-00101200010001","roles":["{{{role}}}"]}],
          "tender":{"id":{{{id}}},"status":"{{{status}}}","procurementMethod":"open","procurementMethodDetails":"singleSource","procurementMethodRationale":"{{{ground}}}",
           "datePublished":"{{{published}}}T10:00:00+06:00","items":[{"id":"1","classification":{"scheme":"OKGZ","id":"{{{code}}}"}}]}}
        """;
}
