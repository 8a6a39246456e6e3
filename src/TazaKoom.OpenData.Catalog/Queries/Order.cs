namespace TazaKoom.OpenData.Catalog.Queries;

public sealed record Order(Column Column, bool Descending)
{
    /// <summary>What was searched for, where the order is by relevance.</summary>
    public string? Words { get; init; }

    /// <summary>What rows are ordered by, for the row with this alias.</summary>
    internal string Sql(SqlText sql, string alias) => Words is null ? sql.Of(Column.SortSql, alias) : sql.Of(Column.SortSql, alias, Words);
}
