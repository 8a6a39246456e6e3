using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R029FirstDigits
{
    public static readonly RedFlag Rule = new("R029", Subject.Organization)
    {
        ComparesTenders = true,
        Title = new("Unnatural first digits of prices", "Неестественные первые цифры цен", "Баалардын табигый эмес биринчи сандары"),
        Says = new(
            "The first digits of the bid prices at a buyer differ from Benford's law far more than chance allows.",
            "Первые цифры цен заявок у заказчика отличаются от закона Бенфорда гораздо сильнее, чем допускает случай.",
            "Сатып алуучудагы табыштама бааларынын биринчи сандары Бенфорд мыйзамынан кокустук жол бергенден алда канча айырмаланат."),
        Why = new(
            "Prices that grow out of many independent costs follow this law; prices that are made up or fitted to a limit often do not. What shapes these?",
            "Цены из множества независимых затрат следуют этому закону; придуманные или подогнанные под предел — часто нет. Что определяет эти?",
            "Көп көз карандысыз чыгымдардан чыккан баалар бул мыйзамга баш ийет; ойлоп табылган же чекке ылайыкталгандары көп учурда жок. Буларды эмне аныктайт?"),
        Misfires = new(
            "Tariffs, many lots of one kind of goods at nearly one price, ceilings that stop prices at the same digit.",
            "Тарифы, много лотов одного товара почти по одной цене, пороги, останавливающие цены на одной цифре.",
            "Тарифтер, бир товардын дээрлик бир баадагы көп лоттору, бааларды бир санда токтоткон чектер."),
        Explains = new(
            "The first digits of {amounts} bid prices (digits 1 to 9: {percents} %) lie {deviation} on average from Benford's law; over {limit} is far from it, and chance is out of question (chi-squared {chi}, {tested} buyers tested). What shapes these prices?",
            "Первые цифры цен заявок ({amounts}; цифры от 1 до 9: {percents} %) в среднем отстоят от закона Бенфорда на {deviation}; больше {limit} — далеко, и это не случай (хи-квадрат {chi}, проверено заказчиков: {tested}). Что определяет эти цены?",
            "Табыштама бааларынын ({amounts}; 1ден 9га чейинки сандар: {percents} %) биринчи сандары Бенфорд мыйзамынан орточо {deviation} алыс; {limit} ашса — алыс, жана бул кокустук эмес (хи-квадрат {chi}, текшерилген сатып алуучулар: {tested}). Бул бааларды эмне аныктайт?"),
        Basis = "OCP R029; ProACT. Mean absolute deviation of first digits above 0.015 (Nigrini's nonconformity), at least 300 prices over at least two orders of magnitude, and chi-squared with 8 degrees of freedom significant at 1 % after Bonferroni's correction for the number of buyers tested.",
        Fields = ["bids/details/value", "bids/details/relatedLots/value", "buyer/id"],
        Settings =
        [
            Setting.Number("deviation", 0.015, new(
                "Mean absolute deviation; above it the flag can be raised.",
                "Среднее абсолютное отклонение; выше него возможен вопрос.",
                "Орточо абсолюттук четтөө; андан жогору болсо, суроо болушу мүмкүн.")),
            Setting.Number("significance", 0.01, new(
                "Probability of chance, over all buyers tested together.",
                "Вероятность случая для всех проверенных заказчиков вместе.",
                "Бардык текшерилген сатып алуучулар үчүн кокустуктун ыктымалдыгы.")),
            Setting.Integer("minimum_amounts", 300, new(
                "Prices a buyer needs.",
                "Сколько цен нужно заказчику.",
                "Сатып алуучуга канча баа керек.")),
        ],
        Reasons = [],
        Sql =
            """
            with price as materialized (
              select t.publisher, t.buyer_id, left(b.amount::text, 1) as digit, count(*) as amounts, min(b.amount) as smallest, max(b.amount) as largest
              from fact_bid b
              join fact_tender t on t.ocid = b.ocid
              where b.submitted and b.amount >= 1 and t.buyer_id is not null
              group by t.publisher, t.buyer_id, left(b.amount::text, 1)
            ),
            buyer as materialized (
              select p.publisher, p.buyer_id, sum(p.amounts)::bigint as amounts
              from price p
              cross join setting s
              group by p.publisher, p.buyer_id, s.minimum_amounts
              having sum(p.amounts) >= s.minimum_amounts and max(p.largest) >= 100 * min(p.smallest)
            ),
            -- The logarithms of decimals are dear: nine of them, not nine of every buyer.
            benford as materialized (
              select digit, log(10, 1 + 1.0 / digit)::double precision as expected from generate_series(1, 9) as digit
            ),
            digit as (
              select
                b.publisher, b.buyer_id, b.amounts, d.digit, d.expected,
                coalesce(p.amounts, 0)::double precision / b.amounts as observed
              from buyer b
              cross join benford d
              left join price p on p.publisher = b.publisher and p.buyer_id = b.buyer_id and p.digit::integer = d.digit
            ),
            tested as materialized (
              select
                publisher, buyer_id, amounts, avg(abs(observed - expected) order by digit) as deviation,
                amounts * sum((observed - expected) ^ 2 / expected order by digit) as chi,
                array_agg(round((observed * 100)::numeric, 1) order by digit) as percents, array_agg(round(observed * amounts)::integer order by digit) as counts
              from digit
              group by publisher, buyer_id, amounts
            ),
            judged as (
              -- The tail of chi-squared with 8 degrees of freedom: exp(-x/2) (1 + x/2 + (x/2)^2/2 + (x/2)^3/6).
              select
                t.*, count(*) over (partition by t.publisher) as tested,
                exp(greatest(-t.chi / 2, -700)) * (1 + t.chi / 2 + (t.chi / 2) ^ 2 / 2 + (t.chi / 2) ^ 3 / 6) as chance
              from tested t
            )
            select
              '' as ocid, 'buyer' as subject, j.buyer_id as subject_id,
              null::text as not_applicable, null::text as not_enough_data,
              j.deviation > s.deviation and j.chance * j.tested <= s.significance as raised,
              j.deviation as value, array[j.buyer_id] as organization_ids,
              j.amounts, j.counts, j.percents, round(j.deviation::numeric, 4) as deviation, s.deviation as "limit", round(j.chi::numeric, 1) as chi, j.chance, s.significance, j.tested, j.publisher as "group"
            from judged j
            cross join setting s
            """,
        Examples =
        [
            Example.Raises("every price begins with five", Documents(i => $"5{i % 3 * 11}{(i % 2 == 0 ? "" : "00")}")) with { SubjectId = "XX-GOV-B", Settings = """{"minimum_amounts":60}""" },
            Example.Clears("a geometric row of prices", Documents(i => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Pow(10, i / 20.0):0}"))) with
            {
                SubjectId = "XX-GOV-B", Settings = """{"minimum_amounts":60}""",
            },
        ],
    };

    /// <summary>Sixty bids of sixty tenderers for one buyer.</summary>
    static string Documents(Func<int, string> price) =>
        $$"""
        {"ocid":"ocds-exampl-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["tender"],"buyer":{"id":"XX-GOV-B","name":"Buyer"},
         "parties":[{"id":"XX-GOV-B","name":"Buyer","roles":["buyer"]}],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{{string.Join(",", Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture,
             $$"""{"id":"b{{i}}","status":"valid","tenderers":[{"id":"XX-CO-{{i}}"}],"value":{"amount":{{price(i)}},"currency":"KGS"} }""")))}}]} }
        """;
}
