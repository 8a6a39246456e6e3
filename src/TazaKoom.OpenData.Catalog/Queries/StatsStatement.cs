using System.Globalization;
using NpgsqlTypes;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>
/// Rows counted and their amounts summed, by groups: for each group one row per currency, and one of all in som.
/// Columns: the groups' values as text; the currency, null in the row of all; whether it is the row of all; rows; of the currency (of all: in som):
/// the number of amounts, their sum and median.
/// </summary>
public static class StatsStatement
{
    /// <summary>More groups than anybody reads; the caller asks for one more to know that there are.</summary>
    public const int MostGroups = 10_000;

    public static SqlStatement Write(Query query, IReadOnlyList<StatsGroup> by, Field? measure)
    {
        var sql = new SqlText(query.Language);
        var groups = by.Select((g, i) => $"{sql.Of(g.Sql, "t")} as g{i}").ToList();
        var keys = string.Concat(by.Select((_, i) => $"g{i}, "));
        var (amount, currency) = measure is null ? ("null::numeric", "null::text") : (sql.Of(measure.Columns[0].Sql, "t"), sql.Of(measure.Columns[1].Sql, "t"));
        // An amount counts in som at the rate of its day; see open.in_som.
        var at = query.Resource.Dated is { } dated ? sql.Of(query.Resource.Column(dated)!.Sql, "t") : "null::timestamptz";

        sql.Add($"select {keys}currency, grouping(currency) = 1 as of_all, count(*), ");
        sql.Add("case grouping(currency) when 1 then count(som) else count(amount) end, case grouping(currency) when 1 then sum(som) else sum(amount) end, ");
        sql.Add($"case grouping(currency) when 1 then {Median("som")} else {Median("amount")} end\n");
        sql.Add($"from (\n  select {string.Concat(groups.Select(g => g + ", "))}{amount} as amount, {currency} as currency, open.in_som({amount}, {currency}, {at}) as som\n  from {query.Resource.From} t");
        SelectStatement.AddWhere(sql, query with { After = null });
        var all = string.Join(", ", by.Select((_, i) => $"g{i}"));
        sql.Add($") t\ngroup by grouping sets (({all}), ({keys}currency))\nhaving grouping(currency) = 1 or count(amount) > 0\norder by {keys}of_all desc, currency");
        sql.Add($"\nlimit {sql.Parameter(NpgsqlDbType.Bigint, (MostGroups * 4L) + 1)}");
        return new(sql.ToString(), sql.Parameters, by.Count);
    }

    /// <summary>The middle one, or the mean of the two in the middle: exact, where percentile_cont would be binary.</summary>
    static string Median(string of) =>
        string.Create(CultureInfo.InvariantCulture, $"(percentile_disc(0.5) within group (order by {of}) + percentile_disc(0.5) within group (order by {of} desc)) / 2");
}

/// <summary>What `by` understands: a facet, or a part of the date.</summary>
/// <param name="Sql">The value as text.</param>
public sealed record StatsGroup(string Name, string Sql)
{
    /// <summary>The code's column, where its values are codes.</summary>
    public Column? Codes { get; init; }

    public static IReadOnlyList<StatsGroup> Of(Resource resource)
    {
        var facets = Facet.Of(resource).Where(f => !f.IsRule).Select(f => new StatsGroup(f.Name, $"({f.Sql})::text") { Codes = f.Codes });
        if (resource.Dated is not { } name) return [.. facets];
        var day = $"{resource.Column(name)!.Sql} at time zone 'Asia/Bishkek'";
        return [.. facets, new("year", $"to_char({day}, 'YYYY')"), new("month", $"to_char({day}, 'YYYY-MM')")];
    }
}
