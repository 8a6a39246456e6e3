using NpgsqlTypes;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>
/// Full-text search: what is typed, in the script it was meant in, and exact hits of ids. In the texts below `{q}` is the question and
/// `{ids}` what it may be the id of.
/// </summary>
/// <param name="Matches">The condition that a row is meant.</param>
/// <param name="Relevance">How well it fits, double precision: a word in the title before one in the description, an id before all words.</param>
public sealed record Search(string Matches, string Relevance)
{
    const string OfTender = """
        {t}.ocid in (
          select w.ocid from open.tender w where w.words @@ {q}
          union all select p.ocid from open.party p where p.organization_id = any({ids})
          union all select o.ocid from open.tender o where o.ocid = any({ids}))
        """;

    /// <summary>A tender by its own words, its ocid, or an organization of it.</summary>
    internal static readonly Search Tender = new(OfTender, "(ts_rank({t}.words, {q}) + case when {t}.ocid = any({ids}) then 10 else 0 end)::double precision");

    /// <summary>What belongs to a tender is found by the tender.</summary>
    internal static readonly Search ByTender = new(OfTender,
        "coalesce((select ts_rank(s.words, {q}) + case when s.ocid = any({ids}) then 10 else 0 end from open.tender s where s.ocid = {t}.ocid), 0)::double precision");

    internal static readonly Search Organization = new("""
        {t}.organization_id in (
          select w.organization_id from open.organization w where w.words @@ {q}
          union all select o.organization_id from open.organization o where o.organization_id = any({ids}))
        """,
        // Of two that fit alike, the one with more tenders is the likelier.
        "(ts_rank({t}.words, {q}) + case when {t}.organization_id = any({ids}) then 10 else 0 end + ln(1 + {t}.tenders) / 1000)::double precision");

    /// <summary>The order of a search, when no other is asked for.</summary>
    internal Column Order => new("relevance", ColumnType.Double, Relevance) { Nullable = false, Filterable = false, Sortable = true };

    /// <summary>The parameters that stand for `{q}` and `{ids}`.</summary>
    internal static (string Asked, string Ids) Parameters(SqlText sql, string words)
    {
        var asked = string.Join(" || ", Typed.Variants(words).Select(v => $"open.asked({sql.Text(v)})"));
        var word = words.Trim().Trim('"', '«', '»', '“', '”');
        // A bare tax number is an organization's; see schema/060_organization.sql for how their ids are made.
        string[] ids = word.Contains(' ') ? [] : [word, $"KG-INN-{word}"];
        return ($"({asked})", sql.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Text, ids));
    }
}
