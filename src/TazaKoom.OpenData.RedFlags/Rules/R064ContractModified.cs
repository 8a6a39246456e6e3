namespace TazaKoom.OpenData.RedFlags.Rules;

static class R064ContractModified
{
    public static readonly RedFlag Rule = new("R064", Subject.Tender)
    {
        Title = new("Contract modified", "Договор изменён", "Келишим өзгөртүлгөн"),
        Says = new(
            "The contract was amended, or its value, term or items changed after it was signed.",
            "К договору есть дополнения, или его сумма, срок либо предметы изменились после подписания.",
            "Келишимге кошумча бар, же кол коюлгандан кийин анын суммасы, мөөнөтү же предметтери өзгөргөн."),
        Why = new(
            "What was won in a competition can be changed after it. What changed, and would others have bid for that?",
            "Выигранное на конкурсе можно изменить после него. Что изменилось и участвовали бы в таком другие?",
            "Конкурста жеңилген нерсени кийин өзгөртсө болот. Эмне өзгөрдү жана мындайга башкалар катышмак беле?"),
        Misfires = ContractChanges.Misfires,
        Explains = new(
            "Contract {contracts}: published amendments {amendments}, changes between versions {changes}, from {since} on. What changed, and why?",
            "Договор {contracts}: опубликованных дополнений {amendments}, изменений между версиями {changes}, начиная с {since}. Что изменилось и почему?",
            "Келишим {contracts}: жарыяланган кошумчалар {amendments}, версиялардын ортосундагы өзгөрүүлөр {changes}, {since} баштап. Эмне өзгөрдү жана эмне үчүн?"),
        Basis = "OCP R064: contracts.amendments where they are published, else the difference of the versions we have seen.",
        Fields = ["contracts/amendments", "contracts/value", "contracts/period", "contracts/items", "contracts/title", "contracts/description"],
        Reasons = ContractChanges.Reasons,
        Sql = ContractChanges.Sql("(x.item_id is not null and x.kind <> 'added' or x.field ~ '^(value|period|title|description|amount)(\\.|$)')", amendments: true),
        Examples =
        [
            Example.Raises("another value a month later", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1100, 5))) with { Value = 1 },
            Example.Raises("an amendment is published", ContractChanges.Versions("""{"id":"c","amendments":[{"id":"1","date":"2024-04-01T00:00:00Z"}]}""", "", second: false)) with { Value = 1 },
            Example.Clears("another status only", ContractChanges.Versions(
                ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 5).Replace("\"id\":\"c\"", "\"id\":\"c\",\"status\":\"terminated\"", StringComparison.Ordinal))),
            Example.Skips("cancelled", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1100, 5), "cancelled")) with { Reason = "cancelled" },
            Example.Lacks("one version", ContractChanges.Versions(ContractChanges.Contract(1000, 5), "", second: false)) with { Reason = "one_version" },
        ],
    };
}
