using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>The condition that a row comes after another one. No sort key is ever null; see <see cref="Column.SortSql"/>.</summary>
internal static class Keyset
{
    public static string After(SqlText sql, IReadOnlyList<Order> order, IReadOnlyList<string> values, string alias)
    {
        if (values.Count != order.Count) throw new FilterException(FilterProblem.InvalidCursor());
        var keys = order.Select((o, i) => (Sql: o.Sql(sql, alias), Value: $"{sql.Text(values[i])}::{Type(o.Column)}", o.Descending)).ToList();

        // All in one direction: a row comparison, which an index answers from its first row on.
        if (keys.All(k => k.Descending == keys[0].Descending))
            return $"({string.Join(", ", keys.Select(k => k.Sql))}) {Sign(keys[0].Descending)} ({string.Join(", ", keys.Select(k => k.Value))})";

        // Mixed: the first key bounds the scan, the rest decides among equals.
        var after = Enumerable.Range(0, keys.Count).Select(i =>
            "(" + string.Join(" and ", [.. keys.Take(i).Select(k => $"{k.Sql} = {k.Value}"), $"{keys[i].Sql} {Sign(keys[i].Descending)} {keys[i].Value}"]) + ")");
        return $"({keys[0].Sql} {Sign(keys[0].Descending)}= {keys[0].Value} and ({string.Join(" or ", after)}))";
    }

    static string Sign(bool descending) => descending ? "<" : ">";

    static string Type(Column column) => column.Type switch
    {
        ColumnType.Instant => "timestamptz",
        ColumnType.Decimal => "numeric",
        ColumnType.Double => "double precision",
        ColumnType.Integer => "bigint",
        ColumnType.Boolean => "boolean",
        _ => "text",
    };
}
