using System.Globalization;
using System.Text;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R024RunnerUpClose
{
    public static readonly RedFlag Rule = new("R024", Subject.Competition)
    {
        ComparesTenders = true,
        Version = 2,
        Changes = ["2: with one_currency the currency is that of most submitted bids of tenders that were not cancelled, the same for R024, R036 and R058; it was counted for each rule apart, over valid bids or with cancelled tenders."],
        Title = new("Runner-up close to the winner", "Второе место почти вровень", "Экинчи баа жеңүүчүгө жакын"),
        Says = new(
            "The next bid is unusually close to the winning one, compared with all other competitions.",
            "Следующая заявка необычно близка к победившей по сравнению со всеми другими конкурсами.",
            "Кийинки табыштама башка бардык конкурстарга салыштырмалуу жеңген табыштамага адаттан тыш жакын."),
        Why = new(
            "A bid just above the winner's can come from calculating alike, or from knowing the other's price. Which was it?",
            "Заявка чуть дороже победившей бывает от одинаковых расчётов или от знания чужой цены. Что было здесь?",
            "Жеңүүчүдөн бир аз кымбат табыштама окшош эсептөөдөн же башканын баасын билүүдөн чыгышы мүмкүн. Бул жерде кайсынысы?"),
        Misfires = new(
            "Standard goods with known prices, reverse auctions (they end close by design), few competitions to compare with.",
            "Стандартные товары с известными ценами, торги на понижение (они по сути заканчиваются вровень), мало конкурсов для сравнения.",
            "Баасы белгилүү стандарттык товарлар, бааны төмөндөтүү тооруктары (алар табиятынан жакын аяктайт), салыштырууга аз конкурстар."),
        Explains = new(
            "The next bid ({loser_amount} {currency}) is {percent} % above the winning one ({winner_amount} {currency}); among {compared} competitions {limit_percent} % or less is unusual. How did they come so close?",
            "Следующая заявка ({loser_amount} {currency}) дороже победившей ({winner_amount} {currency}) на {percent} %; конкурсов для сравнения: {compared}, необычно {limit_percent} % и меньше. Почему цены так близки?",
            "Кийинки табыштама ({loser_amount} {currency}) жеңгенинен ({winner_amount} {currency}) {percent} % кымбат; салыштырылган конкурстар: {compared}, {limit_percent} % жана андан азы адаттан тыш. Баалар эмне үчүн мынчалык жакын?"),
        Basis = "OCP R024; OCDS Cardinal R024: (second lowest - lowest) / lowest at or under Q1 - 1.5 IQR of all competitions.",
        Fields = PriceGap.Fields,
        Settings = PriceGap.SettingsWith(Setting.Number("threshold", null, new(
            "Ratio; at or under it the flag is raised. Null: Q1 - 1.5 IQR of the data.",
            "Отношение; не больше него — вопрос. Null: Q1 - 1,5 IQR данных.",
            "Катыш; андан көп болбосо, суроо. Null: маалыматтын Q1 - 1,5 IQR мааниси."))),
        Reasons = PriceGap.Reasons,
        Sql = PriceGap.Sql(-1.5, "c.ratio <= f.fence and f.fence > 0 and (f.threshold is not null or f.q1 > 0)", "array[u.winner, t.loser]"),
        Examples =
        [
            Example.Raises("one margin far under all others", Population(0.01)) with { Ocid = "ocds-example-judged", Value = 0.01 },
            Example.Clears("a margin like the others", Population(0.2)) with { Ocid = "ocds-example-judged" },
            Example.Raises("a threshold of our own is inclusive", Competition("ocds-example-1", 100, 105)) with { Settings = """{"threshold":0.05}""", Value = 0.05 },
            Example.Clears("a threshold of zero never raises", Competition("ocds-example-1", 100, 100)) with { Settings = """{"threshold":0}""" },
            Example.Skips("a cheaper valid bid lost", Competition("ocds-example-1", 100, 90)) with { Reason = "not_by_price" },
            Example.Lacks("the winning price is zero", Competition("ocds-example-1", 0, 90)) with { Reason = "zero_price" },
        ],
    };

    internal static string Competition(string ocid, decimal winner, decimal loser) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"{{{ocid}}}","id":"1","date":"2024-03-01T00:00:00Z","tag":["award"],"tender":{"id":"1","status":"complete","procurementMethod":"open"},
         "bids":{"details":[{"id":"b1","status":"valid","tenderers":[{"id":"XX-CO-W"}],"value":{"amount":{{{winner}}},"currency":"KGS"}},
                            {"id":"b2","status":"valid","tenderers":[{"id":"XX-CO-L"}],"value":{"amount":{{{loser}}},"currency":"KGS"}}]},
         "awards":[{"id":"a1","status":"active","suppliers":[{"id":"XX-CO-W"}]}]}
        """);

    /// <summary>Twelve competitions whose margins lie between 18 and 23 percent, and the one that is judged.</summary>
    internal static string Population(double judged)
    {
        var json = new StringBuilder("[");
        for (var i = 0; i < 12; i++)
            json.Append(Competition(string.Create(CultureInfo.InvariantCulture, $"ocds-example-{i}"), 1000, 1180 + (i % 6 * 10))).Append(",\n");
        return json.Append(Competition("ocds-example-judged", 1000, (decimal)(1000 + (1000 * judged)))).Append(']').ToString();
    }
}
