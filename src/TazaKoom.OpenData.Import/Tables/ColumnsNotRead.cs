using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// What a table has and its releases lack: columns that nobody reads, and a second one of a name. Told with the table, so that it is seen
/// before the table is thrown away.
/// </summary>
internal static class ColumnsNotRead
{
    /// <param name="at">Where the names stand.</param>
    public static IEnumerable<FoundProblem> Of(TableMapping mapping, IReadOnlyList<string> header, Position at)
    {
        // An entry of a list keeps all cells of its row.
        if (mapping.List is not null)
            yield break;
        var named = mapping.Fields.SelectMany(field => field.Columns).Concat(mapping.Key).Where(column => column != "#").ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Unread(header, column => named.Contains(column) || mapping.Ignored.Contains(column, StringComparer.OrdinalIgnoreCase)) is not { Count: > 0 } unread)
            yield break;
        // A column that a table may lack is nothing to tell, unless it is there under another name.
        var absent = named.Where(column => !header.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList();
        yield return Note(at, $"The mapping {mapping.Name} does not read {TableProblem.Quoted(unread)}: what stands there is not in the releases. {(absent.Count > 0 ? $"It reads {TableProblem.Quoted(absent)} too, which this table has not. " : "")}Map these columns, or name them under \"ignore\".");
    }

    /// <summary>Of a table whose names are paths.</summary>
    public static FoundProblem? OfPaths(IReadOnlyList<string> header, Position at) =>
        Unread(header, column => column.StartsWith(FlattenedHeader.Link, StringComparison.Ordinal) || FlattenedColumn.Field(column, null, header) is not null) is { Count: > 0 } unread
            ? Note(at, $"{TableProblem.Quoted(unread)} {(unread.Count == 1 ? "is no path" : "are no paths")}, or there twice: what stands there is not in the releases.")
            : null;

    static List<string> Unread(IReadOnlyList<string> header, Func<string, bool> isRead)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. header.Where(column => column.Length > 0 && (!isRead(column) || !seen.Add(column)))];
    }

    static FoundProblem Note(Position at, string message) => new(at, TableReader.Columns, message, Raw: null, Stopped: false);
}
