using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Items
{
    static readonly Column[] Key =
        [Keys.Ocid, Keys.Part("part") with { Codes = ["tender", "award", "contract"] }, Keys.Part("part_id"), Keys.Part("item_id")];

    public static readonly Resource Resource = new("items", "item", "open.item", new(
        "What is bought: items of tenders, and those that awards and contracts list themselves.",
        "Что закупается: позиции тендеров, а также решений и договоров, если они перечисляют свои.",
        "Эмне сатып алынат: тендерлердин, ошондой эле чечимдер менен келишимдердин өз позициялары."))
    {
        Key = Key,
        Search = Search.ByTender,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Code("part", "{t}.part", new("What lists it: tender, award or contract.", "Где указана: tender, award или contract.", "Кайда көрсөтүлгөн: tender, award же contract.")).OneOf("tender", "award", "contract").NotNull(),
            Id("partId", "{t}.part_id", new("Id of the award or contract; empty for the tender.", "Идентификатор решения или договора; пусто для тендера.", "Чечимдин же келишимдин идентификатору; тендер үчүн бош.")).NotNull(),
            Id("itemId", "{t}.item_id", new("The item's id there.", "Идентификатор позиции.", "Позициянын идентификатору."), "tender/items/id").NotNull(),
            Id("lotId", "{t}.lot_id", new("The lot it belongs to.", "Лот.", "Лот."), "tender/items/relatedLot"),
            Text("description", "{t}.description", new("Description.", "Описание.", "Сүрөттөмөсү."), "tender/items/description"),
            Code("scheme", "{t}.scheme", new("Classification scheme: OKGZ, CPV, UNSPSC ...", "Классификатор: OKGZ, CPV, UNSPSC ...", "Классификатор: OKGZ, CPV, UNSPSC ..."), "tender/items/classification/scheme"),
            Id("classification", "{t}.classification_id", new("Classification code.", "Код классификатора.", "Классификатордун коду."), "tender/items/classification/id"),
            Text("classificationName", "{t}.classification_name", new("What the code means.", "Значение кода.", "Коддун мааниси."), "tender/items/classification/description"),
            Number("quantity", "{t}.quantity", new("Quantity, in units.", "Количество, в единицах.", "Саны, бирдик менен."), "tender/items/quantity").Sorted(),
            Text("unit", "{t}.unit_name", new("Unit of measure.", "Единица измерения.", "Өлчөө бирдиги."), "tender/items/unit/name"),
            Text("unitId", "{t}.unit_id", new("Code of the unit.", "Код единицы.", "Бирдиктин коду."), "tender/items/unit/id"),
            Money("unitValue", "{t}.unit_amount", "{t}.unit_currency", new("Price of one unit.", "Цена за единицу.", "Бир бирдиктин баасы."), "tender/items/unit/value").Sorted(),
        ],
        Relations = [Keys.ToTender],
    };
}
