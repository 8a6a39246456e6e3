using static TazaKoom.OpenData.Catalog.Shape;

namespace TazaKoom.OpenData.Catalog.Resources;

/// <summary>Debarment lists, their entries, and which organizations may be meant.</summary>
internal static class Debarments
{
    static readonly Column[] EntryKey = [Keys.Part("list_id"), Keys.Part("entry_id")];
    static readonly Column[] MatchKey = [Keys.Part("organization_id"), Keys.Part("list_id"), Keys.Part("entry_id")];

    public static readonly Resource Lists = new("debarmentLists", "debarmentList", "open.debarment_list", new(
        "Lists of bodies that must not be awarded contracts.",
        "Списки организаций, отстранённых от участия в закупках.",
        "Сатып алууга катышуудан четтетилген уюмдардын тизмелери."))
    {
        Key = [new("id", ColumnType.Id, "{t}.list_id") { Nullable = false }],
        Fields =
        [
            Id("id", "{t}.list_id", new("Id of the list.", "Идентификатор списка.", "Тизменин идентификатору.")).NotNull(),
            Text("title", "{t}.title_{lang}", new("Its name, in the language asked for.", "Название на выбранном языке.", "Тандалган тилдеги аталышы.")).NotNull(),
            Text("publisher", "{t}.publisher", new("Who publishes it.", "Кто публикует.", "Ким жарыялайт.")).NotNull(),
            Text("url", "{t}.url", new("Where it is published.", "Где опубликован.", "Кайда жарыяланган.")),
            Text("file", "{t}.file", new("The file last imported.", "Последний загруженный файл.", "Акыркы жүктөлгөн файл.")).NotNull(),
            Instant("readAt", "{t}.read_at", new("When that was.", "Когда это было.", "Ал качан болгон.")).NotNull(),
            Integer("entries", "{t}.entries", new("Entries in that file.", "Записей в этом файле.", "Ал файлдагы жазуулар.")).NotNull(),
        ],
        Relations = [new("debarments", "debarments", Many: true, "{to}.list_id = {from}.list_id")],
    };

    public static readonly Resource Resource = new("debarments", "debarment", "open.debarment", new(
        "Entries of debarment lists: who, since when, until when, why.",
        "Записи списков отстранённых: кто, с какого по какое время и почему.",
        "Четтетүү тизмелериндеги жазуулар: ким, качандан качанга чейин жана эмне үчүн."))
    {
        Key = EntryKey,
        Fields =
        [
            Keys.RowId(EntryKey),
            Id("listId", "{t}.list_id", new("The list.", "Список.", "Тизме.")).NotNull().Sorted(),
            Text("name", "{t}.name", new("Name on the list.", "Название в списке.", "Тизмедеги аталышы.")).NotNull().Sorted(),
            List("otherNames", "{t}.other_names", new("Other names the list gives.", "Другие названия в списке.", "Тизмедеги башка аталыштары.")).NotNull(),
            YesNo("isPerson", "{t}.is_person", new("The list names a person, not a firm.", "В списке назван человек, а не фирма.", "Тизмеде фирма эмес, адам аталган.")).NotNull(),
            Code("scheme", "{t}.scheme", new("Scheme of the number.", "Схема номера.", "Номердин схемасы.")),
            Id("identifier", "{t}.identifier", new("Number in a register; a pseudonym for a sole trader.", "Номер в реестре; псевдоним для индивидуального предпринимателя.", "Реестрдеги номери; жеке ишкер үчүн псевдоним.")),
            Text("country", "{t}.country", new("Country, as the list writes it.", "Страна, как в списке.", "Өлкөсү, тизмедегидей.")),
            Text("startDate", "{t}.starts::text", new("First day.", "Первый день.", "Биринчи күнү.")).Sorted(),
            Text("endDate", "{t}.ends::text", new("Last day; missing where it is permanent or not stated.", "Последний день; пусто, если бессрочно или не указан.", "Акыркы күнү; мөөнөтсүз же көрсөтүлбөсө, бош.")).Sorted(),
            YesNo("permanent", "{t}.permanent", new("The list says that it has no end.", "В списке сказано: бессрочно.", "Тизмеде мөөнөтсүз деп айтылган.")).NotNull(),
            Text("grounds", "{t}.grounds", new("Grounds, as the list writes them.", "Основание, как в списке.", "Негизи, тизмедегидей.")),
            Text("decision", "{t}.decision", new("Number of the decision.", "Номер решения.", "Чечимдин номери.")),
            Text("source", "{t}.source", new("The list's own note.", "Примечание списка.", "Тизменин эскертүүсү.")),
            Text("removed", "{t}.removed::text", new("The day it was first missing from a later edition; it counts as ended then.", "День, когда записи впервые не оказалось в новой редакции; с него она считается прекращённой.", "Жазуу жаңы редакцияда биринчи жолу жок болгон күн; ошондон тартып бүттү деп эсептелет.")),
        ],
        Relations =
        [
            new("list", "debarmentLists", Many: false, "{to}.list_id = {from}.list_id"),
            new("matches", "debarmentMatches", Many: true, "({to}.list_id, {to}.entry_id) = ({from}.list_id, {from}.entry_id)"),
        ],
    };

    public static readonly Resource Matches = new("debarmentMatches", "debarmentMatch", "open.debarment_match", new(
        "Organizations that may be the ones on a list: by number, else by name, with how sure that is. A name is a question to check, not a proof.",
        "Организации, которые могут быть в списке: по номеру, иначе по названию, со степенью уверенности. Совпадение названия — вопрос для проверки, а не доказательство.",
        "Тизмеде болушу мүмкүн болгон уюмдар: номери боюнча, болбосо аталышы боюнча, ишеним даражасы менен. Аталыштын дал келиши — далил эмес, текшере турган суроо."))
    {
        Key = MatchKey,
        Fields =
        [
            Keys.RowId(MatchKey),
            Id("organizationId", "{t}.organization_id", new("The organization here.", "Организация в этой базе.", "Бул базадагы уюм.")).NotNull().Sorted(),
            Id("listId", "{t}.list_id", new("The list.", "Список.", "Тизме.")).NotNull(),
            Id("entryId", "{t}.entry_id", new("Its entry.", "Запись списка.", "Тизменин жазуусу.")).NotNull(),
            Code("matchedBy", "{t}.matched_by", new("id: the same number; name: the same name.", "id: тот же номер; name: то же название.", "id: ошол эле номер; name: ошол эле аталыш.")).OneOf("id", "name").NotNull(),
            Number("confidence", "{t}.confidence", new("How sure it is, from 0 to 1.", "Степень уверенности, от 0 до 1.", "Ишеним даражасы, 0дөн 1ге чейин.")).NotNull().Sorted(),
            Text("why", "{t}.why_{lang}", new("What agrees, in the language asked for.", "Что совпало, на выбранном языке.", "Эмне дал келди, тандалган тилде.")).NotNull(),
        ],
        Relations =
        [
            new("organization", "organizations", Many: false, "{to}.organization_id = {from}.organization_id") { Embedded = true },
            new("debarment", "debarments", Many: false, "({to}.list_id, {to}.entry_id) = ({from}.list_id, {from}.entry_id)") { Embedded = true },
        ],
    };
}
