namespace TazaKoom.OpenData.Catalog.Naming;

/// <summary>What the words of the code lists are called. A code that is not here is shown as it stands.</summary>
public static class CodeNames
{
    static readonly IReadOnlyDictionary<string, Texts> Methods = new Dictionary<string, Texts>
    {
        ["open"] = new("Open", "Открытый", "Ачык"),
        ["selective"] = new("Selective", "Выборочный", "Тандалма"),
        ["limited"] = new("Limited", "Ограниченный", "Чектелген"),
        ["direct"] = new("Direct", "Прямой", "Түз"),
    };

    // OCDS calls the states of tenders, lots, bids, awards and contracts by the same words.
    static readonly IReadOnlyDictionary<string, Texts> Statuses = new Dictionary<string, Texts>
    {
        ["planning"] = new("In planning", "Планирование", "Пландоо"),
        ["planned"] = new("Planned", "Запланирован", "Пландалган"),
        ["pending"] = new("Pending", "Ожидает решения", "Чечим күтүүдө"),
        ["active"] = new("Active", "Действует", "Күчүндө"),
        ["cancelled"] = new("Cancelled", "Отменён", "Жокко чыгарылган"),
        ["unsuccessful"] = new("Unsuccessful", "Не состоялся", "Ишке ашкан жок"),
        ["complete"] = new("Complete", "Завершён", "Аяктаган"),
        ["withdrawn"] = new("Withdrawn", "Отозван", "Кайтарылып алынган"),
        ["invited"] = new("Invited", "Приглашён", "Чакырылган"),
        ["valid"] = new("Valid", "Принята", "Кабыл алынган"),
        ["disqualified"] = new("Disqualified", "Отклонена", "Четке кагылган"),
        ["terminated"] = new("Terminated", "Прекращён", "Токтотулган"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Categories = new Dictionary<string, Texts>
    {
        ["goods"] = new("Goods", "Товары", "Товарлар"),
        ["works"] = new("Works", "Работы", "Жумуштар"),
        ["services"] = new("Services", "Услуги", "Кызматтар"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Parts = new Dictionary<string, Texts>
    {
        ["planning"] = new("Planning", "Планирование", "Пландоо"),
        ["tender"] = new("Tender", "Тендер", "Тендер"),
        ["lot"] = new("Lot", "Лот", "Лот"),
        ["bid"] = new("Bid", "Заявка", "Сунуш"),
        ["award"] = new("Award", "Решение о присуждении", "Жеңүүчүнү тандоо чечими"),
        ["contract"] = new("Contract", "Договор", "Келишим"),
        ["implementation"] = new("Implementation", "Исполнение", "Аткаруу"),
        ["competition"] = new("Competition", "Конкурс", "Сынак"),
        ["organization"] = new("Organization", "Организация", "Уюм"),
        ["party"] = new("Party", "Сторона", "Тарап"),
        ["release"] = new("Release", "Релиз", "Релиз"),
        ["buyer"] = new("Buyer", "Заказчик", "Сатып алуучу"),
        ["procuring_entity"] = new("Procuring entity", "Организатор закупки", "Сатып алууну уюштуруучу"),
        ["tenderer"] = new("Bidder", "Участник", "Катышуучу"),
        ["supplier"] = new("Supplier", "Поставщик", "Жеткирүүчү"),
    };

    // Of spellings of organizations, and of changes between versions.
    static readonly IReadOnlyDictionary<string, Texts> Kinds = new Dictionary<string, Texts>
    {
        ["name"] = new("Name", "Название", "Аталышы"),
        ["legal_name"] = new("Legal name", "Официальное название", "Расмий аталышы"),
        ["legal_name_ky"] = new("Legal name in Kyrgyz", "Официальное название на кыргызском", "Кыргызча расмий аталышы"),
        ["added"] = new("Added", "Добавлено", "Кошулган"),
        ["changed"] = new("Changed", "Изменено", "Өзгөртүлгөн"),
        ["removed"] = new("Removed", "Удалено", "Алынып салынган"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Roles = new Dictionary<string, Texts>
    {
        ["buyer"] = new("Buyer", "Заказчик", "Сатып алуучу"),
        ["supplier"] = new("Supplier", "Поставщик", "Жеткирүүчү"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Matches = new Dictionary<string, Texts>
    {
        ["id"] = new("By number", "По номеру", "Номери боюнча"),
        ["name"] = new("By name", "По названию", "Аталышы боюнча"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Reasons = new Dictionary<string, Texts>
    {
        ["missing-at-source"] = new("Missing at the source", "Нет в источнике", "Булакта жок"),
        ["told"] = new("Told", "Сообщено", "Айтылган"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Levels = new Dictionary<string, Texts>
    {
        ["error"] = new("Error", "Ошибка", "Ката"),
        ["warning"] = new("Warning", "Предупреждение", "Эскертүү"),
        ["note"] = new("Note", "Примечание", "Белги"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Areas = new Dictionary<string, Texts>
    {
        ["structure"] = new("Structure", "Структура", "Түзүлүшү"),
        ["coherence"] = new("Coherence", "Связность", "Байланыштуулугу"),
        ["consistency"] = new("Consistency", "Согласованность", "Ырааттуулугу"),
        ["kyrgyz"] = new("Kyrgyz rules", "Правила Кыргызстана", "Кыргызстандын эрежелери"),
        ["reference"] = new("References", "Ссылки", "Шилтемелер"),
    };

    static readonly IReadOnlyDictionary<string, Texts> Outcomes = new Dictionary<string, Texts>
    {
        ["imported"] = new("Imported", "Загружен", "Жүктөлгөн"),
        ["partly"] = new("Partly imported", "Загружен частично", "Жарым-жартылай жүктөлгөн"),
        ["refused"] = new("Refused", "Не принят", "Кабыл алынган жок"),
        ["reading"] = new("Being read", "Читается", "Окулууда"),
        ["running"] = new("Running", "Идёт", "Жүрүүдө"),
        ["done"] = new("Done", "Завершена", "Бүттү"),
        ["failed"] = new("Failed", "Не удалась", "Ишке ашкан жок"),
        ["killed"] = new("Killed", "Прервана", "Үзүлдү"),
    };

    /// <summary>The lists by the name of the column that holds their codes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Texts>> Lists { get; } = new Dictionary<string, IReadOnlyDictionary<string, Texts>>
    {
        ["method"] = Methods,
        ["status"] = Statuses,
        ["category"] = Categories,
        ["part"] = Parts,
        ["subject"] = Parts,
        ["region"] = Regions.Names,
        ["kind"] = Kinds,
        ["role"] = Roles,
        ["matchedBy"] = Matches,
        ["reason"] = Reasons,
        ["level"] = Levels,
        ["area"] = Areas,
        ["outcome"] = Outcomes,
    };

    /// <returns>Null where the column's codes have no names, such as currencies.</returns>
    public static IReadOnlyDictionary<string, Texts>? Of(Column column) =>
        column.Type == ColumnType.Code ? Lists.GetValueOrDefault(column.Name) : null;
}
