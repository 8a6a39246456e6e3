using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// The tables of one flattened export, joined into whole releases: a row of `tender_items` goes where its `_link`, or the ids of what
/// is above it, say. The rows of each release are brought together on disk where they do not fit into memory.
/// </summary>
internal sealed class JoinedTables(string file) : IDisposable
{
    readonly RowStore _rows = new();
    readonly List<FlattenedTable> _tables = [];
    readonly TableComplaints _complaints = new(file);

    /// <param name="tables">Read one after the other, each before the next is asked for.</param>
    public IEnumerable<Found> Read(IEnumerable<(string? Name, TableCursor Rows)> tables)
    {
        using var each = tables.GetEnumerator();
        FoundProblem? problem;
        while (TableProblem.MoveNext(each, file, out problem))
        {
            foreach (var found in Keep(each.Current.Name, each.Current.Rows))
                yield return found;
        }

        if (problem is not null)
            yield return problem;
        if (_tables.Count > 0 && _tables.TrueForAll(table => table.HoldsParts))
        {
            yield return TableProblem.Stop(file, TableReader.NoMapping,
                $"This table holds parts of releases{Places()}, and the table of the releases themselves is not beside it, or those of several exports are, which number their releases alike. Put all tables of an export (main.csv and the others), each into a folder or zip of its own, and import that.");
            yield break;
        }

        foreach (var rows in _rows.Groups())
            yield return Join(rows);
        foreach (var complaint in _complaints.Problems)
            yield return complaint;
    }

    public void Dispose() => _rows.Dispose();

    IEnumerable<Found> Keep(string? name, TableCursor rows)
    {
        var first = rows.First(TableHeader.DeepestRow);
        var header = Enumerable.Range(0, first.Count).Select(row => TableHeader.At(first, row, 1)).FirstOrDefault(found => found is not null && FlattenedHeader.IsFlattened(found.Columns));
        if (header is null && first.Count > 0)
            _complaints.Add(TableReader.Row, "name no columns of the export, and were not read", first[0].Line, name);
        if (header is not null)
        {
            rows.Skip(header.Rows);
            var table = new FlattenedTable(name, header.Columns);
            _tables.Add(table);
            if (ColumnsNotRead.OfPaths(header.Columns, At(first[header.Rows - 1])) is { } unread)
                yield return name is null ? unread : unread with { Message = $"{name}: {unread.Message}" };
            while (rows.MoveNext())
            {
                var row = rows.Current;
                _complaints.AddOf(row, header.Columns, name);
                if (table.Key(row) is { } key)
                    _rows.Add(new(key, _tables.Count - 1, row));
                else if (row.Cells.Any(cell => cell.Length > 0))
                    yield return new FoundProblem(At(row), TableReader.Row, $"{name ?? file}, line {row.Line}: the row has nothing readable in {table.KeyColumn}, so it cannot be told which release it belongs to.", row.Text, Stopped: false);
            }
        }

        foreach (var problem in rows.Problems)
            yield return name is null ? problem : problem with { Message = $"{name}: {problem.Message}" };
    }

    Found Join(IReadOnlyList<StoredRow> rows)
    {
        // The release's own row first, then what is in it, from outside to inside.
        var ordered = rows.Select(row => (Table: _tables[row.Table], row.Row, Link: _tables[row.Table].Link(row.Row)))
            .OrderBy(row => row.Table.HoldsParts).ThenBy(row => row.Table.Depth).ThenBy(row => row.Link).ToList();
        var main = ordered[0];
        // Exports joined to one another: which of the releases the other rows of this link belong to, nothing says.
        var other = ordered.Find(row => row.Link is { Steps.Count: 0 } && row.Table.ReleaseOf(row.Row) != main.Table.ReleaseOf(main.Row));
        if (other.Link is not null)
        {
            return new FoundProblem(At(other.Row), TableReader.Row,
                $"{other.Table.Name ?? file}, line {other.Row.Line}: the row has the {other.Table.KeyColumn} of another release (line {main.Row.Line}), so it cannot be told which rows belong to which, and neither was read. Import each export from a folder or zip of its own.", Raw(rows), Stopped: false);
        }

        var group = new RowGroup([], main.Row.Line, main.Row.Byte);
        var seen = new HashSet<(FlattenedTable, UInt128)>();
        FoundProblem? fault = null;
        foreach (var (table, row, link) in ordered)
        {
            if (main.Table.HoldsParts)
            {
                _complaints.Add(TableReader.Row, "belong to no release: its own row is missing. Get the whole export again", row.Line, table.Name);
                fault ??= new(At(row), TableReader.Row, $"{table.Name ?? file}, line {row.Line}: the row belongs to a release that has no row of its own ({table.KeyColumn}).", Raw(rows), Stopped: false);
                continue;
            }

            if (!seen.Add((table, TableComplaints.Hash(row.Cells))))
            {
                _complaints.Add(TableReader.Duplicates, "repeat an earlier row exactly, and count once", row.Line, table.Name);
                continue;
            }

            var made = table.Make(row, link, out var faults);
            foreach (var each in faults)
                _complaints.Add(TableReader.Value, $"have no {each.Expected.ToString().ToLowerInvariant()} in {each.Column}, which was left out; correct the cell", row.Line, table.Name, each.Text, row);
            if (link is null)
                group.Add(made, path => Differs(path, row, table));
            else
                group.Add(made, link, path => Differs(path, row, table));
        }

        return fault ?? (Found)MappedReleases.Release(group, file);
    }

    /// <summary>Of which parts, where their links say it.</summary>
    string Places() => _tables.Select(table => table.Place).OfType<string>().Distinct().ToList() is { Count: > 0 } places ? $" ({string.Join(", ", places)})" : "";

    void Differs(string path, TableRow row, FlattenedTable table) =>
        _complaints.Add(TableReader.Differs, $"say something else at {path} than an earlier row of the same, which was kept", row.Line, table.Name, lost: row);

    static string Raw(IReadOnlyList<StoredRow> rows) => string.Join('\n', rows.Select(row => row.Row.Text));

    Position At(TableRow row) => new(file, row.Byte, row.Line, "$");
}
