namespace TazaKoom.OpenData.RedFlags.Rules;

static class R066ItemsAdded
{
    public static readonly RedFlag Rule = new("R066", Subject.Tender)
    {
        Version = 2,
        Changes = ["2: the same item under a new id is not added: publishers make new ids with every release."],
        Title = new("Contract items added", "Предметы договора добавлены", "Келишимге предмет кошулган"),
        Says = new(
            "Line items or quantities of a contract became more after it was signed.",
            "После подписания предметов договора или их количества стало больше.",
            "Кол коюлгандан кийин келишимдин предметтери же саны көбөйгөн."),
        Why = new(
            "What is added was in no competition. Would it have needed one of its own?",
            "Добавленное не было на конкурсе. Не требовался ли для него свой?",
            "Кошулган нерсе конкурста болгон эмес. Ага өзүнчө конкурс керек эмес беле?"),
        Misfires = ContractChanges.Misfires,
        Explains = new(
            "Contract {contracts}: items added or raised after signature, {changes} in all, from {since} on. Would they have needed a competition?",
            "Договор {contracts}: предметов добавлено или увеличено после подписания, всего {changes}, начиная с {since}. Не требовался ли конкурс?",
            "Келишим {contracts}: кол коюлгандан кийин кошулган же көбөйгөн предметтер, баары {changes}, {since} баштап. Конкурс керек эмес беле?"),
        Basis = "OCP R066, by the difference of the versions we have seen.",
        Fields = ["contracts/items/id", "contracts/items/quantity", "contracts/items/description"],
        Reasons = ContractChanges.Reasons,
        Sql = ContractChanges.Sql("""
            x.item_id is not null and (x.field = 'quantity' and x.after_number > x.before_number or x.kind = 'added' and x.field = ''
                  -- Where all items of the contract came later, it had not been published whole: nothing was added.
                  and exists (
                    select from fact_item i
                    where i.ocid = x.ocid and i.part = 'contract' and i.part_id = x.part_id and not exists (
                      select from fact_change y
                      where y.ocid = i.ocid and y.part = 'contract' and y.part_id = i.part_id and y.item_id = i.item_id and y.kind = 'added' and y.field = ''))
                  -- The same item under a new id is none more: GACM makes new ids for every release (ocid 10).
                  and not exists (
                    select
                    from fact_item n
                    join fact_item o on o.ocid = n.ocid and o.part = n.part and o.part_id = n.part_id and o.item_id <> n.item_id
                      and o.description = n.description
                      and (o.classification_id, o.quantity, o.unit_name) is not distinct from (n.classification_id, n.quantity, n.unit_name)
                    where n.ocid = x.ocid and n.part = 'contract' and n.part_id = x.part_id and n.item_id = x.item_id and not exists (
                      select from fact_change y
                      where y.ocid = o.ocid and y.part = 'contract' and y.part_id = o.part_id and y.item_id = o.item_id
                        and y.kind = 'added' and y.field = '' and y.version >= x.version)))
            """),
        Examples =
        [
            Example.Raises("another item", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 5, 2))) with { Value = 1 },
            Example.Raises("five became six", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 6))),
            Example.Clears("all items came later: the contract had not been published whole", ContractChanges.Versions(ContractChanges.Contract(1000), ContractChanges.Contract(1000, 5, 2))),
            Example.Clears("the same item under a new id", ContractChanges.Versions(
                """{"id":"c","awardID":"a","dateSigned":"2024-03-05T00:00:00Z","items":[{"id":"1","description":"Coal","quantity":5}]}""",
                """{"id":"c","awardID":"a","dateSigned":"2024-03-05T00:00:00Z","items":[{"id":"2","description":"Coal","quantity":5}]}""")),
            Example.Clears("five became four: the other rule's matter", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 4))),
            Example.Skips("cancelled", ContractChanges.Versions(ContractChanges.Contract(1000, 5), ContractChanges.Contract(1000, 6), "cancelled")) with { Reason = "cancelled" },
            Example.Lacks("one version", ContractChanges.Versions(ContractChanges.Contract(1000, 5), "", second: false)) with { Reason = "one_version" },
        ],
    };
}
