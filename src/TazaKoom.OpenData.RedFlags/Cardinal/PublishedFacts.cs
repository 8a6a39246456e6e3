using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>
/// The facts as Cardinal reads them, what was published: codes as they are spelled, an organization by the id that bid, award,
/// buyer or procuring entity give it; and without excluded methods. Temporary views of one transaction: nothing is copied.
/// </summary>
static class PublishedFacts
{
    /// <summary>Columns that are read otherwise than they are called.</summary>
    static readonly (string Table, string[] Replaced, string Where)[] Tables =
    [
        ("tender",
        [
            "source_status as status", "source_method as method", "nullif(coalesce(published_buyer_id, buyer_id), '') as buyer_id",
            "coalesce(published_procuring_entity_id, procuring_entity_id) as procuring_entity_id",
        ], "true"),
        ("bid", ["source_status as status", "coalesce(published_tenderers, tenderers) as tenderers"], "true"),
        ("award", ["source_status as status", "coalesce(published_suppliers, suppliers) as suppliers"], "true"),
        ("competition", ["published as derived"], "published"),
    ];

    /// <summary>Tables the eleven rules read.</summary>
    public static readonly string[] Read = [.. Tables.Select(t => t.Table), "item"];

    /// <param name="sql">Facts it does not name are not made.</param>
    public static async Task BeginAsync(NpgsqlConnection connection, IEnumerable<string> sql, IReadOnlyList<string> excluded, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("set local search_path to open", cancellationToken: ct));

        // The definitions are read before anything is shadowed: they name each other without schema only as long as that is
        // how they are found.
        var facts = Facts.Needed([.. await connection.QueryAsync<(string, string)>(new CommandDefinition(Facts.Views, cancellationToken: ct))], sql).ToList();
        var columns = (await connection.QueryAsync<(string Table, string Column)>(new CommandDefinition(
            """
            select c.relname::text, a.attname::text
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'open'::regnamespace and c.relname = any (@tables) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """, new { tables = Tables.Select(t => t.Table).ToArray() }, cancellationToken: ct))).ToLookup(c => c.Table, c => c.Column, StringComparer.Ordinal);
        var without = "";
        if (excluded.Count > 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "create temporary table excluded on commit drop as select ocid from open.tender where method_details = any (@excluded)",
                new { excluded = excluded.ToArray() }, cancellationToken: ct));
            without = " and ocid not in (select ocid from excluded)";
        }

        var published = Tables.Select(table =>
        {
            var replaced = table.Replaced.Select(column => column.Split(" as ")[^1]).ToHashSet(StringComparer.Ordinal);
            return $"create temporary view {table.Table} as select {string.Join(", ", columns[table.Table].Where(c => !replaced.Contains(c)).Concat(table.Replaced))} from open.{table.Table} where {table.Where}{without};";
        });
        var views = facts.Select(fact => $"create temporary view {fact.Name} as {fact.Definition};");
        await connection.ExecuteAsync(new CommandDefinition(string.Join('\n', published.Concat(views)), cancellationToken: ct));
    }

    /// <summary>A fact that several rules read, as a table: dearer to compute than to write.</summary>
    public static Task KeepAsync(NpgsqlConnection connection, string fact, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition(
        $"""
        create temporary table kept_{fact} on commit drop as select * from {fact};
        alter view pg_temp.{fact} rename to computed_{fact};
        alter table pg_temp.kept_{fact} rename to {fact};
        analyze pg_temp.{fact}
        """, commandTimeout: 0, cancellationToken: ct));
}
