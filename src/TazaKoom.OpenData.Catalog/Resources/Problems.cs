using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Problems
{
    static readonly Column[] Key = [Keys.Ocid, Keys.Part("no", ColumnType.Integer)];

    public static readonly Resource Resource = new("problems", "problem", "open.problem", new(
        "What is wrong with tenders' published data: bad values are reported here and left out there.",
        "Что не так в опубликованных данных тендеров: неверные значения перечислены здесь и опущены там.",
        "Тендерлердин жарыяланган маалыматындагы каталар: туура эмес маанилер бул жерде көрсөтүлөт, тигил жерде калтырылат."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Integer("no", "{t}.no", new("Its number in the tender.", "Номер в тендере.", "Тендердеги номери.")).NotNull(),
            Code("code", "{t}.code", new("Kind of problem.", "Вид проблемы.", "Көйгөйдүн түрү.")).NotNull(),
            Text("path", "{t}.path", new("JSON path in the compiled release.", "Путь JSON в сводном релизе.", "Жыйынтык релиздеги JSON жолу.")).NotNull(),
            Text("message", "{t}.message", new("What is wrong.", "Что не так.", "Эмне туура эмес.")).NotNull(),
            Text("value", "{t}.value", new("The value as published.", "Значение, как опубликовано.", "Мааниси, жарыяланганы боюнча.")),
        ],
        Relations = [Keys.ToTender],
    };
}
