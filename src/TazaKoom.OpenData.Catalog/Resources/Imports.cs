using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Imports
{
    public static readonly Resource Resource = new("imports", "import", "open.import", new(
        "Imports: when data came, how much, and what was new.",
        "Загрузки: когда пришли данные, сколько и что было нового.",
        "Жүктөөлөр: маалымат качан келди, канча жана эмнеси жаңы."))
    {
        Key = [new("id", ColumnType.Id, "{t}.import_id") { Nullable = false }],
        DefaultSort = "-startedAt",
        Fields =
        [
            Id("id", "{t}.import_id", new("Id of the run.", "Идентификатор загрузки.", "Жүктөөнүн идентификатору.")).NotNull(),
            Instant("startedAt", "{t}.started_at", new("When it started.", "Когда началась.", "Качан башталган.")).NotNull().Sorted(),
            Instant("finishedAt", "{t}.finished_at", new("When it ended; missing while it runs, or when it was killed.", "Когда закончилась; пусто, пока идёт или если прервана.", "Качан бүткөн; жүрүп жатса же үзүлсө, бош.")),
            Code("outcome", "{t}.outcome", new("running, done, failed, or killed.", "running (идёт), done (завершена), failed (не удалась) или killed (прервана).", "running (жүрүүдө), done (бүттү), failed (ишке ашкан жок) же killed (үзүлдү).")).OneOf("running", "done", "failed", "killed").NotNull(),
            Integer("files", "{t}.files", new("Files read.", "Прочитано файлов.", "Окулган файлдар.")).NotNull(),
            Long("bytes", "{t}.bytes", new("Bytes read, uncompressed.", "Прочитано байтов без сжатия.", "Окулган байттар, кысылбаган.")).NotNull(),
            Long("releases", "{t}.releases", new("Releases read.", "Прочитано релизов.", "Окулган релиздер.")).NotNull(),
            Long("new", "{t}.new", new("Releases that were new.", "Новых релизов.", "Жаңы релиздер.")).NotNull(),
            Long("unchanged", "{t}.unchanged", new("Releases that were known.", "Уже известных релизов.", "Мурунтан белгилүү релиздер.")).NotNull(),
            Long("problems", "{t}.problems", new("Problems met.", "Встречено проблем.", "Кезиккен көйгөйлөр.")).NotNull(),
        ],
        Relations =
        [
            new("sourceFiles", "importFiles", Many: true, "{to}.import_id = {from}.import_id") { Embedded = true },
            new("importProblems", "importProblems", Many: true, "{to}.import_id = {from}.import_id"),
        ],
    };

    public static readonly Resource Files = new("importFiles", "importFile", "open.import_file", new(
        "Files that were imported, with their hash and licence.",
        "Загруженные файлы с хешем и лицензией.",
        "Жүктөлгөн файлдар, хеши жана лицензиясы менен."))
    {
        Key = [new("id", ColumnType.Id, "{t}.file_id") { Nullable = false }],
        Fields =
        [
            Id("id", "{t}.file_id", new("Id of the file.", "Идентификатор файла.", "Файлдын идентификатору.")).NotNull(),
            Id("importId", "{t}.import_id", new("The import that first read it.", "Загрузка, впервые прочитавшая файл.", "Файлды биринчи окуган жүктөө.")).NotNull(),
            Text("name", "{t}.name", new("Name.", "Имя.", "Аты.")).NotNull(),
            Id("sha256", "{t}.sha256", new("SHA-256 of its bytes.", "SHA-256 содержимого.", "Мазмунунун SHA-256'сы.")),
            Long("bytes", "{t}.bytes", new("Size in bytes, uncompressed.", "Размер в байтах без сжатия.", "Көлөмү байт менен, кысылбаган.")).NotNull(),
            Text("license", "{t}.license", new("Licence as the package states it.", "Лицензия, указанная в пакете.", "Пакетте көрсөтүлгөн лицензия."), "license"),
            Text("sourceUrl", "{t}.source_url", new("Where it comes from.", "Источник.", "Булагы."), "uri"),
            Instant("fetchedAt", "{t}.fetched_at", new("When it was fetched.", "Когда получен.", "Качан алынган.")),
            Code("outcome", "{t}.outcome", new("imported, partly, refused; reading while it is read.", "imported (загружен), partly (частично) , refused (отклонён) или reading (читается).", "imported (жүктөлдү), partly (жарым-жартылай) , refused (четке кагылды) же reading (окулууда).")).OneOf("imported", "partly", "refused", "reading").NotNull(),
            Text("reason", "{t}.reason", new("Why it was not imported whole.", "Почему загружен не полностью.", "Эмне үчүн толук жүктөлгөн жок.")),
        ],
    };

    public static readonly Resource Problems = new("importProblems", "importProblem", "open.import_problem", new(
        "What could not be read or loaded, and where it is.",
        "Что не удалось прочитать или загрузить и где это находится.",
        "Окулбаган же жүктөлбөгөн нерселер жана алардын орду."))
    {
        Key = [new("id", ColumnType.Id, "{t}.problem_id") { Nullable = false }],
        Fields =
        [
            Id("id", "{t}.problem_id", new("Id of the problem.", "Идентификатор проблемы.", "Көйгөйдүн идентификатору.")).NotNull(),
            Id("importId", "{t}.import_id", new("The import that met it.", "Загрузка, где она встретилась.", "Ал кезиккен жүктөө.")).NotNull(),
            Id("fileId", "{t}.file_id", new("The file.", "Файл.", "Файл.")).NotNull(),
            Id("ocid", "{t}.ocid", new("The tender, where it is known.", "Тендер, если известен.", "Тендер, белгилүү болсо."), "ocid"),
            Long("line", "{t}.line", new("Line, from 1.", "Строка, с 1.", "Сап, 1ден баштап.")),
            Long("byteOffset", "{t}.byte_offset", new("Byte, from 0.", "Байт, с 0.", "Байт, 0дөн баштап.")),
            Text("path", "{t}.path", new("JSON path.", "Путь JSON.", "JSON жолу.")),
            Code("code", "{t}.code", new("Kind of problem.", "Вид проблемы.", "Көйгөйдүн түрү.")).NotNull(),
            Text("message", "{t}.message", new("What is wrong.", "Что не так.", "Эмне туура эмес.")).NotNull(),
            Instant("solvedAt", "{t}.solved_at", new("When it was solved by another try.", "Когда решена повторной попыткой.", "Кайра аракет менен качан чечилген.")),
        ],
        Relations = [new("file", "importFiles", Many: false, "{to}.file_id = {from}.file_id") { Embedded = true }],
    };
}
