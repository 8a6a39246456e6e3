using System.Globalization;

namespace TazaKoom.OpenData.Catalog.Queries;

/// <summary>
/// The id of a row whose key has several parts: the parts joined by colons, a last part that is empty left out.
/// Ids of the source may hold colons themselves, so an id can have several readings; only the right one is in the database.
/// </summary>
internal static class RowId
{
    /// <summary>More readings than any honest id has.</summary>
    const int Most = 64;

    /// <summary>The SQL of a row's id.</summary>
    public static string Sql(IReadOnlyList<Column> key)
    {
        var whole = string.Join(" || ':' || ", key.Select(k => k.Type == ColumnType.Integer ? $"{k.Sql}::text" : k.Sql));
        if (!key[^1].OftenEmpty) return whole;
        return $"case when {key[^1].Sql} = '' then {string.Join(" || ':' || ", key.Take(key.Count - 1).Select(k => k.Sql))} else {whole} end";
    }

    public static IEnumerable<IReadOnlyList<string>> Readings(string id, IReadOnlyList<Column> key)
    {
        var whole = Split(id, 0, key.Count).Take(Most);
        var withoutLast = key.Count > 1 && key[^1].OftenEmpty
            ? Split(id, 0, key.Count - 1).Take(Most).Select(parts => parts.Append("").ToList())
            : [];
        return whole.Concat(withoutLast).Where(parts => Fits(parts, key));
    }

    static IEnumerable<List<string>> Split(string id, int from, int parts)
    {
        if (parts == 1)
        {
            yield return [id[from..]];
            yield break;
        }
        for (var colon = id.IndexOf(':', from); colon >= 0; colon = id.IndexOf(':', colon + 1))
            foreach (var rest in Split(id, colon + 1, parts - 1))
                yield return [id[from..colon], .. rest];
    }

    static bool Fits(List<string> parts, IReadOnlyList<Column> key) => key.Zip(parts).All(p => p.First switch
    {
        { Type: ColumnType.Integer } => int.TryParse(p.Second, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        { Codes: { } codes } => codes.Contains(p.Second),
        _ => true,
    });
}
