using System.Globalization;
using System.Text;
using System.Text.Json;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// Where a row stands in an order: base64 of a JSON array, first the order it belongs to, then the row's sort keys.
/// PostgreSQL writes it, so that an answer streams as it is; nothing in it is trusted: each key comes back as a parameter.
/// </summary>
internal static class PageCursor
{
    public static string Sql(SqlText sql, Resource resource, IReadOnlyList<Order> order, string alias)
    {
        var keys = string.Join(", ", order.Select(one => $"({sql.Of(one.Column.SortSql, alias)})::text"));
        return $"translate(encode(convert_to(json_build_array({sql.Text(Tag(resource, order))}, {keys})::text, 'UTF8'), 'base64'), e'\\n', '')";
    }

    /// <exception cref="GraphQLException">It is not a cursor, or one of another list or order.</exception>
    public static IReadOnlyList<string> Read(string argument, string text, Resource resource, IReadOnlyList<Order> order)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(Convert.FromBase64String(text)));
            if (parts is not null && parts.Length == order.Count + 1 && parts[0] == Tag(resource, order) && order.Zip(parts[1..]).All(key => IsKey(key.First.Column.Type, key.Second)))
                return parts[1..];
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            // Said below.
        }
        throw QueryBatch.Wrong($"The cursor in '{argument}' was not issued for {resource.Name} in this order. Start again without it.", "HC0078");
    }

    /// <summary>Whether PostgreSQL can have written it: what it cannot read again would fail in the middle of a statement.</summary>
    static bool IsKey(ColumnType type, string? text) => text is not null && type switch
    {
        ColumnType.Instant => text is "-infinity" || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        ColumnType.Decimal or ColumnType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ColumnType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnType.Boolean => text is "true" or "false",
        _ => FilterValue.IsText(text),
    };

    static string Tag(Resource resource, IReadOnlyList<Order> order) =>
        $"{resource.Name}:{string.Join(',', order.Select(one => (one.Descending ? "-" : "") + one.Column.Name))}";
}
