namespace TazaKoom.OpenData.RedFlags.Rules;

static class R065ItemsCut
{
    public static readonly RedFlag Rule = new("R065", Subject.Tender)
    {
        Title = new("Contract items cut", "Предметы договора сокращены", "Келишимдин предметтери кыскарган"),
        Says = new(
            "Line items or quantities of a contract became fewer after it was signed.",
            "После подписания предметов договора или их количества стало меньше.",
            "Кол коюлгандан кийин келишимдин предметтери же саны азайган."),
        Why = new(
            "Fewer goods for a price that others had to match. Did the price fall with them?",
            "Меньше товара за цену, с которой соревновались другие. Снизилась ли вместе с ним цена?",
            "Башкалар атаандашкан баага азыраак товар. Баа да кошо түштүбү?"),
        Misfires = ContractChanges.Misfires,
        Explains = new(
            "Contract {contracts}: items removed or reduced after signature, {changes} in all, from {since} on. Did the price fall with them?",
            "Договор {contracts}: предметов убрано или уменьшено после подписания, всего {changes}, начиная с {since}. Снизилась ли цена?",
            "Келишим {contracts}: кол коюлгандан кийин алынган же азайган предметтер, баары {changes}, {since} баштап. Баа да түштүбү?"),
        Basis = "OCP R065, by the difference of the versions we have seen.",
        Fields = ["contracts/items/id", "contracts/items/quantity"],
        Reasons = ContractChanges.Reasons,
        Sql = ContractChanges.Sql("x.item_id is not null and (x.kind = 'removed' and x.field = '' or x.field = 'quantity' and x.after_number < x.before_number)"),
        Examples =
        [
            Example.Raises("five became four", ContractChanges.Versions(ContractChanges.Contract(1000, 5, 7), ContractChanges.Contract(1000, 4, 7))) with { Value = 1 },
            Example.Clears("five became six: the other rule's matter", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 6))),
            Example.Skips("cancelled", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 4), "cancelled")) with { Reason = "cancelled" },
            Example.Lacks("one version", ContractChanges.Versions(ContractChanges.Contract(1000, 5), "", second: false)) with { Reason = "one_version" },
        ],
    };
}
