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

    static Coerced Instant(string text) => Moment.TryRead(text, out var moment) ? new(moment) : Wrong("DateTime", text);

    static Coerced Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? new(number) : Wrong("Decimal", text);

    static Coerced Wrong(string type, string found)
    {
        var expected = type == "Decimal" ? "a number such as 1000000.50" : "text such as \"2024-07-01T10:00:00+06:00\" or \"2024-07-01\"";
        return Coerced.Fail($"{type} expects {expected}, found: {(found.Length > 100 ? found[..100] + "…" : found)}");
    }
}
