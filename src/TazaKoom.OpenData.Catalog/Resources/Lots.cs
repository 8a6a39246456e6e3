using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Lots
{
    public static readonly Resource Resource = new("lots", "lot", "open.lot", new(
        "Lots: the parts of a tender that are bid for and awarded separately.",
        "Лоты: части тендера, на которые подают заявки и которые присуждают отдельно.",
        "Лоттор: өзүнчө сунуш берилип, өзүнчө чечилүүчү тендердин бөлүктөрү."))
    {
        Key = [Keys.Ocid, Keys.Part("lot_id")],
        Search = Search.ByTender,
        Fields =
        [
            Keys.RowId(Keys.Ocid, Keys.Part("lot_id")),
            Keys.OcidField,
            Id("lotId", "{t}.lot_id", new("The lot's id in its tender.", "Идентификатор лота в тендере.", "Лоттун тендердеги идентификатору."), "tender/lots/id").NotNull(),
            Text("number", "{t}.number", new("Number.", "Номер.", "Номери."), "tender/lots/number"),
            Text("title", "{t}.title", new("Title.", "Название.", "Аталышы."), "tender/lots/title"),
            Text("description", "{t}.description", new("Description.", "Описание.", "Сүрөттөмөсү."), "tender/lots/description"),
            Code("status", "{t}.status", new("Status, as an OCDS code.", "Статус, код OCDS.", "Абалы, OCDS коду."), "tender/lots/status")
                .OneOf("planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"),
            Text("sourceStatus", "{t}.source_status", new("Status as published.", "Статус, как опубликован.", "Абалы, жарыяланганы боюнча."), "tender/lots/status"),
            Money("value", "{t}.value_amount", "{t}.value_currency", new("Estimated value.", "Планируемая стоимость.", "Пландалган баасы."), "tender/lots/value").Sorted(),
            InSom("valueInSom", "{t}.value_amount", "{t}.value_currency", "(select o.published from open.tender o where o.ocid = {t}.ocid)"),
            Text("planId", "{t}.plan_id", new("Line of the annual plan.", "Строка годового плана.", "Жылдык пландын сабы."), "tender/lots/relatedPlanID"),
            Text("deliveryAddress", "{t}.delivery_address", new("Where to deliver.", "Место поставки.", "Жеткирүү орду."), "tender/lots/deliveryAddress"),
            Text("deliveryDateDetails", "{t}.delivery_date_details", new("When to deliver.", "Срок поставки.", "Жеткирүү мөөнөтү."), "tender/lots/deliveryDateDetails"),
            Text("deliveryTerms", "{t}.delivery_terms", new("Terms of delivery.", "Условия поставки.", "Жеткирүү шарттары."), "tender/lots/deliveryTerms"),
        ],
        Relations =
        [
            Keys.ToTender,
            new("items", "items", Many: true, "{to}.ocid = {from}.ocid and {to}.lot_id = {from}.lot_id") { Embedded = true },
            new("bids", "bids", Many: true, "{to}.ocid = {from}.ocid and {to}.lot_id = {from}.lot_id") { Embedded = true },
            new("awards", "awards", Many: true, "{to}.ocid = {from}.ocid and {from}.lot_id = any({to}.lot_ids)") { Embedded = true },
            new("flags", "flags", Many: true, "{to}.ocid = {from}.ocid and {to}.subject = 'lot' and {to}.subject_id = {from}.lot_id") { Embedded = true },
        ],
    };
}
