namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>How many rows there are for each value of each facet: one scan for all facets of the row itself, one for the rules.</summary>
public static class FacetStatement
{
    /// <summary>Columns: the place in <paramref name="facets"/>, the value as text, its name, the number of rows; the most first.</summary>
    /// <param name="facets">At least one, all of the row itself.</param>
    public static SqlStatement OfRow(Query query, IReadOnlyList<Facet> facets)
    {
        var sql = new SqlText(query.Language);
        var counted = facets.All(f => f.NameSql is null) ? query.Resource.CountedBy(query.Where, facets.Select(f => f.Sql)) : null;
        var values = facets.Select((f, i) => $"({sql.Of(f.Sql, "t")})::text as v{i}");
        var names = facets.Select((f, i) => f.NameSql is null ? $"null as n{i}" : $"{sql.Of(f.NameSql, "t")} as n{i}");
        sql.Add($"select {Case("grouped", i => (facets.Count - 1 - i).ToString(System.Globalization.CultureInfo.InvariantCulture))}, value, name, rows\nfrom (\n");
        sql.Add("  select ").Add(facets.Count == 1 ? "0" : $"grouping({List("v")})").Add(" as grouped, coalesce(").Add(List("v")).Add(") as value, coalesce(")
            .Add(string.Join(", ", facets.Select((_, i) => facets.Count == 1 ? $"max(n{i})" : $"case when grouping(v{i}) = 0 then max(n{i}) end"))).Add($") as name, {(counted is null ? "count(*)" : CountedRows.Count("t"))} as rows\n  from (select ");
        sql.Add(string.Join(", ", [.. values, .. names, .. counted is null ? Array.Empty<string>() : ["t.rows"]])).Add($" from {counted?.From ?? query.Resource.From} t");
        SelectStatement.AddWhere(sql, query with { After = null });
        sql.Add(") t\n  group by grouping sets (").Add(string.Join(", ", facets.Select((_, i) => $"(v{i})"))).Add(")\n) counted\norder by rows desc, value");
        return new(sql.ToString(), sql.Parameters, 4);

        string List(string prefix) => string.Join(", ", facets.Select((_, i) => $"{prefix}{i}"));

        // grouping() has a bit for each column, set where the row is not grouped by it; the last column's is the lowest.
        string Case(string grouped, Func<int, string> bit) => facets.Count == 1 ? "0"
            : "case " + string.Concat(facets.Select((_, i) => $"when {grouped} & (1 << {bit(i)}) = 0 then {i} ")) + "end";
    }

    /// <summary>Columns: 0, the rule's code, its title, the number of rows; the most first.</summary>
    public static SqlStatement OfRules(Query query)
    {
        var sql = new SqlText(query.Language);
        sql.Add($"select 0, f.rule, (select r.title_{query.Language} from open.rule r where r.rule = f.rule), f.rows\nfrom (\n  select f.rule, count(*) as rows\n");
        // A flag without an ocid is of an organization. The others are of tenders that are there: without a condition there is nothing
        // to look up in them. In the order of flag_by_rule equal ones stand side by side, and are counted as they come.
        sql.Add("  from (select distinct d.rule, d.ocid from open.flag d where d.ocid <> '') f");
        if (query.Where is not null || query.Resource.Only is not null || query.Resource.From != "open.tender")
        {
            sql.Add($" join {query.Resource.From} t on t.ocid = f.ocid");
            SelectStatement.AddWhere(sql, query with { After = null });
        }
        sql.Add("\n  group by f.rule) f\norder by f.rows desc, f.rule");
        return new(sql.ToString(), sql.Parameters, 4);
    }
}
