using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Contracts
{
    public static readonly Resource Resource = new("contracts", "contract", "open.contract", new(
        "Contracts between buyers and suppliers.",
        "Договоры между закупающими организациями и поставщиками.",
        "Сатып алуучу уюмдар менен жеткирүүчүлөрдүн ортосундагы келишимдер."))
    {
        Key = [Keys.Ocid, Keys.Part("contract_id")],
        DefaultSort = "-signed",
        Search = Search.ByTender,
        Dated = "signed",
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("contract_id")),
            Keys.OcidField,
            Id("contractId", "{t}.contract_id", new("The contract's id in its tender.", "Идентификатор договора в тендере.", "Келишимдин тендердеги идентификатору."), "contracts/id").NotNull(),
            Text("number", "{t}.number", new("Number.", "Номер.", "Номери."), "contracts/contractNumber"),
            Text("title", "{t}.title", new("Title.", "Название.", "Аталышы."), "contracts/title"),
            Text("description", "{t}.description", new("Description.", "Описание.", "Сүрөттөмөсү."), "contracts/description").InDetail(),
            Code("status", "{t}.status", new("Status, as an OCDS code.", "Статус, код OCDS.", "Абалы, OCDS коду."), "contracts/status")
                .OneOf("pending", "active", "cancelled", "terminated"),
            Text("sourceStatus", "{t}.source_status", new("Status as published.", "Статус, как опубликован.", "Абалы, жарыяланганы боюнча."), "contracts/status"),
            Instant("signed", "{t}.signed", new("When it was signed.", "Когда подписан.", "Качан кол коюлган."), "contracts/dateSigned").Sorted(),
            Period("period", "{t}.period_start", "{t}.period_end", new("When it is in force.", "Срок действия.", "Күчүндө болгон мөөнөтү."), "contracts/period"),
            Money("value", "{t}.amount", "{t}.currency", new("Value; the discounted one where there is one.", "Сумма; со скидкой, если она есть.", "Суммасы; арзандатуу болсо, арзандатылганы."), "contracts/value").Sorted(),
            InSom("valueInSom", "{t}.amount", "{t}.currency", "coalesce({t}.signed, (select o.published from open.tender o where o.ocid = {t}.ocid))", "{t}.currency_doubtful"),
            CurrencyDoubtful(),
            Number("initialAmount", "{t}.initial_amount", new("Value before the discount.", "Сумма до скидки.", "Арзандатууга чейинки сумма."), "contracts/value/amount"),
            Organization("buyer", "(select b.buyer_id from open.tender b where b.ocid = {t}.ocid)", "(select b.buyer_name from open.tender b where b.ocid = {t}.ocid)",
                new("Who buys.", "Закупающая организация.", "Сатып алуучу уюм."), "buyer"),
            Organizations("suppliers",
                "open.contract_supplier o where o.ocid = {t}.ocid and o.contract_id = {t}.contract_id",
                new("Who delivers.", "Поставщики.", "Жеткирүүчүлөр."), "awards/suppliers"),
            List("awardIds", "{t}.award_ids", new("The awards it follows from.", "Решения, на которых основан.", "Негиз болгон чечимдер."), "contracts/awardID").NotNull(),
            Json("deliveries", "{t}.deliveries", new("Schedule of deliveries as published.", "График поставок, как опубликован.", "Жеткирүү графиги, жарыяланганы боюнча."), "contracts/deliveriesSchedule").InDetail(),
            Json("payments", "{t}.payments", new("Schedule of payments as published.", "График платежей, как опубликован.", "Төлөм графиги, жарыяланганы боюнча."), "contracts/paymentsSchedule").InDetail(),
            Through("supplier", ColumnType.Id, "p.organization_id",
                "({t}.ocid, {t}.contract_id) in (select s.ocid, s.contract_id from open.party p join open.contract_supplier s on s.ocid = p.ocid and s.organization_id = p.organization_id where {is})",
                new("Contracts with this organization.", "Договоры с этой организацией.", "Бул уюм менен келишимдер.")),
            Through("flag", ColumnType.Code, "f.rule", "{t}.ocid in (select f.ocid from open.flag f where {is})",
                new("Contracts of tenders on which this rule raised a flag.", "Договоры тендеров, на которых это правило подняло флаг.", "Бул эреже желек көтөргөн тендерлердин келишимдери.")).ListedIn("rule"),
        ],
        Relations =
        [
            Keys.ToTender,
            new("awards", "awards", Many: true, "{to}.ocid = {from}.ocid and {to}.award_id = any({from}.award_ids)") { Embedded = true },
        ],
    };
}
