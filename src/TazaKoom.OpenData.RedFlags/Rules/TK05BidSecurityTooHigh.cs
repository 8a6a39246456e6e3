namespace TazaKoom.OpenData.RedFlags.Rules;

static class TK05BidSecurityTooHigh
{
    static readonly Reason NoGuarantee = new("no_guarantee", Outcome.NotApplicable, new(
        "No bid security is asked for.",
        "Гарантийное обеспечение заявки не требуется.",
        "Табыштаманын кепилдик камсыздоосу талап кылынбайт."));

    static readonly Reason KindUnknown = new("guarantee_kind_unknown", Outcome.NotEnoughData, new(
        "It is not published whether the security is a sum or a percentage.",
        "Не опубликовано, сумма это или процент.",
        "Бул суммабы же пайызбы, жарыяланган эмес."));

    public static readonly RedFlag Rule = new("TK-05", Subject.Tender)
    {
        Profile = "kyrgyzstan",
        Title = new("Bid security out of proportion", "Несоразмерное обеспечение заявки", "Табыштаманын камсыздоосу өтө чоң"),
        Says = new(
            "The security asked for with a bid is a large share of the planned price.",
            "Обеспечение, которое требуется с заявкой, — большая доля планируемой цены.",
            "Табыштама менен талап кылынган камсыздоо пландалган баанын чоң үлүшү."),
        Why = new(
            "Money that must lie still keeps small firms away. What is it meant to secure?",
            "Деньги, которые надо заморозить, отпугивают малые фирмы. Что ими обеспечивают?",
            "Тоңдурула турган акча чакан фирмаларды качырат. Ал эмнени камсыздайт?"),
        Misfires = new(
            "A percentage published as a sum or the other way round; a planned price that was typed wrong.",
            "Процент, опубликованный как сумма, или наоборот; опечатка в планируемой цене.",
            "Сумма катары жарыяланган пайыз же тескерисинче; пландалган баадагы ката."),
        Explains = new(
            "Bidders must deposit {percent} % of the planned price (limit of this rule: {limit} %). What is that meant to secure?",
            "Участники вносят {percent} % планируемой цены (порог этого правила: {limit} %). Что этим обеспечивают?",
            "Катышуучулар пландалган баанын {percent} % салат (бул эреженин чеги: {limit} %). Бул эмнени камсыздайт?"),
        Basis = "Our own: tender.guarantee against tender.value. The limit is ours and no legal one.",
        Fields = ["tender/guarantee/amount", "tender/guarantee/monetary", "tender/value"],
        Settings =
        [
            Setting.Number("percent", 5, new(
                "Percent of the planned price; over it the flag is raised.",
                "Процент планируемой цены; больше — вопрос.",
                "Пландалган баанын пайызы; андан көп болсо, суроо.")),
        ],
        Reasons = [Reason.Cancelled, NoGuarantee, KindUnknown, Reason.ValueNotPublished, Reason.CurrencyDiffers],
        Sql =
            """
            with measured as (
              select *, case when guarantee_monetary then guarantee_amount * 100 / nullif(value_amount, 0) else guarantee_amount end as percent
              from fact_tender
              where profile = 'kyrgyzstan'
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case
                when t.status = 'cancelled' then 'cancelled'
                when coalesce(t.guarantee_amount, 0) = 0 then 'no_guarantee'
              end as not_applicable,
              case
                when t.guarantee_monetary is null then 'guarantee_kind_unknown'
                when t.percent is null then 'value_not_published'
                -- A sum is in som.
                when t.guarantee_monetary and t.value_currency <> 'KGS' then 'currency_differs'
              end as not_enough_data,
              t.percent > s.percent::numeric as raised,
              t.percent::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              round(t.percent, 4) as percent, s.percent as "limit", t.guarantee_amount, t.guarantee_monetary, t.value_amount, t.value_currency
            from measured t
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("a tenth", Document("""{"amount":10,"monetary":false}""")) with { Value = 10 },
            Example.Raises("six percent as a sum", Document("""{"amount":60000,"monetary":true}""")) with { Value = 6 },
            Example.Clears("exactly five percent", Document("""{"amount":5.0,"monetary":false}""")),
            Example.Clears("two percent as a sum", Document("""{"amount":20000,"monetary":true}""")),
            Example.Skips("none asked for", Document("""{"amount":0,"monetary":false}""")) with { Reason = "no_guarantee" },
            Example.Lacks("sum or percent?", Document("""{"amount":10}""")) with { Reason = "guarantee_kind_unknown" },
        ],
    };

    static string Document(string guarantee) =>
        $$$"""
        {"ocid":"ocds-h7i0z4-1","id":"1","date":"2020-03-01T00:00:00+06:00","tag":["tender"],
         "tender":{"id":1,"status":"active","procurementMethod":"open","procurementMethodDetails":"oneStage","value":{"amount":1000000,"currency":"KGS"},"guarantee":{{{guarantee}}} }}
        """;
}
