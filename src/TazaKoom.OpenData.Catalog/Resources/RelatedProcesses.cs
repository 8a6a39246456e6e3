using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class RelatedProcesses
{
    static readonly Column[] Key =
        [Keys.Ocid, Keys.Part("part") with { Codes = ["tender", "contract"] }, Keys.Part("part_id"), Keys.Part("related_id")];

    public static readonly Resource Resource = new("relatedProcesses", "relatedProcess", "open.related_process", new(
        "Other processes that a tender or contract refers to.",
        "Другие процессы, на которые ссылается тендер или договор.",
        "Тендер же келишим шилтеме берген башка жараяндар."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Code("part", "{t}.part", new("What refers: tender or contract.", "Что ссылается: tender или contract.", "Эмне шилтеме берет: tender же contract.")).OneOf("tender", "contract").NotNull(),
            Id("partId", "{t}.part_id", new("Id of the contract; empty for the tender.", "Идентификатор договора; пусто для тендера.", "Келишимдин идентификатору; тендер үчүн бош.")).NotNull(),
            Id("relatedId", "{t}.related_id", new("Id of the reference.", "Идентификатор ссылки.", "Шилтеменин идентификатору."), "relatedProcesses/id").NotNull(),
            List("relationships", "{t}.relationships", new("How they are related.", "Вид связи.", "Байланыштын түрү."), "relatedProcesses/relationship").NotNull(),
            Code("scheme", "{t}.scheme", new("Scheme of the identifier.", "Схема идентификатора.", "Идентификатордун схемасы."), "relatedProcesses/scheme"),
            Id("identifier", "{t}.identifier", new("Identifier of the other process.", "Идентификатор другого процесса.", "Башка жараяндын идентификатору."), "relatedProcesses/identifier"),
            Id("relatedOcid", "{t}.related_ocid", new("Its ocid, where it is known.", "Его ocid, если известен.", "Анын ocid'и, белгилүү болсо.")),
            Text("number", "{t}.number", new("Its number.", "Его номер.", "Анын номери."), "relatedProcesses/tenderNumber"),
            Text("title", "{t}.title", new("Its title.", "Его название.", "Анын аталышы."), "relatedProcesses/title"),
            Text("uri", "{t}.uri", new("Where to read of it.", "Ссылка.", "Шилтемеси."), "relatedProcesses/uri"),
        ],
        Relations = [Keys.ToTender, new("related", "tenders", Many: false, "{to}.ocid = {from}.related_ocid")],
    };
}
