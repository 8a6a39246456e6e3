using System.Globalization;
using NpgsqlTypes;
using TazaKoom.OpenData.Catalog.Filters;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>One column against values, as SQL.</summary>
internal static class Comparison
{
    public static string Write(SqlText sql, Where.Compare compare, string alias)
    {
        var (column, op, values) = (compare.Column, compare.Operator, compare.Values);
        // What is not so includes what is missing: a list and its opposite add up to everything.
        if (op == Operator.Not) return $"({Write(sql, compare with { Operator = Operator.Is }, alias)}) is not true";
        if (op == Operator.Exists && !(bool)values[0]) return $"({Write(sql, compare with { Values = [true] }, alias)}) is not true";

        var left = sql.Of(column.Sql, alias);
        if (column.Through is { } through)
            return "(" + sql.Of(through, alias).Replace("{is}", op == Operator.Exists ? "true" : Holds(sql, column, left, op, values)) + ")";
        if (op == Operator.Exists) return column.Type == ColumnType.TextList ? $"cardinality({left}) > 0" : $"{left} is not null";

        // The indexes are on what rows are sorted by; see Column.SortSql.
        if (column is { Sortable: true, Nullable: true, IsOrdered: true })
        {
            var condition = Holds(sql, column, sql.Of(column.SortSql, alias), op, values);
            return op is Operator.Less or Operator.LessOrEqual ? $"({condition} and {left} is not null)" : condition;
        }
        var holds = Holds(sql, column, left, op, values);
        if (!column.ByParty || op != Operator.Is) return holds;
        var party = sql.NewAlias();
        var same = Holds(sql, column, $"{party}.organization_id", op, values);
        return $"({holds} and {alias}.ocid in (select {party}.ocid from open.party {party} where {same}))";
    }

    static string Holds(SqlText sql, Column column, string left, Operator op, IReadOnlyList<object> values) => column.Type switch
    {
        ColumnType.Instant => Any(values, value => Instant(sql, left, op, (Moment)value)),
        ColumnType.TextList when op == Operator.Is => $"{left} && {sql.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Text, Texts(values))}",
        ColumnType.TextList => Listed(sql, left, op, values),
        _ => op switch
        {
            Operator.Is => Equal(sql, column, left, values),
            Operator.Contains or Operator.StartsWith or Operator.EndsWith => Any(values, value => Like(sql, column, left, op, (string)value)),
            _ => Any(values, value => $"{left} {Sign(op)} {Value(sql, column, value)}"),
        },
    };

    static string Listed(SqlText sql, string left, Operator op, IReadOnlyList<object> values)
    {
        var item = sql.NewAlias();
        var text = new Column("item", ColumnType.Text, item);
        return $"exists (select from unnest({left}) {item} where {Any(values, value => Like(sql, text, item, op, (string)value))})";
    }

    static string Equal(SqlText sql, Column column, string left, IReadOnlyList<object> values)
    {
        if (values.Count == 1) return $"{left} = {Value(sql, column, values[0])}";
        if (column.Type == ColumnType.Boolean) return Any(values, value => $"{left} = {Value(sql, column, value)}");
        var type = DbType(column);
        object list = type switch
        {
            NpgsqlDbType.Bigint => values.Select(v => (long)v).ToArray(),
            NpgsqlDbType.Numeric => values.Select(v => (decimal)v).ToArray(),
            NpgsqlDbType.Double => values.Select(Nearest).ToArray(),
            _ => Texts(values),
        };
        return $"{left} = any({sql.Parameter(NpgsqlDbType.Array | type, list)})";
    }

    static string Instant(SqlText sql, string left, Operator op, Moment moment)
    {
        string At(DateTimeOffset instant) => sql.Parameter(NpgsqlDbType.TimestampTz, instant.ToUniversalTime());
        return op switch
        {
            Operator.Is when moment.IsInstant => $"{left} = {At(moment.From)}",
            Operator.Is => $"({left} >= {At(moment.From)} and {left} < {At(moment.Before)})",
            Operator.Greater when moment.IsInstant => $"{left} > {At(moment.From)}",
            Operator.Greater => $"{left} >= {At(moment.Before)}",
            Operator.GreaterOrEqual => $"{left} >= {At(moment.From)}",
            Operator.Less => $"{left} < {At(moment.From)}",
            Operator.LessOrEqual when moment.IsInstant => $"{left} <= {At(moment.From)}",
            _ => $"{left} < {At(moment.Before)}",
        };
    }

    static string Like(SqlText sql, Column column, string left, Operator op, string value)
    {
        var pattern = value.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
        if (op != Operator.EndsWith) pattern += "%";
        if (op != Operator.StartsWith) pattern = "%" + pattern;
        return $"{left} {(column.Type == ColumnType.Text ? "ilike" : "like")} {sql.Text(pattern)}";
    }

    static string Value(SqlText sql, Column column, object value) => DbType(column) switch
    {
        NpgsqlDbType.Double => sql.Parameter(NpgsqlDbType.Double, Nearest(value)),
        var type => sql.Parameter(type, value),
    };

    static NpgsqlDbType DbType(Column column) => column.Type switch
    {
        ColumnType.Integer => NpgsqlDbType.Bigint,
        ColumnType.Decimal => NpgsqlDbType.Numeric,
        ColumnType.Double => NpgsqlDbType.Double,
        ColumnType.Boolean => NpgsqlDbType.Boolean,
        _ => NpgsqlDbType.Text,
    };

    /// <summary>By its text: a cast rounds twice from 16 digits on, and a ratio would not be equal to what its own row shows.</summary>
    static double Nearest(object value) => double.Parse(((decimal)value).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    static string[] Texts(IReadOnlyList<object> values) => [.. values.Select(v => (string)v)];

    static string Any(IReadOnlyList<object> values, Func<object, string> condition) =>
        values.Count == 1 ? condition(values[0]) : "(" + string.Join(" or ", values.Select(condition)) + ")";

    static string Sign(Operator op) => op switch
    {
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        _ => throw new InvalidOperationException($"{op} is not a comparison of order"),
    };
}
