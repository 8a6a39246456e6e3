using System.Globalization;
using System.Text.Json.Nodes;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Text of a cell as a JSON value; null where it is not what it should be.</summary>
internal static class CellValue
{
    /// <summary>Blanks of all kinds are one blank; none at the ends.</summary>
    public static string Clean(string cell)
    {
        if (!cell.AsSpan().ContainsAny('\u00A0', '\u202F') && cell.Length == cell.AsSpan().Trim().Length)
            return cell;
        return cell.Replace('\u00A0', ' ').Replace('\u202F', ' ').Trim();
    }

    /// <param name="typed">It came as a number: see <see cref="TableRow.Typed"/>.</param>
    public static JsonNode? Of(string text, ValueKind kind, TableMapping mapping, bool typed = false) => kind switch
    {
        ValueKind.Text => JsonValue.Create(text),
        ValueKind.Boolean => text.ToLowerInvariant() switch
        {
            "1" or "true" or "yes" or "да" or "ооба" or "si" or "sí" => JsonValue.Create(true),
            "0" or "false" or "no" or "нет" or "жок" => JsonValue.Create(false),
            _ => null,
        },
        ValueKind.Integer => CellNumber.Read(text, typed ? null : mapping.DecimalSign, typed) is { } number && decimal.IsInteger(number) && number is > long.MinValue and < long.MaxValue ? JsonValue.Create((long)number) : null,
        ValueKind.List => new JsonArray([.. text.Split(mapping.ListSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => JsonValue.Create(t))]),
        ValueKind.Number => CellNumber.Read(text, typed ? null : mapping.DecimalSign, typed) is { } number ? JsonValue.Create(number) : null,
        // An extension's field, of which nobody says what it is: only what JSON wrote as true and false can be nothing else.
        ValueKind.Unknown => text is "true" or "false" ? JsonValue.Create(text == "true") : JsonValue.Create(text),
        _ => Date(text, mapping) is { } date ? JsonValue.Create(date) : null,
    };

    static string? Date(string text, TableMapping mapping)
    {
        foreach (var format in mapping.DateFormats)
        {
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local) && local.Kind == DateTimeKind.Unspecified)
                return local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + mapping.Offset;
        }

        // What says its zone itself, and what a spreadsheet holds as a date.
        if (DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain))
            return plain.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + mapping.Offset;
        if (text.Length < 20 || text[4] != '-')
            return null;
        // Fractions of a second make a text as long as a zone does.
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out plain) && plain.Kind == DateTimeKind.Unspecified)
            return plain.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + mapping.Offset;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
            : null;
    }
}
