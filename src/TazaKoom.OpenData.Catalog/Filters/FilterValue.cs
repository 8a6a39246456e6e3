using System.Globalization;
using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>A value of a filter, from text, by the column's type.</summary>
internal static class FilterValue
{
    const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <returns>The value, or null and what is wrong with it.</returns>
    public static (object? Value, FilterProblem? Problem) Read(
        string parameter, Column column, Operator op, string text, IReadOnlyDictionary<string, IReadOnlyList<string>> codeLists)
    {
        if (text.Length == 0) return Wrong("a value; to ask for what is missing use .exists=false");
        if (text.Contains('\0')) return Wrong("text without the character U+0000");
        if (!IsWellFormed(text)) return Wrong("well-formed Unicode text");
        if (op == Operator.Exists) return Boolean();

        switch (column.Type)
        {
            case ColumnType.Boolean:
                return Boolean();
            case ColumnType.Integer:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? (whole, null) : Wrong("a whole number such as 3");
            case ColumnType.Decimal or ColumnType.Double:
                return decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number)
                    ? (number, null) : Wrong("a number such as 1000000.50, with a point and no spaces");
            case ColumnType.Instant:
                return Moment.TryRead(text, out var moment)
                    ? (moment, null) : Wrong("a date such as 2024-07-01 (a day in Bishkek), 2024-07, 2024, or a time such as 2024-07-01T10:00:00+06:00");
            default:
                var codes = column.Codes ?? (column.CodeList is { } list ? codeLists.GetValueOrDefault(list) : null);
                return codes is null || op is not (Operator.Is or Operator.Not) || codes.Contains(text)
                    ? (text, null) : (null, FilterProblem.UnknownCode(parameter, text, codes));
        }

        (object?, FilterProblem?) Wrong(string expected) => (null, FilterProblem.Invalid(parameter, text.Replace('\0', '?'), expected));

        (object?, FilterProblem?) Boolean() => text switch { "true" => (true, null), "false" => (false, null), _ => Wrong("true or false") };
    }

    public static bool IsWords(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 500 && IsText(text);

    /// <summary>Text that PostgreSQL takes as a parameter. What it refuses while it prepares a statement leaves a connection whose next use of that statement fails.</summary>
    public static bool IsText(string text) => !text.Contains('\0') && IsWellFormed(text);

    static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
