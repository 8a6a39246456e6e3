using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// Copies the facts (schema/080_facts.sql) into temporary tables of the same names for one transaction. PostgreSQL looks
/// for an unqualified name among the temporary tables first, so rules and views of facts read the copies without knowing, and
/// eleven rules do not divide every tender eleven times. This is how Cardinal's report reads; a run keeps its copies (<see cref="Running.FactStore"/>).
/// </summary>
static partial class Facts
{
    /// <summary>Copies the facts that are needed.</summary>
    /// <param name="sql">The rules' SQL: facts they do not name are not copied.</param>
    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<string> sql, RuleSettings settings, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("set local search_path to open", cancellationToken: ct));

        // The definitions are read before anything is shadowed: they name each other without schema only as long as that is
        // how they are found. A view is younger than those it reads, so the order of age is the order of copying.
        var views = (await connection.QueryAsync<(string Name, string Definition)>(new CommandDefinition(Views, cancellationToken: ct))).ToList();
        if (settings.AsCardinal)
            await AsCardinal(connection, settings, ct);

        foreach (var (name, definition) in Needed(views, sql))
        {
            await Copy(connection, name, definition.TrimEnd().TrimEnd(';'), ct);
            // Reader: a rule that looks up the bids of what it raises.
            await connection.ExecuteAsync(new CommandDefinition($"create index on pg_temp.{name} (ocid); analyze pg_temp.{name}", cancellationToken: ct));
        }
    }

    /// <summary>The facts and their definitions, as they are read with <c>open</c> on the search path. A view is younger than those it reads: the order of age is the order of copying.</summary>
    public const string Views =
        """
        select c.relname::text, pg_get_viewdef(c.oid)
        from pg_class c
        where c.relnamespace = 'open'::regnamespace and c.relkind = 'v' and c.relname like 'fact\_%'
        order by c.oid
        """;

    /// <summary>The tables that facts read, by whether their rows belong to a tender.</summary>
    public static readonly string TablesWithOcid = TablesBelow("exists");

    public static readonly string TablesWithoutOcid = TablesBelow("not exists");

    static string TablesBelow(string exists) =>
        $"""
        select distinct u.table_name::text
        from information_schema.view_table_usage u
        join pg_class c on c.relname = u.table_name and c.relnamespace = 'open'::regnamespace and c.relkind = 'r'
        where u.view_schema = 'open' and u.view_name like 'fact\_%' and u.table_schema = 'open'
          and {exists} (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'ocid' and not a.attisdropped)
        order by 1
        """;

    /// <summary>
    /// Cardinal reads what was published: codes as they are spelled, an organization by the id that bid, award, buyer or
    /// procuring entity give it; and it leaves out excluded methods.
    /// </summary>
    static async Task AsCardinal(NpgsqlConnection connection, RuleSettings settings, CancellationToken ct)
    {
        const string PartyOf = "(select min(p.party_id) from open.party p where p.ocid = x.ocid and p.organization_id = x.";
        (string Table, string Columns, string Where)[] published =
        [
            ("tender", $"source_status as status, source_method as method, {PartyOf}buyer_id) as buyer_id, {PartyOf}procuring_entity_id) as procuring_entity_id",
                "not coalesce(method_details = any (@excluded), false)"),
            ("bid", "source_status as status", "true"),
            ("award", "source_status as status", "true"),
            ("bid_tenderer", "party_id as organization_id", "party_id is not null"),
            ("award_supplier", "party_id as organization_id", "party_id is not null"),
        ];
        foreach (var (table, columns, where) in published)
        {
            var replaced = columns.Split(',').Select(c => c.Split(" as ")[^1].Trim()).ToHashSet(StringComparer.Ordinal);
            var kept = (await connection.QueryAsync<string>(new CommandDefinition(
                "select attname::text from pg_attribute where attrelid = ('open.' || @table)::regclass and attnum > 0 and not attisdropped order by attnum",
                new { table }, cancellationToken: ct))).Where(c => !replaced.Contains(c));
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                create temporary table published_{table} on commit drop as
                select {string.Join(", ", kept)}, {columns} from open.{table} x where {where}
                """, new { excluded = settings.ExcludedMethodDetails.ToArray() }, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(
                $"drop table if exists pg_temp.{table}; alter table pg_temp.published_{table} rename to {table}; analyze pg_temp.{table}", cancellationToken: ct));
        }
    }

    /// <summary>Those of the facts that the SQL names, and those they are made of.</summary>
    public static IEnumerable<(string Name, string Definition)> Needed(List<(string Name, string Definition)> views, IEnumerable<string> sql)
    {
        var named = sql.SelectMany(FactsNamed).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, definition) in Enumerable.Reverse(views))
        {
            if (named.Contains(name))
                named.UnionWith(FactsNamed(definition));
        }

        return views.Where(view => named.Contains(view.Name));
    }

    static IEnumerable<string> FactsNamed(string sql) => Fact().Matches(sql).Select(m => m.Value);

    static Task Copy(NpgsqlConnection connection, string name, string select, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition($"create temporary table {name} on commit drop as {select}", cancellationToken: ct));

    [GeneratedRegex(@"\bfact_[a-z_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fact();
}
