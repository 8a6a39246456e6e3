namespace TazaKoom.OpenData.RedFlags.Rules;

static class R058DeeplyDiscountedBid
{
    public static readonly RedFlag Rule = new("R058", Subject.Competition)
    {
        ComparesTenders = true,
        Version = 2,
        Changes = ["2: with one_currency the currency is that of most submitted bids of tenders that were not cancelled, the same for R024, R036 and R058; it was counted for each rule apart, over valid bids or with cancelled tenders."],
        Title = new("Deeply discounted bid", "Победа с большим отрывом", "Жеңүүчү өтө арзан"),
        Says = new(
            "The winning bid is unusually far under the next one, compared with all other competitions.",
            "Победившая заявка необычно намного дешевле следующей по сравнению со всеми другими конкурсами.",
            "Жеңген табыштама башка бардык конкурстарга салыштырмалуу кийинкисинен адаттан тыш арзан."),
        Why = new(
            "A price far under the next one can mean that the others never meant to win, or that the contract will grow dearer later. Was the price checked?",
            "Цена намного ниже следующей может значить, что другие не собирались выигрывать, или что договор потом подорожает. Проверялась ли цена?",
            "Кийинкисинен өтө арзан баа башкалар жеңүүнү ойлобогонун же келишим кийин кымбаттарын билдириши мүмкүн. Баа текшерилгенби?"),
        Misfires = new(
            "Prices typed wrong by a factor, bids for different scopes, markets with real differences of cost, few competitions to compare with.",
            "Опечатка в цене на порядок, заявки на разный объём, рынки с реальной разницей издержек, мало конкурсов для сравнения.",
            "Баада катага жол берүү, ар башка көлөмгө табыштамалар, чыгымы чын эле айырмалуу рыноктор, салыштырууга аз конкурстар."),
        Explains = new(
            "The next bid ({loser_amount} {currency}) is {percent} % above the winning one ({winner_amount} {currency}); among {compared} competitions {limit_percent} % or more is unusual. What explains the gap?",
            "Следующая заявка ({loser_amount} {currency}) дороже победившей ({winner_amount} {currency}) на {percent} %; конкурсов для сравнения: {compared}, необычно {limit_percent} % и больше. Чем объясняется разрыв?",
            "Кийинки табыштама ({loser_amount} {currency}) жеңгенинен ({winner_amount} {currency}) {percent} % кымбат; салыштырылган конкурстар: {compared}, {limit_percent} % жана андан көбү адаттан тыш. Бул айырма эмне менен түшүндүрүлөт?"),
        Basis = "OCP R058; OCDS Cardinal R058: (second lowest - lowest) / lowest at or over Q3 + 1.5 IQR of all competitions.",
        Fields = PriceGap.Fields,
        Settings = PriceGap.SettingsWith(Setting.Number("threshold", null, new(
            "Ratio; at or over it the flag is raised. Null: Q3 + 1.5 IQR of the data.",
            "Отношение; не меньше него — вопрос. Null: Q3 + 1,5 IQR данных.",
            "Катыш; андан аз болбосо, суроо. Null: маалыматтын Q3 + 1,5 IQR мааниси."))),
        Reasons = PriceGap.Reasons,
        Sql = PriceGap.Sql(1.5, "c.ratio >= f.fence and f.fence > 0", "array[u.winner]"),
        Examples =
        [
            Example.Raises("one margin far over all others", R024RunnerUpClose.Population(3)) with { Ocid = "ocds-example-judged", Value = 3 },
            Example.Clears("a margin like the others", R024RunnerUpClose.Population(0.2)) with { Ocid = "ocds-example-judged" },
            Example.Raises("a threshold of our own is inclusive", R024RunnerUpClose.Competition("ocds-example-1", 100, 150)) with { Settings = """{"threshold":0.5}""", Value = 0.5 },
            Example.Raises("of one competition the quartiles are its own margin", R024RunnerUpClose.Competition("ocds-example-1", 100, 150)) with { Value = 0.5 },
            Example.Skips("a cheaper valid bid lost", R024RunnerUpClose.Competition("ocds-example-1", 100, 90)) with { Reason = "not_by_price" },
            Example.Lacks("the winning price is zero", R024RunnerUpClose.Competition("ocds-example-1", 0, 90)) with { Reason = "zero_price" },
        ],
    };
}
