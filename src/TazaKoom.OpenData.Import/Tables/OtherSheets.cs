using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// The sheets of a workbook that are no such tables as are read: a page of notes before them, a pivot behind. Where others are read they
/// are told; where there are none, the one that comes nearest says what was expected. A file that is one table is its only sheet.
/// </summary>
internal sealed class OtherSheets(string file)
{
    readonly List<(string? Sheet, string Why, int Nearness)> _unfit = [];
    readonly List<(string? Sheet, SheetError Error)> _errors = [];
    bool _anyRead;

    /// <summary>The header of a sheet that the mapping fits; null where it does not, which is kept.</summary>
    public TableHeader? Fits(TableMapping mapping, IReadOnlyList<TableRow> first, string? sheet)
    {
        if (HeaderOf(mapping, first) is not { } header)
        {
            _unfit.Add((sheet, $"The table ends before row {mapping.HeaderRow}, where the mapping {mapping.Name} expects the names of the columns.", int.MinValue));
            return null;
        }

        var missing = Missing(mapping, header.Columns);
        if (missing.Count == 0)
            return header;
        _unfit.Add((sheet, $"The mapping {mapping.Name} reads the column{(missing.Count > 1 ? "s" : "")} {TableProblem.Quoted(missing)}, which this table has not. Its columns are {TableProblem.Quoted(header.Columns)}. Correct the mapping, or name another one with --mapping.", -missing.Count));
        return null;
    }

    /// <summary>Keeps a sheet of which nothing is known.</summary>
    public IEnumerable<Found>? NothingFits(IReadOnlyList<TableRow> first, string? sheet)
    {
        var header = TableHeader.Likely(first);
        _unfit.Add((sheet, TableMappings.NothingFits(header), header.Columns.Count(column => column.Length > 0)));
        return null;
    }

    /// <summary>What was found in a sheet, which says which one where another was read before.</summary>
    public IEnumerable<Found> Placed(IEnumerable<Found>? found, string? sheet)
    {
        if (found is null)
            yield break;
        var isFirst = !_anyRead && _unfit.Count == 0;
        _anyRead = true;
        foreach (var each in found)
        {
            yield return isFirst || sheet is null ? each
                : each is FoundProblem problem ? problem with { Position = problem.Position with { Path = sheet }, Message = $"{sheet}: {problem.Message}" }
                : each with { Position = each.Position with { Path = sheet } };
        }
    }

    /// <summary>Notes the cells of a sheet that hold errors; they are told if it is read.</summary>
    public void Add(TableSheet sheet) => _errors.AddRange(sheet.Errors.Select(error => (sheet.Name, error)));

    /// <param name="broken">Why the sheets could not be read to their end.</param>
    public IEnumerable<FoundProblem> Problems(FoundProblem? broken)
    {
        foreach (var (sheet, error) in _errors.Where(each => !_unfit.Exists(other => other.Sheet == each.Sheet)))
        {
            yield return new(new(file, 0, 1, sheet ?? "$"), TableReader.Value,
                $"{sheet}: {error.Cells} cell{(error.Cells == 1 ? " shows" : "s show")} an error in place of a value (the first is {error.First}: {error.Error}), which was left out. Correct the formulas and save the spreadsheet again.", error.Error, Stopped: false);
        }

        if (broken is not null)
            yield return broken;
        if (!_anyRead && _unfit.Count > 0)
        {
            var (sheet, why, _) = _unfit.MaxBy(each => each.Nearness);
            yield return TableProblem.Stop(file, TableReader.NoMapping, _unfit.Count == 1 ? why : $"None of the {_unfit.Count} sheets can be read. {sheet}: {why}");
        }
        else if (!_anyRead && broken is null)
        {
            yield return TableProblem.Stop(file, TableReader.NoMapping, "The table is empty. Expected was a row with the names of the columns.");
        }

        foreach (var (sheet, why, _) in _anyRead ? _unfit : [])
            yield return new(new(file, 0, 1, sheet ?? "$"), TableReader.OtherSheet, $"{sheet}: the sheet was not read. {why}", Raw: null, Stopped: false);
    }

    /// <summary>In the row the mapping names; else the first row in which all its columns are; else the first.</summary>
    static TableHeader? HeaderOf(TableMapping mapping, IReadOnlyList<TableRow> first)
    {
        if (mapping.HeaderRow is { } named)
            return TableHeader.At(first, named - 1, mapping.HeaderRows);
        for (var row = 0; row < first.Count; row++)
        {
            if (TableHeader.At(first, row, mapping.HeaderRows) is { } header && Missing(mapping, header.Columns).Count == 0)
                return header;
        }

        return TableHeader.Likely(first);
    }

    static List<string> Missing(TableMapping mapping, IReadOnlyList<string> header) =>
        [.. mapping.Columns.Concat(mapping.Key).Where(c => !header.Contains(c, StringComparer.OrdinalIgnoreCase)).Distinct()];
}
