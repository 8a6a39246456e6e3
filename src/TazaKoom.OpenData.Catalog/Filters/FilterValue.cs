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
        if (text.Length == 0) return Wrong(new("a value; to ask for what is missing use .exists=false", "значение; чтобы найти, где его нет, — .exists=false", "маани; жок болгонун табуу үчүн — .exists=false"));
        if (text.Contains('\0')) return Wrong(new("text without the character U+0000", "текст без символа U+0000", "U+0000 белгиси жок текст"));
        if (!IsWellFormed(text)) return Wrong(new("well-formed Unicode text", "правильный текст Unicode", "туура Unicode тексти"));
        if (op == Operator.Exists) return Boolean();

        switch (column.Type)
        {
            case ColumnType.Boolean:
                return Boolean();
            case ColumnType.Integer:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? (whole, null) : Wrong(new("a whole number such as 3", "целое число, например 3", "бүтүн сан, мисалы 3"));
            case ColumnType.Decimal or ColumnType.Double:
                return decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number)
                    ? (number, null) : Wrong(new("a number such as 1000000.50, with a point and no spaces", "число вроде 1000000.50, с точкой и без пробелов", "1000000.50 сыяктуу сан, чекит менен, боштуксуз"));
            case ColumnType.Instant:
                return Moment.TryRead(text, out var moment)
                    ? (moment, null) : Wrong(new(
                        "a date such as 2024-07-01 (a day in Bishkek), 2024-07, 2024, today-7d, or a time such as 2024-07-01T10:00:00+06:00",
                        "дата вроде 2024-07-01 (день в Бишкеке), 2024-07, 2024, today-7d или время вроде 2024-07-01T10:00:00+06:00",
                        "2024-07-01 (Бишкектеги күн), 2024-07, 2024, today-7d сыяктуу күн же 2024-07-01T10:00:00+06:00 сыяктуу убакыт"));
            default:
                var codes = column.Codes ?? (column.CodeList is { } list ? codeLists.GetValueOrDefault(list) : null);
                return codes is null || op is not (Operator.Is or Operator.Not) || codes.Contains(text)
                    ? (text, null) : (null, FilterProblem.UnknownCode(parameter, text, codes));
        }

        (object?, FilterProblem?) Wrong(Texts expected) => (null, FilterProblem.Invalid(parameter, text.Replace('\0', '?'), expected));

        (object?, FilterProblem?) Boolean() => text switch { "true" => (true, null), "false" => (false, null), _ => Wrong(new("true or false", "true или false", "true же false")) };
    }

    /// <summary>A code of an open list that no list of ours has. Currencies have a shape of their own: any of ISO 4217 may be published one day.</summary>
    public static bool IsUnlisted(Column column, Operator op, string text) =>
        column is { Type: ColumnType.Code, Codes: null, CodeList: null } && op is Operator.Is or Operator.Not && Naming.CodeNames.Of(column)?.ContainsKey(text) != true
        && !(column.Name.EndsWith("currency", StringComparison.Ordinal) && text.Length == 3 && text.All(char.IsAsciiLetterUpper));

    public static readonly Texts Whole = new("a whole number from 1", "целое число от 1", "1ден баштап бүтүн сан");

    public static Texts WholeTo(int most) => new($"a whole number from 1 to {most}", $"целое число от 1 до {most}", $"1ден {most} чейинки бүтүн сан");

    /// <summary>What `q` takes; see <see cref="IsWords"/>.</summary>
    public static readonly Texts Words = new("words to look for, up to 500 characters", "слова для поиска, до 500 знаков", "издөө үчүн сөздөр, 500 белгиге чейин");

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
