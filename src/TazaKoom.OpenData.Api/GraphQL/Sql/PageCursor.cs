using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TazaKoom.OpenData.Catalog;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.Catalog.Queries;
using TazaKoom.OpenData.GraphQL;

namespace TazaKoom.OpenData.Api.GraphQL.Sql;

/// <summary>
/// Where a row stands in an order: base64 of a JSON array, first the order it belongs to, then the row's sort keys.
/// PostgreSQL writes it, so that an answer streams as it is; nothing in it is trusted: each key comes back as a parameter.
/// </summary>
internal static partial class PageCursor
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
        throw CodedError.Failing($"The cursor in '{argument}' was not issued for {resource.Name} in this order. Start again without it.", "HC0078");
    }

    /// <summary>Whether PostgreSQL can have written it: what it cannot read again would fail in the middle of a statement.</summary>
    static bool IsKey(ColumnType type, string? text) => text is not null && type switch
    {
        ColumnType.Instant => text is "-infinity" || (Instant().Match(text) is { Success: true } instant && DateTime.TryParse(instant.Groups["clock"].Value, CultureInfo.InvariantCulture, out _)),
        ColumnType.Decimal => text is "-Infinity" || Decimal().IsMatch(text),
        ColumnType.Double => text is "-Infinity" || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && double.IsFinite(ratio)),
        ColumnType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ColumnType.Boolean => text is "true" or "false",
        _ => FilterValue.IsText(text),
    };

    // 1900-01-01 00:00:00+04:58:24: before time zones, Bishkek had an offset of its own.
    [GeneratedRegex(@"^(?<clock>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?)[+-]\d\d(:\d\d){0,2}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"^-?\d{1,1000}(\.\d{1,1000})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();

    static string Tag(Resource resource, IReadOnlyList<Order> order) =>
        $"{resource.Name}:{string.Join(',', order.Select(one => (one.Descending ? "-" : "") + one.Column.Name))}";
}
