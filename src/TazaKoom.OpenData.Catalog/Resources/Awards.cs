using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Awards
{
    public static readonly Resource Resource = new("awards", "award", "open.award", new(
        "Awards: decisions about who wins.",
        "Решения о присуждении: кто победил.",
        "Жеңүүчүнү аныктоо чечимдери."))
    {
        Key = [Keys.Ocid, Keys.Part("award_id")],
        Search = Search.ByTender,
        Dated = "date",
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("award_id")),
            Keys.OcidField,
            Id("awardId", "{t}.award_id", new("The award's id in its tender.", "Идентификатор решения в тендере.", "Чечимдин тендердеги идентификатору."), "awards/id").NotNull(),
            Code("status", "{t}.status", new("Status, as an OCDS code.", "Статус, код OCDS.", "Абалы, OCDS коду."), "awards/status")
                .OneOf("pending", "active", "cancelled", "unsuccessful"),
            Text("sourceStatus", "{t}.source_status", new("Status as published.", "Статус, как опубликован.", "Абалы, жарыяланганы боюнча."), "awards/status"),
            Text("title", "{t}.title", new("Title.", "Название.", "Аталышы."), "awards/title"),
            Text("description", "{t}.description", new("Description.", "Описание.", "Сүрөттөмөсү."), "awards/description"),
            Instant("date", "{t}.date", new("Date of the decision.", "Дата решения.", "Чечимдин күнү."), "awards/date").Sorted(),
            Money("value", "{t}.amount", "{t}.currency", new("Value.", "Сумма.", "Суммасы."), "awards/value").Sorted(),
            InSom("valueInSom", "{t}.amount", "{t}.currency", "coalesce({t}.date, (select o.published from open.tender o where o.ocid = {t}.ocid))", "{t}.currency_doubtful"),
            CurrencyDoubtful(),
            Id("bidId", "{t}.bid_id", new("The bid that won.", "Победившая заявка.", "Жеңген сунуш."), "awards/relatedBid"),
            List("lotIds", "{t}.lot_ids", new("The lots it is for.", "Лоты.", "Лоттор."), "awards/relatedLots").NotNull(),
            Organizations("suppliers",
                "open.award_supplier o where o.ocid = {t}.ocid and o.award_id = {t}.award_id",
                new("Who wins.", "Победители.", "Жеңүүчүлөр."), "awards/suppliers"),
            Through("supplier", ColumnType.Id, "p.organization_id",
                "({t}.ocid, {t}.award_id) in (select s.ocid, s.award_id from open.party p join open.award_supplier s on s.ocid = p.ocid and s.organization_id = p.organization_id where {is})",
                new("Awards to this organization.", "Решения в пользу этой организации.", "Бул уюмдун пайдасына чечимдер.")),
        ],
        Relations =
        [
            Keys.ToTender,
            new("contracts", "contracts", Many: true, "{to}.ocid = {from}.ocid and {from}.award_id = any({to}.award_ids)") { Embedded = true },
        ],
    };
}
