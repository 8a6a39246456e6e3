using NpgsqlTypes;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>Full-text search: what is typed, in the script it was meant in, and exact hits of ids.</summary>
internal static class Search
{
    /// <summary>A tender's words, its ocid, or an organization of it. `{q}` is the question, `{ids}` what it may be the id of.</summary>
    public const string ByTender = """
        {t}.ocid in (
          select w.ocid from open.tender w where open.words(w.title, w.description, w.number, w.buyer_name) @@ {q}
          union all select p.ocid from open.party p where p.organization_id = any({ids})
          union all select o.ocid from open.tender o where o.ocid = any({ids}))
        """;

    public const string ByOrganization = """
        {t}.organization_id in (
          select w.organization_id from open.organization w where open.words(w.name, null, null, null) @@ {q}
          union all select o.organization_id from open.organization o where o.organization_id = any({ids}))
        """;

    public static string Write(SqlText sql, string search, string words, string alias)
    {
        var asked = string.Join(" || ", Typed.Variants(words).Select(v => $"open.asked({sql.Text(v)})"));
        var word = words.Trim();
        // A bare tax number is an organization's; see schema/060_organization.sql for how their ids are made.
        string[] ids = word.Contains(' ') ? [] : [word, $"KG-INN-{word}"];
        return sql.Of(search, alias).Replace("{q}", $"({asked})").Replace("{ids}", sql.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Text, ids));
    }
}
