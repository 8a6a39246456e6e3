namespace TazaKoom.OpenData.RedFlags.Rules;

static class R055AwardsPassCeiling
{
    public static readonly RedFlag Rule = new("R055", Subject.Tender)
    {
        ComparesTenders = true,
        Groups = DirectAwards.Groups,
        Title = new("Direct awards together pass ceiling", "Прямые договоры вместе выше порога", "Түз келишимдер чогуу чектен ашат"),
        Says = new(
            "With this direct award, those of the buyer to the same supplier within a year pass the ceiling that each of them stays under.",
            "С этим договором прямые закупки заказчика у одного поставщика за год превысили порог, под которым остаётся каждая.",
            "Бул келишим менен сатып алуучунун бир жеткирүүчүдөн бир жылдагы түз сатып алуулары ар бири сактаган чектен ашты."),
        Why = new(
            "A ceiling that is kept purchase by purchase and passed in sum protects nobody. Could the need have been put to tender at once?",
            "Порог, соблюдённый по частям и превышенный в сумме, никого не защищает. Можно ли было сразу объявить конкурс?",
            "Бөлүп сакталып, суммасында ашкан чек эч кимди коргобойт. Дароо конкурс жарыялоого болот беле?"),
        Misfires = new(
            "Different goods from one wholesaler, needs that could not be foreseen, suppliers without competitors.",
            "Разные товары одного оптовика, потребности, которых нельзя было предвидеть, поставщики без конкурентов.",
            "Бир дүң сатуучунун ар башка товарлары, алдын ала билүүгө мүмкүн болбогон муктаждыктар, атаандашсыз жеткирүүчүлөр."),
        Explains = new(
            "Direct awards to this supplier within {days} days: {awards}, together {total} {currency}; the ceiling is {limit}. Could this have been one tender?",
            "Прямых договоров с этим поставщиком за {days} дней: {awards}, вместе {total} {currency}; порог {limit}. Мог ли это быть один конкурс?",
            "Бул жеткирүүчү менен {days} күндөгү түз келишимдер: {awards}, чогуу {total} {currency}; чек {limit}. Бул бир конкурс болушу мүмкүн беле?"),
        Basis = "OCP R055; EBRD mkrai17 (1,000,000 KGS a year). Counted over all classes: KG-17 asks the same within one class. Ceilings by date from the profile's thresholds.csv.",
        Fields = DirectAwards.Fields,
        Settings = DirectAwards.SettingsWith(Setting.Integer("minimum_awards", 2, new(
            "Direct awards needed.",
            "Сколько прямых договоров нужно.",
            "Канча түз келишим керек."))),
        Law = DirectAwards.Law,
        Processes = ["ocids"],
        Reasons = DirectAwards.Reasons,
        Sql = DirectAwards.Sql("d.amount <= d.maximum", "w.awards >= s.minimum_awards and w.total > w.maximum", "w.total", ""),
        Examples =
        [
            Example.Raises("three of 400 pass 1,000", DirectAwards.Documents([400, 400, 400])) with { Ocid = "ocds-exampl-3", Value = 1200, Settings = """{"ceiling":1000}""" },
            Example.Clears("the second of them does not yet", DirectAwards.Documents([400, 400, 400])) with { Ocid = "ocds-exampl-2", Settings = """{"ceiling":1000}""" },
            Example.Clears("one above the ceiling is another question", DirectAwards.Documents([1200])) with { Ocid = "ocds-exampl-1", Settings = """{"ceiling":1000}""" },
            Example.Skips("a tender open to all", DirectAwards.Documents([900, 900], "open")) with { Ocid = "ocds-exampl-2", Settings = """{"ceiling":1000}""", Reason = "method_not_covered" },
            Example.Lacks("no supplier", DirectAwards.Documents([900, 900], supplier: false)) with { Ocid = "ocds-exampl-2", Settings = """{"ceiling":1000}""", Reason = "supplier_unknown" },
        ],
    };
}
