using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>
/// The facts as Cardinal reads them, what was published: codes as they are spelled, an organization by the id that bid, award,
/// buyer or procuring entity give it; and without excluded methods. They are temporary views of one transaction, or tables: what most
/// rules read is copied when the first of them asks for it, those of its columns that any rule names.
/// </summary>
sealed partial class PublishedFacts
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

    /// <summary>Facts that most of the rules read, or that are dear to compute.</summary>
    static readonly string[] Copied = ["fact_bid", "fact_competition", "fact_price_gap"];

    /// <summary>Tables the eleven rules read.</summary>
    public static readonly string[] Read = [.. Tables.Select(t => t.Table), "item"];

    readonly NpgsqlConnection connection;
    readonly List<(string Name, string Definition)> facts;
    readonly ILookup<string, string> columns;
    readonly CancellationToken ct;
    readonly HashSet<string> made = new(StringComparer.Ordinal);

    PublishedFacts(NpgsqlConnection connection, List<(string Name, string Definition)> facts, ILookup<string, string> columns, CancellationToken ct) =>
        (this.connection, this.facts, this.columns, this.ct) = (connection, facts, columns, ct);

    /// <param name="sql">All that will be asked.</param>
    public static async Task<PublishedFacts> BeginAsync(NpgsqlConnection connection, IReadOnlyList<string> sql, IReadOnlyList<string> excluded, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("set local search_path to open", cancellationToken: ct));

        // The definitions are read before anything is shadowed: they name each other without schema only as long as that is
        // how they are found.
        var needed = Facts.Needed([.. await connection.QueryAsync<(string, string)>(new CommandDefinition(Facts.Views, cancellationToken: ct))], sql).ToList();
        var known = (await connection.QueryAsync<(string Relation, string Column)>(new CommandDefinition(
            """
            select c.relname::text, a.attname::text
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'open'::regnamespace and c.relname = any (@relations) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """, new { relations = Tables.Select(t => t.Table).Concat(needed.Select(f => f.Name)).ToArray() }, cancellationToken: ct)))
            .ToLookup(c => c.Relation, c => c.Column, StringComparer.Ordinal);
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
            return $"create temporary view {table.Table} as select {string.Join(", ", known[table.Table].Where(c => !replaced.Contains(c)).Concat(table.Replaced))} from open.{table.Table} where {table.Where}{without};";
        });
        await connection.ExecuteAsync(new CommandDefinition(string.Join('\n', published), cancellationToken: ct));
        return new(connection, needed, Named(needed, known, sql), ct);
    }

    /// <summary>Of each fact the columns that occur in what is asked, and in the facts that are made of it.</summary>
    static ILookup<string, string> Named(List<(string Name, string Definition)> needed, ILookup<string, string> known, IReadOnlyList<string> sql)
    {
        return (from fact in needed
                let words = sql.Concat(needed.Where(f => f.Name != fact.Name).Select(f => f.Definition)).Where(text => Facts.Named(text).Contains(fact.Name)).SelectMany(Words).ToHashSet(StringComparer.Ordinal)
                from column in known[fact.Name]
                where words.Contains(column)
                select (fact.Name, column)).ToLookup(c => c.Name, c => c.column, StringComparer.Ordinal);

        static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);
    }

    /// <summary>Makes the facts that the SQL names, where they are not there yet.</summary>
    public async Task MakeAsync(IEnumerable<string> sql)
    {
        foreach (var (name, definition) in Facts.Needed(facts, sql).Where(fact => made.Add(fact.Name)))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                Copied.Contains(name)
                    ? $"create temporary table {name} on commit drop as select {string.Join(", ", columns[name])} from ({definition}) fact; analyze pg_temp.{name}"
                    : $"create temporary view {name} as {definition}",
                commandTimeout: 0, cancellationToken: ct));
        }
    }

    [GeneratedRegex(@"\b[a-z_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
