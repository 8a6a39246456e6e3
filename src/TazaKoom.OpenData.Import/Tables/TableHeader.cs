namespace TazaKoom.OpenData.Import.Tables;

/// <summary>
/// The names of a table's columns. They need not stand in the first row: exports put a title, a date or a filter above, and spread the
/// names over several rows ("Ineligibility Period" above "From Date" and "To Date").
/// </summary>
/// <param name="Columns">One name for each column; "Ineligibility Period / From Date" where there are several rows.</param>
/// <param name="Rows">How many of the table's first rows are no data: the header and what stands above it.</param>
internal sealed record TableHeader(IReadOnlyList<string> Columns, int Rows)
{
    /// <summary>How far down a header is looked for.</summary>
    public const int DeepestRow = 12;

    /// <param name="first">The table's first rows.</param>
    /// <param name="row">Where it begins, from 0.</param>
    /// <param name="depth">Over how many rows it goes.</param>
    public static TableHeader? At(IReadOnlyList<TableRow> first, int row, int depth)
    {
        if (row + depth > first.Count || Names(first[row]) == 0)
            return null;
        var names = first[row].Cells.Select(Name).ToList();
        for (var next = row + 1; next < row + depth; next++)
            Join(names, [.. first[next].Cells.Select(Name)]);
        return new(names, row + depth);
    }

    /// <summary>Where no mapping says it: the first row with as many names as any of the first rows.</summary>
    public static TableHeader Likely(IReadOnlyList<TableRow> first)
    {
        var best = 0;
        for (var row = 1; row < first.Count; row++)
        {
            if (Names(first[row]) > Names(first[best]) * 2)
                best = row;
        }
        return At(first, best, 1) ?? new([.. first[best].Cells], best + 1);
    }

    /// <summary>Spreadsheets break long names over lines: "Планируемая сумма,⏎сом".</summary>
    static string Name(string cell) => CellValue.Clean(cell) is var name && name.AsSpan().ContainsAny('\n', '\r')
        ? string.Join(' ', name.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        : name;

    static int Names(TableRow row) => row.Cells.Count(cell => CellValue.Clean(cell).Length > 0);

    /// <summary>A name that spans columns stands above the first of them only.</summary>
    static void Join(List<string> above, List<string> below)
    {
        while (above.Count < below.Count)
            above.Add("");
        var span = "";
        for (var i = 0; i < above.Count; i++)
        {
            var under = i < below.Count ? below[i] : "";
            if (above[i].Length > 0)
                span = above[i];
            if (under.Length > 0)
                above[i] = span.Length > 0 ? $"{span} / {under}" : under;
        }
    }
}
