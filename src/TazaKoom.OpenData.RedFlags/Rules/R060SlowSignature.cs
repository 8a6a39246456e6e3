using System.Globalization;

namespace TazaKoom.OpenData.RedFlags.Rules;

static class R060SlowSignature
{
    public static readonly RedFlag Rule = new("R060", Subject.Tender)
    {
        Version = 2,
        Changes = ["2: dates that contradict each other (a date after the release that tells of it, an end before its start) make it not enough data."],
        ComparesTenders = true,
        Title = new("Slow signature", "Долгое подписание", "Кол коюу созулган"),
        Says = new(
            "Between the award and the signature lie far more days than is usual for the method.",
            "Между решением и подписанием намного больше дней, чем обычно для этого метода.",
            "Чечим менен кол коюунун ортосунда бул ыкма үчүн адаттагыдан алда канча көп күн өткөн."),
        Why = new(
            "A winner who waits can be pressed, and terms can be moved. What was settled in that time?",
            "На ждущего победителя можно давить, условия можно менять. О чём договаривались это время?",
            "Күткөн жеңүүчүгө басым жасоого, шарттарды жылдырууга болот. Бул убакытта эмне чечилди?"),
        Misfires = new(
            "Complaints that stop the signature; publishers whose award date is the last change of the record, as in the Kyrgyz feed, where it is approximate.",
            "Жалобы, останавливающие подписание; источники, где дата решения — последняя правка записи, как в ленте КР, где она приблизительна.",
            "Кол коюуну токтоткон даттануулар; чечимдин күнү жазуунун акыркы өзгөрүүсү болгон булактар, КР агымындагыдай болжолдуу."),
        Explains = new(
            $"Days from the award to the signature: {{days}}; half of {{compared}} tenders of this method ({{method:{MethodNames.En}}}) took {{median}} or fewer, over {{limit}} is unusual. What took so long?",
            $"От решения до подписания дней: {{days}}; у половины закупок этого метода ({{method:{MethodNames.Ru}}}, всего {{compared}}) не больше {{median}}, необычно больше {{limit}}. Что заняло столько времени?",
            $"Чечимден кол коюуга чейин күн: {{days}}; бул ыкманын ({{method:{MethodNames.Ky}}}) {{compared}} сатып алуусунун жарымында {{median}} ашпайт, {{limit}} көбү адаттан тыш. Эмне мынча убакыт алды?"),
        Basis = "OCP R060. Compared with peers; the legal term is not known to us with a citation.",
        Fields = ["awards/date", "awards/status", "contracts/dateSigned", "contracts/awardID", "tender/procurementMethodDetails"],
        Settings = ElapsedDays.Settings,
        Reasons = [Reason.Cancelled, Reason.ContractsNotPublished, ElapsedDays.DatesUnknown, Reason.GroupTooSmall],
        Sql = ElapsedDays.Sql(
            """
              select distinct on (ocid) ocid, decided as began, signed as ended, contract_id as record
              from fact_contract
              order by ocid, signed - decided desc nulls last, contract_id
            """,
            few: false, "",
            "    when not exists (select from measured m where m.ocid = t.ocid) then 'contracts_not_published'"),
        Examples =
        [
            Example.Raises("two hundred days, where others take ten to fourteen", Tenders(200)) with { Ocid = "ocds-example-6", Value = 200, Settings = """{"minimum_group":5}""" },
            Example.Clears("fifteen days", Tenders(15)) with { Ocid = "ocds-example-6", Settings = """{"minimum_group":5}""" },
            Example.Skips("cancelled", Tenders(200, "cancelled")) with { Ocid = "ocds-example-6", Reason = "cancelled", Settings = """{"minimum_group":5}""" },
            Example.Lacks("six tenders are no group", Tenders(200)) with { Ocid = "ocds-example-6", Reason = "group_too_small" },
        ],
    };

    static string Tenders(int days, string status = "complete") =>
        "[" + string.Join(",\n", new[] { 10, 11, 12, 13, 14 }.Select((d, i) => Tender(i + 1, d, "complete")).Append(Tender(6, days, status))) + "]";

    static string Tender(int id, int days, string status) => string.Create(CultureInfo.InvariantCulture,
        $$$"""
        {"ocid":"ocds-example-{{{id}}}","id":"1","date":"2024-12-01T00:00:00Z","tag":["contract"],"tender":{"id":"1","status":"{{{status}}}","procurementMethod":"open"},
         "awards":[{"id":"a","status":"active","date":"2024-03-01T00:00:00Z"}],
         "contracts":[{"id":"1","awardID":"a","dateSigned":"{{{new DateOnly(2024, 3, 1).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}}T00:00:00Z"}]}
        """);
}
