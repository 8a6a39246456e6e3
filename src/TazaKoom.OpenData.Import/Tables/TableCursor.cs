using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>The rows of a table one after the other, of which the first can be looked at before, to find the header.</summary>
internal sealed class TableCursor(IEnumerable<TableRow> rows, string file) : IDisposable
{
    readonly IEnumerator<TableRow> _rows = rows.GetEnumerator();
    readonly List<TableRow> _first = [];
    IReadOnlyList<TableRow> _names = [];
    (long Rows, long First) _again;
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

    /// <summary>What is to be told of the table when its rows were read.</summary>
    public IEnumerable<FoundProblem> Problems
    {
        get
        {
            if (_again.Rows > 0)
                yield return new(new(file, 0, _again.First, "$"), TableReader.Duplicates, $"{_again.Rows} row{(_again.Rows == 1 ? " names" : "s name")} the columns once more (the first at line {_again.First}), as where tables were put one below the other, and {(_again.Rows == 1 ? "was" : "were")} passed over.", Raw: null, Stopped: false);
            if (Broken is not null)
                yield return Broken;
        }
    }

    /// <summary>Begins behind so many rows, all of which were looked at: the names of the columns, and what stands above them.</summary>
    public void Skip(int count)
    {
        _next = count;
        _names = [.. _first.Take(count).Where(row => row.Cells.Count(cell => cell.Length > 0) > 1)];
    }

    public bool MoveNext()
    {
        while (Next())
        {
            if (!_names.Any(names => names.Cells.SequenceEqual(Current.Cells, StringComparer.Ordinal)))
                return true;
            _again = (_again.Rows + 1, _again.Rows == 0 ? Current.Line : _again.First);
        }

        return false;
    }

    bool Next()
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
