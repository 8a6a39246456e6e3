namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// Headers that are paths. They need no mapping. Two forms are about: the standard's own (Flatten Tool: `ocid`, `tender/items/0/id`,
/// where each table names the release and all objects above its rows by their ids), and that of flatterer, in which the OCP's Data
/// Registry publishes (`_link`: `12.tender.items.0` says where a row belongs, underscores stand between members).
/// </summary>
internal static class FlattenedHeader
{
    public const string Link = "_link";

    public static bool IsFlattened(IReadOnlyList<string> header) => HasLink(header) || HasPaths(header);

    public static bool HasLink(IReadOnlyList<string> header) => header.Contains(Link, StringComparer.Ordinal);

    /// <summary>The table holds no whole releases but what belongs to those of another: it does not say what every release says of itself.</summary>
    public static bool IsPart(IReadOnlyList<string> header) => !header.Contains("tag", StringComparer.Ordinal) && !header.Contains("date", StringComparer.Ordinal);

    static bool HasPaths(IReadOnlyList<string> header) =>
        header.Contains("ocid", StringComparer.Ordinal)
        && (header.Any(h => h.Contains('/', StringComparison.Ordinal)) || header.Count(FlattenedColumn.IsKnownPath) >= 2);

    /// <summary>What each column of a table in the standard's own form is.</summary>
    public static TableMapping Paths(IReadOnlyList<string> header) =>
        TableMapping.OfPaths(Fields(header, "Release"), [.. new[] { "ocid", "id" }.Where(header.Contains)]);

    /// <summary>What each column of a table with links is, in the objects that its rows are.</summary>
    /// <param name="header">Its columns.</param>
    /// <param name="place">Where its rows belong.</param>
    public static TableMapping Links(IReadOnlyList<string> header, LinkPath place)
    {
        var fields = Fields(header, FlattenedColumn.TypeAt(place.Steps.Select(step => step.Name)));
        // A release's ocid is repeated in the tables of its parts.
        return TableMapping.OfPaths(place.Steps.Count == 0 ? fields : fields.FindAll(field => field.Path.Text != "ocid"), [], listSeparator: ',');
    }

    static List<MappedField> Fields(IReadOnlyList<string> header, string? type) =>
        [.. header.Where(column => !column.StartsWith(Link, StringComparison.Ordinal)).Select(column => FlattenedColumn.Field(column, type, header)).OfType<MappedField>()];
}
