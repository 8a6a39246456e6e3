using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>
/// The facts as Cardinal reads them, what was published: codes as they are spelled, an organization by the id that bid, award,
/// buyer or procuring entity give it; and without excluded methods. They are temporary views of one transaction, or tables: what most
/// rules read is copied when the first of them asks for it, those of its columns that any rule names.
/// </summary>
sealed class PublishedFacts
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

    /// <summary>Facts that most of the rules read and that take a join to compute. Bids are read where they are: that costs no more than a copy does.</summary>
    static readonly string[] Copied = ["fact_competition", "fact_price_gap"];

    /// <summary>Tables the eleven rules read.</summary>
    public static readonly string[] Read = [.. Tables.Select(t => t.Table), "item"];

    readonly NpgsqlConnection connection;
    readonly PublishedShape shape;
    readonly CancellationToken ct;
    readonly HashSet<string> made = new(StringComparer.Ordinal);

    PublishedFacts(NpgsqlConnection connection, PublishedShape shape, CancellationToken ct) => (this.connection, this.shape, this.ct) = (connection, shape, ct);

    /// <summary>What all connections need to know, read once.</summary>
    public static Task<PublishedShape> ShapeAsync(NpgsqlConnection connection, IReadOnlyList<string> sql, CancellationToken ct) =>
        PublishedShape.ReadAsync(connection, Tables.Select(t => t.Table), sql, ct);

    public static async Task<PublishedFacts> BeginAsync(NpgsqlConnection connection, PublishedShape shape, IReadOnlyList<string> excluded, CancellationToken ct)
    {
        // Of a copy 300 rows tell what is common in it and what is rare; to look at 3,000 takes a fifth of the time of the copy.
        await connection.ExecuteAsync(new CommandDefinition("set local search_path to open; set local default_statistics_target to 1", cancellationToken: ct));
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
            return $"create temporary view {table.Table} as select {string.Join(", ", shape.ColumnsOf(table.Table).Where(c => !replaced.Contains(c)).Concat(table.Replaced))} from open.{table.Table} where {table.Where}{without};";
        });
        await connection.ExecuteAsync(new CommandDefinition(string.Join('\n', published), cancellationToken: ct));
        return new(connection, shape, ct);
    }

    /// <summary>Makes the facts that the SQL names, where they are not there yet.</summary>
    public async Task MakeAsync(IEnumerable<string> sql)
    {
        foreach (var (name, definition) in Facts.Needed(shape.Facts, sql).Where(fact => made.Add(fact.Name)))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                Copied.Contains(name)
                    ? $"create temporary table {name} on commit drop as select {string.Join(", ", shape.NamedColumnsOf(name))} from ({definition}) fact; analyze pg_temp.{name}"
                    : $"create temporary view {name} as {definition}",
                commandTimeout: 0, cancellationToken: ct));
        }
    }
}
