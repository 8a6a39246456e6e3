namespace TazaKoom.OpenData.RedFlags.Rules;

static class R049AwardsUnderCeiling
{
    public static readonly RedFlag Rule = new("R049", Subject.Tender)
    {
        ComparesTenders = true,
        Groups = DirectAwards.Groups,
        Title = new("Direct awards just under ceiling", "Прямые договоры под самым порогом", "Чектин так астындагы түз келишимдер"),
        Says = new(
            "A buyer made several direct awards to the same supplier within a year, each just under the ceiling.",
            "Заказчик за год заключил с одним поставщиком несколько прямых договоров, каждый чуть ниже порога.",
            "Сатып алуучу бир жылда бир жеткирүүчү менен ар бири чектен бир аз төмөн бир нече түз келишим түзгөн."),
        Why = new(
            "One need, divided, stays under the limit that would call for competition. Was it one need?",
            "Одна потребность, разделённая на части, остаётся под порогом, за которым нужен конкурс. Была ли она одной?",
            "Бөлүнгөн бир муктаждык конкурс талап кылган чектен төмөн калат. Ал бир муктаждык болгонбу?"),
        Misfires = new(
            "A standing supplier of regular needs, fixed budgets per school or clinic, prices set by tariff.",
            "Постоянный поставщик регулярных потребностей, одинаковые бюджеты школ или больниц, тарифные цены.",
            "Туруктуу муктаждыктардын жеткирүүчүсү, мектептердин же ооруканалардын бирдей бюджеттери, тарифтик баалар."),
        Explains = new(
            "Direct awards to this supplier within {days} days, each just under the ceiling of {limit} {currency}: {awards}, of {amounts}. Was this one need?",
            "Прямых договоров с этим поставщиком за {days} дней, каждый чуть ниже порога {limit} {currency}: {awards}, на {amounts}. Была ли это одна потребность?",
            "Бул жеткирүүчү менен {days} күндө ар бири {limit} {currency} чегинен бир аз төмөн түз келишимдер: {awards}, суммалары {amounts}. Бул бир муктаждык болгонбу?"),
        Basis = "OCP R049; Development Gateway i180 (two or more). Ceilings by date from the profile's thresholds.csv: the official indicator MKRAI17 compares purchases once a year with 1,000,000 KGS.",
        Fields = DirectAwards.Fields,
        Settings = DirectAwards.SettingsWith(Setting.Number("band_percent", 10, new(
            "Width of the band under the ceiling, percent of it.",
            "Ширина полосы под порогом, в процентах от него.",
            "Чектин астындагы тилкенин туурасы, анын пайызы менен."))),
        Law = DirectAwards.Law,
        Processes = ["ocids"],
        Reasons = DirectAwards.Reasons,
        Sql = DirectAwards.Sql(
            "d.amount <= d.maximum and d.amount >= d.maximum * (1 - s.band_percent::numeric / 100)", "w.awards >= 2", "w.awards", ", s.band_percent"),
        Examples =
        [
            Example.Raises("twice 950 under a ceiling of 1,000", DirectAwards.Documents([950, 950])) with { Ocid = "ocds-exampl-2", Value = 2, Settings = """{"ceiling":1000}""" },
            Example.Clears("the first of them", DirectAwards.Documents([950, 950])) with { Ocid = "ocds-exampl-1", Settings = """{"ceiling":1000}""" },
            Example.Clears("half the ceiling", DirectAwards.Documents([500, 500])) with { Ocid = "ocds-exampl-2", Settings = """{"ceiling":1000}""" },
            Example.Skips("a tender open to all", DirectAwards.Documents([950, 950], "open")) with { Ocid = "ocds-exampl-2", Settings = """{"ceiling":1000}""", Reason = "method_not_covered" },
            Example.Lacks("the ceiling is not known", DirectAwards.Documents([950, 950])) with { Ocid = "ocds-exampl-2", Reason = "threshold_unknown" },
        ],
    };
}
