using TazaKoom.OpenData.Catalog.Queries;

namespace TazaKoom.OpenData.Catalog;

/// <summary>A resource's rows, counted beforehand: each row of <paramref name="From"/> stands for `rows` of them.</summary>
/// <param name="From">It has the columns of the resource's table by which it counts, and sums of amounts under their own names.</param>
/// <param name="By">The SQL of the catalog's columns that it can tell apart.</param>
public sealed record CountedRows(string From, IReadOnlySet<string> By)
{
    /// <summary>Whether these rows can be counted here: nothing is asked of them that the counts do not know.</summary>
    public bool Know(Where? where) => where switch
    {
        null => true,
        Where.All all => all.Of.All(Know),
        Where.Any any => any.Of.All(Know),
        Where.None none => Know(none.Of),
        Where.Compare { Column: { Through: null, ByParty: false } column } => By.Contains(column.Sql),
        _ => false,
    };

    /// <summary>The number of rows, in an aggregate over the rows of this alias.</summary>
    public static string Count(string alias) => $"coalesce(sum({alias}.rows), 0)::bigint";
}
