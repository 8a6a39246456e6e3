using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace TazaKoom.OpenData.RedFlags.Cardinal;

/// <summary>The facts that will be read, how they are defined, and the columns of theirs and of the tables below them.</summary>
sealed partial class PublishedShape(List<(string Name, string Definition)> facts, ILookup<string, string> columns, IReadOnlyList<string> sql)
{
    public List<(string Name, string Definition)> Facts => facts;

    public IEnumerable<string> ColumnsOf(string relation) => columns[relation];

    /// <summary>Of a fact the columns that occur in what is asked, and in the facts that are made of it.</summary>
    public IEnumerable<string> NamedColumnsOf(string fact)
    {
        var words = sql.Concat(facts.Where(f => f.Name != fact).Select(f => f.Definition)).Where(text => RedFlags.Facts.Named(text).Contains(fact))
            .SelectMany(text => Word().Matches(text).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        return columns[fact].Where(words.Contains);
    }

    /// <summary>Before anything is shadowed: the definitions name each other without schema only as long as that is how they are found.</summary>
    /// <param name="sql">All that will be asked.</param>
    public static async Task<PublishedShape> ReadAsync(NpgsqlConnection connection, IEnumerable<string> tables, IReadOnlyList<string> sql, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("set local search_path to open", cancellationToken: ct));
        var needed = RedFlags.Facts.Needed([.. await connection.QueryAsync<(string, string)>(new CommandDefinition(RedFlags.Facts.Views, cancellationToken: ct))], sql).ToList();
        var columns = await connection.QueryAsync<(string Relation, string Column)>(new CommandDefinition(
            """
            select c.relname::text, a.attname::text
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'open'::regnamespace and c.relname = any (@relations) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """, new { relations = tables.Concat(needed.Select(f => f.Name)).ToArray() }, cancellationToken: ct));
        return new(needed, columns.ToLookup(c => c.Relation, c => c.Column, StringComparer.Ordinal), sql);
    }

    [GeneratedRegex(@"\b[a-z_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
