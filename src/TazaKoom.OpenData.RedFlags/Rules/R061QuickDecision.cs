namespace TazaKoom.OpenData.RedFlags.Rules;

static class R061QuickDecision
{
    public static readonly RedFlag Rule = new("R061", Subject.Tender)
    {
        Version = 2,
        Changes = ["2: dates that contradict each other (a date after the release that tells of it, an end before its start) make it not enough data."],
        ComparesTenders = true,
        Title = new("Decision unusually quick", "Необычно быстрое решение", "Чечим адаттан тыш тез"),
        Says = new(
            "The award came far sooner after the deadline than is usual for the method, or before it.",
            "Решение принято намного быстрее после окончания приёма, чем обычно для метода, или до него.",
            "Чечим кабыл алуунун аягынан кийин бул ыкма үчүн адаттагыдан алда канча тез же ага чейин чыккан."),
        Why = new(
            "Reading bids takes time. Were they read, or was the winner known?",
            "Чтение заявок требует времени. Читали ли их или победитель был известен?",
            "Табыштамаларды окуу убакыт алат. Алар окулдубу же жеңүүчү белгилүү беле?"),
        Misfires = new(
            "Electronic auctions that decide at once; publishers whose award date is approximate.",
            "Электронные аукционы с мгновенным решением; источники с приблизительной датой решения.",
            "Дароо чечим чыгарган электрондук аукциондор; чечимдин күнү болжолдуу булактар."),
        Explains = new(
            $"Days from the deadline to the decision: {{days}}; half of {{compared}} tenders of this method ({{method:{MethodNames.En}}}) took {{median}} or more, under {{limit}} is unusual. Were the bids read?",
            $"Дней от окончания приёма до решения: {{days}}; у половины закупок этого метода ({{method:{MethodNames.Ru}}}, всего {{compared}}) не меньше {{median}}, необычно меньше {{limit}}. Читали ли заявки?",
            $"Кабыл алуунун аягынан чечимге чейин күн: {{days}}; бул ыкманын ({{method:{MethodNames.Ky}}}) {{compared}} сатып алуусунун жарымында {{median}} кем эмес, {{limit}} азы адаттан тыш. Табыштамалар окулдубу?"),
        Basis = "OCP R061; the other side is R062. Compared with peers by the logarithm of days.",
        Fields = DecisionTime.Fields,
        Settings = ElapsedDays.Settings,
        Reasons = DecisionTime.Reasons,
        Sql = DecisionTime.Sql(few: true),
        Examples =
        [
            Example.Raises("the same day, where others take ten to fourteen", DecisionTime.Tenders(0.5)) with { Ocid = "ocds-example-6", Value = 0.5, Settings = """{"minimum_group":5}""" },
            Example.Raises("before the deadline", DecisionTime.Tenders(-3)) with { Ocid = "ocds-example-6", Value = -3, Settings = """{"minimum_group":5}""" },
            Example.Clears("nine days", DecisionTime.Tenders(9)) with { Ocid = "ocds-example-6", Settings = """{"minimum_group":5}""" },
            Example.Clears("long is the other rule's matter", DecisionTime.Tenders(300)) with { Ocid = "ocds-example-6", Settings = """{"minimum_group":5}""" },
            Example.Skips("a direct award", DecisionTime.Tenders(0.5, "direct")) with { Ocid = "ocds-example-6", Reason = "method_not_covered", Settings = """{"minimum_group":5}""" },
            Example.Lacks("no award", DecisionTime.Tenders(0.5, award: false)) with { Ocid = "ocds-example-6", Reason = "awards_not_published", Settings = """{"minimum_group":5}""" },
        ],
    };
}
