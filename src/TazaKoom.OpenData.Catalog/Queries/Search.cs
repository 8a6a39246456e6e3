using NpgsqlTypes;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>
/// Full-text search: what is typed, in the script it was meant in, names of organizations by their sound in whatever script they are
/// written, and exact hits of ids. In the texts below `{q}` is the question, `{names}` the same for keys of names, and `{ids}` what it may
/// be the id of.
/// </summary>
/// <param name="Matches">The condition that a row is meant.</param>
/// <param name="Relevance">How well it fits, double precision: a word in the title before one in the description, an id before all words.</param>
public sealed record Search(string Matches, string Relevance)
{
    const string OfTender = """
        {t}.ocid in (
          select w.ocid from open.tender w where w.words @@ {q}
          union all select p.ocid from open.party p where p.organization_id = any({ids})
          union all select p.ocid from open.organization_name n join open.party p on p.organization_id = n.organization_id where to_tsvector('pg_catalog.simple', n.core) @@ {names}
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
          union all select n.organization_id from open.organization_name n where to_tsvector('pg_catalog.simple', n.core) @@ {names}
          union all select o.organization_id from open.organization o where o.organization_id = any({ids}))
        """,
        // Of two that fit alike, the one with more tenders is the likelier.
        "(ts_rank({t}.words, {q}) + case when {t}.organization_id = any({ids}) then 10 else 0 end + ln(1 + {t}.tenders) / 1000)::double precision");

    /// <summary>The order of a search, when no other is asked for.</summary>
    internal Column Order => new("relevance", ColumnType.Double, Relevance) { Nullable = false, Filterable = false, Sortable = true };

    /// <summary>The parameters that stand for `{q}`, `{ids}` and `{names}`.</summary>
    internal static (string Asked, string Ids, string Names) Parameters(SqlText sql, string words)
    {
        var asked = Typed.Variants(words).Select(v => $"open.asked({sql.Text(v)})").ToList();
        var isPlain = Operators.All(operation => !$" {words} ".Contains(operation, StringComparison.OrdinalIgnoreCase));
        if (isPlain && Stemmed(sql, words, "pg_catalog.russian", "open.plain", "open.asked") is { } stemmed) asked.Add(stemmed);
        var word = words.Trim().Trim('"', '«', '»', '“', '”');
        // A bare tax number is an organization's; see schema/060_organization.sql for how their ids are made.
        string[] ids = word.Contains(' ') ? [] : [word, $"KG-INN-{word}"];
        // A key has no quotes and hyphens: where they are asked with, they mean something that keys cannot answer.
        var names = isPlain ? $"open.asked_name({sql.Text(words)})" : "''::tsquery";
        if (isPlain && Stemmed(sql, words, "pg_catalog.simple", "open.name_key", "open.asked_name") is { } stemmedNames) names = $"({names} || {stemmedNames})";
        return ($"({string.Join(" || ", asked)})", sql.Parameter(NpgsqlDbType.Array | NpgsqlDbType.Text, ids), names);
    }

    /// <summary>What makes a question more than words that must all be there.</summary>
    static readonly string[] Operators = ["\"", " -", " or "];

    /// <summary>The question with the Kyrgyz words in it in every form they may have; null: there are none.</summary>
    /// <param name="spelled">How words are written where they are looked for.</param>
    /// <param name="asked">What the other words are asked by.</param>
    static string? Stemmed(SqlText sql, string words, string configuration, string spelled, string asked)
    {
        var typed = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!typed.Any(word => KyrgyzStem.Of(word) is not null)) return null;
        return $"({string.Join(" && ", typed.Select(word => KyrgyzStem.Of(word) is { } stem
            ? $"coalesce(to_tsquery('{configuration}', nullif({spelled}({sql.Text(stem)}), '') || ':*'), ''::tsquery)"
            : $"{asked}({sql.Text(word)})"))})";
    }
}
