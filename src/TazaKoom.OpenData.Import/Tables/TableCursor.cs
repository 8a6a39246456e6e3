using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of a table one after the other, of which the first can be looked at before, to find the header.</summary>
internal sealed class TableCursor(IEnumerable<TableRow> rows, string file) : IDisposable
{
    readonly IEnumerator<TableRow> _rows = rows.GetEnumerator();
    readonly List<TableRow> _first = [];
    int _next;

    public TableRow Current { get; private set; }

    /// <summary>Why the table could not be read to its end.</summary>
    public FoundProblem? Broken { get; private set; }

    /// <summary>Up to so many rows from the beginning.</summary>
    public IReadOnlyList<TableRow> First(int count)
    {
        while (_first.Count < count && Broken is null && Pull())
            _first.Add(_rows.Current);
        return _first;
    }

    /// <summary>Begins behind so many rows, all of which were looked at.</summary>
    public void Skip(int count) => _next = count;

    public bool MoveNext()
    {
        if (_next < _first.Count)
        {
            Current = _first[_next++];
            return true;
        }

        if (Broken is not null || !Pull())
            return false;
        Current = _rows.Current;
        return true;
    }

    public void Dispose() => _rows.Dispose();

    bool Pull()
    {
        var moved = TableProblem.MoveNext(_rows, file, out var problem);
        Broken ??= problem;
        return moved;
    }
}
