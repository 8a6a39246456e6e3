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
    };

    /// <summary>The lists by the name of the column that holds their codes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Texts>> Lists { get; } = new Dictionary<string, IReadOnlyDictionary<string, Texts>>
    {
        ["method"] = Methods,
        ["status"] = Statuses,
        ["category"] = Categories,
        ["part"] = Parts,
        ["subject"] = Parts,
    };

    /// <returns>Null where the column's codes have no names, such as currencies.</returns>
    public static IReadOnlyDictionary<string, Texts>? Of(Column column) => column.Type == ColumnType.Code ? Lists.GetValueOrDefault(column.Name) : null;
}
