using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog.Filters;

/// <summary>The suffixes of the filter language.</summary>
public static class Operators
{
    static readonly (string Suffix, Operator Operator)[] All =
    [
        ("", Operator.Is), ("not", Operator.Not),
        ("gt", Operator.Greater), ("gte", Operator.GreaterOrEqual), ("lt", Operator.Less), ("lte", Operator.LessOrEqual),
        ("contains", Operator.Contains), ("startsWith", Operator.StartsWith), ("exists", Operator.Exists),
    ];

    /// <summary>What can be asked of a column, as suffixes; '' is equals.</summary>
    public static IReadOnlyList<string> Of(Column column) =>
        !column.Filterable ? [] : [.. All.Where(o => Fits(column, o.Operator)).Select(o => o.Suffix)];

    public static Operator? Find(Column column, string suffix) =>
        Of(column).Contains(suffix) ? All.First(o => o.Suffix == suffix).Operator : null;

    public static bool Named(string suffix) => All.Any(o => o.Suffix == suffix);

    public static string Suffix(Operator op) => All.First(o => o.Operator == op).Suffix;

    static bool Fits(Column column, Operator op) => op switch
    {
        Operator.Is or Operator.Not => true,
        Operator.Exists => column.Nullable || column.Through is not null,
        Operator.Contains or Operator.StartsWith => column.IsText,
        _ => column.IsOrdered,
    };
}
