using System.Text.RegularExpressions;

namespace TazaKoom.OpenData.RedFlags;

/// <summary>
/// The facts (schema/080_facts.sql) by name. PostgreSQL looks for an unqualified name along the search path, temporary relations
/// first, so rules and views of facts read whatever stands there without knowing: a run's copies (<see cref="Running.FactStore"/>),
/// or what was published (<see cref="Cardinal.PublishedFacts"/>).
/// </summary>
static partial class Facts
{
    /// <summary>
    /// The facts and their definitions, as they are read with <c>open</c> on the search path. A view is younger than those it reads: the order of age is the order of copying.
    /// Texts sort by their bytes, whatever the server's locale: the same everywhere, and several times faster. Ocids do so as they are, and
    /// in a run's copies they are numbers (<see cref="Running.TenderNumbers"/>).
    /// </summary>
    public const string Views =
        """
        select
          c.relname::text,
          'select ' || (
            select string_agg(a.attname || case when a.attcollation <> 0 and a.attname <> 'ocid' then ' collate "C" as ' || a.attname else '' end, ', ' order by a.attnum)
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) || ' from (' || rtrim(pg_get_viewdef(c.oid), ';') || ') as fact'
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

    /// <summary>Those of the facts that the SQL names, and those they are made of.</summary>
    public static IEnumerable<(string Name, string Definition)> Needed(List<(string Name, string Definition)> views, IEnumerable<string> sql)
    {
        var named = sql.SelectMany(Named).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, definition) in Enumerable.Reverse(views))
        {
            if (named.Contains(name))
                named.UnionWith(Named(definition));
        }

        return views.Where(view => named.Contains(view.Name));
    }

    public static IEnumerable<string> Named(string sql) => Fact().Matches(sql).Select(m => m.Value);

    [GeneratedRegex(@"\bfact_[a-z_]+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fact();
}
