using System.Globalization;
using System.Text.Json;
using TazaKoom.OpenData.Catalog.Filters;
using TazaKoom.OpenData.GraphQL.Language.Ast;
using TazaKoom.OpenData.GraphQL.Types;

namespace TazaKoom.OpenData.Api.GraphQL.Sdl;

/// <summary>How our own scalars are read from queries. What is answered comes from PostgreSQL as finished JSON.</summary>
internal static class ScalarCodings
{
    public static readonly ScalarCoding DateTime = new(
        static (literal, _) => literal is StringNode text ? Instant(text.Value) : Wrong("DateTime", literal.ToString()),
        static json => json.ValueKind == JsonValueKind.String ? Instant(json.GetString()!) : Wrong("DateTime", json.GetRawText()),
        static value => new(value));

    public static readonly ScalarCoding Decimal = new(
        static (literal, _) => literal switch
        {
            IntNode node => Number(node.Value),
            FloatNode node => Number(node.Value),
            StringNode node => Number(node.Value),
            _ => Wrong("Decimal", literal.ToString()),
        },
        static json => json.ValueKind switch
        {
            JsonValueKind.Number => Number(json.GetRawText()),
            JsonValueKind.String => Number(json.GetString()!),
            _ => Wrong("Decimal", json.GetRawText()),
        },
        static value => new(value));

    public static readonly ScalarCoding Long = new(
        static (literal, _) => literal is IntNode node ? Whole(node.Value) : Wrong("Long", literal.ToString()),
        static json => json.ValueKind is JsonValueKind.Number ? Whole(json.GetRawText()) : Wrong("Long", json.GetRawText()),
        static value => new(value));

    public static readonly ScalarCoding Date = new(
        static (literal, _) => literal is StringNode text ? Day(text.Value) : Wrong("Date", literal.ToString()),
        static json => json.ValueKind == JsonValueKind.String ? Day(json.GetString()!) : Wrong("Date", json.GetRawText()),
        static value => new(value));

    // The catalog compares it as a decimal, like every number that may be large.
    static Coerced Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new((decimal)number) : Wrong("Long", text);

    static Coerced Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? new(text) : Wrong("Date", text);

    static Coerced Instant(string text) => Moment.TryRead(text, out var moment) ? new(moment) : Wrong("DateTime", text);

    static Coerced Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? new(number) : Wrong("Decimal", text);

    static Coerced Wrong(string type, string found)
    {
        var expected = type == "Decimal" ? "a number such as 1000000.50" : type == "Long" ? "a whole number such as 3" : type == "Date" ? "text such as \"2024-07-01\"" : "text such as \"2024-07-01T10:00:00+06:00\" or \"2024-07-01\"";
        return Coerced.Fail($"{type} expects {expected}, found: {(found.Length > 100 ? found[..100] + "…" : found)}");
    }
}
