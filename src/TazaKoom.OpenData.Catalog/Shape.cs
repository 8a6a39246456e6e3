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

    /// <param name="sql">A subselect of an array of {id, name}, as JSON.</param>
    public static Field Organizations(string name, string sql, Texts says, string? ocds = null) =>
        One(name, ColumnType.Organizations, sql, says, ocds).NoFilter();

    /// <summary>Rows found by rows of another table.</summary>
    /// <param name="through">A condition in which `{is}` stands for the comparison.</param>
    public static Field Through(string name, ColumnType type, string sql, string through, Texts says) =>
        new(name, says, [new(name, type, sql) { Through = through, Nullable = false }]) { Shown = false };

    static Field One(string name, ColumnType type, string sql, Texts says, string? ocds) =>
        new(name, says, [new(name, type, sql)]) { Ocds = ocds };
}
