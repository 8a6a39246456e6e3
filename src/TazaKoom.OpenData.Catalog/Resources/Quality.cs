using TazaKoom.OpenData.Catalog.Queries;
using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Quality
{
    static readonly Column[] FindingKey = [Keys.Ocid, Keys.Part("no", ColumnType.Integer)];

    public static readonly Resource Resource = new("quality", "tenderQuality", "open.quality", new(
        "Which tenders' data are sound enough for which conclusions. Fit means that nothing was found against it, not that the data are there.",
        "Данные каких тендеров годятся для каких выводов. «Годится» значит, что ничего против не найдено, а не что данные есть.",
        "Кайсы тендерлердин маалыматы кайсы тыянакка жарайт. «Жарайт» — каршы эч нерсе табылган жок дегени, маалымат бар дегени эмес."))
    {
        Key = [Keys.Ocid],
        Search = Search.ByTender,
        Fields =
        [
            Keys.OcidField,
            Integer("findings", "{t}.findings", new("Number of findings.", "Число замечаний.", "Табылгалардын саны.")).NotNull().Sorted(),
            Integer("errors", "{t}.errors", new("Errors: against the standard, or impossible.", "Ошибки: против стандарта или невозможно.", "Каталар: стандартка каршы же мүмкүн эмес.")).NotNull().Sorted(),
            Integer("warnings", "{t}.warnings", new("Warnings: implausible, or two places that disagree.", "Предупреждения: неправдоподобно или противоречиво.", "Эскертүүлөр: ишенүүгө болбойт же карама-каршы.")).NotNull(),
            Integer("notes", "{t}.notes", new("Notes: advice on codes and fields of the publisher's own.", "Советы: собственные коды и поля издателя.", "Кеңештер: жарыялоочунун өз коддору жана талаалары.")).NotNull(),
            Fit("fitForPrices", "prices", "Amounts can be compared: estimates, bids, awards, contracts.", "Суммы можно сравнивать: планируемые, предложения, присуждения, договоры.", "Суммаларды салыштырууга болот: пландалган, сунуштар, ыйгаруулар, келишимдер."),
            Fit("fitForCompetition", "competition", "Who bid, how many, and what became of the bids.", "Кто подал предложения, сколько и что с ними стало.", "Ким сунуш берген, канча жана алар эмне болгон."),
            Fit("fitForTiming", "timing", "Dates and periods can be compared.", "Даты и сроки можно сравнивать.", "Күндөрдү жана мөөнөттөрдү салыштырууга болот."),
            Fit("fitForSuppliers", "suppliers", "Who won.", "Кто победил.", "Ким жеңген."),
            Fit("fitForBuyers", "buyers", "Who buys, and where.", "Кто и где покупает.", "Ким жана кайда сатып алат."),
            Fit("fitForItems", "items", "What is bought, in which lots.", "Что покупается и в каких лотах.", "Эмне жана кайсы лотторго бөлүнүп сатып алынат."),
            Fit("fitForStages", "stages", "How far the process went: statuses and method.", "Как далеко зашёл процесс: статусы и метод.", "Жараян кайсы жерге жеткен: абалдары жана ыкмасы."),
            List("unfitFor", "(select coalesce(array_agg(u.word order by u.word), '{}') from jsonb_object_keys({t}.unfit) as u(word))",
                new("The conclusions it is not fit for.", "Выводы, для которых данные не годятся.", "Маалымат жарабаган тыянактар.")).NotNull().NoFilter(),
            Json("unfit", "{t}.unfit", new("The codes of the checks that deny each conclusion.", "Коды проверок, отвергающих каждый вывод.", "Ар бир тыянакты четке каккан текшерүүлөрдүн коддору.")),
            Json("codes", "{t}.codes", new("Number of findings by check.", "Число замечаний по проверкам.", "Текшерүүлөр боюнча табылгалардын саны.")),
            Integer("checker", "{t}.checker", new("Version of the checks.", "Версия проверок.", "Текшерүүлөрдүн версиясы.")).NotNull().InDetail(),
            Through("code", ColumnType.Code, "f.code", "{t}.ocid in (select f.ocid from open.quality_finding f where {is})",
                new("Tenders in which this check found an error or a warning.", "Тендеры, где эта проверка нашла ошибку или предупреждение.", "Бул текшерүү ката же эскертүү тапкан тендерлер.")).CodesOf("qualityChecks.code"),
        ],
        Relations =
        [
            Keys.ToTender,
            new("qualityFindings", "qualityFindings", Many: true, "{to}.ocid = {from}.ocid") { Embedded = true },
        ],
    };

    public static readonly Resource Findings = new("qualityFindings", "qualityFinding", "open.quality_finding", new(
        "What checks found in tenders' data: errors and warnings, by check and place.",
        "Что проверки нашли в данных тендеров: ошибки и предупреждения, по проверкам и местам.",
        "Текшерүүлөр тендерлердин маалыматынан эмне тапты: каталар жана эскертүүлөр, текшерүүлөр жана жерлер боюнча."))
    {
        Key = FindingKey,
        Fields =
        [
            Keys.RowId(FindingKey),
            Keys.OcidField,
            Integer("no", "{t}.no", new("Its number in the tender.", "Номер в тендере.", "Тендердеги номери.")).NotNull(),
            Code("code", "{t}.code", new("Code of the check.", "Код проверки.", "Текшерүүнүн коду.")).NotNull().CodesOf("qualityChecks.code"),
            Code("level", "{t}.level", new("error: against the standard, or impossible; warning: implausible, or a contradiction.", "error: против стандарта или невозможно; warning: неправдоподобно или противоречиво.", "error: стандартка каршы же мүмкүн эмес; warning: ишенүүгө болбойт же карама-каршы.")).OneOf("error", "warning").NotNull(),
            Text("says", "(select replace(c.says_{lang}, '{' || '0}', coalesce({t}.detail, '')) from open.quality_check c where c.code = {t}.code)",
                new("What is wrong, in the language asked for.", "Что не так, на выбранном языке.", "Эмне туура эмес, тандалган тилде.")).NoFilter(),
            Text("pattern", "{t}.pattern", new("The place in the compiled release, without positions.", "Место в сводном релизе, без номеров.", "Жыйынтык релиздеги орду, номерсиз.")).NotNull(),
            Text("path", "{t}.path", new("The first such place.", "Первое такое место.", "Мындай биринчи орун.")).NotNull(),
            Text("value", "{t}.value", new("What stands there.", "Что там записано.", "Ал жерде эмне жазылган.")),
            Integer("occurrences", "{t}.count", new("How often it was found.", "Сколько раз найдено.", "Канча жолу табылган.")).NotNull(),
        ],
        Relations =
        [
            Keys.ToTender,
            new("check", "qualityChecks", Many: false, "{to}.code = {from}.code") { Embedded = true },
        ],
    };

    public static readonly Resource Checks = new("qualityChecks", "qualityCheck", "open.quality_check", new(
        "The checks of data quality: what each says, and which conclusions its findings undermine.",
        "Проверки качества данных: что говорит каждая и какие выводы подрывают её замечания.",
        "Маалыматтын сапатын текшерүүлөр: ар бири эмне дейт жана табылгалары кайсы тыянактарды бузат."))
    {
        Key = [new("code", ColumnType.Id, "{t}.code") { Nullable = false }],
        DefaultSort = "position",
        Fields =
        [
            Id("code", "{t}.code", new("Code.", "Код.", "Коду.")).NotNull(),
            Integer("position", "{t}.position", new("Place in the documentation.", "Место в документации.", "Документациядагы орду.")).NotNull().Sorted(),
            Code("area", "{t}.area", new("What it looks at.", "На что смотрит.", "Эмнени карайт.")).OneOf("structure", "coherence", "consistency", "reference", "kyrgyz").NotNull(),
            Code("level", "{t}.level", new("How much a finding matters: error, warning or note.", "Насколько важно замечание: error, warning или note.", "Табылга канчалык маанилүү: error, warning же note.")).OneOf("error", "warning", "note").NotNull(),
            List("undermines", "{t}.undermines", new("The conclusions a finding makes unfit; of a general check those that the field is about.", "Выводы, для которых тендер с замечанием не годится; у общей проверки — те, к которым относится поле.", "Табылгасы бар тендер жарабаган тыянактар; жалпы текшерүүдө — талаа тиешелүү болгондору.")).NotNull(),
            Text("says", "{t}.says_{lang}", new("What it says, in the language asked for; {0} stands for what was expected.", "Что говорит, на выбранном языке; {0} — что ожидалось.", "Эмне дейт, тандалган тилде; {0} — эмне күтүлгөн.")).NotNull(),
            Integer("tenders", "(select count(distinct f.ocid)::integer from open.quality_finding f where f.code = {t}.code)", new("In how many tenders it found an error or a warning.", "В скольких тендерах нашла ошибку или предупреждение.", "Канча тендерден ката же эскертүү тапкан.")).NotNull().NoFilter().InDetail(),
        ],
    };

    static Field Fit(string name, string word, string en, string ru, string ky) => YesNo(name, $"{{t}}.fit_for_{word}", new(en, ru, ky)).NotNull();
}
