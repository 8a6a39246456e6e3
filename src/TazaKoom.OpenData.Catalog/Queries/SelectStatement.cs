using System.Globalization;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>A <see cref="Query"/> as one select.</summary>
internal static class SelectStatement
{
    public static SqlStatement Write(Query query)
    {
        var head = query.Shown?.Head(query.Language) ?? SelectHead.Write(query.Language, query.Resource, query.Fields, query.Embedded);
        var sql = new SqlText(head.Statement);
        var order = query.FullOrder;
        if (query.WithCursor)
        {
            sql.Add(query.Fields.Count + query.Embedded.Count > 0 ? ",\n       " : "");
            sql.Add(string.Join(",\n       ", order.Select(o => $"({o.Sql(sql, "t")})::text")));
        }
        sql.Add($"\nfrom {query.Resource.From} t");
        AddWhere(sql, query);
        sql.Add("\norder by ").Add(string.Join(", ", order.Select(o => By(sql, o, "t"))));
        // Not a parameter: PostgreSQL plans a statement of unknown length as one that is read far, and so anew each time it is asked.
        if (query.Limit is { } limit) sql.Add(string.Create(CultureInfo.InvariantCulture, $"\nlimit {limit}"));
        return new(sql.ToString(), sql.Parameters, head.Cells);
    }

    public static SqlStatement WriteCount(Query query)
    {
        var sql = new SqlText(query.Language);
        var counted = query.Resource.CountedBy(query.Where);
        sql.Add($"select {(counted is null ? "count(*)" : CountedRows.Count("t"))}\nfrom {counted?.From ?? query.Resource.From} t");
        AddWhere(sql, query with { After = null });
        return new(sql.ToString(), sql.Parameters, 1);
    }

    internal static void AddWhere(SqlText sql, Query query)
    {
        var conditions = new List<string>();
        if (query.Resource.Only is { } only) conditions.Add(sql.Of(only, "t"));
        if (query.Where is { } where) conditions.Add(Condition.Write(sql, where, query.Resource, "t"));
        if (query.After is { } after) conditions.Add(Keyset.After(sql, query.FullOrder, after, "t"));
        if (conditions.Count > 0) sql.Add("\nwhere ").Add(string.Join("\n  and ", conditions));
    }

    /// <summary>A relation's rows as one JSON value: an array, or an object where it leads to one row.</summary>
    internal static string Embedded(SqlText sql, Embedding embedding, string from)
    {
        var (alias, row) = (sql.NewAlias(), sql.NewAlias());
        var properties = embedding.Fields.Select(f => $"{Property(sql, f, alias)} as \"{f.Name}\"")
            .Concat(embedding.Embedded.Select(e => $"{Embedded(sql, e, alias)} as \"{e.Relation.Name}\""));
        var conditions = new List<string> { Condition.On(embedding.Relation, from, alias) };
        if (embedding.To.Only is { } only) conditions.Add(sql.Of(only, alias));
        if (embedding.Where is { } where) conditions.Add(Condition.Write(sql, where, embedding.To, alias));

        var order = embedding.Order.Concat(embedding.To.Key.Select(k => new Order(k, false))).Select(o => By(sql, o, alias));
        var limit = !embedding.Relation.Many ? " limit 1"
            : embedding.Limit is { } most ? $" limit {most.ToString(CultureInfo.InvariantCulture)}" : "";
        var value = embedding.Relation.Many ? $"coalesce(json_agg({row}), '[]')" : $"row_to_json({row})";
        return $"(select {value} from (select {string.Join(", ", properties)} from {embedding.To.From} {alias} "
            + $"where {string.Join(" and ", conditions)} order by {string.Join(", ", order)}{limit}) {row})";
    }

    static string Property(SqlText sql, Field field, string alias)
    {
        if (!field.IsObject) return sql.Of(field.Main.Sql, alias);
        var missing = string.Join(" and ", field.Columns.Select(c => $"{sql.Of(c.Sql, alias)} is null"));
        var parts = string.Join(", ", field.Columns.Select(c => $"'{field.Part(c)}', {sql.Of(c.Sql, alias)}"));
        return $"case when {missing} then null else json_build_object({parts}) end";
    }

    static string By(SqlText sql, Order order, string alias) => order.Sql(sql, alias) + (order.Descending ? " desc" : "");
}
