namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG05NoLiabilityTerms
{
    static readonly Reason ConditionsNotPublished = new("conditions_not_published", Outcome.NotEnoughData, new(
        "The conditions of the contract are not published.",
        "Условия договора не опубликованы.",
        "Келишимдин шарттары жарыяланган эмес."));

    public static readonly RedFlag Rule = new("KG-05", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        Title = new("No penalties in the contract", "В договоре нет ответственности", "Келишимде жоопкерчилик жок"),
        OfficialName = new(
            "MKRAI5: the competition provides for no penalties in the performance of the contract",
            "MKRAI5: в конкурсе не предусмотрено никаких штрафов в процессе выполнения договора",
            "MKRAI5: конкурста келишимди аткаруу процессинде эч кандай айып пулдар каралган эмес"),
        Says = new(
            "The published contract conditions have no penalty, guarantee, insurance or technical control.",
            "В опубликованных условиях договора нет ни пени, ни гарантии, ни страхования, ни технического контроля.",
            "Жарыяланган келишим шарттарында айып, кепилдик, камсыздандыруу жана техникалык көзөмөл жок."),
        Why = new(
            "Without terms for delay or defects the buyer has little to hold the supplier to. Why were they left out?",
            "Без ответственности за просрочку и дефекты заказчику нечем удержать поставщика. Почему её нет?",
            "Кечигүү жана кемчилик үчүн жоопкерчилик жок болсо, сатып алуучу жеткирүүчүнү кантип кармайт? Эмне үчүн ал каралган эмес?"),
        Misfires = new(
            "Terms that stand in the attached draft contract but not in the form of the portal.",
            "Условия есть в приложенном проекте договора, но не в форме портала.",
            "Шарттар тиркелген келишим долбоорунда бар, бирок порталдын формасында жок."),
        Explains = new(
            "All {stated} published terms of liability are zero or \"no\". Is the supplier answerable elsewhere in the contract?",
            "Все опубликованные условия ответственности ({stated}) равны нулю или «нет». Отвечает ли поставщик по другим пунктам договора?",
            "Жарыяланган жоопкерчилик шарттарынын баары ({stated}) нөлгө же «жок» дегенге барабар. Жеткирүүчү келишимдин башка пункттары боюнча жооп береби?"),
        Basis = "Official indicator MKRAI5 (weight 2), corrected: rates are compared as numbers (\"0\", \"0.0\", 0), and a tender without the block is not enough data.",
        Fields = ["tender/conditionOfContract", "tender/procurementMethodDetails"],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, ConditionsNotPublished],
        Sql =
            $$"""
            with term as (
              select t.ocid, count(*) as stated, count(*) filter (where
                case
                  when c.key like 'has%' then c.value = 'true'
                  -- Zero, however it is written; a text that is no number states something.
                  else c.value is not null and btrim(c.value) !~ '^-?0*[.,]?0*$'
                end) as binding
              from fact_tender t
              cross join lateral jsonb_each_text(t.contract_conditions) as c(key, value)
              where jsonb_typeof(t.contract_conditions) = 'object'
                and c.key in ('lateDeliveryRate', 'latePaymentRate', 'lateGuaranteeRate', 'guaranteePercent', 'maxDeductibleAmountDelivery',
                              'maxDeductibleAmountPayment', 'maxDeductibleAmountGuarantee', 'hasGuarantee', 'hasInsurance', 'hasTechnicalControl')
              group by t.ocid
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when not {{KyrgyzMethods.CompetitiveOrSecondStage}} then 'method_not_covered'
              end as not_applicable,
              case
                when t.method_details is null then 'method_unknown'
                when t.contract_conditions is null then 'conditions_not_published'
              end as not_enough_data,
              coalesce(c.binding, 0) = 0 as raised,
              coalesce(c.binding, 0)::double precision as value,
              array[]::text[] as organization_ids,
              coalesce(c.stated, 0) as stated, coalesce(c.binding, 0) as binding, t.contract_conditions as conditions
            from fact_tender t
            left join term c on c.ocid = t.ocid
            where t.profile = 'kyrgyzstan'
            """,
        Examples =
        [
            Example.Raises("zero, written in different ways", Document("""{"lateDeliveryRate":"0","latePaymentRate":"0.0","guaranteePercent":0,"hasInsurance":false}""")) with { Value = 0 },
            Example.Clears("a rate for late delivery", Document("""{"lateDeliveryRate":"0.10000000149011612","latePaymentRate":"0.0","hasInsurance":false}""")),
            Example.Clears("a guarantee", Document("""{"lateDeliveryRate":"0","hasGuarantee":true}""")),
            Example.Skips("single source", Document("""{"lateDeliveryRate":"0"}""", "singleSource")) with { Reason = "method_not_covered" },
            Example.Lacks("no conditions at all", Document(null)) with { Reason = "conditions_not_published" },
        ],
    };

    static string Document(string? conditions, string method = "oneStage") =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"{{{method}}}"{{{(conditions is null ? "" : ",\"conditionOfContract\":" + conditions)}}} }}
        """;
}
