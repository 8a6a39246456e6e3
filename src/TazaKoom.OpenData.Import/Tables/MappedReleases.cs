using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// The rows of a table as releases. Rows of one key wait in a <see cref="RowStore"/> for each other, unless the mapping says that they
/// follow each other, or makes each row a release.
/// </summary>
internal sealed class MappedReleases(string file, TableMapping mapping, IReadOnlyList<string> header)
{
    /// <summary>Among so many rows repetitions are noticed where nothing else brings equal rows together.</summary>
    const int MostRemembered = 1_000_000;

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly RowRelease _maker = new(mapping, header);
    readonly TableComplaints _complaints = new(file);
    readonly HashSet<UInt128> _seen = [];

    public IEnumerable<Found> Read(TableCursor rows)
    {
        var waits = mapping.Key.Count > 0 && !mapping.Adjacent;
        foreach (var found in waits ? Gathered(rows) : Following(rows))
            yield return found;
        foreach (var complaint in _complaints.Problems)
            yield return complaint;
        foreach (var problem in rows.Problems)
            yield return problem;
    }

    IEnumerable<Found> Gathered(TableCursor rows)
    {
        using var store = new RowStore();
        while (rows.MoveNext())
        {
            _complaints.AddOf(rows.Current, header);
            store.Add(new(_maker.Key(rows.Current), 0, rows.Current));
        }

        foreach (var rowsOfKey in store.Groups())
        {
            _seen.Clear();
            RowGroup? group = null;
            foreach (var (_, _, row) in rowsOfKey)
            {
                foreach (var found in Add(row, ref group))
                    yield return found;
            }

            if (group is not null)
                yield return Release(group, file);
        }
    }

    IEnumerable<Found> Following(TableCursor rows)
    {
        RowGroup? group = null;
        string? key = null;
        while (rows.MoveNext())
        {
            var row = rows.Current;
            _complaints.AddOf(row, header);
            var next = mapping.Key.Count == 0 ? null : _maker.Key(row);
            if (group is not null && (next is null || next != key))
            {
                yield return Release(group, file);
                group = null;
            }

            key = next;
            foreach (var found in Add(row, ref group))
                yield return found;
        }

        if (group is not null)
            yield return Release(group, file);
    }

    /// <summary>Adds a row to its group, which it begins where there is none.</summary>
    IReadOnlyList<FoundProblem> Add(TableRow row, ref RowGroup? group)
    {
        if (!mapping.KeepsDuplicates)
        {
            if (_seen.Count == MostRemembered)
                _seen.Clear();
            if (!_seen.Add(TableComplaints.Hash(row.Cells)))
            {
                _complaints.Add(TableReader.Duplicates, "repeat an earlier row exactly, and count once", row.Line);
                return [];
            }
        }

        var at = new Position(file, row.Byte, row.Line, "$");
        var release = _maker.Make(row);
        List<FoundProblem> problems = [.. _maker.Faults.Select(fault => TableProblem.Of(fault, mapping, at))];
        if (release["ocid"] is null)
            problems.Add(new(at, TableReader.Row, "The row has nothing in the columns that make its ocid, so it cannot be told which process it is about.", row.Text, Stopped: false));
        else if (group is null)
            group = new RowGroup(release, row.Line, row.Byte, mapping.KeepsDuplicates);
        else
            group.Add(release, path => _complaints.Add(TableReader.Differs, $"say something else at {path} than the first row of their release, which was kept", row.Line, lost: row));
        return problems;
    }

    public static FoundRelease Release(RowGroup group, string file) =>
        new(new(file, group.Byte, group.Line, "$"), JsonSerializer.SerializeToUtf8Bytes<JsonNode>(group.Release, Readable));
}
