using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Amendments
{
    static readonly Column[] Key =
        [Keys.Ocid, Keys.Part("part") with { Codes = ["tender", "award", "contract"] }, Keys.Part("part_id"), Keys.Part("amendment_id")];

    public static readonly Resource Resource = new("amendments", "amendment", "open.amendment", new(
        "Amendments of tenders, awards and contracts.",
        "Изменения тендеров, решений и договоров.",
        "Тендерлердин, чечимдердин жана келишимдердин өзгөртүүлөрү."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Code("part", "{t}.part", new("What was amended: tender, award or contract.", "Что изменено: tender, award или contract.", "Эмне өзгөртүлгөн: tender, award же contract.")).OneOf("tender", "award", "contract").NotNull(),
            Id("partId", "{t}.part_id", new("Id of that part; empty for the tender.", "Идентификатор этой части; пусто для тендера.", "Ошол бөлүктүн идентификатору; тендер үчүн бош.")).NotNull(),
            Id("amendmentId", "{t}.amendment_id", new("The amendment's id there.", "Идентификатор изменения.", "Өзгөртүүнүн идентификатору."), "tender/amendments/id").NotNull(),
            Instant("date", "{t}.date", new("When.", "Когда.", "Качан."), "tender/amendments/date").Sorted(),
            Text("rationale", "{t}.rationale", new("Why.", "Почему.", "Эмне үчүн."), "tender/amendments/rationale"),
            Text("description", "{t}.description", new("What changed.", "Что изменилось.", "Эмне өзгөрдү."), "tender/amendments/description"),
        ],
        Relations = [Keys.ToTender],
    };
}
