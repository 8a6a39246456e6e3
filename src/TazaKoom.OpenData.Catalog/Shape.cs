namespace TazaKoom.OpenData.Catalog;

/// <summary>The shapes a field can have, so that a resource reads as a list of them.</summary>
internal static class Shape
{
    public static Field Id(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Id, sql, says, ocds);

    public static Field Text(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Text, sql, says, ocds);

    public static Field Code(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Code, sql, says, ocds);

    public static Field Integer(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Integer, sql, says, ocds);

    /// <summary>A whole number beyond two thousand million.</summary>
    public static Field Long(string name, string sql, Texts says) => new(name, says, [new(name, ColumnType.Decimal, $"{sql}::numeric") { Whole = true }]);

    /// <summary>A day without a time, as yyyy-MM-dd.</summary>
    public static Field Day(string name, string sql, Texts says) => new(name, says, [new(name, ColumnType.Text, $"{sql}::text") { Day = true }]);

    public static Field Number(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Decimal, sql, says, ocds);

    public static Field Ratio(string name, string sql, Texts says) => One(name, ColumnType.Double, sql, says, null);

    public static Field YesNo(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Boolean, sql, says, ocds);

    public static Field Instant(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.Instant, sql, says, ocds);

    public static Field List(string name, string sql, Texts says, string? ocds = null) => One(name, ColumnType.TextList, sql, says, ocds);

    public static Field Json(string name, string sql, Texts says, string? ocds = null) =>
        One(name, ColumnType.Json, sql, says, ocds).NoFilter();

    /// <summary>{amount, currency}. A filter or sort by the bare name is about the amount.</summary>
    public static Field Money(string name, string amount, string currency, Texts says, string? ocds = null) =>
        new(name, says, [new($"{name}.amount", ColumnType.Decimal, amount), new($"{name}.currency", ColumnType.Code, currency)]) { Ocds = ocds };

    /// <summary>{id, name}. A filter by the bare name is about the id.</summary>
    public static Field Organization(string name, string id, string organizationName, Texts says, string? ocds = null) =>
        new(name, says, [new($"{name}.id", ColumnType.Id, id) { ByParty = true }, new($"{name}.name", ColumnType.Text, organizationName)]) { Ocds = ocds };

    /// <summary>{start, end}. A filter by the bare name is about the start.</summary>
    public static Field Period(string name, string start, string end, Texts says, string? ocds = null) =>
        new(name, says, [new($"{name}.start", ColumnType.Instant, start), new($"{name}.end", ColumnType.Instant, end)]) { Ocds = ocds };

    /// <summary>A list of {id, name}.</summary>
    /// <param name="from">What follows `from` where the rows `o` with organization_id and name are read.</param>
    public static Field Organizations(string name, string from, Texts says, string? ocds = null) => new Field(name, says,
        [new(name, ColumnType.Organizations, $"(select coalesce(json_agg(json_build_object('id', o.organization_id, 'name', o.name) order by o.organization_id), '[]') from {from})") { From = from }])
        { Ocds = ocds }.NoFilter();

    /// <summary>Rows found by rows of another table.</summary>
    /// <param name="through">A condition in which `{is}` stands for the comparison.</param>
    public static Field Through(string name, ColumnType type, string sql, string through, Texts says) =>
        new(name, says, [new(name, type, sql) { Through = through, Nullable = false }]) { Shown = false };

    /// <summary>An amount in som at the central bank's rate of its day, beside the amount as published.</summary>
    /// <param name="at">The day whose rate counts.</param>
    /// <param name="doubtful">A column that says that the currency is in doubt: then nothing is converted.</param>
    public static Field InSom(string name, string amount, string currency, string at, string? doubtful = null) =>
        Number(name, doubtful is null ? $"open.in_som({amount}, {currency}, {at})" : $"case when not {doubtful} then open.in_som({amount}, {currency}, {at}) end", new(
            "In som, to compare: the amount itself, or at the central bank's rate of the day. Missing where there is no rate, or the currency is in doubt.",
            "В сомах, для сравнения: сама сумма или по курсу Нацбанка на дату. Пусто, если курса нет или валюта под сомнением.",
            "Сом менен, салыштыруу үчүн: сумманын өзү же ошол күндөгү Улуттук банктын курсу боюнча. Курс жок болсо же валюта күмөндүү болсо, бош.")).Sorted() with { Unit = "KGS" };

    public static Field CurrencyDoubtful() => YesNo("currencyDoubtful", "{t}.currency_doubtful", new(
        "The amount is probably in som although labelled otherwise, or was converted twice; kept as published.",
        "Сумма, вероятно, в сомах, хотя указана другая валюта, или пересчитана дважды; оставлена как опубликована.",
        "Сумма, сыягы, сом менен, бирок башка валюта көрсөтүлгөн же эки жолу эсептелген; жарыяланганы боюнча калтырылды.")).NotNull();

    static Field One(string name, ColumnType type, string sql, Texts says, string? ocds) =>
        new(name, says, [new(name, type, sql)]) { Ocds = ocds };
}
