using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Documents
{
    static readonly Column[] Key =
    [
        Keys.Ocid, Keys.Part("part") with { Codes = ["planning", "tender", "bid", "award", "contract", "implementation"] },
        Keys.Part("part_id"), Keys.Part("document_id"),
    ];

    public static readonly Resource Resource = new("documents", "document", "open.document", new(
        "Documents: titles, types and links; the files stay at the source.",
        "Документы: названия, виды и ссылки; сами файлы остаются в источнике.",
        "Документтер: аталыштары, түрлөрү жана шилтемелери; файлдар булакта калат."))
    {
        Key = Key,
        Search = Search.ByTender,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Code("part", "{t}.part", new("What it belongs to: planning, tender, bid, award, contract or implementation.", "К чему относится: planning, tender, bid, award, contract или implementation.", "Эмнеге тиешелүү: planning, tender, bid, award, contract же implementation.")).OneOf("planning", "tender", "bid", "award", "contract", "implementation").NotNull(),
            Id("partId", "{t}.part_id", new("Id of that part.", "Идентификатор этой части.", "Ошол бөлүктүн идентификатору.")).NotNull(),
            Id("documentId", "{t}.document_id", new("The document's id there.", "Идентификатор документа.", "Документтин идентификатору."), "tender/documents/id").NotNull(),
            Code("type", "{t}.type", new("Type of document.", "Вид документа.", "Документтин түрү."), "tender/documents/documentType"),
            Text("title", "{t}.title", new("Title.", "Название.", "Аталышы."), "tender/documents/title"),
            Text("description", "{t}.description", new("Description.", "Описание.", "Сүрөттөмөсү."), "tender/documents/description"),
            Text("url", "{t}.url", new("Where to get it.", "Ссылка.", "Шилтемеси."), "tender/documents/url"),
            Instant("published", "{t}.published", new("When it was published.", "Когда опубликован.", "Качан жарыяланган."), "tender/documents/datePublished").Sorted(),
            Instant("modified", "{t}.modified", new("When it was last changed.", "Когда изменён.", "Качан өзгөртүлгөн."), "tender/documents/dateModified"),
            Text("format", "{t}.format", new("Format of the file.", "Формат файла.", "Файлдын форматы."), "tender/documents/format"),
            Text("language", "{t}.language", new("Language.", "Язык.", "Тили."), "tender/documents/language"),
            List("lotIds", "{t}.lot_ids", new("The lots it is about; none: all of the tender.", "Лоты, к которым он относится; пусто: вся закупка.", "Ал тиешелүү лоттор; бош болсо: бүт сатып алуу."), "tender/documents/relatedLots").NotNull(),
            List("itemIds", "{t}.item_ids", new("The items it is about.", "Предметы, к которым он относится.", "Ал тиешелүү предметтер."), "tender/documents/relatedItems").NotNull(),
        ],
        Relations = [Keys.ToTender],
    };
}
