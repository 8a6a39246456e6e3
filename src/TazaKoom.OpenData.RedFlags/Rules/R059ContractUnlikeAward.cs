using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R059ContractUnlikeAward
{
    public static readonly RedFlag Rule = new("R059", Subject.Tender)
    {
        Title = new("Contract unlike its award", "Договор не по решению", "Келишим чечимге дал келбейт"),
        Says = new(
            "The contracts come to much more or much less than the awards they rest on.",
            "Договоры в сумме намного больше или меньше решений, на которых они основаны.",
            "Келишимдер негизделген чечимдерден алда канча көп же аз."),
        Why = new(
            "The price was decided and then signed differently. Who agreed to the difference?",
            "Цену решили, а подписали другую. Кто согласился на разницу?",
            "Баа чечилип, башкасына кол коюлган. Айырмага ким макул болду?"),
        Misfires = new(
            "Call-offs from a framework, one contract a year of several; amounts with and without tax; centralised purchases valued at the plan.",
            "Заказы по рамочному соглашению, один годовой договор из нескольких; суммы с налогом и без; централизованные закупки по плановой цене.",
            "Алкактык келишим боюнча буюртмалар, бир нече жылдын бири; салыгы бар жана жок суммалар; пландуу баадагы борборлоштурулган сатып алуулар."),
        Explains = new(
            "Awarded {awarded} {currency}, contracted {contracted}: {percent} % apart (limit {limit} %). Who agreed to the difference?",
            "Присуждено {awarded} {currency}, по договорам {contracted}: разница {percent} % (порог {limit} %). Кто согласился на разницу?",
            "Чечим боюнча {awarded} {currency}, келишим боюнча {contracted}: айырмасы {percent} % (чек {limit} %). Айырмага ким макул болду?"),
        Basis = "OCP R059. In the Kyrgyz feed the contract's price is amountDiscounted where it is published, else amount.",
        Fields = ["awards/value", "awards/status", "contracts/value", "contracts/awardID", "contracts/status"],
        Settings =
        [
            Setting.Number("percent", 30, new(
                "Percent of the award; over it the flag is raised.",
                "Процент от решения; больше — вопрос.",
                "Чечимден пайыз; андан көп болсо, суроо.")),
        ],
        Reasons = [Reason.Cancelled, Reason.ContractsNotPublished, Reason.AwardsNotPublished, Reason.ValueNotPublished, Reason.CurrencyDiffers],
        Sql =
            """
            with contract as materialized (
              -- Centralised contracts of the Kyrgyz feed are valued at the plan's price.
              select * from fact_contract where contract_id not like '%-centralized' and coalesce(status, '') <> 'cancelled'
            ),
            contracted as (
              select ocid, count(*) as contracts, count(amount) as priced, sum(amount) as amount, min(currency) as currency, count(distinct currency) as currencies
              from contract
              where awards > 0
              group by ocid
            ),
            -- Several contracts may rest on one award: it is counted once.
            award as (
              select distinct a.ocid, a.award_id, a.amount, a.currency
              from (select distinct ocid, unnest(award_ids) as award_id from contract) c
              join fact_award a on a.ocid = c.ocid and a.award_id = c.award_id and a.status = 'active'
            ),
            awarded as (
              select ocid, count(*) as awards, count(amount) as priced, sum(amount) as amount, min(currency) as currency, count(distinct currency) as currencies
              from award
              group by ocid
            ),
            published as (
              select distinct ocid from contract
            )
            select
              t.ocid, t.subject, '' as subject_id,
              case when t.status = 'cancelled' then 'cancelled' end as not_applicable,
              case
                when p.ocid is null then 'contracts_not_published'
                when a.ocid is null or c.ocid is null then 'awards_not_published'
                when c.priced < c.contracts or a.priced < a.awards or a.amount = 0 then 'value_not_published'
                when c.currencies <> 1 or a.currencies <> 1 or a.currency <> c.currency then 'currency_differs'
              end as not_enough_data,
              abs(c.amount - a.amount) * 100 > s.percent::numeric * a.amount as raised,
              (abs(c.amount - a.amount) * 100 / nullif(a.amount, 0))::double precision as value,
              array_remove(array[t.buyer_id], null) as organization_ids,
              a.amount as awarded, c.amount as contracted, a.currency, round(abs(c.amount - a.amount) * 100 / nullif(a.amount, 0), 2) as percent,
              s.percent as "limit", a.awards, c.contracts
            from fact_tender t
            cross join setting s
            left join published p on p.ocid = t.ocid
            left join contracted c on c.ocid = t.ocid
            left join awarded a on a.ocid = t.ocid
            """,
        Examples =
        [
            Example.Raises("a third more", Document("133000")) with { Value = 33 },
            Example.Raises("half as much", Document("50000")) with { Value = 50 },
            Example.Clears("exactly thirty percent", Document("130000")),
            Example.Clears("two contracts make up the award", Document("60000", "40000")),
            Example.Skips("cancelled", Document("133000").Replace("complete", "cancelled", StringComparison.Ordinal)) with { Reason = "cancelled" },
            Example.Lacks("no contract", Document()) with { Reason = "contracts_not_published" },
        ],
    };

    static string Document(params string[] contracts) =>
        $$$"""
        {"ocid":"ocds-example-1","id":"1","date":"2024-04-01T00:00:00Z","tag":["contract"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "awards":[{"id":"a","status":"active","value":{"amount":100000,"currency":"KGS"}}],
         "contracts":[{{{string.Join(",", contracts.Select((amount, i) => string.Create(CultureInfo.InvariantCulture, $$$"""{"id":"{{{i}}}","awardID":"a","value":{"amount":{{{amount}}},"currency":"KGS"} }""")))}}}]}
        """;
}
