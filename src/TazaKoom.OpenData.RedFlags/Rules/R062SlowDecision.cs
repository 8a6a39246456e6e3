namespace TazaKoom.OpenData.RedFlags.Rules;

static class R062SlowDecision
{
    public static readonly RedFlag Rule = new("R062", Subject.Tender)
    {
        Version = 2,
        Changes = ["2: dates that contradict each other (a date after the release that tells of it, an end before its start) make it not enough data."],
        ComparesTenders = true,
        Title = new("Decision unusually slow", "Необычно долгое решение", "Чечим адаттан тыш узак"),
        Says = new(
            "The award came far later after the deadline than is usual for the method.",
            "Решение принято намного позже окончания приёма, чем обычно для метода.",
            "Чечим кабыл алуунун аягынан кийин бул ыкма үчүн адаттагыдан алда канча кеч чыккан."),
        Why = new(
            "While a decision waits, somebody may wait for something. What was it?",
            "Пока решение ждёт, кто-то может чего-то ждать. Чего?",
            "Чечим күтүп турганда, бирөө бир нерсе күтүп жатышы мүмкүн. Эмнени?"),
        Misfires = new(
            "Complaints and court cases; complex works; publishers whose award date is the last change of the record.",
            "Жалобы и суды; сложные работы; источники, где дата решения — последняя правка записи.",
            "Даттануулар жана соттор; татаал жумуштар; чечимдин күнү жазуунун акыркы өзгөрүүсү болгон булактар."),
        Explains = new(
            $"Days from the deadline to the decision: {{days}}; half of {{compared}} tenders of this method ({{method:{MethodNames.En}}}) took {{median}} or fewer, over {{limit}} is unusual. What was waited for?",
            $"Дней от окончания приёма до решения: {{days}}; у половины закупок этого метода ({{method:{MethodNames.Ru}}}, всего {{compared}}) не больше {{median}}, необычно больше {{limit}}. Чего ждали?",
            $"Кабыл алуунун аягынан чечимге чейин күн: {{days}}; бул ыкманын ({{method:{MethodNames.Ky}}}) {{compared}} сатып алуусунун жарымында {{median}} ашпайт, {{limit}} көбү адаттан тыш. Эмне күтүлдү?"),
        Basis = "OCP R062; the other side is R061. Compared with peers by the logarithm of days.",
        Fields = DecisionTime.Fields,
        Settings = ElapsedDays.Settings,
        Reasons = DecisionTime.Reasons,
        Sql = DecisionTime.Sql(few: false),
        Examples =
        [
            Example.Raises("three hundred days, where others take ten to fourteen", DecisionTime.Tenders(300)) with { Ocid = "ocds-example-6", Value = 300, Settings = """{"minimum_group":5}""" },
            Example.Clears("fifteen days", DecisionTime.Tenders(15)) with { Ocid = "ocds-example-6", Settings = """{"minimum_group":5}""" },
            Example.Skips("cancelled", DecisionTime.Tenders(300, status: "cancelled")) with { Ocid = "ocds-example-6", Reason = "cancelled", Settings = """{"minimum_group":5}""" },
            Example.Lacks("six tenders are no group", DecisionTime.Tenders(300)) with { Ocid = "ocds-example-6", Reason = "group_too_small" },
        ],
    };
}
