using TazaKoom.OpenData.Import.Sources;
using TazaKoom.OpenData.Ocds.Reading;

namespace TazaKoom.OpenData.Import.Tables;

/// <summary>Reads tables as releases: the rows of a CSV, a spreadsheet or a list in JSON through a mapping, flattened exports without one.</summary>
public static class TableReader
{
    public const string NoMapping = "table-without-mapping";
    public const string Row = "table-row";
    public const string Value = "table-value";
    public const string Differs = "table-rows-differ";
    public const string Duplicates = "table-duplicate-rows";
    public const string OtherSheet = "table-sheet-not-read";
    public const string Columns = "table-columns-not-read";

    /// <summary>
    /// The releases of a table, or of all sheets of a workbook that are such tables, in the order of their first rows (as long as memory
    /// holds them), and their problems. Never throws on bad data.
    /// </summary>
    /// <param name="content">The table.</param>
    /// <param name="file">Its name, for positions.</param>
    /// <param name="mapping">Null: the ready mapping, or the flattened form, that the columns show.</param>
    public static IEnumerable<Found> Read(Stream content, string file, TableMapping? mapping = null)
    {
        var others = new OtherSheets(file);
        using var sheets = Sheets(content, mapping, others).GetEnumerator();
        FoundProblem? broken;
        while (TableProblem.MoveNext(sheets, file, out broken))
        {
            using var rows = new TableCursor(sheets.Current.Rows, file);
            var first = rows.First(Math.Max(TableHeader.DeepestRow, mapping?.HeaderRow + mapping?.HeaderRows - 1 ?? 0));
            var found = first.Count == 0 ? rows.Broken is { } problem ? [problem] : null
                : mapping is not null ? others.Fits(mapping, first, sheets.Current.Name) is { } header ? Mapped(rows, file, mapping, header) : null
                : TableMappings.Fitting(first) is { } fitting ? Mapped(rows, file, fitting.Mapping, fitting.Header)
                : IsFlattened(first) ? Joined(file, Rest(rows, sheets, file))
                : others.NothingFits(first, sheets.Current.Name);
            foreach (var each in others.Placed(found, sheets.Current.Name))
                yield return each;
        }

        foreach (var problem in others.Problems(broken))
            yield return problem;
    }

    /// <summary>The releases of tables that are one flattened export.</summary>
    /// <param name="tables">The table of the releases before those of their parts.</param>
    /// <param name="file">What they are called together.</param>
    public static IEnumerable<Found> Read(IEnumerable<SourceFile> tables, string file) => Joined(file, tables.SelectMany(Tables));

    /// <summary>Are the first rows of a table those of a flattened export, is it one of parts of releases, or do its links number releases?</summary>
    internal static (bool IsFlattened, bool IsPart, bool NumbersReleases) Form(Stream content)
    {
        using var sheets = Sheets(content, null).GetEnumerator();
        if (!TableProblem.MoveNext(sheets, "", out _))
            return default;
        using var rows = new TableCursor(sheets.Current.Rows, "");
        var first = rows.First(TableHeader.DeepestRow);
        if (TableMappings.Fitting(first) is not null || Flattened(first) is not { } header)
            return default;
        rows.Skip(header.Rows);
        var table = new FlattenedTable(null, header.Columns);
        var link = rows.MoveNext() && table.Key(rows.Current) is not null ? table.Link(rows.Current) : null; // the first one says what it holds
        return (true, table.HoldsParts, link is { Steps.Count: 0 });
    }

    static bool IsFlattened(IReadOnlyList<TableRow> first) => Flattened(first) is not null;

    static TableHeader? Flattened(IReadOnlyList<TableRow> first) =>
        Enumerable.Range(0, first.Count).Select(row => TableHeader.At(first, row, 1)).FirstOrDefault(header => header is not null && FlattenedHeader.IsFlattened(header.Columns));

    static IEnumerable<Found> Joined(string file, IEnumerable<(string?, TableCursor)> sheets)
    {
        using var tables = new JoinedTables(file);
        foreach (var found in tables.Read(sheets))
            yield return found;
    }

    /// <summary>The sheet that was begun, and those behind it.</summary>
    static IEnumerable<(string? Name, TableCursor Rows)> Rest(TableCursor begun, IEnumerator<TableSheet> sheets, string file)
    {
        yield return (sheets.Current.Name, begun);
        while (sheets.MoveNext())
        {
            using var rows = new TableCursor(sheets.Current.Rows, file);
            yield return (sheets.Current.Name, rows);
        }
    }

    /// <summary>Begins to read when it is asked for the first sheet, so that what goes wrong goes wrong there.</summary>
    static IEnumerable<TableSheet> Sheets(Stream content, TableMapping? mapping, OtherSheets? others = null)
    {
        foreach (var sheet in TableSheet.In(content, mapping))
        {
            others?.Add(sheet);
            yield return sheet;
        }
    }

    static IEnumerable<(string? Name, TableCursor Rows)> Tables(SourceFile file)
    {
        using var content = file.Open();
        foreach (var sheet in TableSheet.In(content, null))
        {
            var name = sheet.Name is null ? file.Name : $"{file.Name}, {sheet.Name}";
            using var rows = new TableCursor(sheet.Rows, name);
            yield return (name, rows);
        }
    }

    static IEnumerable<Found> Mapped(TableCursor rows, string file, TableMapping mapping, TableHeader header)
    {
        rows.Skip(header.Rows);
        var names = rows.First(header.Rows)[header.Rows - 1];
        var found = mapping.List is null ? new MappedReleases(file, mapping, header.Columns).Read(rows) : ListEntries.Read(rows, file, mapping, header.Columns);
        return ColumnsNotRead.Of(mapping, header.Columns, new(file, names.Byte, names.Line, "$")).Concat(found);
    }
}
