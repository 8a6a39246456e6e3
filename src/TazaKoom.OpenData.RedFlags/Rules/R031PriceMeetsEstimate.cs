using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R031PriceMeetsEstimate
{
    static readonly Reason EstimateFollowsPrice = new("estimate_follows_price", Outcome.NotEnoughData, new(
        "Most estimates of this publisher equal the price paid: they are written after the award.",
        "Большинство оценок этого источника равны уплаченной цене: их пишут после решения.",
        "Бул булактын болжолдуу нарктарынын көбү төлөнгөн баага барабар: алар чечимден кийин жазылат."));

    const string Compared = "value_amount > 0 and awarded_amount > 0 and awarded_currency = value_currency";

    static readonly Reason EstimateImplausible = new("estimate_implausible", Outcome.NotEnoughData, new(
        "The price is many times the estimate: that is a placeholder, or the price of one unit.",
        "Цена во много раз больше оценки: это заглушка или цена за единицу.",
        "Баа болжолдуу нарктан көп эсе чоң: ал шарттуу сан же бир бирдиктин баасы."));

    public static readonly RedFlag Rule = new("R031", Subject.Competition)
    {
        Version = 2,
        Changes = ["2: a price of ten times the estimate or more is no estimate that was met: not enough data (estimates of 0.01 and of one unit made 23 of 34 flags at a real publisher)."],
        ComparesTenders = true,
        Title = new("Price meets the estimate", "Цена равна ожидаемой", "Баа болжолдуу наркка барабар"),
        Says = new(
            "The winning price is above the estimate or within one percent of it.",
            "Цена победителя выше ожидаемой стоимости или отличается от неё не более чем на один процент.",
            "Жеңүүчүнүн баасы болжолдуу нарктан жогору же андан бир пайыздан ашык айырмаланбайт."),
        Why = new(
            "Where several compete, prices fall under the estimate. Did the winner know it, or was there nobody to undercut?",
            "Там, где есть конкуренция, цены ниже ожидаемых. Победитель знал стоимость или некому было предложить дешевле?",
            "Атаандаштык бар жерде баалар болжолдуу нарктан төмөн болот. Жеңүүчү аны билгенби же арзан сунуштай турган эч ким болгон жокпу?"),
        Misfires = new(
            "Estimates that are published and copied into bids; tariffs and other regulated prices; purchases paid to the last som of the budget.",
            "Опубликованные оценки, которые переписывают в заявку; тарифы и регулируемые цены; закупки на всю сумму бюджета.",
            "Жарыяланып, табыштамага көчүрүлгөн нарктар; тарифтер жана жөнгө салынган баалар; бюджеттин баарына жасалган сатып алуулар."),
        Explains = new(
            "The winning price is {price} {currency}, the estimate {estimate}: {percent} % of it. What kept the price there?",
            "Цена победителя {price} {currency}, ожидаемая стоимость {estimate}: {percent} % от неё. Что удержало цену на этом уровне?",
            "Жеңүүчүнүн баасы {price} {currency}, болжолдуу нарк {estimate}: анын {percent} %. Бааны ушул деңгээлде эмне кармап турду?"),
        Basis = "OCP R031; Development Gateway i171; PODER 'perfect estimate'. Not computed for a publisher most of whose estimates equal the price, nor for centralised Kyrgyz contracts, whose value is the planned price.",
        Fields = ["awards/value", "tender/value", "tender/lots/value", "tender/procurementMethod", "awards/status"],
        Settings =
        [
            Setting.Number("percent", 1, new(
                "Percent under the estimate that still counts as equal.",
                "На сколько процентов ниже оценки ещё считается равенством.",
                "Нарктан канча пайыз төмөн болсо дагы барабар деп эсептелет.")),
            Setting.Number("habit_percent", 50, new(
                "Where at least this share of a publisher's prices equals the estimate to the last digit, the rule is not computed for it.",
                "Если не меньшая доля цен источника в точности равна оценке, правило для него не вычисляется.",
                "Булактын баалары ушундан кем эмес үлүштө нарк менен так барабар болсо, эреже ага эсептелбейт.")),
            Setting.Number("implausible_times", 10, new(
                "A price of so many times the estimate or more does not meet it: the estimate is not what it says.",
                "Цена во столько раз больше оценки или ещё больше с ней не сравнивается: оценка не то, чем названа.",
                "Баа нарктан ушунча эсе же андан көп болсо, салыштырылбайт: нарк аталганындай эмес.")),
        ],
        Reasons = [Reason.Cancelled, Reason.MethodNotCovered, Reason.MethodUnknown, Reason.AwardsNotPublished, Reason.AwardsNotFinal, Reason.ValueNotPublished, EstimateFollowsPrice, EstimateImplausible],
        Sql =
            $$"""
            with habit as (
              select
                publisher, count(*) filter (where {{Compared}}) as compared,
                count(*) filter (where {{Compared}} and awarded_amount = value_amount) as equal
              from fact_competition
              group by publisher
            ),
            enough as materialized (
              select 1 - percent::numeric / 100 as share from setting
            )
            select
              t.ocid, t.subject, t.lot_id as subject_id,
              case
                when t.status = 'cancelled' or t.lot_status = 'cancelled' then 'cancelled'
                when t.method = 'direct' then 'method_not_covered'
              end as not_applicable,
              case
                when t.method is null then 'method_unknown'
                when t.awards = 0 then 'awards_not_published'
                when not t.awards_final or t.active_awards = 0 then 'awards_not_final'
                when ({{Compared}}) is not true then 'value_not_published'
                when h.compared >= 10 and h.equal * 100 >= h.compared * s.habit_percent then 'estimate_follows_price'
                when t.awarded_amount >= t.value_amount * s.implausible_times::numeric then 'estimate_implausible'
              end as not_enough_data,
              t.awarded_amount >= t.value_amount * e.share as raised,
              case when t.awarded_amount >= t.value_amount * e.share then (t.awarded_amount / nullif(t.value_amount, 0))::double precision end as value,
              t.suppliers as organization_ids,
              t.awarded_amount as price, t.awarded_currency as currency, t.value_amount as estimate,
              round(t.awarded_amount * 100 / nullif(t.value_amount, 0), 2) as percent, s.percent as "limit"
            from fact_competition t
            cross join setting s
            cross join enough e
            left join habit h on h.publisher = t.publisher
            """,
        Examples =
        [
            Example.Raises("99.5 percent of the estimate", Documents(995, 1000)) with { Ocid = "ocds-exampl-1", Value = 0.995 },
            Example.Raises("above the estimate", Documents(1200, 1000)) with { Ocid = "ocds-exampl-1", Value = 1.2 },
            Example.Clears("five percent under it", Documents(950, 1000)) with { Ocid = "ocds-exampl-1" },
            Example.Skips("a direct award", Documents(1000, 1000, "direct")) with { Ocid = "ocds-exampl-1", Reason = "method_not_covered" },
            Example.Lacks("an estimate of one som", Documents(1000, 1)) with { Ocid = "ocds-exampl-1", Reason = "estimate_implausible" },
            Example.Lacks("a publisher whose estimates all equal the price", Documents(1000, 1000, habit: 10)) with { Ocid = "ocds-exampl-1", Reason = "estimate_follows_price" },
        ],
    };

    static string Documents(int price, int estimate, string method = "open", int habit = 0) => "[" + string.Join(",\n",
        Enumerable.Range(2, habit).Select(i => Document(i, 1000, 1000, "open")).Prepend(Document(1, price, estimate, method))) + "]";

    static string Document(int id, int price, int estimate, string method) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-exampl-{{{id}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],
         "tender":{"id":"1","status":"complete","procurementMethod":"{{{method}}}","value":{"amount":{{{estimate}}},"currency":"KGS"}},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"XX-CO-W"}],"value":{"amount":{{{price}}},"currency":"KGS"}}]}
        """);
}
