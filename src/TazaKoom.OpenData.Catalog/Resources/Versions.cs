using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

internal static class Versions
{
    static readonly Column[] Key = [Keys.Ocid, Keys.Part("version", ColumnType.Integer)];

    static readonly Column[] ChangeKey = [Keys.Ocid, Keys.Part("version", ColumnType.Integer), Keys.Part("no", ColumnType.Integer)];

    static readonly Column[] WithdrawalKey =
        [Keys.Ocid, Keys.Part("source"), new("noticed", ColumnType.Id, "to_char({t}.noticed_at at time zone 'UTC', 'YYYYMMDD\"T\"HH24MISSUS\"Z\"')") { Nullable = false }];

    public static readonly Resource Resource = new("versions", "version", "open.tender_version", new(
        "Versions of tenders: each published release, what it changed, and the file it came in.",
        "Версии тендеров: каждый опубликованный релиз, что он изменил и в каком файле пришёл.",
        "Тендерлердин версиялары: ар бир жарыяланган релиз, ал эмнени өзгөрттү жана кайсы файлда келди."))
    {
        Key = Key,
        Fields =
        [
            Keys.RowId(Key),
            Keys.OcidField,
            Integer("version", "{t}.version", new("Its number, from 1, in the order of the releases' dates.", "Номер версии, с 1, в порядке дат релизов.", "Версиянын номери, 1ден баштап, релиздердин күндөрү боюнча.")).NotNull().Sorted(),
            Integer("versions", "{t}.versions", new("How many versions the tender has.", "Сколько версий у тендера.", "Тендердин канча версиясы бар.")).NotNull(),
            YesNo("isLast", "{t}.is_last", new("It is the current version.", "Это текущая версия.", "Бул учурдагы версия.")).NotNull(),
            Id("releaseId", "{t}.release_id", new("Id of the release.", "Идентификатор релиза.", "Релиздин идентификатору."), "id"),
            Instant("released", "{t}.released", new("Date of the release.", "Дата релиза.", "Релиздин күнү."), "date").Sorted(),
            List("tags", "{t}.tags", new("Release tags.", "Теги релиза.", "Релиздин тегдери."), "tag").NotNull(),
            YesNo("whole", "{t}.whole", new("The release is the whole process: what it leaves out is gone. Else it adds to those before it.", "Релиз описывает процесс целиком: чего в нём нет, того больше нет. Иначе он дополняет предыдущие.", "Релиз жараянды толук сүрөттөйт: анда жок нерсе жок болгон. Болбосо мурункуларды толуктайт.")).NotNull(),
            Integer("changeCount", "{t}.changes", new("Number of fields it changed; missing where it could not be compared, and of an only version.", "Число изменённых полей; пусто, если сравнить не удалось и у единственной версии.", "Өзгөртүлгөн талаалардын саны; салыштырууга мүмкүн болбосо жана жалгыз версияда бош.")),
            List("says", "(select coalesce(array_agg(c.says_{lang} order by c.no), '{}') from open.tender_change c where c.ocid = {t}.ocid and c.version = {t}.version)",
                new("What it changed, in words, in the language asked for.", "Что изменилось, словами, на выбранном языке.", "Эмне өзгөрдү, сөз менен, тандалган тилде.")).NotNull().NoFilter(),
            Id("fileId", "{t}.file_id", new("The file it first came in.", "Файл, в котором он впервые пришёл.", "Ал биринчи келген файл.")).NotNull(),
            Text("file", "{t}.file", new("Name of that file.", "Имя этого файла.", "Ошол файлдын аты.")),
            Text("sourceUrl", "{t}.source_url", new("Where the file comes from.", "Источник файла.", "Файлдын булагы.")),
            Text("license", "{t}.license", new("Licence as the file states it.", "Лицензия, указанная в файле.", "Файлда көрсөтүлгөн лицензия.")).InDetail(),
            Long("line", "{t}.line", new("Line of the file, from 1.", "Строка файла, с 1.", "Файлдын сабы, 1ден баштап.")).InDetail(),
            Text("path", "{t}.path", new("JSON path in the file.", "Путь JSON в файле.", "Файлдагы JSON жолу.")).InDetail(),
            Instant("firstSeen", "{t}.first_seen", new("When that file was first read here.", "Когда этот файл впервые прочитан здесь.", "Бул файл бул жерде биринчи качан окулган.")),
        ],
        Relations =
        [
            Keys.ToTender,
            new("changes", "versionChanges", Many: true, "{to}.ocid = {from}.ocid and {to}.version = {from}.version") { Embedded = true },
            new("importFile", "importFiles", Many: false, "{to}.file_id = {from}.file_id"),
        ],
    };

    public static readonly Resource Changes = new("versionChanges", "versionChange", "open.tender_change", new(
        "Changes of tenders between two versions, field by field, in words. Objects in lists are compared by id: another order is no change.",
        "Изменения тендеров между двумя версиями, поле за полем, словами. Объекты в списках сравниваются по id: другой порядок — не изменение.",
        "Тендерлердин эки версиясынын ортосундагы өзгөрүүлөр, талаа-талаа боюнча, сөз менен. Тизмедеги объекттер id боюнча салыштырылат: башка иреттүүлүк — өзгөрүү эмес."))
    {
        Key = ChangeKey,
        Fields =
        [
            Keys.RowId(ChangeKey),
            Keys.OcidField,
            Integer("version", "{t}.version", new("The version that brought the change.", "Версия, в которой появилось изменение.", "Өзгөрүү пайда болгон версия.")).NotNull(),
            Integer("no", "{t}.no", new("Its number in that version.", "Номер в этой версии.", "Ошол версиядагы номери.")).NotNull(),
            Code("kind", "{t}.kind", new("added, changed or removed.", "added (добавлено), changed (изменено) или removed (удалено).", "added (кошулду), changed (өзгөрдү) же removed (алынды).")).OneOf("added", "changed", "removed").NotNull(),
            Text("says", "{t}.says_{lang}", new("The change in words, in the language asked for.", "Изменение словами на выбранном языке.", "Өзгөрүү сөз менен, тандалган тилде.")).NotNull(),
            Json("words", "jsonb_build_object('en', {t}.says_en, 'ru', {t}.says_ru, 'ky', {t}.says_ky)", new("The change in words, in all three languages.", "Изменение словами на всех трёх языках.", "Өзгөрүү сөз менен, үч тилде тең.")),
            Code("part", "{t}.part", new("What it is about.", "О чём: planning (план), tender, lot, bid (заявка), award (решение), contract (договор), party (организация), release (релиз).", "Эмне жөнүндө: planning (план), tender, lot, bid (сунуш), award (чечим), contract (келишим), party (уюм), release (релиз)."))
                .OneOf("planning", "tender", "lot", "bid", "award", "contract", "party", "release").NotNull(),
            Id("partId", "{t}.part_id", new("Id of the lot, bid, award, contract or party; empty for the others.", "Идентификатор лота, заявки, решения, договора или организации; пусто для остальных.", "Лоттун, сунуштун, чечимдин, келишимдин же уюмдун идентификатору; калгандары үчүн бош.")).NotNull(),
            Id("itemId", "{t}.item_id", new("Id of the item, where it is about one.", "Идентификатор позиции, если изменение о ней.", "Позициянын идентификатору, өзгөрүү ал жөнүндө болсо.")),
            Text("field", "{t}.field", new("The field, such as value.amount; empty where a part came or went whole.", "Поле, например value.amount; пусто, если часть появилась или исчезла целиком.", "Талаа, мисалы value.amount; бөлүк толугу менен кошулса же жоголсо бош.")).NotNull(),
            Text("path", "{t}.path", new("Path in the release, with ids.", "Путь в релизе, с идентификаторами.", "Релиздеги жолу, идентификаторлору менен.")).NotNull(),
            Text("textBefore", "{t}.before", new("The value before: text as it is, else JSON.", "Значение до: текст как есть, иначе JSON.", "Мурунку мааниси: текст кандай болсо ошондой, болбосо JSON.")),
            Text("textAfter", "{t}.after", new("The value after.", "Значение после.", "Кийинки мааниси.")),
            Number("numberBefore", "{t}.before_number", new("The number before; of a whole award, contract, bid, lot or item its value.", "Число до; для целого решения, договора, заявки, лота или позиции — сумма.", "Мурунку сан; бүтүндөй чечим, келишим, сунуш, лот же позиция үчүн суммасы.")),
            Number("numberAfter", "{t}.after_number", new("The number after.", "Число после.", "Кийинки сан.")),
            Code("currency", "{t}.currency", new("Currency of the numbers.", "Валюта чисел.", "Сандардын валютасы.")),
            Instant("dateBefore", "{t}.before_at", new("The date before.", "Дата до.", "Мурунку күн.")),
            Instant("dateAfter", "{t}.after_at", new("The date after.", "Дата после.", "Кийинки күн.")),
            Instant("releasedBefore", "{t}.released_before", new("Date of the version before.", "Дата предыдущей версии.", "Мурунку версиянын күнү.")),
            Instant("released", "{t}.released", new("Date of this version.", "Дата этой версии.", "Бул версиянын күнү.")).Sorted(),
            Integer("daysAfterPublication", "{t}.days", new("Whole days from the tender's publication to this version.", "Полных дней от публикации тендера до этой версии.", "Тендер жарыялангандан бул версияга чейинки толук күндөр.")),
        ],
        Relations =
        [
            Keys.ToTender,
            new("inVersion", "versions", Many: false, "{to}.ocid = {from}.ocid and {to}.version = {from}.version"),
        ],
    };

    public static readonly Resource Withdrawals = new("withdrawals", "withdrawal", "open.withdrawal", new(
        "Tenders that a source no longer has. What we have of them stays here.",
        "Тендеры, которых больше нет в источнике. То, что у нас есть, остаётся здесь.",
        "Булакта мындан ары жок тендерлер. Бизде бары ушул жерде калат."))
    {
        Key = WithdrawalKey,
        DefaultSort = "-noticedAt",
        Fields =
        [
            Keys.RowId(WithdrawalKey),
            Keys.OcidField,
            Id("source", "{t}.source", new("The source, such as kyrgyz-ocds.", "Источник, например kyrgyz-ocds.", "Булак, мисалы kyrgyz-ocds.")).NotNull(),
            Instant("noticedAt", "{t}.noticed_at", new("When it was noticed.", "Когда это замечено.", "Качан байкалган.")).NotNull().Sorted(),
            Code("reason", "{t}.reason", new("How it is known: missing-at-source (the source was asked), told (somebody said so).", "Откуда известно: missing-at-source (источник спрошен), told (сообщено).", "Кайдан белгилүү: missing-at-source (булактан суралган), told (айтылган).")).OneOf("missing-at-source", "told").NotNull(),
            Text("note", "{t}.note", new("What the source answered, or what was said.", "Что ответил источник или что сообщено.", "Булак эмне деп жооп берген же эмне айтылган.")),
            Instant("returnedAt", "{t}.returned_at", new("When it was there again.", "Когда снова появился.", "Качан кайра пайда болгон.")),
        ],
        Relations = [Keys.ToTender],
    };
}
