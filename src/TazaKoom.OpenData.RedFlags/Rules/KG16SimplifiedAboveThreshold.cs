namespace TazaKoom.OpenData.RedFlags.Rules;

static class KG16SimplifiedAboveThreshold
{
    static readonly Reason ValueNotPublished = new("value_not_published", Outcome.NotEnoughData, new(
        "A lot has no published value, and the others stay within the limit.",
        "У лота нет опубликованной стоимости, а остальные не превышают порог.",
        "Лоттун баасы жарыяланган эмес, калгандары чектен ашпайт."));

    static readonly Reason CurrencyDiffers = new("currency_differs", Outcome.NotEnoughData, new(
        "The value is not in the currency of the legal limit.",
        "Стоимость указана не в валюте законного порога.",
        "Баасы мыйзамдагы чектин валютасында эмес."));

    public static readonly RedFlag Rule = new("KG-16", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        Title = new("Simplified method above threshold", "Упрощённый метод выше порога", "Жөнөкөйлөтүлгөн ыкма чектен ашкан"),
        OfficialName = new(
            "MKRAI16: the procuring organization uses the simplified method above the maximum threshold set by law",
            "MKRAI16: закупающая организация использует упрощённый метод с превышением установленных законом максимальной пороговой суммы",
            "MKRAI16: сатып алуучу уюм мыйзам менен белгиленген максималдуу босого суммасын ашыруу менен «жөнөкөйлөтүлгөн ыкма менен конкурс» ыкмасын колдонот"),
        Says = new(
            "The lots of a purchase by the simplified method add up to more than the legal maximum of that method on the day of publication.",
            "Сумма лотов закупки упрощённым методом больше законного максимума этого метода на день объявления.",
            "Жөнөкөйлөтүлгөн ыкмадагы сатып алуунун лотторунун суммасы жарыяланган күнгө карата бул ыкманын мыйзамдуу максимумунан көп."),
        Why = new(
            "Above the ceiling the law asks for a method with longer terms and more checks. Which ground allowed the simplified one?",
            "Выше порога закон требует метод с большими сроками и проверками. На каком основании применён упрощённый?",
            "Чектен жогору мыйзам узак мөөнөттүү жана көп текшерүүлүү ыкманы талап кылат. Жөнөкөйлөтүлгөн ыкма кандай негизде колдонулган?"),
        Misfires = new(
            "A lot whose value was typed wrong; purchases where a special law sets another ceiling.",
            "Лот с опечаткой в стоимости; закупки, для которых особый закон устанавливает другой порог.",
            "Баасы ката жазылган лот; өзгөчө мыйзам башка чек койгон сатып алуулар."),
        Explains = new(
            "The lots add up to {amount} {currency}; the simplified method is for up to {limit} {currency} on that day. Which ground allowed it?",
            "Сумма лотов: {amount} {currency}; упрощённый метод на тот день — до {limit} {currency}. На каком основании он применён?",
            "Лоттордун суммасы: {amount} {currency}; ошол күнү жөнөкөйлөтүлгөн ыкма {limit} {currency} чейин. Ал кандай негизде колдонулган?"),
        Basis = "Official indicator MKRAI16 (weight 5), corrected: evaluated at every stage, by the law of the day of publication, for lots that were not cancelled. Law of the Kyrgyz Republic No. 72 of 3 April 2015.",
        Fields = ["tender/procurementMethodDetails", "tender/datePublished", "tender/lots/value", "tender/lots/status", "tender/status"],
        Law =
        [
            new("maximum_amount", new(
                "Legal maximum of the simplified method.",
                "Законный максимум упрощённого метода.",
                "Жөнөкөйлөтүлгөн ыкманын мыйзамдуу максимуму.")),
        ],
        Reasons =
            [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.DateUnknown, Reason.ThresholdUnknown, CurrencyDiffers, ValueNotPublished],
        Sql =
            """
            with lots as (
              select
                ocid,
                sum(value_amount) as amount, bool_or(value_amount is null) as incomplete,
                min(value_currency) as currency, max(value_currency) as other_currency,
                array_agg(lot_id order by lot_id) as lots
              from fact_lot
              where status is distinct from 'cancelled'
              group by ocid
            ),
            valued as (
              select
                t.ocid, t.subject, t.status, t.method_details, t.published,
                case when l.ocid is null then t.value_amount else l.amount end as amount,
                case when l.ocid is null then t.value_amount is null else l.incomplete end as incomplete,
                case when l.ocid is null then t.value_currency else l.currency end as currency,
                case when l.ocid is null then t.value_currency else l.other_currency end as other_currency,
                l.lots, limits.value as maximum, limits.currency as maximum_currency, limits.citation
              from fact_tender t
              left join lots l on l.ocid = t.ocid
              left join lateral (
                select law.value, law.currency, law.citation
                from law
                where law.profile = t.profile and law.parameter = 'maximum_amount'
                  and (law.category is null or law.category = t.category)
                  and t.published >= law.valid_from and (law.valid_to is null or t.published < law.valid_to)
                order by law.category nulls last, law.valid_from desc
                limit 1
              ) limits on true
              where t.profile = 'kyrgyzstan'
            )
            select
              ocid, subject, '' as subject_id,
              case
                when status = 'cancelled' then 'cancelled'
                -- The portal's own spelling.
                when lower(method_details) not in ('simplicated', 'simplified') then 'method_not_covered'
              end as not_applicable,
              case
                when method_details is null then 'method_unknown'
                when published is null then 'date_unknown'
                when maximum is null or citation is null then 'threshold_unknown'
                when currency <> maximum_currency or other_currency <> maximum_currency then 'currency_differs'
                when amount is null or (incomplete and amount <= maximum) then 'value_not_published'
              end as not_enough_data,
              amount > maximum as raised,
              amount::double precision as value,
              array[]::text[] as organization_ids,
              amount, currency, maximum as "limit", citation, published, lots
            from valued
            """,
        Examples =
        [
            Example.Raises("one tyiyn above the ceiling", Document("1000000.01", "simplicated", "2020-03-01")) with { Value = 1000000.01 },
            Example.Clears("exactly the ceiling", Document("1000000.00", "simplicated", "2020-03-01")),
            Example.Raises("two lots together", """
                {"ocid":"ocds-h7i0z4-2","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
                 "tender":{"id":2,"status":"complete","statusDetails":"contractSigned","procurementMethod":"open","procurementMethodDetails":"simplicated",
                  "datePublished":"2020-03-01T09:00:00+06:00",
                  "lots":[{"id":"1","status":"complete","value":{"amount":600000,"currency":"KGS"}},{"id":"2","status":"unsuccessful","value":{"amount":600000,"currency":"KGS"}}]}}
                """) with { Value = 1200000 },
            Example.Clears("a cancelled lot does not count", """
                {"ocid":"ocds-h7i0z4-3","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
                 "tender":{"id":3,"status":"active","statusDetails":"published","procurementMethod":"open","procurementMethodDetails":"simplicated",
                  "datePublished":"2020-03-01T09:00:00+06:00",
                  "lots":[{"id":"1","status":"active","value":{"amount":600000,"currency":"KGS"}},{"id":"2","status":"cancelled","value":{"amount":600000,"currency":"KGS"}}]}}
                """),
            Example.Skips("another method", Document("5000000", "oneStage", "2020-03-01")) with { Reason = "method_not_covered" },
            Example.Lacks("the ceilings of the law of 2022 are not confirmed", Document("5000000", "simplicated", "2023-03-01")) with { Reason = "threshold_unknown" },
            Example.Clears("the law changes at midnight in Bishkek", Document("900000", "simplicated", "2022-04-13")),
        ],
    };

    static string Document(string amount, string method, string published) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"{{{published}}}T23:59:59+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","statusDetails":"published","procurementMethod":"open","procurementMethodDetails":"{{{method}}}",
          "datePublished":"{{{published}}}T23:59:00+06:00","lots":[{"id":"1","status":"active","value":{"amount":{{{amount}}},"currency":"KGS"}}]}}
        """;
}
